//! Small words (function words such as articles and prepositions), and the language that they reveal a text to be in.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::english::DEFAULTS;
use super::table::{Table, Words};
use super::tables::{LANGUAGES, table};
use crate::knowledge::Language;
use crate::language::is_english;
use crate::matching::text::normal::NormalText;

/// For each small word and each language that has it, the English word that it is read as.
static SMALL: LazyLock<HashMap<&'static str, [Option<&'static str>; LANGUAGES]>> = LazyLock::new(|| {
    let mut small: HashMap<&'static str, [Option<&'static str>; LANGUAGES]> = HashMap::default();
    for (_, language) in Language::ALL {
        for (words, like) in small_lists(table(language)) {
            for word in words {
                small.entry(word.as_str()).or_default()[language as usize].get_or_insert(like);
            }
        }
    }
    small
});

/// The lists of a language's small words, each with the English word that they are read as.
fn small_lists(table: &Table) -> [(&Words, &'static str); 7] {
    let like = &DEFAULTS.read_as;
    [
        (&table.articles, &like.articles),
        (&table.of, &like.of),
        (&table.and, &like.and),
        (&table.alternatives, &like.alternatives),
        (&table.to, &like.to),
        (&table.prepositions, &like.prepositions),
        (&table.noise, &like.noise),
    ]
}

/// The English word that a small word of a language is read as; `None` for any other word.
pub(crate) fn english_for(language: Language, word: &str) -> Option<&'static str> {
    SMALL.get(word)?[language as usize]
}

/// The language of a text, if it is not the ladder's `own`: the language with the most small words in the text, which
/// has to have at least two there and more than `own`. In a tie, the first language in [`Language::ALL`] wins, so that
/// English comes before all others.
pub(crate) fn of_text(text: &NormalText, own: Language) -> Option<Language> {
    let mut counts = [0_usize; LANGUAGES];
    for small in text.texts().filter_map(|word| SMALL.get(word)) {
        for (count, like) in counts.iter_mut().zip(small) {
            *count += usize::from(like.is_some());
        }
    }
    let most = *counts.iter().max()?;
    let language = counts.iter().position(|count| *count == most)?;
    (most > 1 && most > counts[own as usize]).then_some(Language::ALL[language].1)
}

/// Whether a word is a small word in any language.
pub(crate) fn is_small(word: &str) -> bool {
    SMALL.contains_key(word)
}

/// Whether a word is common in English, including short words, or a small word of a ladder's language.
pub(crate) fn is_everyday(word: &str, of_titles: Language) -> bool {
    is_english(word)
        || [Language::English, of_titles].iter().any(|language| english_for(*language, word).is_some())
        || DEFAULTS.grammar.short_words.contains(word)
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
