//! The grammar of titles: from what the words of a text are to the level that it names.

use crate::matching::family::items::{Item, Kind};
use crate::matching::family::part::{Judge, Part, Refusal, part_words};
use crate::matching::names::grammar::Grammar;
use crate::matching::outcome::Reason;
use crate::matching::text::normal::Break;

/// What one ladder makes of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::matching) struct Judgement {
    /// The level, when the text names one and no other.
    pub(in crate::matching) sure: Option<usize>,
    /// Levels that the text may mean, best first, when it is not sure.
    pub(in crate::matching) likely: Vec<usize>,
    /// A word of the field tells that the text is about this ladder.
    pub(in crate::matching) anchored: bool,
    /// Why.
    pub(in crate::matching) reason: Reason,
}

impl Judgement {
    fn unsure(likely: Vec<usize>, reason: Reason) -> Self {
        Self { sure: None, likely, anchored: false, reason }
    }
}

/// Tells which level of a ladder the text names.
pub(in crate::matching) fn judge(items: &[Item], grammar: &Grammar) -> Judgement {
    let mut judge = Judge { grammar, anchored: true };
    judge.anchored = judge.anchors(items);
    let anchored = judge.anchored;
    let mut judgement = match judge.level(items) {
        Ok((level, reason)) => Judgement { sure: Some(level), likely: Vec::new(), anchored, reason },
        Err(judgement) => judgement,
    };
    judgement.anchored = anchored;
    judgement
}

/// Marks the joint between a rank and the part of a title that it belongs to: `Director, Product`.
const JOINT: usize = usize::MAX;

impl Judge<'_> {
    fn level(&self, items: &[Item]) -> Result<(usize, Reason), Judgement> {
        let likely = || self.likely(items);
        if items.is_empty() {
            return Err(Judgement::unsure(Vec::new(), Reason::NothingKnown));
        }
        let segments = segments(items);
        // Behind the title, as in `PM (no reports)`, a text may talk about anything.
        let title = segments.iter().position(|segment| segment.iter().any(|item| item.anchors(self.grammar)));
        let behind = title.map_or(segments.len(), |title| title + 1);
        if segments[..behind].iter().any(|segment| segment.iter().any(|item| item.kind == Kind::Chat)) {
            return Err(Judgement::unsure(likely(), Reason::OtherTopic));
        }
        if !self.anchored {
            return self.unanchored(items, &segments);
        }
        let (main, next) =
            self.main_segment(&segments).map_err(|reason| Judgement::unsure(likely(), reason))?;
        if names_two(&main) {
            return Err(Judgement::unsure(likely(), Reason::SeveralLevels));
        }
        let part = self.read_part(&main).map_err(|reason| Judgement::unsure(likely(), reason))?;
        if part.person && !self.fits_person(&main) {
            return Err(Judgement::unsure(likely(), Reason::SeveralLevels));
        }
        let part = self
            .with_additions(part, &segments[next..])
            .map_err(|reason| Judgement::unsure(likely(), reason))?;
        let level = self.level_of(&part).map_err(|reason| Judgement::unsure(likely(), reason))?;
        if let Some(other) = self.alternative_before(&segments[..next], level) {
            return Err(Judgement::unsure(vec![other, level], Reason::SeveralLevels));
        }
        let reason =
            if part.words.is_empty() && part.name.is_none() { Reason::BaseLevel } else { Reason::Told };
        Ok((level, reason))
    }

    /// A text without a word of the field: every word must be known, and each rank a name by itself.
    fn unanchored(&self, items: &[Item], segments: &[&[Item]]) -> Result<(usize, Reason), Judgement> {
        let likely = || self.likely(items);
        let fail = |reason| Err(Judgement::unsure(likely(), reason));
        let mut words = Vec::new();
        for item in items {
            match item.kind {
                Kind::Part(word) if item.clear => words.push(word),
                Kind::Part(_) | Kind::Resembling => return fail(Reason::SpellingTooFar),
                Kind::And | Kind::Of => {}
                Kind::Rank | Kind::Below | Kind::Number => return fail(Reason::UnknownRank),
                _ => return fail(Reason::NoFieldWord),
            }
        }
        if items.iter().any(|item| item.kind == Kind::Of) {
            return fail(Reason::NoFieldWord);
        }
        let part = Part { words, ..Part::default() };
        let level = self.level_of(&part).or_else(|reason| fail(reason).map(|(level, _)| level))?;
        for segment in segments {
            let words = part_words(segment);
            if segments.len() > 1 || segment.iter().any(|item| item.kind == Kind::And) {
                let each = words.iter().all(|word| {
                    let one = Part { words: vec![*word], ..Part::default() };
                    self.level_of(&one).is_ok_and(|found| found == level)
                });
                if !each {
                    return fail(Reason::SeveralLevels);
                }
            }
        }
        let told = self.satisfied(&part.words);
        let qualifiers = &self.grammar.qualifiers;
        // "Associate Dean" is another job than a dean's.
        if told.len() > 1 && told.iter().any(|index| qualifiers[*index].names_a_job) {
            return fail(Reason::UnknownRank);
        }
        if told.iter().all(|index| qualifiers[*index].alone) {
            Ok((level, Reason::Told))
        } else {
            fail(Reason::NoFieldWord)
        }
    }

    /// Whether a word places the text in the field, or a level's name with a topic of its own does.
    fn anchors(&self, items: &[Item]) -> bool {
        items.iter().any(|item| match item.kind {
            Kind::Topic(topic) => {
                let words = part_words(items);
                self.grammar.qualifiers.iter().any(|qualifier| {
                    qualifier.topics.contains(&topic)
                        && qualifier.words.iter().all(|word| words.contains(word))
                })
            }
            _ => item.anchors(self.grammar),
        })
    }

    /// The part of the title that names the job, and the position of the first part after it.
    fn main_segment(&self, segments: &[&[Item]]) -> Result<(Vec<Item>, usize), Refusal> {
        let mut ranks: Vec<Item> = Vec::new();
        for (position, segment) in segments.iter().enumerate() {
            if self.anchors(segment) {
                let mut main = ranks;
                let mut next = position + 1;
                if main.is_empty()
                    && segment.iter().all(|item| matches!(item.kind, Kind::Field { .. }))
                    && let Some(turned) = segments.get(next).filter(|turned| are_levels(turned))
                {
                    // "Product, VP"
                    main.extend_from_slice(turned);
                    next += 1;
                }
                if !main.is_empty() {
                    if main.iter().any(|item| matches!(item.kind, Kind::Rank | Kind::Below)) {
                        return Err(Reason::UnknownRank);
                    }
                    let joint = Item { kind: Kind::Of, before: Break::None, clear: true, token: JOINT };
                    main.push(joint);
                }
                main.extend_from_slice(segment);
                return Ok((main, next));
            }
            let of_ranks = segment.iter().all(|item| {
                item.ranks() || matches!(item.kind, Kind::Role { .. } | Kind::Resembling | Kind::And)
            });
            let next_is_alternative = segments
                .get(position + 1)
                .and_then(|next| next.first())
                .is_some_and(|item| item.before >= Break::Alternative);
            if of_ranks {
                if segment.iter().any(|item| item.kind == Kind::Resembling) {
                    return Err(Reason::SpellingTooFar);
                }
                if next_is_alternative {
                    if segment.iter().any(|item| matches!(item.kind, Kind::Rank | Kind::Below)) {
                        return Err(Reason::UnknownRank);
                    }
                } else {
                    ranks.extend_from_slice(segment);
                }
                continue;
            }
            // "Ex-Google | Senior PM": where somebody was before.
            if let [former, employer @ ..] = segment
                && former.kind == Kind::Below
                && !employer.is_empty()
                && employer.iter().all(|item| item.kind == (Kind::Unknown { agentive: false }))
            {
                continue;
            }
            let names_other_job = segment.iter().any(|item| {
                item.ranks() || matches!(item.kind, Kind::Person | Kind::Role { .. } | Kind::Resembling)
            });
            if names_other_job {
                return Err(Reason::OtherProfession);
            }
        }
        Err(Reason::NoFieldWord)
    }

    /// Whether a rank set apart before the role goes with it: a vice president is no product manager.
    fn fits_person(&self, main: &[Item]) -> bool {
        let apart = main.iter().position(|item| item.kind == Kind::Of && item.token == JOINT);
        apart.is_none_or(|at| {
            let told = self.satisfied(&part_words(&main[..at]));
            told.iter().all(|index| self.grammar.qualifiers[*index].with_person)
        })
    }

    /// A level that a part before the main one gives as an alternative: `Principal / Lead PM`.
    fn alternative_before(&self, segments: &[&[Item]], level: usize) -> Option<usize> {
        let (_, before) = segments.split_last()?;
        before.iter().find_map(|segment| {
            let words = part_words(segment);
            if words.is_empty() {
                return None;
            }
            let other = self.level_of(&Part { words, ..Part::default() }).ok()?;
            (other != level).then_some(other)
        })
    }

    /// Levels that an unsure text points at, by the words in it that tell levels.
    fn likely(&self, items: &[Item]) -> Vec<usize> {
        let mut levels: Vec<usize> = items
            .iter()
            .filter_map(|item| match item.kind {
                Kind::Name(level) => Some(level),
                _ => None,
            })
            .collect();
        let told = self.satisfied(&part_words(items));
        levels.extend(told.into_iter().map(|index| self.grammar.qualifiers[index].level));
        levels.sort_by_key(|level| std::cmp::Reverse(self.grammar.heights[*level]));
        levels.dedup();
        levels
    }
}

