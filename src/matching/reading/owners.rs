//! Whether a text is about somebody who belongs to the named person: `the captain's wife`, `assistant to the captain`.

use std::ops::Range;

use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Guess;
use crate::matching::names::unit::Unit;
use crate::matching::reading::context::{Context, Shape};
use crate::matching::text::normal::Break;

impl Context<'_> {
    /// Whether the text is about somebody else who belongs to the named person.
    pub(super) fn belongs(&self) -> bool {
        let Range { start, end } = self.main.place;
        // "Technical recruiter for engineers": the title begins after the word that links the two.
        let links = |at: &usize| match self.units[*at].sense {
            Sense::To => *at < start,
            // "PA of a group planner"
            Sense::Of => self.units.get(*at + 1..end).is_some_and(is_title_of_its_own),
            // "Senior at engineering"
            Sense::Preposition => *at < start && !self.is_named(*at - 1),
            _ => false,
        };
        let link = (1..end).rev().find(links);
        let of_title = self.main.named.iter().copied().filter(|at| Some(*at) > link);
        let start = of_title.min().unwrap_or(start);
        let articles =
            self.units[..start].iter().rev().take_while(|unit| unit.sense == Sense::Article).count();
        (0..self.units.len()).any(|at| self.owns(at)) || self.has_owner(start - articles, articles > 0)
    }

    /// Whether a word owns somebody or something other than the named person: `the captain's wife`.
    fn owns(&self, at: usize) -> bool {
        let is_particle = |unit: &Unit| unit.sense == Sense::Noise && unit.glued;
        let next = at + 1 + usize::from(self.units.get(at + 1).is_some_and(is_particle));
        // A name may contain a possessive: `Master's Mate`.
        let goes_on = self.is_named(next) && (self.main.shape == Shape::Name || !self.is_named(at));
        let says_something = |unit: &Unit| {
            let says_nothing = matches!(unit.sense, Sense::Noise | Sense::Article | Sense::Preposition);
            unit.before < Break::Segment && (!says_nothing || unit.group)
        };
        // "What's it like"
        let is_owner = self.units[at].owns && (self.is_named(at) || self.units[at].sense != Sense::Noise);
        // 病院の副院長: of several owners, the last one before the name decides.
        let is_followed =
            self.units[next..].iter().take(self.main.place.start.saturating_sub(next)).any(|unit| unit.owns);
        // "Postdoc, King's College London"
        let is_elsewhere = || !self.units[at].is_of_title() && at >= self.segment().end;
        is_owner
            && !goes_on
            && !is_followed
            && !is_elsewhere()
            && self.units.get(next).is_some_and(says_something)
    }

    /// Whether the words before a position name somebody who belongs to the person named there: `assistant to the X`,
    /// `wife of X`.
    fn has_owner(&self, at: usize, article: bool) -> bool {
        let [.., owner] = &self.units[..at] else { return false };
        // "Assistentin der Direktorin"
        if article && owner.sense == Sense::Person && !owner.owns {
            return true;
        }
        let [.., owner, link] = &self.units[..at] else { return false };
        // "Books for a captain"
        if article && owner.guess == Guess::Thing && link.sense != Sense::To {
            return false;
        }
        let is_somebody = owner.group
            || owner.guess == Guess::Person
            || matches!(owner.sense, Sense::Person | Sense::Rank | Sense::Beginner | Sense::Modifier);
        match link.sense {
            Sense::Of => {
                is_somebody || matches!(owner.sense, Sense::Unknown | Sense::Domain | Sense::OtherField)
            }
            // "Finance partner to the captain"
            Sense::To if article => is_somebody || matches!(owner.sense, Sense::Unknown | Sense::Domain),
            Sense::To | Sense::Preposition => is_somebody || article && owner.sense == Sense::Unknown,
            _ => false,
        }
    }
}

/// Whether the words are an article followed by a complete title.
fn is_title_of_its_own(words: &[Unit]) -> bool {
    let [article, title @ ..] = words else { return false };
    let is_title = |unit: &Unit| {
        matches!(
            unit.meaning,
            Meaning::FieldAndRole | Meaning::LevelAbbreviation(_) | Meaning::Role { person: true }
        ) || unit.sense == Sense::Of
    };
    article.sense == Sense::Article && title.iter().any(is_title)
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, reads};

    #[test]
    fn who_belongs_to_somebody_is_somebody_else() {
        reads(
            SHIP,
            &[
                ("the master's wife", "-"),
                ("assistant to the master", "-"),
                ("the Chief Mate's role", "Chief Mate"),
                ("Chief Mate, King's Ferries", "Chief Mate"),
                ("the Chief Mate's team", "-"),
                ("what's it like being a Chief Mate", "Chief Mate"),
                ("secretary of the Third Mate", "-"),
                ("headhunter for able seamen", "-"),
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
            &[
                ("Assistentin der Brandmeisterin", "-"),
                ("Assistenz des Brandmeisters", "-"),
                ("was macht der Brandmeister", "Brandmeister"),
            ],
        );
    }

    #[test]
    fn things_for_a_title_are_no_people() {
        reads(
            SHIP,
            &[
                ("books for a master", "Master"),
                ("OKRs for a chief mate", "Chief Mate"),
                ("a nanny for the master", "-"),
                ("a report to the chief mate", "-"),
                ("EA to the Chief Mate", "-"),
                ("finance partner to the Chief Mate", "-"),
            ],
        );
    }

    #[test]
    fn who_belongs_to_a_whole_title_is_somebody_else_though_a_rank() {
        reads(
            FAMILY,
            &[
                ("PA of a lead garden planner", "-"),
                ("head of the garden planning team", "Head of Garden Planning"),
            ],
        );
    }

    #[test]
    fn of_several_owners_the_last_one_counts() {
        reads(&["係長", "課長", "部長"], &[("うちの会社の部長", "部長"), ("部長の秘書", "-")]);
    }
}
