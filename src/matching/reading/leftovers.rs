//! What is left of a text around the name in it, and whether that leaves the name sure.

use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::names::units::Unit;
use crate::matching::names::whole_names::{Occurrence, WholeNames};
use crate::matching::outcome::{Reason, push_new};
use crate::matching::reading::around::Around;
use crate::matching::reading::family::{Family, Shape};
use crate::matching::text::normal::Break;

/// What whole names alone say of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::matching) struct Found {
    /// The level, when the text names one and no other.
    pub(in crate::matching) sure: Option<usize>,
    /// The levels that it names, the main one first.
    pub(in crate::matching) levels: Vec<usize>,
    /// Why.
    pub(in crate::matching) reason: Reason,
    /// The main name; none where the text has no name.
    pub(in crate::matching) main: Option<Occurrence>,
    /// Whether two levels are named one beside the other: `PM, Senior PM`, `Head of Product and APM`.
    pub(in crate::matching) two_titles: bool,
    /// Whether nothing but words that say nothing is around the name.
    pub(in crate::matching) clean: bool,
    /// Whether the text is about somebody who belongs to the one who is named: `the captain's assistant`.
    pub(in crate::matching) belongs: bool,
}

/// Reads a text by the whole names in it.
pub(in crate::matching) fn read(units: &[Unit], names: &WholeNames) -> Found {
    let occurrences = names.find(units);
    let Some(main) = occurrences.first().copied() else { return Found::default() };
    let mut levels: Vec<usize> = Vec::new();
    for found in &occurrences {
        push_new(&mut levels, found.level);
    }
    let around = Around { units, names, main, occurrences: &occurrences, title: None };
    let belongs = around.belongs();
    let reason = if levels.len() > 1 { Err(Reason::SeveralLevels) } else { around.judge(belongs) };
    let sure = reason.is_ok().then_some(main.level);
    let clean = around.is_clean();
    let two_titles = around.are_two_titles();
    Found {
        two_titles,
        sure,
        levels,
        reason: reason.err().unwrap_or(Reason::Told),
        main: Some(main),
        clean,
        belongs,
    }
}

/// What the words of a family's titles say of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundTitle {
    /// The level, when the text names one and no other.
    pub(super) sure: Option<usize>,
    /// Levels that the text may mean, the highest first.
    pub(super) likely: Vec<usize>,
    /// A word of the field tells that the text is about this ladder.
    pub(super) anchored: bool,
    /// Why.
    pub(super) reason: Reason,
}

/// Reads a text as a title of a family.
pub(super) fn read_title(units: &[Unit], names: &WholeNames, family: &Family<'_>) -> FoundTitle {
    let judged = family.title().and_then(|title| {
        let (start, end) = (title.place.start, title.place.end);
        let main = Occurrence { start, end, level: title.level, words: 2, cost: 0, exact: true };
        Around { units, names, main, occurrences: &[], title: Some(&title) }.judge(false)?;
        Ok((title.level, if title.told { Reason::Told } else { Reason::BaseLevel }))
    });
    let likely = family.likely();
    let (sure, reason) = match judged {
        Ok((level, reason)) => (Some(level), reason),
        Err(reason) => (None, reason),
    };
    FoundTitle { sure, likely, anchored: family.is_anchored(), reason }
}

