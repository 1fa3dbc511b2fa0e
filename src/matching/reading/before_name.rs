//! Whether the words before a name keep the reading sure.

use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::names::unit::{Syntax, Unit};
use crate::matching::outcome::Reason;
use crate::matching::reading::context::{Context, Shape, reason_of_neighbour};

impl Context<'_> {
    /// Checks the words before the name, from right to left, back to the start of its segment.
    pub(super) fn before(&self) -> Result<(), Reason> {
        let start = self.main.place.start;
        // Unknown words before a title of field and role, or before its rank, describe the same job more closely.
        let is_open = |unit: &Unit| match self.main.shape {
            Shape::Title => true,
            // "Marketing Head of Product"
            Shape::FieldAlone => !matches!(unit.sense, Sense::Person | Sense::OtherField),
            Shape::RoleAlone => self.first().meaning == Meaning::LevelWord,
            Shape::Name | Shape::RankAlone => false,
        };
        let is_question = self.is_question();
        let mut adjacent = true;
        for at in (self.segment().start..start).rev().filter(|at| !self.is_named(*at)) {
            let unit = &self.units[at];
            match unit.sense {
                // "Goupr PM"
                _ if unit.is_like_rank => return Err(Reason::SpellingTooFar),
                // "Mein Vater ist Inspektor"
                _ if unit.syntax == Syntax::Copula && at + 1 == start => return Ok(()),
                // Words before an article do not change the name, except for a modifier, as in "Feu le directeur", and
                // somebody who belongs to the named person, whom `belongs` finds.
                Sense::Article if at > 0 && self.units[at - 1].sense == Sense::Modifier => {
                    return Err(Reason::UnknownRank);
                }
                Sense::Article => return Ok(()),
                Sense::Rank | Sense::Beginner | Sense::Modifier => return Err(Reason::UnknownRank),
                // "Co-Founder & CTO": another job of the same person.
                Sense::And if at + 1 == start && self.units[..at].iter().all(is_profession) => return Ok(()),
                // "Fire and rescue officer"
                Sense::And => {}
                Sense::Noise
                | Sense::To
                | Sense::Preposition
                | Sense::Alternative
                | Sense::Number
                | Sense::Of => {
                    adjacent = false;
                }
                Sense::Domain if !self.is_lone() || self.is_short() => {}
                // Kanji before a title name the department: 営業課長.
                Sense::Unknown if self.first().glued => {}
                // "How hard is it to get Matron"
                _ if (adjacent || self.is_lone() && !is_question) && !is_open(unit) => {
                    return Err(reason_of_neighbour(unit));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn is_profession(unit: &Unit) -> bool {
    matches!(unit.sense, Sense::Person | Sense::Unknown)
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{SHIP, reads};

    #[test]
    fn what_is_before_an_article_does_not_count() {
        reads(
            SHIP,
            &[("my friend is a deckhand", "Deckhand"), ("looking for an able seaman", "Able Seaman")],
        );
    }
}
