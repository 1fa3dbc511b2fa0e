//! Rules that correct the sense of a word by the words beside it.

use crate::matching::languages::{DEFAULTS, RunningTexts};
use crate::matching::names::grammar::Meaning;
use crate::matching::names::level_ranks::PLAIN;
use crate::matching::names::lexicon::Lexicon;
use crate::matching::names::sense::Sense;
use crate::matching::names::unit::{Syntax, Unit};
use crate::matching::text::normal::Break;

/// Corrects the sense of words by their neighbours, such as that of `at` in `at senior level`.
pub(super) fn correct_senses(units: &mut [Unit], lists: &RunningTexts, lexicon: &Lexicon) {
    let text = |unit: &Unit| unit.word.map_or("", |word| lexicon.text(word));
    let is_copula = |unit: Option<&Unit>| unit.is_some_and(|unit| unit.syntax == Syntax::Copula);
    for at in 0..units.len() {
        // "What is it like to be a PM"
        if DEFAULTS.grammar.pronouns.contains(text(&units[at])) && is_pronoun(units, at) {
            units[at].override_sense(Sense::Noise);
        }
        // "Mid-level planner": the rank of a title without one
        let next = || units[at + 1..].iter().find(|next| next.sense != Sense::Noise);
        if units[at].is_other(Sense::Rank)
            && DEFAULTS.heights.get(text(&units[at])) == Some(&PLAIN)
            && next().is_some_and(|next| next.sense != Sense::Rank)
        {
            units[at].override_sense(Sense::Noise);
        }
    }
    for at in 1..units.len() {
        let [before, word] = [&units[at - 1], &units[at]].map(text);
        // Japanese の makes the word before it a possessive.
        if units[at].sense == Sense::Owning {
            units[at - 1].owns = true;
            units[at].sense = Sense::Noise;
        }
        // "pm me"
        let is_short = matches!(units[at - 1].meaning, Meaning::FieldAndRole | Meaning::LevelAbbreviation(_));
        if is_short && DEFAULTS.grammar.objects.contains(word) {
            units[at].override_sense(Sense::Chat);
        }
        // "Who reports to a PM": the next word is a verb.
        let is_verb = lists.have(before, |list| &list.before_verbs);
        if units[at].word.is_none() && is_verb {
            units[at].override_sense(Sense::Noise);
        }
        // "Our new dean"
        let is_described =
            lists.have(before, |list| &list.determiners) && lists.have(word, |list| &list.adjectives);
        if is_described && units[at].is_other(Sense::Domain) {
            units[at].override_sense(Sense::Noise);
        }
        // "I'm an area manager" does not name an "AM".
        if units[at].syntax == Syntax::Copula && is_verb {
            units[at].override_sense(Sense::Noise);
            units[at].word = None;
        }
        // "How senior is a PM"
        if units[at - 1].syntax == Syntax::QuestionWord && is_copula(units.get(at + 1)) && units[at].is_rank()
        {
            units[at].override_sense(Sense::Noise);
            units[at].word = None;
        }
        // "Does a PM lead people?"
        let is_object = |next: &Unit| next.sense == Sense::Article || next.group;
        if units[..at].iter().any(|unit| unit.syntax == Syntax::Auxiliary)
            && DEFAULTS.ranks.verbs.contains(word)
            && (units[at - 1].is_person() || units[at - 1].meaning == Meaning::FieldAndRole)
            && units.get(at + 1).is_some_and(is_object)
        {
            units[at].override_sense(Sense::Noise);
            units[at].word = None;
        }
        // "PM in training"
        if units[at - 1].sense == Sense::Preposition && lists.have(word, |list| &list.states) {
            units[at].override_sense(Sense::Modifier);
        }
        // "PM at senior level", "PM at the lead level"
        let is_level = |next: &Unit| lists.have(text(next), |list| &list.after_titles);
        let link = at - if units[at - 1].sense == Sense::Article { at.min(2) } else { 1 };
        if units[at].is_rank()
            && units[link].sense == Sense::Preposition
            && units.get(at + 1).is_some_and(is_level)
        {
            units[link..at].iter_mut().for_each(|unit| unit.override_sense(Sense::Noise));
        }
        // "Promotion to principal"
        if units[at].is_rank()
            && units[at - 1].sense == Sense::To
            && at > 1
            && lists.have(text(&units[at - 2]), |list| &list.leading_to)
            && units[..at - 1].iter().all(|unit| unit.sense == Sense::Noise)
        {
            units[at - 1].override_sense(Sense::Noise);
        }
        // An "Executive Director" is a director.
        if DEFAULTS.ranks.is_raised_by(word, before) && units[at - 1].is_other(Sense::Rank) {
            units[at - 1].override_sense(Sense::Noise);
        }
    }
}

/// Whether a word that may be a field, such as `it`, is a pronoun at this position: it neither continues nor begins a
/// title.
fn is_pronoun(units: &[Unit], at: usize) -> bool {
    let is_of_title = |unit: &Unit| {
        let is_other = matches!(unit.meaning, Meaning::Other(_));
        !is_other || matches!(unit.sense, Sense::Rank | Sense::Beginner | Sense::Person | Sense::OtherField)
    };
    let may_lead = |unit: &Unit| {
        is_of_title(unit)
            || matches!(unit.sense, Sense::Of | Sense::And | Sense::Preposition | Sense::Article)
    };
    let is_led = units[at].before >= Break::Segment || at > 0 && may_lead(&units[at - 1]);
    units[at].owns || !is_led && !units.get(at + 1).is_some_and(is_of_title)
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, reads};

    #[test]
    fn who_is_in_training_or_in_retirement_does_not_have_the_title() {
        reads(
            SHIP,
            &[
                ("Chief Mate in training", "-"),
                ("Second Mate-in-waiting", "-"),
                ("Chief Mate in Oslo", "Chief Mate"),
            ],
        );
        reads(FAMILY, &[("Garden Planner in retirement", "-")]);
    }

    #[test]
    fn an_adjective_behind_an_article_changes_nothing() {
        reads(SHIP, &[("our new master", "Master"), ("new master", "-")]);
    }

    #[test]
    fn the_middle_rank_is_that_of_a_plain_title() {
        reads(
            FAMILY,
            &[
                ("mid-level garden planner", "Garden Planner"),
                ("mid senior garden planner", "-"),
                ("mid", "-"),
                ("garden planner, middle", "-"),
            ],
        );
        reads(SHIP, &[("mid-level deckhand", "Deckhand"), ("mid Chief Mate", "-")]);
    }

    #[test]
    fn i_am_is_no_abbreviation() {
        reads(
            &["Deckhand", "AM", "Master"],
            &[("I'm a deckhand", "Deckhand"), ("AM", "AM"), ("an AM", "AM")],
        );
    }

    #[test]
    fn it_is_a_field_only_beside_a_title() {
        reads(FAMILY, &[("is being a Head of Garden Planning worth it", "Head of Garden Planning")]);
        reads(
            SHIP,
            &[("it's Chief Mate", "Chief Mate"), ("Chief Mate, IT", "Chief Mate"), ("IT master", "-")],
        );
    }

    #[test]
    fn in_a_question_a_rank_may_be_its_verb() {
        reads(
            FAMILY,
            &[
                ("does a senior garden planner lead people?", "Senior Garden Planner"),
                ("can a garden planner head a department", "Garden Planner"),
                ("what does a garden planner lead do", "Lead Garden Planner"),
            ],
        );
    }
}
