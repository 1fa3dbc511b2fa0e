//! What is left of a text around the name in it, and whether that leaves the name sure.

use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Guess;
use crate::matching::names::units::{SentenceRole, Unit};
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
        // "Product Design Lead", "Product Placement Director"
        let mut inside = self.main.place.clone().filter(|at| !self.is_named(*at)).map(|at| &self.units[at]);
        if let Some(other) = inside.find(|unit| makes_another_field(unit)) {
            return Err(beside(other));
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
        let is_asked = self.is_asked_about();
        let start = self.main.place.start;
        let article = self.units[..start].iter().rposition(|unit| unit.sense == Sense::Article);
        let article = article.filter(|_| !self.belongs()).unwrap_or_default();
        let place = self.units[end..].iter().position(begins_place).map_or(self.units.len(), |at| end + at);
        (0..if is_asked { end } else { self.units.len() }).filter(|at| !self.is_named(*at)).all(|at| {
            match self.units[at].sense {
                Sense::Noise | Sense::Article => true,
                // "Tips for a lead"
                Sense::Unknown if at < article => self.units[at].guess == Guess::Thing,
                Sense::Preposition | Sense::Of if at < article => true,
                // "Explain the principal level to me"
                Sense::To => self.units.get(at + 1).is_some_and(|next| next.sense == Sense::Noise),
                // "Expectations at senior"
                Sense::Preposition if at + 1 == self.main.place.start => true,
                Sense::Preposition | Sense::Unknown | Sense::Domain => at >= place,
                _ => false,
            }
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
        let is_question = self.is_question();
        let mut adjacent = true;
        for at in (self.part().start..start).rev().filter(|at| !self.is_named(*at)) {
            let unit = &self.units[at];
            match unit.sense {
                // "Goupr PM"
                _ if unit.is_like_rank => return Err(Reason::SpellingTooFar),
                // "Mein Vater ist Inspektor"
                _ if unit.role == SentenceRole::Copula && at + 1 == start => return Ok(()),
                // What is said before an article does not change the name, but for who belongs to it.
                // "Feu le directeur"
                Sense::Article if at > 0 && self.units[at - 1].sense == Sense::Modifier => {
                    return Err(Reason::UnknownRank);
                }
                Sense::Article => return Ok(()),
                Sense::Rank | Sense::Below | Sense::Modifier => return Err(Reason::UnknownRank),
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
                // "Marketing Head of Product"
                Sense::Person | Sense::OtherField if adjacent && self.main.shape == Shape::FieldAlone => {
                    return Err(Reason::OtherProfession);
                }
                Sense::Domain if !self.is_lone() || self.is_short() => {}
                // Kanji before a title say which department: 営業課長.
                Sense::Unknown if self.first().glued => {}
                // "How hard is it to get Matron"
                _ if (adjacent || self.is_lone() && !is_question) && !is_open => return Err(beside(unit)),
                _ => {}
            }
        }
        Ok(())
    }

    /// The words after the name, up to the end of its part.
    fn after(&self) -> Result<(), Reason> {
        let end = self.part().end;
        if self.is_asked_about() {
            return Ok(());
        }
        // "What keeps a head of product busy"
        let asks = self.is_question();
        let mut adjacent = true;
        // "Is a senior PM a manager?"
        let mut is_sentence =
            self.units[..self.main.place.start].iter().any(|unit| unit.role == SentenceRole::Copula);
        for at in (self.main.place.end..end).filter(|at| !self.is_named(*at)) {
            let unit = &self.units[at];
            is_sentence |= unit.sense == Sense::Noise;
            match unit.sense {
                // "The chief mate is a father of two"
                _ if unit.role == SentenceRole::Copula => return Ok(()),
                // "Planner, Lead Management"
                _ if adjacent
                    && self.main.shape == Shape::Name
                    && matches!(unit.meaning, Meaning::Role { .. }) =>
                {
                    return Err(Reason::UnknownWord);
                }
                // "What does a PM do that a CEO doesn't": the sentence goes on to somebody else.
                Sense::Article if is_sentence => return Ok(()),
                Sense::Noise | Sense::Article | Sense::And | Sense::To | Sense::Alternative => {
                    adjacent = false;
                }
                Sense::Of if self.is_lone() && !self.stays_with_of(at + 1) => {
                    return Err(Reason::UnknownWord);
                }
                // "Deputy Head of Year" on a ladder that has a Deputy Head
                Sense::Of if self.is_headed_by(at) => return Err(Reason::UnknownWord),
                // What follows says where or for what, or that it was: "im Ruhestand".
                Sense::Preposition | Sense::Of => {
                    // "Rédacteur en chef"
                    let is_chief = self.main.shape == Shape::Name
                        && at + 2 == end
                        && self.units[at + 1].sense == Sense::Rank;
                    let is_over =
                        is_chief || self.units[at..end].iter().any(|unit| unit.sense == Sense::Modifier);
                    return if is_over { Err(Reason::UnknownRank) } else { Ok(()) };
                }
                Sense::Rank | Sense::Below | Sense::Modifier => return Err(Reason::UnknownRank),
                _ if self.main.shape == Shape::Name && unit.word.is_some_and(|word| self.names.has(word)) => {
                    return Err(Reason::UnknownRank);
                }
                Sense::Person => return Err(Reason::OtherProfession),
                // "VP of Product and Engineering": the rank goes with both.
                Sense::OtherField
                    if self.main.shape == Shape::FieldAlone
                        && self.main.told
                        && self.units[at - 1].sense == Sense::And => {}
                Sense::OtherField if matches!(self.main.shape, Shape::Name | Shape::FieldAlone) => {
                    return Err(Reason::OtherProfession);
                }
                // "Director of Product Photography"
                _ if adjacent
                    && self.main.shape == Shape::FieldAlone
                    && !asks
                    && makes_another_field(unit) =>
                {
                    return Err(beside(unit));
                }
                Sense::Number if !self.is_lone() => {}
                // 社長秘書 is the president's secretary.
                _ if unit.glued && at == self.main.place.end => return Err(beside(unit)),
                _ if adjacent && self.is_open_behind() => return Err(beside(unit)),
                _ if adjacent && unit.guess == Guess::Person && at + 1 == end => {
                    return Err(Reason::UnknownWord);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether a lone name is the same one with "of" and what is at a place behind it: a "Director of X" is another's, but a
    /// "Professor of history", a "CTO of a startup" and an "Archbishop of York" are not.
    fn stays_with_of(&self, at: usize) -> bool {
        let Some(next) = self.units.get(at) else { return false };
        let is_place = next.word.is_none()
            && next.guess == Guess::Open
            && self.first().sense != Sense::Rank
            && !self.names.adjectives_follow;
        let is_person_of = self.first().sense == Sense::Person && next.sense != Sense::Article;
        self.is_short() || self.first().distinct || is_person_of || is_place
    }

    /// Whether the name ends in a rank, and behind "of" a common word says of what: another title.
    fn is_headed_by(&self, of: usize) -> bool {
        let is_common = |unit: &Unit| {
            unit.guess == Guess::Thing
                || unit.word.is_some()
                    && matches!(unit.sense, Sense::Noise | Sense::OtherField | Sense::Domain)
        };
        self.main.shape == Shape::Name
            && self.units[of - 1].sense == Sense::Rank
            && self.units.get(of + 1).is_some_and(is_common)
    }
}

fn is_profession(unit: &Unit) -> bool {
    matches!(unit.sense, Sense::Person | Sense::Unknown)
}

/// Whether a word beside one of the field makes another field of it: `Product Design`, `Product Placement`.
fn makes_another_field(unit: &Unit) -> bool {
    unit.guess == Guess::Thing || matches!(unit.sense, Sense::Person | Sense::OtherField)
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

    #[test]
    fn a_word_of_another_field_beside_the_field_alone_makes_another_of_it() {
        reads(
            FAMILY,
            &[
                ("Director of Garden Furniture", "-"),
                ("Director, Garden Planning", "Director of Garden Planning"),
                ("Lead Garden Planner, Bed Management", "Lead Garden Planner"),
            ],
        );
    }

    #[test]
    fn what_goes_on_behind_of_or_in_may_be_another_rank() {
        let titles = ["Teacher", "Head of Year", "Deputy Head", "Head Teacher"];
        reads(&titles, &[("Deputy Head of Year", "-"), ("Deputy Head of St Olave", "Deputy Head")]);
        let titles = ["Rédacteur", "Rédacteur principal", "Attaché"];
        reads(&titles, &[("rédacteur en chef", "-"), ("rédacteur en mairie", "Rédacteur")]);
    }

    #[test]
    fn kanji_behind_a_title_belong_to_it_until_a_particle() {
        reads(&["係長", "課長", "部長"], &[("部長代理", "-"), ("部長は誰ですか", "部長")]);
    }

    #[test]
    fn a_lone_name_may_be_of_a_place_but_not_of_a_thing() {
        let titles = ["Curate", "Vicar", "Archdeacon", "Archbishop"];
        reads(&titles, &[("Archbishop of York", "Archbishop"), ("vicar of wine", "-")]);
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
}
