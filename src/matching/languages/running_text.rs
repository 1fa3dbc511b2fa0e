//! The words of running text that make a word a title, or keep it from being one.

use super::table::{RunningText, Words};
use super::tables::table;
use crate::knowledge::Language;

/// The lists of the language that a text is in; of English and a ladder's other language where it is in none else.
#[derive(Debug)]
pub(crate) struct RunningTexts {
    first: &'static RunningText,
    other: Option<&'static RunningText>,
}

impl RunningTexts {
    /// The lists for a text, which may be in another language than a ladder's titles.
    pub(crate) fn new(of_text: Option<Language>, of_titles: Language) -> Self {
        match of_text {
            Some(language) => Self { first: &table(language).running_text, other: None },
            None => Self::of(of_titles),
        }
    }

    /// The lists of English and a ladder's other language.
    pub(crate) fn of(language: Language) -> Self {
        let other = (language != Language::English).then(|| &table(language).running_text);
        Self { first: &table(Language::English).running_text, other }
    }

    fn any(&self, has: impl Fn(&RunningText) -> bool) -> bool {
        has(self.first) || self.other.is_some_and(has)
    }

    /// Whether a word is part of no title, in one of the languages.
    pub(crate) fn part(&self, word: &str) -> bool {
        self.any(|text| text.part(word))
    }

    /// Whether a list has a word, in one of the languages.
    pub(crate) fn have(&self, word: &str, list: fn(&RunningText) -> &Words) -> bool {
        self.any(|text| list(text).contains(word))
    }
}
