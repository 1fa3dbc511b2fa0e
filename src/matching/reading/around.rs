//! What is around the main name of a text, by what it says of the name.

use crate::matching::names::sense::Sense;
use crate::matching::names::units::Unit;
use crate::matching::names::whole_names::{Occurrence, WholeNames};
use crate::matching::reading::family::{Shape, Title};
use crate::matching::text::normal::Break;

/// The main name of a text, and what is around it.
pub(super) struct Around<'a> {
    pub(super) units: &'a [Unit],
    pub(super) names: &'a WholeNames,
    pub(super) main: Occurrence,
    /// The names; none for a title of a family.
    pub(super) occurrences: &'a [Occurrence],
    /// The title of a family that the text names; `None` for a name.
    pub(super) title: Option<&'a Title>,
}

impl Around<'_> {
    /// Whether two whole names of different levels have a word in common, or only words such as "and" between them.
    pub(super) fn are_two_titles(&self) -> bool {
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
    pub(super) fn is_chat(&self) -> bool {
        let is_break = |at: &usize| self.units[*at].before >= Break::Segment;
        let end = (self.main.end..self.units.len()).find(is_break).unwrap_or(self.units.len());
        let end = if self.is_lone() && !self.is_short() { self.units.len() } else { end };
        (0..end).any(|at| self.units[at].sense == Sense::Chat && !self.is_named(at))
    }

    /// Whether no word around the name places it in another field: in its own part only words that say nothing, where,
    /// or, for a name of several words, what it is about; in the other parts no word of names and no other profession.
    pub(super) fn is_clean(&self) -> bool {
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

    pub(super) fn is_other_job_before(&self) -> bool {
        let start = self.main.start;
        start > 1 && self.units[start - 1].sense == Sense::And && self.is_other_job(start - 1)
    }

    /// Whether a unit belongs to a name.
    pub(super) fn is_named(&self, at: usize) -> bool {
        let is_in = |found: &Occurrence| (found.start..found.end).contains(&at);
        is_in(&self.main)
            || self.occurrences.iter().any(is_in)
            || self.title.is_some_and(|title| title.named.contains(&at))
    }

    /// How a title of a family names field and role; `None` for a name.
    pub(super) fn shape(&self) -> Option<Shape> {
        self.title.map(|title| title.shape)
    }

    /// Whether a word right behind a title without a rank may make another of it: `PM Recruiting`.
    pub(super) fn is_open_behind(&self, unit: &Unit) -> bool {
        let is_bare = self.title.is_some_and(|title| !title.told);
        let is_other = matches!(unit.sense, Sense::Unknown | Sense::OtherField);
        is_bare && (self.shape() == Some(Shape::RoleAlone) || self.shape() == Some(Shape::Short) && is_other)
    }

    /// Whether words before the name say more of the same job, whatever they are.
    pub(super) fn is_complete(&self) -> bool {
        matches!(self.shape(), Some(Shape::Person | Shape::Work | Shape::Short))
    }

    /// Whether unknown words before the name do.
    pub(super) fn is_open(&self) -> bool {
        self.is_complete() || self.shape() == Some(Shape::FieldAlone)
    }

    /// Whether more words follow, so that a word behind `Product Management` says what it is about, as `Customer` does
    /// in `Customer Journeys`.
    pub(super) fn is_subject(&self, at: usize) -> bool {
        self.units.get(at + 1).is_some_and(|next| {
            next.before < Break::Segment
                && !next.agentive
                && matches!(next.sense, Sense::Domain | Sense::Unknown)
        })
    }

    /// A single word says little by itself.
    pub(super) fn is_lone(&self) -> bool {
        self.main.words == 1
    }

    /// Whether the main name is a noun that says as much as several words.
    pub(super) fn is_distinct(&self) -> bool {
        self.units[self.main.start].distinct
    }

    /// Whether the main name is a noun for people, such as `professor`, and no rank.
    pub(super) fn is_person(&self) -> bool {
        self.units[self.main.start].sense == Sense::Person
    }

    /// Whether what begins at a unit may be a field, such as `medieval history`, and not a group, such as `the team`.
    pub(super) fn is_field(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(|unit| unit.sense != Sense::Article)
    }

    /// Whether the main name stands for several words: `CTO`.
    pub(super) fn is_short(&self) -> bool {
        self.units[self.main.start].word.is_some_and(|word| self.names.is_short(word))
    }

    /// Whether the words before an "and" are another job of the same person.
    pub(super) fn is_other_job(&self, and: usize) -> bool {
        and > 0 && self.units[..and].iter().all(|unit| matches!(unit.sense, Sense::Person | Sense::Unknown))
    }

    /// Whether the text is about somebody else, who belongs to the one who is named.
    pub(super) fn belongs(&self) -> bool {
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
    pub(super) fn has_owner(&self, at: usize, article: bool) -> bool {
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
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, leads, reads};

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

    #[test]
    fn two_names_beside_each_other_are_two_titles() {
        reads(
            FAMILY,
            &[
                ("Garden Planner, Senior Garden Planner", "-"),
                ("Head of Garden Planning and Garden Planner", "-"),
            ],
        );
        leads(
            FAMILY,
            &[("Garden Planner, Senior Garden Planner", "Garden Planner", "Senior Garden Planner")],
        );
    }
}
