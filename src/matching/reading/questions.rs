//! Whether a text asks about the named person, so that the words after the name are not part of a title.

use std::ops::Range;

use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Guess;
use crate::matching::names::unit::Syntax;
use crate::matching::reading::context::{Context, Shape};
use crate::matching::text::normal::Break;

impl Context<'_> {
    /// Whether a question word such as `what` comes before the name in its segment.
    pub(super) fn is_question(&self) -> bool {
        let before = &self.units[self.segment().start..self.main.place.start];
        before.iter().any(|unit| unit.syntax == Syntax::QuestionWord)
    }

    /// Whether the text asks what the named person is or does, so that the words after the name are not part of the
    /// title: "does a captain manage people", "what is a lead planner worth".
    pub(super) fn is_asked_about(&self) -> bool {
        let Range { start, end } = self.main.place;
        let Some(next) = self.units.get(end).filter(|next| next.before == Break::None) else { return false };
        let before = &self.units[self.segment().start..start];
        let is_asked =
            |at: usize| at == 0 || before[..at].iter().any(|unit| unit.syntax == Syntax::QuestionWord);
        let verb = before.iter().enumerate().find_map(|(at, unit)| match unit.syntax {
            Syntax::Auxiliary | Syntax::Copula if is_asked(at) => Some((at, unit.syntax)),
            _ => None,
        });
        let goes_on = match next.sense {
            Sense::Person
            | Sense::OtherField
            | Sense::Rank
            | Sense::Beginner
            | Sense::Modifier
            | Sense::Of
            | Sense::To => true,
            Sense::Noise | Sense::Article => false,
            // "Does a director manage people"
            Sense::Unknown if matches!(next.guess, Guess::Name | Guess::Open) => false,
            _ => self.main.shape == Shape::RankAlone,
        };
        match verb {
            // "How often does a lead planner travel": the last word is the verb.
            Some((_, Syntax::Auxiliary)) if next.sense == Sense::OtherField => end + 1 == self.segment().end,
            Some(_) if goes_on => false,
            Some((_, Syntax::Auxiliary)) => next.guess != Guess::Person,
            // "Is the master important"
            Some((0, _)) if end + 1 == self.segment().end => true,
            // "What is a master tailor"
            Some((at, _)) => !self.is_open_behind() && (at == 0 || next.guess != Guess::Person),
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, reads};

    #[test]
    fn what_is_behind_a_name_in_a_question_is_no_part_of_a_title() {
        reads(
            SHIP,
            &[
                ("does a chief mate manage people", "Chief Mate"),
                ("can a master work from home", "Master"),
                ("is the master important?", "Master"),
                ("what is a chief mate worth", "Chief Mate"),
                ("what is a master tailor worth", "-"),
                ("does a chief mate recruiter travel", "-"),
            ],
        );
        reads(
            FAMILY,
            &[
                ("how often does a Head of Garden Planning travel", "Head of Garden Planning"),
                ("does a director of photography earn well", "-"),
                ("what does a lead do all week", "Lead Garden Planner"),
                ("what does it take to be a lead", "Lead Garden Planner"),
                ("does a lead manage people", "Lead Garden Planner"),
                ("does a lead singer travel", "-"),
                ("how senior is a garden planner", "Garden Planner"),
            ],
        );
        reads(&["Deckhand", "Junior", "Mate", "Master"], &[("how junior is a mate", "Mate")]);
    }

    #[test]
    fn a_question_may_have_any_words_before_a_name() {
        reads(SHIP, &[("how hard is it to get Master", "Master"), ("what keeps the master tailor", "-")]);
    }
}
