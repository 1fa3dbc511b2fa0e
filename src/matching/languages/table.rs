//! The structure of a language's word table.

use std::collections::BTreeMap;

use foldhash::HashSet;
use serde::Deserialize;

/// Words in normal form.
pub(crate) type Words = HashSet<String>;

/// The words of one language; the comments in `english.toml` describe each list, and a language may lack some.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Table {
    /// Endings, and whole words, by which titles in this language are recognised.
    pub(super) marks: Vec<String>,
    /// Letters that English does not have.
    pub(super) letters: String,
    /// Whether titles are compound nouns, so that one word is as specific as several words in other languages.
    pub(crate) compounds: bool,
    /// Whether adjectives follow nouns, so that an adjective after a name turns it into another title.
    pub(crate) adjectives_follow: bool,
    pub(crate) articles: Words,
    pub(crate) of: Words,
    /// Possessive particles: the word before one owns the word after it.
    pub(crate) owning: Words,
    pub(crate) noise: Words,
    pub(crate) prepositions: Words,
    pub(crate) and: Words,
    pub(crate) alternatives: Words,
    pub(crate) to: Words,
    pub(crate) modifiers: Words,
    pub(crate) ranks: Words,
    pub(crate) rare: Words,
    pub(crate) below: Words,
    pub(crate) people: Words,
    pub(crate) fields: Words,
    pub(crate) domains: Words,
    /// Abbreviations of words in titles, with the words that each stands for.
    pub(crate) abbreviations: BTreeMap<String, String>,
    pub(crate) chat: Words,
    /// Pairs of a typed ending and the ending that the name has in its place.
    pub(crate) endings: Vec<(String, String)>,
    /// Plain sentences with `{}` in place of a name.
    pub(crate) frames: Vec<String>,
    pub(crate) cues: Cues,
    /// Empty for a language that is written without spaces.
    pub(crate) running_text: RunningText,
}

/// Phrases that mark the start and the end of a transition, in normal form.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Cues {
    pub(crate) from: Vec<String>,
    pub(crate) to: Vec<String>,
    pub(crate) weak: Vec<String>,
    pub(crate) from_after: Vec<String>,
    pub(crate) to_after: Vec<String>,
    pub(crate) from_labels: Vec<String>,
    pub(crate) to_labels: Vec<String>,
}

/// The words of running text that show whether a single word is a title.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RunningText {
    pub(crate) determiners: Words,
    pub(crate) possessives: Words,
    pub(crate) adjectives: Words,
    pub(crate) before_titles: Words,
    pub(crate) leading_on: Words,
    pub(crate) before_ranks: Words,
    pub(crate) before_things: Words,
    pub(crate) being: Words,
    pub(crate) states: Words,
    pub(crate) leading_to: Words,
    pub(crate) after_titles: Words,
    pub(crate) in_lists: Words,
    pub(crate) parting: Words,
    pub(crate) before_verbs: Words,
    pub(crate) auxiliaries: Words,
    adverb_endings: Vec<String>,
    pub(crate) verbs: Words,
    pub(crate) verb_endings: Vec<String>,
    pub(crate) past_endings: Vec<String>,
    pub(crate) pasts: Words,
    pub(crate) sending: Words,
    pub(crate) receiving: Words,
}

impl RunningText {
    /// Whether a word is never part of a title.
    pub(super) fn rules_out(&self, word: &str) -> bool {
        let lists =
            [&self.parting, &self.determiners, &self.adjectives, &self.auxiliaries, &self.after_titles];
        let is_adverb = |ending: &String| word.len() > ending.len() + 2 && word.ends_with(ending.as_str());
        lists.iter().any(|list| list.contains(word)) || self.adverb_endings.iter().any(is_adverb)
    }
}
