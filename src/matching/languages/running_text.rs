//! The words in running text that show whether a word beside them is a title.

use super::small_words::of_text;
use super::table::{RunningText, Words};
use super::tables::table;
use crate::knowledge::Language;
use crate::matching::text::normal::NormalText;

/// The word lists for a text: those of its own language, or else of English and the ladder's language.
#[derive(Debug)]
pub(crate) struct RunningTexts(Vec<&'static RunningText>);

impl RunningTexts {
    /// The lists for a text, which may be in a different language from the ladder's titles.
    pub(crate) fn new(text: &NormalText, of_titles: Language) -> Self {
        match of_text(text, of_titles) {
            Some(language) => Self(vec![&table(language).running_text]),
            None => Self::of(of_titles),
        }
    }

    /// The lists of English and a ladder's other language.
    pub(crate) fn of(language: Language) -> Self {
        let mut languages = vec![Language::English, language];
        languages.dedup();
        Self(languages.into_iter().map(|language| &table(language).running_text).collect())
    }

    /// Whether the lists of one of the languages rule a word out as part of a title.
    pub(crate) fn rules_out(&self, word: &str) -> bool {
        self.0.iter().any(|text| text.rules_out(word))
    }

    /// Whether the given list contains a word in one of the languages.
    pub(crate) fn have(&self, word: &str, list: fn(&RunningText) -> &Words) -> bool {
        self.0.iter().any(|text| list(text).contains(word))
    }
}
