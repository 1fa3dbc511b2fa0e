//! Whether the words before a name keep the reading sure.

use std::ops::Range;

use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Guess;
use crate::matching::names::unit::{Syntax, Unit};
use crate::matching::outcome::Reason;
use crate::matching::reading::context::{Context, Shape, makes_another_field, reason_of_neighbour};

impl Context<'_> {
    /// Checks the words before the name, from right to left, back to the start of its segment.
    pub(super) fn before(&self) -> Result<(), Reason> {
        let start = self.main.place.start;
        // Unknown words before a title of field and role, or before its rank, describe the same job more closely.
        let is_open = |unit: &Unit| match self.main.shape {
            Shape::Title => true,
            // "Marketing Head of Product"
            Shape::FieldAlone => !makes_another_field(unit),
            // "Drupal Developer"
            Shape::RoleAlone => {
                self.first().meaning == Meaning::LevelWord
                    || unit.sense == Sense::Unknown && unit.guess == Guess::Name
            }
            Shape::Name | Shape::RankAlone => false,
        };
        // "Mein Vater ist Inspektor", "seit Montag bin ich Inspektor", "ich bin seit Mai Inspektor"
        let segment = self.segment().start;
        let copula = (segment..start).rfind(|at| self.units[*at].syntax == Syntax::Copula);
        if copula.is_some_and(|at| self.says_nothing(at + 1..start)) {
            return Ok(());
        }
        let is_question = self.is_question();
        let mut adjacent = true;
        for at in (segment..start).rev().filter(|at| !self.is_named(*at)) {
            let unit = &self.units[at];
            match unit.sense {
                // "Goupr PM"
                _ if unit.is_like_rank => return Err(Reason::SpellingTooFar),
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
                Sense::Domain if !self.is_lone() || self.is_short() || self.has_field() => {}
                // "Desenvolvedor mobile júnior"
                _ if self.is_lone() && matches!(unit.meaning, Meaning::Field { .. }) => {}
                // A department, set apart by a space: 名古屋支店 次長.
                _ if unit.glued && at + 1 == start && !self.first().glued => return Ok(()),
                // Kanji before a title name the department: 営業課長. A single one makes another title: 本部長.
                Sense::Unknown if self.first().glued && (at + 1 < start || unit.glued) => {}
                // "How hard is it to get Matron"
                _ if (adjacent || self.is_lone() && !is_question) && !is_open(unit) => {
                    return Err(reason_of_neighbour(unit));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn has_field(&self) -> bool {
        self.units.iter().any(|unit| matches!(unit.meaning, Meaning::Field { .. }))
    }

    /// Whether some units are stop words, or a time or place with its preposition.
    fn says_nothing(&self, mut units: Range<usize>) -> bool {
        units.all(|at| {
            matches!(self.units[at].sense, Sense::Noise | Sense::Preposition)
                || self.units[at - 1].sense == Sense::Preposition
        })
    }
}

fn is_profession(unit: &Unit) -> bool {
    matches!(unit.sense, Sense::Person | Sense::Unknown)
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, reads};

    #[test]
    fn what_is_before_an_article_does_not_count() {
        reads(
            SHIP,
            &[
                ("my friend is a deckhand", "Deckhand"),
                ("looking for an able seaman", "Able Seaman"),
                ("first year as Master", "Master"),
            ],
        );
        let german = ["Löschmeister", "Brandmeister", "Brandinspektor"];
        reads(
            &german,
            &[
                ("ab Montag bin ich Brandmeister", "Brandmeister"),
                ("ich bin seit Mai Brandmeister", "Brandmeister"),
            ],
        );
    }

    #[test]
    fn a_word_of_another_field_before_the_field_alone_makes_another_of_it() {
        reads(
            FAMILY,
            &[
                ("Drug Garden Lead", "-"),
                ("Geological Garden Lead", "-"),
                ("Acme Garden Lead", "Lead Garden Planner"),
                ("Mobile Garden Lead", "Lead Garden Planner"),
            ],
        );
    }

    #[test]
    fn the_field_may_come_before_a_rank_that_is_a_name_too() {
        let titles = ["Desenvolvedor Júnior / Júnior", "Desenvolvedor Pleno / Pleno", "Líder Técnico"];
        reads(&titles, &[("Desenvolvedor mobile Júnior", titles[0]), ("mobile júnior", "-")]);
    }

    #[test]
    fn kanji_before_a_title_are_its_department_but_one_alone_makes_another_title() {
        reads(
            &["係長", "課長", "部長"],
            &[("営業部長", "部長"), ("本部長", "-"), ("営業第二課 課長", "課長"), ("元 課長", "-")],
        );
    }
}
