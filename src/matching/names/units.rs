//! A text as one ladder reads it: its words with abbreviations expanded, each with its meaning and its sense.

use crate::matching::languages::{self, DEFAULTS, RunningTexts};
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::senses_in_context::correct_senses;
use crate::matching::names::tokens::{Guess, Token};
use crate::matching::names::unit::{Syntax, Unit};
use crate::matching::text::normal::Break;

/// Expands the abbreviations of a text, and gives each word its meaning and sense.
pub(crate) fn units(tokens: &[Token], grammar: &Grammar, lexicon: &Lexicon) -> Vec<Unit> {
    let lists = RunningTexts::of(lexicon.language());
    let mut units: Vec<Unit> = Vec::with_capacity(tokens.len() + 2);
    for (position, token) in tokens.iter().enumerate() {
        let long = token.word.map(|word| grammar.written_out_words(word, lexicon)).unwrap_or_default();
        // A ladder may use another form of the expanded word: `stellv` and *Stellvertretende Leitung*.
        let own_form = |word: &WordId| lexicon.find(lexicon.text(*word));
        let words = if long.is_empty() { vec![token.word] } else { long.iter().map(own_form).collect() };
        let exact = token.cost == 0;
        let clear = token.word.is_some_and(|word| token.cost <= lexicon.spelling(word).lone_budget());
        for (at, word) in words.iter().enumerate() {
            let text = word.map_or("", |word| lexicon.text(word));
            let meaning = word.map_or(Meaning::Other(Sense::Unknown), |word| grammar.meaning(word, lexicon));
            let by_default = word.map_or(Sense::Unknown, |word| lexicon.sense(word));
            let sense = match (meaning, by_default) {
                // "A320 captain"
                _ if token.guess == Guess::Code => Sense::Noise,
                (Meaning::Other(by_author), _) if exact => by_author,
                // A misspelt word is never taken for a rank that the ladder lacks: `Leeds` is not a lead.
                (_, Sense::Rank) if !exact => Sense::Unknown,
                _ => by_default,
            };
            units.push(Unit {
                word: *word,
                meaning,
                sense,
                before: if at == 0 { token.before } else { Break::None },
                at: units.len(),
                token: position,
                exact,
                clear,
                guess: token.guess,
                counts: by_default == Sense::Number || DEFAULTS.grammar.numerals.contains_key(text),
                distinct: is_distinct(text, lexicon),
                is_like_rank: token
                    .resembles
                    .is_some_and(|word| grammar.meaning(word, lexicon) == Meaning::LevelWord),
                group: DEFAULTS.grammar.groups.contains(text),
                owns: token.owns && at + 1 == words.len(),
                plural: token.plural,
                glued: token.glued,
                syntax: syntax(text, &lists),
            });
        }
    }
    correct_senses(&mut units, &lists, lexicon);
    units
}

fn syntax(word: &str, lists: &RunningTexts) -> Syntax {
    if DEFAULTS.grammar.asking.contains(word) {
        Syntax::QuestionWord
    } else if lists.have(word, |list| &list.being) {
        Syntax::Copula
    } else if lists.have(word, |list| &list.auxiliaries) {
        Syntax::Auxiliary
    } else {
        Syntax::Other
    }
}

fn is_distinct(word: &str, lexicon: &Lexicon) -> bool {
    languages::table(lexicon.language()).compounds
        && word.chars().count() > 4
        && !DEFAULTS.is_rank(word)
        && !languages::is_everyday(word, lexicon.language())
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::reads;

    #[test]
    fn a_short_form_is_read_as_the_form_that_a_ladder_has() {
        let titles = ["Stellvertretende Stationsleitung", "Stationsleitung", "Pflegedienstleitung"];
        reads(&titles, &[("stellv. Stationsleiter", "Stellvertretende Stationsleitung")]);
        let titles = ["Oficial de segunda", "Oficial de primera", "Capataz"];
        reads(&titles, &[("oficial 1ª", "Oficial de primera"), ("los capataces", "Capataz")]);
    }
}
