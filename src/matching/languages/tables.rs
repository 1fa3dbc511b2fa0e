//! The table of each language, read once.

use std::sync::LazyLock;

use super::english::DEFAULTS;
use super::small_words::of_text;
use super::table::{RunningText, Table, Words};
use crate::knowledge::Language;
use crate::matching::text::normal::NormalText;

/// How many languages there are.
pub(in crate::matching) const LANGUAGES: usize = Language::ALL.len();

/// The tables of the languages behind English, in the order of [`Language::ALL`], read once.
static OTHERS: LazyLock<[Table; LANGUAGES - 1]> = LazyLock::new(|| {
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

/// The table of a language.
pub(in crate::matching) fn table(language: Language) -> &'static Table {
    match (language as usize).checked_sub(1) {
        None => &DEFAULTS.language,
        Some(position) => &OTHERS[position],
    }
}

/// The lists of the language that a text is in; of English and a ladder's other language where it is in none else.
#[derive(Debug)]
pub(in crate::matching) struct RunningTexts([&'static RunningText; 2]);

impl RunningTexts {
    /// The lists for a text and a ladder whose titles are in a language.
    pub(in crate::matching) fn new(language: Language, text: &NormalText) -> Self {
        of_text(text, language).map_or_else(|| Self::of(language), |text| Self::each([text, text]))
    }

    /// The lists of English and a ladder's other language.
    pub(in crate::matching) fn of(language: Language) -> Self {
        Self::each([Language::English, language])
    }

    fn each(languages: [Language; 2]) -> Self {
        Self(languages.map(|language| &table(language).running_text))
    }

    /// Whether a word is part of no title, in one of the languages.
    pub(in crate::matching) fn part(&self, word: &str) -> bool {
        let lists = |text: &'static RunningText| {
            [&text.parting, &text.determiners, &text.adjectives, &text.auxiliaries, &text.after_titles]
        };
        self.0.iter().flat_map(|text| lists(text)).any(|list| list.contains(word))
    }

    /// Whether a list has a word, in one of the languages.
    pub(in crate::matching) fn have(&self, word: &str, list: fn(&RunningText) -> &Words) -> bool {
        self.0.iter().any(|text| list(text).contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::languages::Cues;
    use crate::matching::text::normal::NormalText;

    #[test]
    fn every_table_reads_and_its_phrases_are_in_normal_form() {
        for (_, language) in Language::ALL {
            let Cues { from, to, weak, from_after, to_after, .. } = &table(language).cues;
            for phrase in [from, to, weak, from_after, to_after].into_iter().flatten() {
                assert_eq!(NormalText::new(phrase).joined(), *phrase);
            }
        }
    }
}
