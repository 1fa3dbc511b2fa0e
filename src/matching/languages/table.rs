//! The tables of the languages other than English.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::cue_table::CueTable;
use super::running_text::RunningText;

/// The words of a language other than English; `english.toml` says what each list is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct Table {
    /// Endings, and words, that tell titles in this language.
    pub(super) marks: Vec<String>,
    /// Letters that English does not have.
    pub(super) letters: String,
    /// Titles are single compound words, so that one says as much as several words do elsewhere.
    #[serde(default)]
    pub(in crate::matching) compounds: bool,
    pub(in crate::matching) articles: Vec<String>,
    pub(in crate::matching) of: Vec<String>,
    /// What is before one of these owns what follows.
    #[serde(default)]
    pub(in crate::matching) owning: Vec<String>,
    pub(in crate::matching) noise: Vec<String>,
    pub(in crate::matching) prepositions: Vec<String>,
    pub(in crate::matching) and: Vec<String>,
    pub(in crate::matching) alternatives: Vec<String>,
    pub(in crate::matching) to: Vec<String>,
    pub(in crate::matching) modifiers: Vec<String>,
    pub(in crate::matching) ranks: Vec<String>,
    pub(in crate::matching) below: Vec<String>,
    pub(in crate::matching) people: Vec<String>,
    /// Short forms of words in titles, with what each stands for.
    #[serde(default)]
    pub(in crate::matching) abbreviations: BTreeMap<String, String>,
    pub(in crate::matching) chat: Vec<String>,
    /// A typed ending, and what the name has in its place.
    pub(in crate::matching) endings: Vec<(String, String)>,
    /// Plain sentences around a name, `{}`.
    pub(super) frames: Vec<String>,
    /// The words that tell where a way starts and leads.
    pub(super) cues: CueTable,
    /// Empty for a language that is written without blanks.
    #[serde(default)]
    pub(super) running_text: RunningText,
}

impl Table {
    /// The lists of small words, each with an English word that says as much.
    pub(super) fn small_lists(&self) -> [(&Vec<String>, &'static str); 7] {
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

/// How many languages there are beside English.
pub(in crate::matching) const LANGUAGES: usize = 5;

/// The tables, read once.
pub(super) static TABLES: LazyLock<[Table; LANGUAGES]> = LazyLock::new(|| {
    // A test below reads each file, so that a broken one is found before a release.
    let read = |text: &str| toml::from_str(text).expect("the tables are part of the program and tested");
    [
        read(include_str!("de.toml")),
        read(include_str!("fr.toml")),
        read(include_str!("es.toml")),
        read(include_str!("pt.toml")),
        read(include_str!("ja.toml")),
    ]
});

/// Where English is counted: behind the tables.
pub(super) const ENGLISH: usize = LANGUAGES;
/// The position of the table of Japanese.
pub(super) const JAPANESE: usize = LANGUAGES - 1;

/// The table of a language, by its position.
pub(in crate::matching) fn table(position: usize) -> &'static Table {
    &TABLES[position]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_reads() {
        assert!(TABLES.iter().all(|table| table.noise.len() > 10));
    }
}
