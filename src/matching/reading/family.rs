//! Family titles, made of field and role such as *product manager*: they are read word by word, so that a rank is
//! understood even where no name spells the combination out.
//!
//! The words of field and role are found first, then the words around them that indicate a level.

mod segments;
mod words;

use std::ops::Range;

use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::unit::Unit;
use crate::matching::outcome::Reason;
use crate::matching::reading::context::{Candidate, Shape};
use crate::matching::text::normal::Break;
use segments::{is_area, is_own, name, ranks, segments, tells};

/// A text as read by a ladder whose titles form one family.
pub(super) struct Family<'a> {
    grammar: &'a Grammar,
    words: Vec<Unit>,
}

impl<'a> Family<'a> {
    pub(super) fn new(units: &[Unit], grammar: &'a Grammar, lexicon: &Lexicon) -> Self {
        let mut family = Self { grammar, words: words::read(units, grammar, lexicon) };
        family.join_alternatives();
        family
    }

    /// Joins the words on both sides of a slash where the rank before them belongs to both: `Junior iOS/Android Planner`.
    fn join_alternatives(&mut self) {
        for at in 2..self.words.len() {
            if self.words[at].before != Break::Alternative {
                continue;
            }
            let (before, behind) = self.words.split_at(at);
            let (Some([rank, about @ ..]), Some(title)) =
                (segments(before).next_back(), segments(behind).next())
            else {
                continue;
            };
            let is_about = |word: &Unit| word.meaning != Meaning::LevelWord && !word.is_person();
            let is_rank_of_both = rank.meaning == Meaning::LevelWord
                && !about.is_empty()
                && about.iter().all(is_about)
                && !tells(title)
                && self.is_whole(title);
            if is_rank_of_both {
                self.words[at].before = Break::None;
            }
        }
    }

    /// Whether the words of the text place it in the field.
    pub(super) fn is_anchored(&self) -> bool {
        self.anchors(&self.words)
    }

    /// The levels that a text may mean, segment by segment. If the words of a segment do not indicate a level together,
    /// it gives the levels that they indicate separately, the last of the ladder first.
    pub(super) fn candidates(&self) -> Vec<usize> {
        let levels = |segment: &[Unit]| {
            if let Ok(level) = self.level_of(segment, self.is_whole(segment)) {
                return vec![level];
            }
            let told =
                self.grammar.matching_qualifiers(&ranks(segment)).into_iter().rev().map(|told| told.level);
            name(segment).into_iter().chain(told).collect()
        };
        segments(&self.words).flat_map(levels).collect()
    }

    /// The title that a text names.
    ///
    /// # Errors
    /// The reason why it names none.
    pub(super) fn title(&self) -> Result<Candidate, Reason> {
        let segments: Vec<&[Unit]> = segments(&self.words).collect();
        let Some(main) = segments.iter().position(|segment| self.anchors(segment)) else {
            return self.rank_alone(segments.last().copied().unwrap_or_default());
        };
        let segment = segments[main];
        let (shape, core) = self.core_with_ranks(segment)?;
        let of_title = |words: &[Unit]| words.iter().filter(|word| word.is_of_title()).copied().collect();
        let mut title: Vec<Unit> = of_title(&segment[..core.end]);
        let mut named: Vec<usize> = title.iter().map(|word| word.at).collect();
        let others = segments.iter().enumerate().filter(|(at, _)| *at != main);
        let is_of_title = |other: &[Unit]| other.iter().all(is_own) && !is_area(other);
        for (at, other) in others.filter(|(_, other)| is_of_title(other)) {
            named.extend(other.iter().map(|word| word.at));
            let behind = if at < main { segments[at + 1] } else { other };
            let is_alternative = behind[0].before >= Break::Alternative;
            let is_whole = self.is_whole(other);
            if !(tells(other) || is_whole && is_alternative) {
                continue;
            }
            // "Officer, Chief Product": neither part tells a level by itself.
            let is_part =
                || !is_whole && self.level_of(other, false).is_err() && self.level_of(&title, false).is_err();
            if (tells(&title) || is_whole || is_alternative) && !is_part() {
                if self.level_of(other, is_whole)? != self.level_of(&title, shape != Shape::FieldAlone)? {
                    return Err(Reason::SeveralLevels);
                }
                continue;
            }
            // "Product Manager, Vice President" is a bank's title: no name on this ladder combines that rank with the
            // role as a person.
            let told = self.grammar.matching_qualifiers(&ranks(other));
            if title.iter().any(Unit::is_person) && !told.iter().all(|told| told.with_person) {
                return Err(Reason::SeveralLevels);
            }
            title.extend_from_slice(other);
        }
        let level = self.level_of(&title, shape != Shape::FieldAlone)?;
        let place = segment[core.start].at..segment[core.end - 1].at + 1;
        let is_lowest = self.grammar.heights[level] == 0;
        Ok(Candidate { is_lowest, ..Candidate::new(level, shape, place, named, tells(&title)) })
    }

