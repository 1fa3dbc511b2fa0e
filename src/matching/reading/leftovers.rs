//! What is left of a text around the name in it, and whether that leaves the name sure.

use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::names::units::Unit;
use crate::matching::outcome::Reason;
use crate::matching::reading::around::{Around, Shape};
use crate::matching::text::normal::Break;

impl Around<'_> {
    /// Whether what is left of the text leaves the name sure.
    ///
    /// # Errors
    /// Why it does not.
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
        self.before()?;
        self.after()?;
        self.other_parts()
    }

    /// Whether the text talks about something else: in a part behind the name, such as `(no reports)`, it may talk
    /// about anything.
    pub(super) fn is_chat(&self) -> bool {
        (0..self.part().end).any(|at| self.units[at].sense == Sense::Chat && !self.is_named(at))
    }

    /// Whether beside a lone rank there are only words that say nothing, and behind it where somebody has it.
    fn is_left_alone(&self) -> bool {
        let end = self.main.place.end;
        let begins_place = |unit: &Unit| unit.before >= Break::Segment || unit.sense == Sense::Preposition;
        let place = self.units[end..].iter().position(begins_place).map_or(self.units.len(), |at| end + at);
        (0..self.units.len()).filter(|at| !self.is_named(*at)).all(|at| match self.units[at].sense {
            Sense::Noise | Sense::Article => true,
            // "Explain the principal level to me"
            Sense::To => self.units.get(at + 1).is_some_and(|next| next.sense == Sense::Noise),
            // "Expectations at senior"
            Sense::Preposition if at + 1 == self.main.place.start => true,
            Sense::Preposition | Sense::Unknown | Sense::Domain => at >= place,
            _ => false,
        })
    }

    /// The words before the name, from right to left, up to the beginning of its part.
    fn before(&self) -> Result<(), Reason> {
        let start = self.main.place.start;
        // Unknown words before a title of field and role, or before its rank, say more of the same job.
        let is_open = match self.main.shape {
            Shape::Title | Shape::FieldAlone => true,
            Shape::RoleAlone => self.first().meaning == Meaning::Part,
            Shape::Name | Shape::RankAlone => false,
        };
        let mut adjacent = true;
        for at in (self.part().start..start).rev().filter(|at| !self.is_named(*at)) {
            let unit = &self.units[at];
            match unit.sense {
                // "Goupr PM"
                _ if unit.is_like_rank => return Err(Reason::SpellingTooFar),
                // "Mein Vater ist Inspektor"
                _ if unit.is_copula && at + 1 == start => return Ok(()),
                // What is said before an article does not change the name, but for who belongs to it.
                // "Feu le directeur"
                Sense::Article if at > 0 && self.units[at - 1].sense == Sense::Modifier => {
                    return Err(Reason::UnknownRank);
                }
                Sense::Article => return Ok(()),
                Sense::Rank | Sense::Below | Sense::Modifier => return Err(Reason::UnknownRank),
                // "Co-Founder & CTO": another job of the same person.
                Sense::And if at + 1 == start && self.units[..at].iter().all(is_profession) => return Ok(()),
                Sense::Noise
                | Sense::And
                | Sense::To
                | Sense::Preposition
                | Sense::Alternative
                | Sense::Number
                | Sense::Of => {
                    adjacent = false;
                }
                Sense::Domain if !self.is_lone() || self.is_short() => {}
                // Kanji before a title say which department: 営業課長.
                Sense::Unknown if self.first().glued => {}
                _ if (adjacent || self.is_lone()) && !is_open => return Err(beside(unit)),
                _ => {}
            }
        }
        Ok(())
    }

    /// The words after the name, up to the end of its part.
    fn after(&self) -> Result<(), Reason> {
        let end = self.part().end;
        // A "Director of X" is another's; a "Professor of history" and a "CTO of a startup" are one all the same.
        let is_field = |next: &Unit| next.sense != Sense::Article;
        let is_person_of =
            |of: usize| self.first().sense == Sense::Person && self.units.get(of + 1).is_some_and(is_field);
        let mut adjacent = true;
        // "Is a senior PM a manager?"
        let mut is_sentence = self.units[..self.main.place.start].iter().any(|unit| unit.is_copula);
        for at in (self.main.place.end..end).filter(|at| !self.is_named(*at)) {
            let unit = &self.units[at];
            is_sentence |= unit.sense == Sense::Noise;
            match unit.sense {
                // "What does a PM do that a CEO doesn't": the sentence goes on to somebody else.
                Sense::Article if is_sentence => return Ok(()),
                Sense::Noise | Sense::Article | Sense::And | Sense::To | Sense::Alternative => {
                    adjacent = false;
                }
                Sense::Of if self.is_lone() && !self.is_short() && !is_person_of(at) => {
                    return Err(Reason::UnknownWord);
                }
                // What follows says where or for what, or that it was: "im Ruhestand".
                Sense::Preposition | Sense::Of => {
                    let is_over = self.units[at..end].iter().any(|unit| unit.sense == Sense::Modifier);
                    return if is_over { Err(Reason::UnknownRank) } else { Ok(()) };
                }
                Sense::Rank | Sense::Below | Sense::Modifier => return Err(Reason::UnknownRank),
                _ if self.main.shape == Shape::Name && unit.word.is_some_and(|word| self.names.has(word)) => {
                    return Err(Reason::UnknownRank);
                }
                Sense::Person => return Err(Reason::OtherProfession),
                Sense::OtherField if self.main.shape == Shape::Name => return Err(Reason::OtherProfession),
                Sense::Number if !self.is_lone() => {}
                // 社長秘書 is the president's secretary.
                _ if unit.glued && at == self.main.place.end => return Err(beside(unit)),
                _ if adjacent && self.is_open_behind() => return Err(beside(unit)),
                _ if adjacent && unit.agentive && at + 1 == end => return Err(Reason::UnknownWord),
                _ => {}
            }
        }
        Ok(())
    }

    /// The other parts of the text: a rank before the name, and one that a part behind it begins with, makes another
    /// title of it.
    fn other_parts(&self) -> Result<(), Reason> {
        let part = self.part();
        // "Engineer, new grad"
        let begins =
            |at: &usize| self.units[*at].before >= Break::Segment || self.units[*at].sense == Sense::Below;
        let behind = (part.end..self.units.len()).filter(begins);
        let mut looked_at = (0..part.start).chain(behind);
        let is_rank = |at: usize| match self.units[at].sense {
            Sense::Rank => at < part.start || !self.begins_area(at),
            Sense::Below => !self.main.is_lowest,
            // "Ex-Google | Senior PM": where somebody was before.
            Sense::Modifier => !self.units.get(at + 1).is_some_and(|next| next.sense == Sense::Unknown),
            _ => false,
        };
        let is_other = looked_at.any(|at| is_rank(at) && !self.is_named(at));
        if is_other { Err(Reason::UnknownRank) } else { Ok(()) }
    }

    /// Whether a rank that a part begins with and the words behind it say what the job is about: `PM, Lead Generation`.
    fn begins_area(&self, at: usize) -> bool {
        let mut rest = self.units[at + 1..].iter().take_while(|next| next.before < Break::Segment).peekable();
        let is_area =
            |unit: &Unit| matches!(unit.sense, Sense::Unknown | Sense::OtherField) && !unit.agentive;
        self.units[at].before == Break::Segment && rest.peek().is_some() && rest.all(is_area)
    }
}

