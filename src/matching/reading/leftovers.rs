//! What is left of a text around the name in it, and whether that leaves the name sure.

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
            return self.rank_alone();
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
        let end = self.end_of_part();
        (0..end).any(|at| self.units[at].sense == Sense::Chat && !self.is_named(at))
    }

    /// Beside a lone rank only words that say nothing, and where somebody has it.
    fn rank_alone(&self) -> Result<(), Reason> {
        let mut is_place = false;
        for (at, unit) in self.units.iter().enumerate().filter(|(at, _)| !self.is_named(*at)) {
            is_place |= at >= self.main.place.end
                && (unit.before >= Break::Segment || unit.sense == Sense::Preposition);
            match unit.sense {
                Sense::Noise | Sense::Article => {}
                // "Explain the principal level to me"
                Sense::To
                    if is_place || self.units.get(at + 1).is_some_and(|to| to.sense == Sense::Noise) => {}
                // "Expectations at senior"
                Sense::Preposition if at + 1 == self.main.place.start => {}
                Sense::Preposition | Sense::Unknown | Sense::Domain
                    if is_place && !unit.word.is_some_and(|word| self.names.has(word)) => {}
                _ => return Err(Reason::NoFieldWord),
            }
        }
        Ok(())
    }

    /// The words before the name, from right to left, up to the beginning of its part.
    fn before(&self) -> Result<(), Reason> {
        let start = self.main.place.start;
        let is_name = self.main.shape == Shape::Name;
        let mut adjacent = true;
        for at in (0..start).rev() {
            if self.units[at + 1].before >= Break::Segment {
                break;
            }
            if self.is_named(at) {
                adjacent &= is_name;
                continue;
            }
            let unit = &self.units[at];
            match unit.sense {
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
                Sense::And if at + 1 == start && self.is_other_job(at) => return Ok(()),
                Sense::Noise
                | Sense::And
                | Sense::To
                | Sense::Preposition
                | Sense::Alternative
                | Sense::Of => {
                    adjacent = false;
                }
                Sense::Number => {}
                Sense::Domain if !self.is_lone() || self.is_short() => {}
                // Kanji before a title say which department: 営業課長.
                Sense::Unknown if self.first().glued || unit.glued => {}
                _ if (adjacent || self.is_lone()) && !self.is_open() => return Err(beside(unit)),
                _ => {}
            }
        }
        Ok(())
    }

    /// The words after the name, up to the end of its part.
    fn after(&self) -> Result<(), Reason> {
        let end = self.end_of_part();
        let mut adjacent = true;
        // "Is a senior PM a manager?"
        let mut is_sentence = self.units[..self.main.place.start].iter().any(|unit| unit.is_copula);
        for at in self.main.place.end..end {
            let unit = &self.units[at];
            if self.is_named(at) {
                adjacent = false;
                continue;
            }
            is_sentence |= unit.sense == Sense::Noise;
            match unit.sense {
                // "What does a PM do that a CEO doesn't": the sentence goes on to somebody else.
                Sense::Article if is_sentence => return Ok(()),
                Sense::Noise | Sense::Article | Sense::And | Sense::To | Sense::Alternative => {
                    adjacent = false;
                }
                // A "Director of X" is another's; a "Professor of X" and a "CTO of a startup" are one all the same.
                Sense::Of
                    if self.is_lone()
                        && !self.is_short()
                        && !(self.is_profession() && self.is_field(at + 1)) =>
                {
                    return Err(Reason::UnknownWord);
                }
                // What follows says where or for what, or that it was: "im Ruhestand".
                Sense::Preposition | Sense::Of => {
                    let is_over = self.units[at..end].iter().any(|unit| unit.sense == Sense::Modifier);
                    return if is_over { Err(Reason::UnknownRank) } else { Ok(()) };
                }
                Sense::Rank | Sense::Below | Sense::Modifier => return Err(Reason::UnknownRank),
                _ if self.main.shape == Shape::Name && self.is_of_names(unit) => {
                    return Err(Reason::UnknownRank);
                }
                Sense::Person => return Err(Reason::OtherProfession),
                Sense::OtherField if self.main.shape == Shape::Name => return Err(Reason::OtherProfession),
                Sense::Number if !self.is_lone() => {}
                _ if adjacent && (self.is_open_behind() || unit.glued) => return Err(beside(unit)),
                _ if adjacent && unit.agentive && at + 1 == end => return Err(Reason::UnknownWord),
                _ => {}
            }
        }
        Ok(())
    }

    /// The other parts of the text, between commas, dashes and parentheses: a rank before the name, and one that a part
    /// behind it begins with, makes another title of it.
    fn other_parts(&self) -> Result<(), Reason> {
        let mut start = 0;
        for part in self.units.chunk_by(|_, next| next.before < Break::Segment) {
            let places = start..start + part.len();
            start = places.end;
            if places.clone().any(|at| self.is_named(at) || self.main.place.contains(&at)) {
                continue;
            }
            // "Ex-Google | Senior PM": where somebody was before.
            if let [former, employer, rest @ ..] = part
                && former.sense == Sense::Modifier
                && [employer].into_iter().chain(rest).all(|unit| unit.sense == Sense::Unknown)
            {
                continue;
            }
            let is_rank = |unit: &Unit| matches!(unit.sense, Sense::Rank | Sense::Below | Sense::Modifier);
            let looked_at = if places.start < self.main.place.start { part } else { &part[..1] };
            if looked_at.iter().any(is_rank) {
                return Err(Reason::UnknownRank);
            }
        }
        Ok(())
    }
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
            ],
        );
    }

    #[test]
    fn an_adjective_behind_a_name_makes_another_title_where_adjectives_follow() {
        let titles = ["Médico residente", "Jefe de sección", "Director médico"];
        reads(&titles, &[("jefe de sección técnica", "-"), ("jefe de sección, Madrid", "Jefe de sección")]);
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
            &[
                ("Garden Planner's lead", "-"),
                ("the garden's lead planner", "Lead Garden Planner"),
                ("Acme's Lead Garden Planner", "Lead Garden Planner"),
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