    /// The rank that is all a text names; `last` is the last segment.
    fn rank_alone(&self, last: &[Unit]) -> Result<Candidate, Reason> {
        let is_rank = |word: &Unit| word.meaning == Meaning::LevelWord;
        let told: Vec<Unit> = self.words.iter().copied().filter(is_rank).collect();
        match told.as_slice() {
            // `Context::judge` decides whether the other words may be there.
            [word] if last.iter().any(is_rank) => {
                let level = self.level_of(&told, false)?;
                Ok(Candidate::new(level, Shape::RankAlone, word.at..word.at + 1, vec![word.at], true))
            }
            // "Senior, lead or principal"
            [_, .., last] if last.before > Break::None && self.words.iter().all(is_rank) => {
                Err(Reason::SeveralLevels)
            }
            _ => Err(Reason::NoFieldWord),
        }
    }

    /// The words of field and role in a segment, with the ranks behind them: `Product Strategy Lead`, `Desenvolvedor
    /// mobile júnior`. Words after a preposition such as "for" are not part of the title.
    fn core_with_ranks(&self, segment: &[Unit]) -> Result<(Shape, Range<usize>), Reason> {
        let (shape, Range { start, end }) = self.core(segment).ok_or(Reason::NoFieldWord)?;
        if segment.get(end).is_some_and(|next| next.is_other(Sense::Number)) {
            return Err(Reason::UnknownRank);
        }
        let is_of_title = |word: &&Unit| match shape {
            Shape::FieldAlone => !word.is_other(Sense::Preposition),
            _ => word.is_other(Sense::Domain) || word.meaning == Meaning::LevelWord,
        };
        let title = &segment[..end + segment[end..].iter().take_while(is_of_title).count()];
        let last = title.iter().rposition(|word| word.meaning == Meaning::LevelWord).unwrap_or_default();
        Ok((shape, start..end.max(last + 1)))
    }

    /// The level that some words indicate; if they indicate none, the base level where they name the role (`is_whole`).
    fn level_of(&self, words: &[Unit], is_whole: bool) -> Result<usize, Reason> {
        let ranks = ranks(words);
        match name(words) {
            Some(name) => self.grammar.level_of_abbreviation(name, &ranks),
            None if ranks.is_empty() => self.grammar.base.filter(|_| is_whole).ok_or(Reason::NoLevelWord),
            None => self.grammar.level_of_words(&ranks),
        }
    }

    /// Whether some words place a title in the field, singly or together: `Tech Lead`.
    fn anchors(&self, words: &[Unit]) -> bool {
        let ranks = ranks(words);
        let is_topic = |word: &Unit| {
            let level = self.grammar.level_of_words(&ranks).ok();
            let told = self.grammar.matching_qualifiers(&ranks);
            let has = |topics: &[WordId]| word.word.is_some_and(|id| topics.contains(&id));
            told.iter().any(|told| Some(told.level) == level && has(&told.topics))
        };
        words.iter().any(|word| match word.meaning {
            Meaning::Field { .. } | Meaning::FieldAndRole | Meaning::LevelAbbreviation(_) => true,
            Meaning::Role { .. } => self.grammar.role_alone,
            Meaning::Topic => is_topic(word),
            _ => false,
        })
    }

    fn is_whole(&self, segment: &[Unit]) -> bool {
        self.core(segment).is_some_and(|(shape, _)| shape != Shape::FieldAlone)
    }

