//! A level that a text names, and the words around it.

use std::ops::Range;

use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Guess;
use crate::matching::names::unit::Unit;
use crate::matching::names::whole_names::{Occurrence, WholeNames};
use crate::matching::outcome::Reason;
use crate::matching::text::normal::Break;

/// How a text names a level, which decides what words may be beside the name. The shapes of family titles are ordered,
/// the most specific first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// One of the ladder's whole names.
    Name,
    /// Nothing but a rank: `the lead role`.
    RankAlone,
    /// Field and role, as in `Product Manager` or `PM`: words before it describe the same job more closely.
    Title,
    /// The role without the field: `Engineer`.
    RoleAlone,
    /// The field without the role: `Head of Product`.
    FieldAlone,
}

/// A level that a text names, and its place in the text.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) level: usize,
    /// The range of the name's units; for a family title, of the units of field and role.
    pub(super) place: Range<usize>,
    /// The positions of all units that name the level.
    pub(super) named: Vec<usize>,
    pub(super) shape: Shape,
    /// Whether a word indicates the level; otherwise it is the base level.
    pub(super) told: bool,
    /// Whether the level is the lowest of a family, so that a beginner's rank fits it: `Associate Product Manager,
    /// Intern`.
    pub(super) is_lowest: bool,
    /// Whether it is a name in a family that mentions neither field nor role: `Team Lead`.
    pub(super) is_general: bool,
}

impl Candidate {
    pub(super) fn new(
        level: usize,
        shape: Shape,
        place: Range<usize>,
        named: Vec<usize>,
        told: bool,
    ) -> Self {
        Self { level, place, named, shape, told, is_lowest: false, is_general: false }
    }
}

impl From<Occurrence> for Candidate {
    fn from(name: Occurrence) -> Self {
        let place = name.start..name.end;
        let named = place.clone().collect();
        Self::new(name.level, Shape::Name, place, named, true)
    }
}

/// A name in a text, and the units around it.
pub(super) struct Context<'a> {
    pub(super) units: &'a [Unit],
    pub(super) names: &'a WholeNames,
    pub(super) main: &'a Candidate,
    /// The whole names of the text.
    pub(super) occurrences: &'a [Occurrence],
}

impl Context<'_> {
    pub(super) fn first(&self) -> &Unit {
        &self.units[self.main.place.start]
    }

    /// The segment of the text, between commas, dashes and parentheses, that contains the name.
    pub(super) fn segment(&self) -> Range<usize> {
        let is_break = |at: &usize| self.units[*at].before >= Break::Segment;
        let Range { start, end } = self.main.place;
        let end = (end..self.units.len()).find(is_break).unwrap_or(self.units.len());
        (0..=start).rev().find(is_break).unwrap_or_default()..end
    }

    /// Whether a unit belongs to a name.
    pub(super) fn is_named(&self, at: usize) -> bool {
        let is_in = |found: &Occurrence| (found.start..found.end).contains(&at);
        self.main.named.contains(&at) || self.main.shape == Shape::Name && self.occurrences.iter().any(is_in)
    }

    /// Whether a word directly after the name may turn it into another title: `master tailor`, `engineer recruiting`.
    pub(super) fn is_open_behind(&self) -> bool {
        match self.main.shape {
            Shape::Name if self.is_short() => false,
            Shape::Name => self.names.adjectives_follow || self.is_lone() && !self.first().distinct,
            Shape::RoleAlone => !self.main.told,
            _ => false,
        }
    }

    /// Whether the name is a single word, which says little by itself.
    pub(super) fn is_lone(&self) -> bool {
        matches!(self.main.shape, Shape::Name | Shape::RankAlone) && self.main.named.len() == 1
    }

    /// Whether the name is an abbreviation: `CTO`.
    pub(super) fn is_short(&self) -> bool {
        self.first().word.is_some_and(|word| self.names.is_short(word))
    }
}

/// Whether a word beside a field word turns it into another field: `Product Design`, `Product Placement`.
pub(super) fn makes_another_field(unit: &Unit) -> bool {
    unit.guess == Guess::Thing || matches!(unit.sense, Sense::Person | Sense::OtherField)
}

/// Why a word beside a name makes the reading unsure.
pub(super) fn reason_of_neighbour(unit: &Unit) -> Reason {
    match unit.sense {
        Sense::Person | Sense::OtherField => Reason::OtherProfession,
        _ => Reason::UnknownWord,
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, reads};

    #[test]
    fn a_word_right_behind_a_lone_name_may_make_another_title_of_it() {
        reads(SHIP, &[("master tailor", "-"), ("third mate Bergen", "Third Mate"), ("master Bergen", "-")]);
        reads(&["Brandmeister", "Brandinspektor"], &[("Brandmeister Feldkirch", "Brandmeister")]);
    }

    #[test]
    fn a_name_belongs_to_its_part_of_the_text() {
        reads(
            FAMILY,
            &[
                ("Garden Planner, Ponds", "Garden Planner"),
                ("Tax advisor - Garden Planner", "Garden Planner"),
            ],
        );
    }
}
