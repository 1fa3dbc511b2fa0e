//! The small words that sentences are made of, and the language of a text by them.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::english::DEFAULTS;
use super::tables::{LANGUAGES, table};
use crate::knowledge::Language;
use crate::language::is_english;
use crate::matching::text::normal::NormalText;

/// For each small word, the languages that have it: a bit for each.
static SMALL: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut small: HashMap<&'static str, u8> = HashMap::default();
    for (_, language) in Language::ALL {
        for word in table(language).small_lists().into_iter().flat_map(|(list, _)| list) {
            *small.entry(word.as_str()).or_default() |= 1 << language as usize;
        }
    }
    small
});

/// Whether a word is a small word of a language.
pub(crate) fn is_small_in(language: Language, word: &str) -> bool {
    SMALL.get(word).is_some_and(|languages| languages >> language as usize & 1 == 1)
}

/// The language that a text is in, where it is another one than the ladder's `own`: the text has two of its small words,
/// and more than of that one and of English.
pub(crate) fn of_text(text: &NormalText, own: Language) -> Option<Language> {
    let mut counts = [0_usize; LANGUAGES];
    for at in 0..text.words.len() {
        let languages = SMALL.get(text.at(at)).copied().unwrap_or_default();
        for (position, count) in counts.iter_mut().enumerate() {
            *count += usize::from(languages >> position & 1);
        }
    }
    let most = *counts.iter().max()?;
    let language = counts.iter().position(|count| *count == most)?;
    (most > 1 && most > counts[own as usize]).then_some(Language::ALL[language].1)
}

/// An English word that says what a small word of another language says; `None` for any other word.
pub(crate) fn english_for(language: Language, word: &str) -> Option<&'static str> {
    let mut lists = table(language).small_lists().into_iter();
    lists.find(|(list, _)| list.contains(word)).map(|(_, like)| like)
}

/// Whether a word is a small word of some language.
pub(crate) fn is_small(word: &str) -> bool {
    SMALL.contains_key(word)
}

/// Whether a word is common in English, also a short one.
pub(crate) fn is_everyday(word: &str) -> bool {
    is_english(word) || is_small_in(Language::English, word) || DEFAULTS.grammar.short_words.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_language_of_a_text() {
        let of = |text: &str| of_text(&NormalText::new(text), Language::English);
        assert_eq!(of("was macht ein PM und wie werde ich das"), Some(Language::German));
        assert_eq!(of("how do I become a PM"), None);
        assert_eq!(of("ein PM"), None, "one word may be anything");
    }

    #[test]
    fn small_words_are_read_as_english_ones() {
        assert_eq!(english_for(Language::German, "und"), Some("and"));
        assert_eq!(english_for(Language::German, "brandmeister"), None);
    }
}
