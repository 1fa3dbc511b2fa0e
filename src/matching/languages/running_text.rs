//! The words of running text that make a word a title, or keep it from being one.

use super::small_words::of_text;
use super::table::{RunningText, Words};
use super::tables::table;
use crate::knowledge::Language;
use crate::matching::text::normal::NormalText;

/// The lists of the language that a text is in; of English and a ladder's other language where it is in none else.
#[derive(Debug)]
pub(crate) struct RunningTexts([&'static RunningText; 2]);

impl RunningTexts {
    /// The lists for a text and a ladder whose titles are in a language.
    pub(crate) fn new(language: Language, text: &NormalText) -> Self {
        of_text(text, language).map_or_else(|| Self::of(language), |text| Self::each([text, text]))
    }

    /// The lists of English and a ladder's other language.
    pub(crate) fn of(language: Language) -> Self {
        Self::each([Language::English, language])
    }

    fn each(languages: [Language; 2]) -> Self {
        Self(languages.map(|language| &table(language).running_text))
    }

    /// Whether a word is part of no title, in one of the languages.
    pub(crate) fn part(&self, word: &str) -> bool {
        self.0.iter().any(|text| text.part(word))
    }

    /// Whether a list has a word, in one of the languages.
    pub(crate) fn have(&self, word: &str, list: fn(&RunningText) -> &Words) -> bool {
        self.0.iter().any(|text| list(text).contains(word))
    }
}