fn is_profession(unit: &Unit) -> bool {
    matches!(unit.sense, Sense::Person | Sense::Unknown)
}

/// Why a word beside a name leaves it unsure.
fn beside(unit: &Unit) -> Reason {
    match unit.sense {
        Sense::Person | Sense::OtherField => Reason::OtherProfession,
        _ => Reason::UnknownWord,
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
    fn an_adjective_behind_a_name_makes_another_title_where_adjectives_follow() {
        let titles = ["Médico residente", "Jefe de sección", "Director médico"];
        reads(&titles, &[("jefe de sección técnica", "-"), ("jefe de sección, Madrid", "Jefe de sección")]);
    }

    #[test]
    fn a_word_behind_a_compound_makes_no_other_title_of_it() {
        let titles = ["Löschmeister", "Brandmeister", "Brandinspektor"];
        reads(
            &titles,
            &[("Brandmeister Berlin", "Brandmeister"), ("was macht ein Brandmeister", "Brandmeister")],
        );
    }

    #[test]
    fn a_rank_alone_may_have_a_preposition_or_somebody_asking_beside_it() {
        reads(
            FAMILY,
            &[
                ("expectations at senior?", "Senior Garden Planner"),
                ("explain the junior level to me", "Junior Garden Planner"),
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
    fn a_sentence_may_go_on_to_others() {
        reads(
            SHIP,
            &[
                ("what does a chief mate do that the CEO doesn't", "Chief Mate"),
                ("is a chief mate a manager", "Chief Mate"),
                ("who reports to a chief mate?", "Chief Mate"),
                ("a report to the chief mate", "-"),
                ("my dad is master", "Master"),
                ("my dad's a chief mate", "Chief Mate"),
                ("chief mate or the master", "-"),
                ("the boatswain and the master", "Master"),
                ("the chief mate and the master", "-"),
            ],
        );
        reads(
            FAMILY,
            &[("Garden Planner's lead", "-"), ("Acme's Lead Garden Planner", "Lead Garden Planner")],
        );
    }

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
