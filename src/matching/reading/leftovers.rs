//! What is left of a text around the name in it, and whether that leaves the name sure.

use crate::matching::names::sense::Sense;
use crate::matching::names::units::Unit;
use crate::matching::names::whole_names::{Occurrence, WholeNames};
use crate::matching::outcome::{Reason, push_new};
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
    /// How many words the main name has.
    pub(in crate::matching) words: usize,
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
    let around = Around { units, names, main, occurrences: &occurrences };
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
        words: main.words,
        clean,
        belongs,
    }
}

struct Around<'a> {
    units: &'a [Unit],
    names: &'a WholeNames,
    main: Occurrence,
    occurrences: &'a [Occurrence],
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
        self.other_parts()
    }

    /// Whether two whole names of different levels have a word in common, or only words such as "and" between them.
    fn are_two_titles(&self) -> bool {
        let is_title = |found: &&Occurrence| {
            found.words > 1 || self.units[found.start].word.is_some_and(|word| self.names.is_short(word))
        };
        let mut titles: Vec<&Occurrence> = self.occurrences.iter().filter(is_title).collect();
        titles.sort_unstable_by_key(|found| found.start);
        let words =
            |found: &Occurrence| self.units[found.start..found.end].iter().filter_map(|unit| unit.word);
        titles.windows(2).any(|two| {
            let [first, second] = [two[0], two[1]];
            let mut between = self.units.get(first.end..second.start).unwrap_or_default().iter().peekable();
            let is_joined = between.peek().is_some()
                && between.all(|unit| matches!(unit.sense, Sense::And | Sense::Alternative | Sense::Article));
            let shares = words(first).any(|word| words(second).any(|other| other == word));
            first.level != second.level && (is_joined || shares)
        })
    }

    /// Whether the text talks about something else: in a part behind the name, such as `(no reports)`, it may talk about
    /// anything.
    fn is_chat(&self) -> bool {
        let is_break = |at: &usize| self.units[*at].before >= Break::Segment;
        let end = (self.main.end..self.units.len()).find(is_break).unwrap_or(self.units.len());
        let end = if self.is_lone() && !self.is_short() { self.units.len() } else { end };
        (0..end).any(|at| self.units[at].sense == Sense::Chat && !self.is_named(at))
    }

    /// Whether no word around the name places it in another field: in its own part only words that say nothing, where,
    /// or, for a name of several words, what it is about; in the other parts no word of names and no other profession.
    fn is_clean(&self) -> bool {
        let is_break = |at: &usize| self.units[*at].before >= Break::Segment;
        let from = (1..=self.main.start).rev().find(is_break).unwrap_or(0);
        let to = (self.main.end..self.units.len()).find(is_break).unwrap_or(self.units.len());
        let first = usize::from(self.is_short() && self.is_other_job_before()) * self.main.start;
        (first..self.units.len()).filter(|at| !self.is_named(*at)).all(|at| {
            let unit = &self.units[at];
            let is_place = at >= self.main.end
                && self.units[self.main.end..at].iter().any(|unit| unit.sense == Sense::Preposition);
            match unit.sense {
                // "In the lead" names nobody.
                Sense::Preposition if self.is_lone() && at < self.main.start => false,
                // "Engineer I", "Engineer 2": a family may count.
                Sense::Noise | Sense::Number if at == self.main.end && unit.counts => false,
                Sense::Noise
                | Sense::Article
                | Sense::And
                | Sense::To
                | Sense::Number
                | Sense::Preposition => true,
                _ if !(from..to).contains(&at) => {
                    let is_own = unit.word.is_some_and(|word| self.names.has(word));
                    !self.is_lone() || matches!(unit.sense, Sense::Unknown | Sense::Domain) && !is_own
                }
                Sense::Of => true,
                Sense::Unknown | Sense::Domain => {
                    !self.is_lone() || is_place || self.is_short() && at < self.main.start
                }
                _ => is_place,
            }
        })
    }

    fn is_other_job_before(&self) -> bool {
        let start = self.main.start;
        start > 1 && self.units[start - 1].sense == Sense::And && self.is_other_job(start - 1)
    }

    /// Whether a unit belongs to a name.
    fn is_named(&self, at: usize) -> bool {
        self.occurrences.iter().any(|found| (found.start..found.end).contains(&at))
    }

    /// A single word says little by itself.
    fn is_lone(&self) -> bool {
        self.main.words == 1
    }

    /// Whether the main name is a noun that says as much as several words.
    fn is_distinct(&self) -> bool {
        self.units[self.main.start].distinct
    }

    /// Whether the main name is a noun for people, such as `professor`, and no rank.
    fn is_person(&self) -> bool {
        self.units[self.main.start].sense == Sense::Person
    }

    /// Whether what begins at a unit may be a field, such as `medieval history`, and not a group, such as `the team`.
    fn is_field(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(|unit| unit.sense != Sense::Article)
    }

    /// Whether the main name stands for several words: `CTO`.
    fn is_short(&self) -> bool {
        self.units[self.main.start].word.is_some_and(|word| self.names.is_short(word))
    }

    /// Whether the words before an "and" are another job of the same person.
    fn is_other_job(&self, and: usize) -> bool {
        and > 0 && self.units[..and].iter().all(|unit| matches!(unit.sense, Sense::Person | Sense::Unknown))
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
                continue;
            }
            let unit = &self.units[at];
            match unit.sense {
                // What is said before an article does not change the name, but for who belongs to it.
                Sense::Article => return Ok(()),
                Sense::Rank | Sense::Below | Sense::Modifier => return Err(Reason::UnknownRank),
                _ if unit.word.is_some_and(|word| self.names.has(word)) && adjacent && !unit.glued => {
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
                Sense::Person | Sense::OtherField if adjacent || self.is_lone() => {
                    return Err(Reason::OtherProfession);
                }
                // Kanji before a title say which department: 営業課長.
                Sense::Unknown if self.units[self.main.start].glued || unit.glued => {}
                _ if adjacent || self.is_lone() => return Err(Reason::UnknownWord),
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether the text is about somebody else, who belongs to the one who is named.
    fn belongs(&self) -> bool {
        let is_owner =
            |at: usize| self.units[at].owns && (self.is_named(at) || self.units[at].sense != Sense::Noise);
        let belongs = |at: usize| {
            let next = self.units.get(at + 1).filter(|next| next.before < Break::Segment);
            let says_nothing =
                |next: &Unit| matches!(next.sense, Sense::Noise | Sense::Preposition) && !next.group;
            let skipped = usize::from(next.is_some_and(|next| next.sense == Sense::Noise && next.glued));
            let next = if skipped > 0 { self.units.get(at + 2) } else { next };
            is_owner(at) && !self.is_named(at + 1 + skipped) && next.is_some_and(|next| !says_nothing(next))
        };
        let before = &self.units[..self.main.start];
        let skipped = before.iter().rev().take_while(|unit| unit.sense == Sense::Article).count();
        (0..self.units.len()).any(belongs) || self.has_owner(self.main.start - skipped, skipped > 0)
    }

    /// Whether somebody belongs to the one who is named after `at`: `assistant to the X`, `wife of X`.
    fn has_owner(&self, at: usize, article: bool) -> bool {
        let [.., owner, link] = &self.units[..at] else { return false };
        if self.units[at..=self.main.start].iter().any(|unit| unit.before >= Break::Segment) {
            return false;
        }
        let is_name = owner.word.is_some_and(|word| self.names.has(word)) && !self.is_named(at - 2);
        let is_somebody = is_name
            || owner.group
            || matches!(owner.sense, Sense::Person | Sense::Rank | Sense::Below | Sense::Modifier);
        match link.sense {
            Sense::Of => {
                is_somebody || matches!(owner.sense, Sense::Unknown | Sense::Domain | Sense::OtherField)
            }
            Sense::To | Sense::Preposition => is_somebody || article && owner.sense == Sense::Unknown,
            _ => false,
        }
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
                _ if unit.word.is_some_and(|word| self.names.has(word)) => return Err(Reason::UnknownRank),
                Sense::Person => return Err(Reason::OtherProfession),
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
    use crate::matching::examples::{FAMILY, SHIP, reads};

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
    fn who_belongs_to_somebody_is_somebody_else() {
        reads(
            SHIP,
            &[
                ("the master's wife", "-"),
                ("assistant to the master", "-"),
                ("the Chief Mate's role", "Chief Mate"),
                ("secretary of the Third Mate", "-"),
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

    #[test]
    fn two_names_are_not_sure() {
        reads(SHIP, &[("Second Mate or Chief Mate", "-"), ("deckhand / master", "-")]);
    }

    #[test]
    fn talk_behind_a_name_does_not_count_but_before_it() {
        reads(
            FAMILY,
            &[
                ("Senior Garden Planner (no team)", "Senior Garden Planner"),
                ("not a Senior Garden Planner", "-"),
                ("Ex-Acme | Senior Garden Planner", "Senior Garden Planner"),
            ],
        );
    }
}
