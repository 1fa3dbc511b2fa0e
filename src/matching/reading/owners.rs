//! Whether a text is about somebody who belongs to the one it names: `the captain's wife`, `assistant to the captain`.

use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::names::units::Unit;
use crate::matching::reading::around::{Around, Shape};
use crate::matching::text::normal::Break;

impl Around<'_> {
    /// Whether the text is about somebody else, who belongs to the one who is named.
    pub(super) fn belongs(&self) -> bool {
        let is_owner =
            |at: usize| self.units[at].owns && (self.is_named(at) || self.units[at].sense != Sense::Noise);
        let belongs = |at: usize| {
            let next = self.units.get(at + 1).filter(|next| next.before < Break::Segment);
            let says_nothing = |next: &Unit| {
                matches!(next.sense, Sense::Noise | Sense::Article | Sense::Preposition) && !next.group
            };
            let skipped = usize::from(next.is_some_and(|next| next.sense == Sense::Noise && next.glued));
            let next = if skipped > 0 { self.units.get(at + 2) } else { next };
            // A name may hold an owner: `Master's Mate`. Of a title's own words only the field owns: "product's lead".
            let is_of_title = self.main.shape == Shape::Name
                || !self.is_named(at)
                || matches!(self.units[at].meaning, Meaning::Field { .. });
            let goes_on = self.is_named(at + 1 + skipped) && is_of_title;
            is_owner(at) && !goes_on && next.is_some_and(|next| !says_nothing(next))
        };
        let start = self.main.named.iter().copied().min().unwrap_or(self.main.place.start);
        let articles =
            self.units[..start].iter().rev().take_while(|unit| unit.sense == Sense::Article).count();
        (0..self.units.len()).any(belongs) || self.has_owner(start - articles, articles > 0)
    }

    /// Whether somebody belongs to the one who is named after `at`: `assistant to the X`, `wife of X`.
    fn has_owner(&self, at: usize, article: bool) -> bool {
        // "Assistentin der Direktorin"
        if article && self.units[..at].last().is_some_and(|owner| owner.sense == Sense::Person && !owner.owns)
        {
            return true;
        }
        let [.., owner, link] = &self.units[..at] else { return false };
        let is_somebody = self.is_of_names(owner) && !self.is_named(at - 2)
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
    use crate::matching::examples::{SHIP, reads};

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
    fn who_has_died_or_belongs_to_somebody_is_another_before_an_article_too() {
        let french = ["Rédacteur", "Chef de rubrique", "Rédacteur en chef"];
        reads(
            &french,
            &[("feu le rédacteur en chef", "-"), ("je suis le chef de rubrique", "Chef de rubrique")],
        );
        let german = ["Löschmeister", "Brandmeister", "Brandinspektor"];
        reads(
            &german,
            &[("Assistentin der Brandmeisterin", "-"), ("was macht der Brandmeister", "Brandmeister")],
        );
    }
}
