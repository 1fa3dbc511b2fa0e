//! What the table of a language holds.

use std::collections::BTreeMap;

use foldhash::HashSet;
use serde::Deserialize;

/// Words in normal form.
pub(in crate::matching) type Words = HashSet<String>;

/// The words of one language; `english.toml` says what each list is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct Table {
    /// Endings, and words, that tell titles in this language.
    #[serde(default)]
    pub(super) marks: Vec<String>,
    /// Letters that English does not have.
    #[serde(default)]
    pub(super) letters: String,
    /// Titles are single compound words, so that one says as much as several words do elsewhere.
    #[serde(default)]
    pub(in crate::matching) compounds: bool,
    pub(in crate::matching) articles: Words,
    pub(in crate::matching) of: Words,
    /// What is before one of these owns what follows.
    #[serde(default)]
    pub(in crate::matching) owning: Words,
    pub(in crate::matching) noise: Words,
    pub(in crate::matching) prepositions: Words,
    pub(in crate::matching) and: Words,
    pub(in crate::matching) alternatives: Words,
    pub(in crate::matching) to: Words,
    pub(in crate::matching) modifiers: Words,
    pub(in crate::matching) ranks: Words,
    #[serde(default)]
    pub(in crate::matching) rare: Words,
    pub(in crate::matching) below: Words,
    pub(in crate::matching) people: Words,
    #[serde(default)]
    pub(in crate::matching) fields: Words,
    #[serde(default)]
    pub(in crate::matching) domains: Words,
    /// Short forms of words in titles, with what each stands for.
    #[serde(default)]
    pub(in crate::matching) abbreviations: BTreeMap<String, String>,
    pub(in crate::matching) chat: Words,
    /// A typed ending, and what the name has in its place.
    pub(in crate::matching) endings: Vec<(String, String)>,
    /// Plain sentences around a name, `{}`.
    pub(in crate::matching) frames: Vec<String>,
    pub(in crate::matching) cues: Cues,
    /// Empty for a language that is written without blanks.
    #[serde(default)]
    pub(super) running_text: RunningText,
}

/// Phrases that tell where a way starts and where it leads, in normal form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct Cues {
    pub(in crate::matching) from: Vec<String>,
    pub(in crate::matching) to: Vec<String>,
    pub(in crate::matching) weak: Vec<String>,
    #[serde(default)]
    pub(in crate::matching) from_after: Vec<String>,
    #[serde(default)]
    pub(in crate::matching) to_after: Vec<String>,
}

/// The words of running text that make a single word a title, or keep it from being one.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct RunningText {
    pub(in crate::matching) determiners: Words,
    #[serde(default)]
    pub(in crate::matching) possessives: Words,
    #[serde(default)]
    pub(in crate::matching) adjectives: Words,
    pub(in crate::matching) before_titles: Words,
    #[serde(default)]
    pub(in crate::matching) before_ranks: Words,
    #[serde(default)]
    pub(in crate::matching) before_things: Words,
    #[serde(default)]
    pub(in crate::matching) being: Words,
    pub(in crate::matching) leading_to: Words,
    pub(in crate::matching) after_titles: Words,
    pub(in crate::matching) in_lists: Words,
    #[serde(default)]
    pub(in crate::matching) parting: Words,
    pub(in crate::matching) before_verbs: Words,
    #[serde(default)]
    pub(in crate::matching) auxiliaries: Words,
    #[serde(default)]
    adverb_endings: Vec<String>,
    #[serde(default)]
    pub(in crate::matching) verbs: Words,
    #[serde(default)]
    pub(in crate::matching) pasts: Words,
    #[serde(default)]
    pub(in crate::matching) sending: Words,
    #[serde(default)]
    pub(in crate::matching) receiving: Words,
}

impl RunningText {
    /// Whether a word is part of no title.
    pub(super) fn part(&self, word: &str) -> bool {
        let lists =
            [&self.parting, &self.determiners, &self.adjectives, &self.auxiliaries, &self.after_titles];
        let is_adverb = |ending: &String| word.len() > ending.len() + 2 && word.ends_with(ending.as_str());
        lists.iter().any(|list| list.contains(word)) || self.adverb_endings.iter().any(is_adverb)
    }
}

impl Table {
    /// The lists of small words that sentences are made of, each with an English word that says as much.
    pub(super) fn small_lists(&self) -> [(&Words, &'static str); 7] {
        [
            (&self.articles, "the"),
            (&self.of, "of"),
            (&self.and, "and"),
            (&self.alternatives, "or"),
            (&self.to, "to"),
            (&self.prepositions, "for"),
            (&self.noise, "what"),
        ]
    }
}
