//! Whether the words after a name keep the reading sure.

use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Guess;
use crate::matching::names::unit::{Syntax, Unit};
use crate::matching::outcome::Reason;
use crate::matching::reading::context::{Context, Shape, makes_another_field, reason_of_neighbour};

impl Context<'_> {
    /// Checks the words after the name, up to the end of its segment.
    pub(super) fn after(&self) -> Result<(), Reason> {
        let end = self.segment().end;
        if self.is_asked_about() {
            return Ok(());
        }
        // "What keeps a head of product busy"
        let asks = self.is_question();
        let mut adjacent = true;
        // "Is a senior PM a manager?"
        let mut is_sentence =
            self.units[..self.main.place.start].iter().any(|unit| unit.syntax == Syntax::Copula);
        for at in (self.main.place.end..end).filter(|at| !self.is_named(*at)) {
            let unit = &self.units[at];
            is_sentence |= unit.sense == Sense::Noise;
            match unit.sense {
                // "The chief mate is a father of two"
                _ if unit.syntax == Syntax::Copula => return Ok(()),
                // "FY2 doctor"
                _ if self.is_short() && unit.is_person() => {}
                // "Planner, Lead Management"
                _ if adjacent
                    && self.main.shape == Shape::Name
                    && matches!(unit.meaning, Meaning::Role { .. }) =>
                {
                    return Err(Reason::UnknownWord);
                }
                // "What does a PM do that a CEO doesn't": the sentence moves on to somebody else.
                Sense::Article if is_sentence => return Ok(()),
                // "Assistant to the director" on a ladder with an assistant
                Sense::To if adjacent && self.is_lone() && self.has_article(at + 1) => {
                    return Err(Reason::UnknownWord);
                }
                Sense::Noise | Sense::Article | Sense::And | Sense::To | Sense::Alternative => {
                    adjacent = false;
                }
                Sense::Of if self.is_lone() && !self.stays_with_of(at + 1) => {
                    return Err(Reason::UnknownWord);
                }
                // "Deputy Head of Year" on a ladder that has a Deputy Head
                Sense::Of if self.is_headed_by(at) => return Err(Reason::UnknownWord),
                Sense::Preposition | Sense::Of => return self.behind_link(at, end),
                Sense::Rank | Sense::Beginner | Sense::Modifier => return Err(Reason::UnknownRank),
                _ if self.main.shape == Shape::Name && unit.word.is_some_and(|word| self.names.has(word)) => {
                    return Err(Reason::UnknownRank);
                }
                Sense::Person => return Err(Reason::OtherProfession),
                // "VP of Product and Engineering": the rank applies to both.
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
                    return Err(reason_of_neighbour(unit));
                }
                Sense::Number if !self.is_lone() => {}
                Sense::Number if adjacent => return Err(Reason::UnknownRank),
                // 社長秘書 is the president's secretary.
                _ if unit.glued && at == self.main.place.end => return Err(reason_of_neighbour(unit)),
                // "Desenvolvedor júnior mobile"
                Sense::Domain if !self.is_lone() && unit.exact => {}
                _ if adjacent && self.is_open_behind() => return Err(reason_of_neighbour(unit)),
                _ if adjacent && unit.guess == Guess::Person && at + 1 == end => {
                    return Err(Reason::UnknownWord);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Checks the words after a preposition or "of", up to the end of the segment. They usually give a place or a
    /// purpose, but a rank, as in `rédacteur en chef`, or a state without the job, as in "im Ruhestand", makes
    /// another title.
    fn behind_link(&self, at: usize, end: usize) -> Result<(), Reason> {
        let is_chief = self.main.shape == Shape::Name
            && self.units[at + 1..end].iter().all(|unit| unit.sense == Sense::Rank);
        let is_over = self.units[at..end].iter().any(|unit| unit.sense == Sense::Modifier);
        if at + 1 < end && is_chief || is_over { Err(Reason::UnknownRank) } else { Ok(()) }
    }

    /// Whether a name of one word remains the same title when "of" and the words from a position on follow it: a "Dean
    /// of our faculty" is a dean, but a "Director of X" may be another title than "Director".
    fn stays_with_of(&self, at: usize) -> bool {
        let has_article = self.has_article(at);
        let Some(next) = self.units.get(at + usize::from(has_article)) else { return false };
        let is_place = next.word.is_none()
            && matches!(next.guess, Guess::Name | Guess::Open)
            && self.first().exact
            && self.first().sense != Sense::Rank
            && !has_article
            && !self.names.adjectives_follow;
        let is_person_of =
            self.first().sense == Sense::Person && !matches!(next.sense, Sense::Noise | Sense::Person);
        self.is_short() || self.first().distinct || is_person_of || is_place
    }

    fn has_article(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(|unit| unit.sense == Sense::Article)
    }

    /// Whether the name ends in a rank and a common word follows "of", which makes another title: `Deputy Head of
    /// Year`.
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

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, reads};

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
    fn a_sentence_may_go_on_to_others() {
        reads(
            SHIP,
            &[
                ("what does a chief mate do that the CEO doesn't", "Chief Mate"),
                ("what does a chief mate do that others don't", "Chief Mate"),
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
    fn a_word_of_another_field_beside_the_field_alone_makes_another_of_it() {
        reads(
            FAMILY,
            &[
                ("Director of Garden Furniture", "-"),
                ("Head of Garden Sustainability", "-"),
                ("Garden Stewardship Lead", "-"),
                ("Garden Demo Lead", "-"),
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
        let titles = ["Lecturer", "Professor", "Dean"];
        reads(&titles, &[("the Dean of our faculty", "Dean"), ("Dean of the year", "-")]);
    }

    #[test]
    fn what_a_title_is_about_may_follow_it_where_adjectives_do() {
        let titles =
            ["Desenvolvedor Júnior", "Desenvolvedor Pleno", "Líder Técnico", "Diretor de Tecnologia"];
        reads(
            &titles,
            &[
                ("desenvolvedor júnior java", "Desenvolvedor Júnior"),
                ("líder técnico mobile", "Líder Técnico"),
                ("líder técnico financeiro", "-"),
            ],
        );
    }

    #[test]
    fn an_assistant_to_somebody_else_is_another_one() {
        let titles = ["Assistant", "Editor", "Chief Editor"];
        reads(&titles, &[("assistant", "Assistant"), ("assistant to the printer", "-")]);
    }

    #[test]
    fn the_role_may_follow_an_abbreviation() {
        let titles = ["FY1", "FY2", "Specialty Doctor", "Senior Doctor", "Consultant Doctor"];
        reads(
            &titles,
            &[("fy2 doctor", "FY2"), ("FY2 dentist", "-"), ("FY2 Torbay", "FY2"), ("FY2 II", "-")],
        );
    }
}