/// The parts of a title between breaks.
fn segments(items: &[Item]) -> Vec<&[Item]> {
    let mut segments = Vec::new();
    let mut start = 0;
    for at in 1..=items.len() {
        if at == items.len() || items[at].before > Break::None {
            segments.push(&items[start..at]);
            start = at;
        }
    }
    segments
}

/// Whether all that a part says is which level.
fn are_levels(segment: &[Item]) -> bool {
    segment.iter().all(|item| item.before < Break::Alternative && matches!(item.kind, Kind::Part(_)))
}

/// Whether an "and" stands between two ranks or jobs: `senior and lead PM`.
fn names_two(items: &[Item]) -> bool {
    items.windows(3).any(|three| {
        let [before, and, after] = three else { return false };
        and.kind == Kind::And
            && matches!(before.kind, Kind::Part(_) | Kind::Core | Kind::Name(_) | Kind::Role { .. })
            && matches!(after.kind, Kind::Part(_) | Kind::Core | Kind::Name(_) | Kind::Rank)
    })
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, reads};

    #[test]
    fn ranks_set_apart_go_with_the_title() {
        reads(
            FAMILY,
            &[
                ("Director, Garden Planning", "Director of Garden Planning"),
                ("Senior | Garden Planner", "Senior Garden Planner"),
                ("Garden Planning, Director", "Director of Garden Planning"),
            ],
        );
    }

    #[test]
    fn a_rank_alone_is_sure_where_all_else_says_nothing() {
        reads(
            FAMILY,
            &[("the lead role", "Lead Garden Planner"), ("lead singer", "-"), ("senior lead", "-")],
        );
    }
}