impl Around<'_> {
    fn judge(&self, belongs: bool) -> Result<(), Reason> {
        if self.is_chat() {
            return Err(Reason::OtherTopic);
        }
        if self.is_lone() && !self.units[self.main.start].clear {
            return Err(Reason::SpellingTooFar);
        }
        if belongs {
            return Err(Reason::UnknownWord);
        }
        self.before()?;
        self.after()?;
        if self.title.is_some() { Ok(()) } else { self.other_parts() }
    }

    /// The words before the name, from right to left, up to the beginning of its part.
    fn before(&self) -> Result<(), Reason> {
        let start = self.main.start;
        let mut adjacent = true;
        for at in (0..start).rev() {
            if self.units[at + 1].before >= Break::Segment {
                break;
            }
            if self.is_named(at) {
                adjacent &= self.title.is_none();
                continue;
            }
            let unit = &self.units[at];
            match unit.sense {
                // What is said before an article does not change the name, but for who belongs to it.
                Sense::Article => return Ok(()),
                Sense::Rank | Sense::Below | Sense::Modifier => return Err(Reason::UnknownRank),
                _ if self.title.is_some() && unit.meaning == Meaning::LikeARank => {
                    return Err(Reason::SpellingTooFar);
                }
                _ if self.title.is_some() && unit.meaning == (Meaning::Role { person: true }) => {
                    return Err(Reason::UnknownRank);
                }
                _ if self.title.is_none()
                    && unit.word.is_some_and(|word| self.names.has(word))
                    && adjacent
                    && !unit.glued =>
                {
                    return Err(Reason::UnknownRank);
                }
                // "Co-Founder & CTO": another job of the same person.
                Sense::And if at + 1 == start && self.is_other_job(at) => return Ok(()),
                Sense::Noise
                | Sense::And
                | Sense::To
                | Sense::Preposition
                | Sense::Alternative
                | Sense::Of => {
                    adjacent = false;
                }
                Sense::Number => {}
                Sense::Domain if !self.is_lone() || self.is_short() => {}
                Sense::Person if self.shape() == Some(Shape::RoleAlone) => {
                    return Err(Reason::OtherProfession);
                }
                Sense::Person | Sense::OtherField if (adjacent || self.is_lone()) && !self.is_complete() => {
                    return Err(Reason::OtherProfession);
                }
                // Kanji before a title say which department: 営業課長.
                Sense::Unknown if self.units[self.main.start].glued || unit.glued => {}
                _ if (adjacent || self.is_lone()) && !self.is_open() => return Err(Reason::UnknownWord),
                _ => {}
            }
        }
        Ok(())
    }

    /// The words after the name, up to the end of its part.
    fn after(&self) -> Result<(), Reason> {
        let mut adjacent = true;
        let mut last_unknown = None;
        for at in self.main.end..self.units.len() {
            let unit = &self.units[at];
            if unit.before >= Break::Segment {
                break;
            }
            if self.is_named(at) {
                adjacent = false;
                continue;
            }
            match unit.sense {
                Sense::Noise | Sense::Article | Sense::And | Sense::To | Sense::Alternative => {
                    adjacent = false;
                }
                // A "Director of X" is another's; a "Professor of X" is one all the same.
                Sense::Of
                    if self.is_lone()
                        && !((self.is_person() || self.is_short() || self.is_distinct())
                            && self.is_field(at + 1)) =>
                {
                    return Err(Reason::UnknownWord);
                }
                // What follows says where or for what, or that it was: "im Ruhestand".
                Sense::Preposition | Sense::Of => {
                    let rest = self.units[at..].iter().take_while(|unit| unit.before < Break::Segment);
                    let is_over = rest.into_iter().any(|unit| unit.sense == Sense::Modifier);
                    return if is_over { Err(Reason::UnknownRank) } else { Ok(()) };
                }
                Sense::Rank | Sense::Below | Sense::Modifier => return Err(Reason::UnknownRank),
                _ if self.title.is_none() && unit.word.is_some_and(|word| self.names.has(word)) => {
                    return Err(Reason::UnknownRank);
                }
                Sense::OtherField
                    if adjacent && self.shape() == Some(Shape::Work) && !self.is_subject(at) =>
                {
                    return Err(Reason::OtherProfession);
                }
                Sense::Person => return Err(Reason::OtherProfession),
                _ if adjacent && self.is_open_behind(unit) => return Err(Reason::UnknownWord),
                Sense::Number if self.is_lone() => return Err(Reason::UnknownRank),
                _ if adjacent && (self.is_lone() && !self.is_distinct() || unit.glued) => {
                    return Err(Reason::UnknownWord);
                }
                _ => last_unknown = Some(unit),
            }
        }
        match last_unknown {
            Some(unit) if unit.agentive && adjacent => Err(Reason::UnknownWord),
            _ => Ok(()),
        }
    }

    /// The other parts of the text, between commas, dashes and parentheses.
    fn other_parts(&self) -> Result<(), Reason> {
        let starts = |at: usize| at == 0 || self.units[at].before >= Break::Segment;
        let mut start = 0;
        for at in 1..=self.units.len() {
            if at < self.units.len() && !starts(at) {
                continue;
            }
            let part = start..at;
            start = at;
            if part.contains(&self.main.start) || part.clone().any(|at| self.is_named(at)) {
                continue;
            }
            // "Ex-Google | Senior PM": where somebody was before.
            if let [former, employer @ ..] = &self.units[part.clone()]
                && former.sense == Sense::Modifier
                && !employer.is_empty()
                && employer.iter().all(|unit| unit.sense == Sense::Unknown && unit.word.is_none())
            {
                continue;
            }
            for unit in &self.units[part] {
                match unit.sense {
                    Sense::Rank | Sense::Below | Sense::Modifier => return Err(Reason::UnknownRank),
                    Sense::Person if self.is_lone() => return Err(Reason::OtherProfession),
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{SHIP, reads};

    #[test]
    fn a_rank_beside_a_name_makes_another_title() {
        reads(
            SHIP,
            &[
                ("Deputy Master", "-"),
                ("Acting Chief Mate", "-"),
                ("Trainee Deckhand", "-"),
                ("ex Second Mate", "-"),
                ("Second Mate (acting)", "-"),
            ],
        );
    }

    #[test]
    fn what_is_before_an_article_does_not_count() {
        reads(
            SHIP,
            &[("my friend is a deckhand", "Deckhand"), ("looking for an able seaman", "Able Seaman")],
        );
    }

    #[test]
    fn a_word_beside_a_lone_one_may_make_another_job_of_it() {
        reads(
            SHIP,
            &[
                ("web master", "-"),
                ("master tailor", "-"),
                ("master, Oslo", "Master"),
                ("Chief Mate, Oslo", "Chief Mate"),
            ],
        );
    }
}
