//! The small words that sentences are made of, and the language of a text by them.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::english::DEFAULTS;
use super::table::{ENGLISH, LANGUAGES, TABLES, table};
use crate::language::is_english;
use crate::matching::text::normal::NormalText;

/// For each small word, the languages that have it: a bit for each table, and one more for English.
static SMALL: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut small: HashMap<&'static str, u8> = HashMap::default();
    for word in DEFAULTS.grammar.small() {
        *small.entry(word).or_default() |= 1 << ENGLISH;
    }
    for (position, table) in TABLES.iter().enumerate() {
        for word in table.small_lists().into_iter().flat_map(|(list, _)| list) {
            *small.entry(word.as_str()).or_default() |= 1 << position;
        }
    }
    small
});

fn languages_with(word: &str) -> u8 {
    SMALL.get(word).copied().unwrap_or_default()
}

pub(super) fn is_small_in(position: usize, word: &str) -> bool {
    languages_with(word) >> position & 1 == 1
}

/// The position of the table of the language that a text is in: it has two of that language's small words, and more than
/// of English.
///
/// `own` is the ladder's language, which decides where both have as many.
pub(in crate::matching) fn of_text(text: &NormalText, own: Option<usize>) -> Option<usize> {
    let mut counts = [0_usize; LANGUAGES + 1];
    for at in 0..text.words.len() {
        let languages = languages_with(text.at(at));
        for (position, count) in counts.iter_mut().enumerate() {
            *count += usize::from(languages >> position & 1);
        }
    }
    let (most, language) =
        (0..LANGUAGES).map(|at| (counts[at], at)).max_by_key(|(count, at)| (*count, LANGUAGES - at))?;
    let others = counts[ENGLISH].max(own.map_or(0, |own| counts[own]));
    (most > 1 && most > others).then_some(language)
}

/// An English word that says what a small word of another language says; `None` for any other word.
pub(in crate::matching) fn english_for(language: usize, word: &str) -> Option<&'static str> {
    if !is_small_in(language, word) {
        return None;
    }
    let mut lists = table(language).small_lists().into_iter();
    lists.find(|(list, _)| list.iter().any(|known| known == word)).map(|(_, like)| like)
}

/// Whether a word is a small word of some language.
pub(in crate::matching) fn is_small(word: &str) -> bool {
    languages_with(word) > 0
}

/// Whether a word is common in English, also a short one.
pub(in crate::matching) fn is_everyday(word: &str) -> bool {
    is_english(word)
        || is_small_in(ENGLISH, word)
        || DEFAULTS.grammar.short_words.iter().any(|short| short == word)
}