    /// Of the runs of a title's words in a segment, the one with the most specific shape, and that shape.
    fn core(&self, segment: &[Unit]) -> Option<(Shape, Range<usize>)> {
        let mut end = 0;
        let runs = segment.chunk_by(|one, next| is_own(one) == is_own(next)).filter_map(|run| {
            let start = end;
            end += run.len();
            let first = run.iter().position(Unit::is_of_title)?;
            let last = run.iter().rposition(Unit::is_of_title)?;
            Some((self.shape(&run[first..=last])?, start + first..start + last + 1))
        });
        runs.min_by_key(|(shape, _)| *shape)
    }

    /// How a run of words names field and role; `None` if it names neither.
    fn shape(&self, run: &[Unit]) -> Option<Shape> {
        let has = |is: fn(Meaning) -> bool| run.iter().any(|word| is(word.meaning));
        let is_person = run.iter().any(Unit::is_person);
        let ends_in_role = matches!(run, [.., Unit { meaning: Meaning::Role { .. }, .. }]);
        if has(|meaning| matches!(meaning, Meaning::LevelAbbreviation(_) | Meaning::FieldAndRole))
            || (is_person || ends_in_role) && has(|meaning| matches!(meaning, Meaning::Field { .. }))
        {
            Some(Shape::Title)
        } else if self.grammar.role_alone && is_person {
            Some(Shape::RoleAlone)
        } else if self.grammar.role_alone && has(|meaning| matches!(meaning, Meaning::Role { .. }))
            || has(|meaning| matches!(meaning, Meaning::Field { dependent: false } | Meaning::Topic))
        {
            Some(Shape::FieldAlone)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, reads};

    #[test]
    fn what_a_title_is_about_does_not_change_it() {
        reads(
            FAMILY,
            &[
                ("Senior Roof Garden Planner", "Senior Garden Planner"),
                ("Garden Planner Rooftops", "Garden Planner"),
                ("Senior Garden Planner for Schools", "Senior Garden Planner"),
                ("Garden Planner at senior level", "Senior Garden Planner"),
                ("Garden Planner at staff level", "-"),
                ("Garden Planner at the senior level", "Senior Garden Planner"),
                ("Senior Roof/Terrace Garden Planner", "Senior Garden Planner"),
                ("Senior / Garden Planner", "-"),
                ("Garden Planner mobile senior", "Senior Garden Planner"),
            ],
        );
    }

    #[test]
    fn another_profession_behind_it_does() {
        reads(
            FAMILY,
            &[
                ("Garden Planner Recruiter", "-"),
                ("Garden Lead", "Lead Garden Planner"),
                ("Garden Designer", "-"),
            ],
        );
    }

    #[test]
    fn a_part_that_tells_the_same_level_is_no_other() {
        reads(
            FAMILY,
            &[
                ("Garden Planner, Senior", "Senior Garden Planner"),
                ("Head of Garden Planning / Director of Garden Planning", "-"),
                ("Garden Planner - Senior (Oslo)", "Senior Garden Planner"),
            ],
        );
    }

    #[test]
    fn ranks_set_apart_go_with_the_title() {
        reads(
            FAMILY,
            &[
                ("Director, Garden Planning", "Director of Garden Planning"),
                ("Senior | Garden Planner", "Senior Garden Planner"),
                ("Garden Planning, Director", "Director of Garden Planning"),
                ("Senior / Lead Garden Planner", "-"),
                ("Chief and Lead Garden Planner", "-"),
                ("a Garden Planner and a Lead Garden Planner", "-"),
                ("my dad and the Lead Garden Planner", "Lead Garden Planner"),
            ],
        );
    }

    #[test]
    fn a_rank_of_two_words_may_be_on_both_sides_of_a_comma() {
        let titles =
            ["Garden Planner", "Senior Garden Planner", "Lead Garden Planner", "Chief Garden Officer"];
        reads(&titles, &[("Officer, Chief Garden", titles[3]), ("Officer, Lead Garden", "-")]);
    }

    #[test]
    fn a_rank_alone_is_sure_where_all_else_says_nothing() {
        reads(
            FAMILY,
            &[("the lead role", "Lead Garden Planner"), ("lead singer", "-"), ("senior lead", "-")],
        );
    }

    #[test]
    fn field_and_role_may_be_apart_or_turned() {
        reads(
            FAMILY,
            &[
                ("Planner of Garden", "Garden Planner"),
                ("Garden Senior Planner", "Senior Garden Planner"),
                ("Planner", "-"),
            ],
        );
    }
}
