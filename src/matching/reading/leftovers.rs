//! Judges whether the words around a name in a text keep the reading sure.

use std::ops::Range;

use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Guess;
use crate::matching::names::unit::Unit;
use crate::matching::outcome::Reason;
use crate::matching::reading::context::{Context, Shape, makes_another_field, reason_of_neighbour};
use crate::matching::text::normal::Break;

impl Context<'_> {
    /// Checks whether the words around the name keep the reading sure.
    ///
    /// # Errors
    /// The reason why they do not.
    pub(super) fn judge(&self) -> Result<(), Reason> {
        if self.is_chat() {
            return Err(Reason::OtherTopic);
        }
        if self.is_lone() && !self.first().clear {
            return Err(Reason::SpellingTooFar);
        }
        if self.main.shape == Shape::RankAlone {
            return if self.is_left_alone() { Ok(()) } else { Err(Reason::NoFieldWord) };
        }
        if self.belongs() {
            return Err(Reason::UnknownWord);
        }
        // "Product Design Lead", "Product Placement Director"
        let mut inside = self.main.place.clone().filter(|at| !self.is_named(*at)).map(|at| &self.units[at]);
        if let Some(other) = inside.find(|unit| makes_another_field(unit) || unit.sense == Sense::Unknown) {
            return Err(reason_of_neighbour(other));
        }
        self.before()?;
        self.after()?;
        self.other_segments()
    }

    /// Whether the text is about something else. The segments after the name, such as `(no reports)`, may be about
    /// anything; so may all words after the name in a question, as in "what does a PM do that a lead doesn't".
    pub(super) fn is_chat(&self) -> bool {
        let end = if self.is_question() { self.main.place.start } else { self.segment().end };
        let is_of_names = |unit: &Unit| unit.word.is_some_and(|word| self.names.has(word));
        (0..end).any(|at| {
            let unit = &self.units[at];
            unit.sense == Sense::Chat && !self.is_named(at) && !is_of_names(unit)
        })
    }

    /// Whether a lone rank has only stop words beside it, except that a place may follow: `lead at Acme`.
    fn is_left_alone(&self) -> bool {
        let Range { start, end } = self.main.place;
        let begins_place = |unit: &Unit| unit.before >= Break::Segment || unit.sense == Sense::Preposition;
        let (is_asked, is_question) = (self.is_asked_about(), self.is_question());
        let article = self.units[..start].iter().rposition(|unit| unit.sense == Sense::Article);
        let article = article.filter(|_| !self.belongs()).unwrap_or_default();
        let place = self.units[end..].iter().position(begins_place).map_or(self.units.len(), |at| end + at);
        (0..if is_asked { end } else { self.units.len() }).filter(|at| !self.is_named(*at)).all(|at| {
            match self.units[at].sense {
                Sense::Noise | Sense::Article => true,
                // "What does it take to be a director"
                Sense::Unknown | Sense::Domain if is_question && at + 1 < start => true,
                // "Tips for a lead"
                Sense::Unknown if at < article => self.units[at].guess == Guess::Thing,
                // "Duties of principal"
                Sense::Of if at < article || at + 1 == start => true,
                // "Looking for info on director"
                Sense::Preposition if at < start => true,
                // "Explain the principal level to me"
                Sense::To => self.units.get(at + 1).is_some_and(|next| next.sense == Sense::Noise),
                // "Director duties and responsibilities"
                Sense::And | Sense::Alternative if at > end => true,
                Sense::Preposition | Sense::Unknown | Sense::Domain | Sense::Number => at >= place,
                _ => false,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, leads, reads};

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
                ("Second Mate, new graduate", "-"),
            ],
        );
    }

    #[test]
    fn a_rank_alone_may_have_a_preposition_or_somebody_asking_beside_it() {
        reads(
            FAMILY,
            &[
                ("expectations at senior?", "Senior Garden Planner"),
                ("what are the duties of senior", "Senior Garden Planner"),
                ("friends of senior", "-"),
                ("promotion to senior", "Senior Garden Planner"),
                ("looking for info on senior", "Senior Garden Planner"),
                ("lead duties and responsibilities", "Lead Garden Planner"),
                ("how to lead", "-"),
                ("explain the junior level to me", "Junior Garden Planner"),
            ],
        );
    }

    #[test]
    fn a_rank_alone_may_have_things_before_its_article() {
        reads(
            FAMILY,
            &[
                ("tips for a lead", "Lead Garden Planner"),
                ("a film by a director", "-"),
                ("a lead of paint", "-"),
            ],
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
    fn what_is_denied_is_not_sure() {
        reads(FAMILY, &[("don't garden planner me", "-"), ("not a garden planner", "-")]);
    }

    #[test]
    fn two_names_are_not_sure() {
        reads(SHIP, &[("Second Mate or Chief Mate", "-"), ("deckhand / master", "-")]);
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
