//! The segments of a text, between commas, dashes and parentheses, other than the one that contains the name.

use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Guess;
use crate::matching::names::unit::Unit;
use crate::matching::outcome::Reason;
use crate::matching::reading::context::{Context, Shape};
use crate::matching::text::normal::Break;

impl Context<'_> {
    /// Checks the other segments of the text: a rank in a segment before the name, or at the start of a segment after
    /// it, makes another title.
    pub(super) fn other_segments(&self) -> Result<(), Reason> {
        let segment = self.segment();
        // "Team Lead, Call Centre"
        let is_field = |unit: &Unit| unit.guess == Guess::Thing || unit.sense == Sense::OtherField;
        if self.main.is_general && self.units[segment.end..].iter().any(is_field) {
            return Err(Reason::NoFieldWord);
        }
        // "Engineer, new grad"
        let begins =
            |at: &usize| self.units[*at].before >= Break::Segment || self.units[*at].sense == Sense::Beginner;
        let behind = (segment.end..self.units.len()).filter(begins);
        let mut looked_at = (0..segment.start).chain(behind);
        let makes_another = |at: usize| match self.units[at].sense {
            Sense::Rank => at < segment.start || !self.begins_area(at),
            Sense::Beginner => !self.main.is_lowest,
            // "Ex-Google | Senior PM": a former employer.
            Sense::Modifier => {
                let next = self.units.get(at + 1).map(|next| next.sense);
                !matches!(next, Some(Sense::Unknown | Sense::Domain))
            }
            // "Recruiter - Product Management", "Recruiter (Product Managers)"
            Sense::Person if at < segment.start && self.is_no_single_person() => true,
            // "Second - Chief Mate": half of another name.
            Sense::Unknown | Sense::Person | Sense::OtherField | Sense::Domain => {
                let is_of_names = self.units[at].word.is_some_and(|word| self.names.has(word));
                at < segment.start && self.main.shape == Shape::Name && self.units[at].exact && is_of_names
            }
            _ => false,
        };
        let is_other = looked_at.any(|at| makes_another(at) && !self.is_named(at));
        if is_other { Err(Reason::UnknownRank) } else { Ok(()) }
    }

    /// Whether the name is a plural, or names the profession by what it does.
    fn is_no_single_person(&self) -> bool {
        let is_work = |unit: &Unit| unit.meaning == Meaning::Role { person: false } && !self.main.told;
        self.units[self.main.place.clone()].iter().any(|unit| unit.plural || is_work(unit))
    }

    /// Whether a segment that begins with a rank names an area of work: `PM, Lead Generation`.
    fn begins_area(&self, at: usize) -> bool {
        let mut rest = self.units[at + 1..].iter().take_while(|next| next.before < Break::Segment).peekable();
        // "PM, Associate Tools" may be an associate's title; "Senior PM, Associate Tools" is not.
        let is_area = |unit: &Unit| match unit.sense {
            Sense::Unknown | Sense::OtherField | Sense::And => unit.guess != Guess::Person,
            Sense::Domain => self.main.told,
            _ => false,
        };
        self.units[at].before == Break::Segment && rest.peek().is_some() && rest.all(is_area)
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, reads};

    #[test]
    fn a_rank_behind_a_comma_may_begin_what_the_job_is_about() {
        reads(
            FAMILY,
            &[
                ("Senior Garden Planner, Group Insurance", "Senior Garden Planner"),
                ("Garden Planner, Group Director", "-"),
                ("Garden Planner, Staff", "-"),
            ],
        );
    }

    #[test]
    fn talk_behind_a_name_does_not_count_but_before_it() {
        reads(
            FAMILY,
            &[
                ("Senior Garden Planner (no team)", "Senior Garden Planner"),
                ("not a Senior Garden Planner", "-"),
                ("Ex-Acme | Senior Garden Planner", "Senior Garden Planner"),
                ("Recruiter - Garden Planning", "-"),
                ("Recruiter (Garden Planners)", "-"),
                ("Recruiter - Garden Planner", "Garden Planner"),
            ],
        );
    }

    #[test]
    fn a_rank_and_what_a_profession_does_are_an_area() {
        reads(
            FAMILY,
            &[
                ("Senior Garden Planner, Lead Planning", "Senior Garden Planner"),
                ("Senior Garden Planner, Head & Neck Imaging", "Senior Garden Planner"),
                ("Senior Garden Planner, Guest Borders", "Senior Garden Planner"),
            ],
        );
    }

    #[test]
    fn half_of_another_name_before_it_makes_another_title() {
        reads(SHIP, &[("Second - Chief Mate", "-"), ("MV Aurora - Chief Mate", "Chief Mate")]);
    }
}
