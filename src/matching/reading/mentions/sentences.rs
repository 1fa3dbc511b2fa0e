//! The sentences of a longer text.
//!
//! Chat is punctuated more loosely than the texts of ladders ([`crate::language::sentences`]): a line break ends a
//! sentence, and so does a full stop before a lower-case letter.

use crate::language::ends_in_abbreviation;
use crate::matching::languages::DEFAULTS;

/// The most characters of a text that are read: three times the limit of a message's content on Discord, since embeds
/// and forwarded messages have text too.
const LONGEST_TEXT: usize = 12_000;
/// The longest sentence that is read as a whole, in bytes; a longer one is cut between words.
const LONGEST_SENTENCE: usize = 320;

/// Cuts a text into sentences: at line breaks and after full stops, question marks, exclamation marks and semicolons.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let over = text.char_indices().nth(LONGEST_TEXT);
    let mut rest = over.map_or(text, |(at, _)| &text[..at]);
    std::iter::from_fn(move || {
        let (sentence, after) = rest.split_at(end_of_first(rest));
        rest = after;
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// Where the first sentence of a text ends, in bytes; a sentence that is too long ends between two words.
fn end_of_first(text: &str) -> usize {
    let boundaries = 0..=text.len().min(LONGEST_SENTENCE);
    let most = boundaries.rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let mut marks = text[..most].match_indices(['\n', '.', '!', '?', '…', ';', '。', '！', '？']);
    let end = marks.find_map(|(at, mark)| {
        let end = at + mark.len();
        let behind = text[end..].trim_start_matches(['"', '\'', '”', '’', ')', '*', '_', '~', '.', '!', '?']);
        let is_end = match mark {
            "." if ends_in_short_form(&text[..at]) => false,
            "." | "!" | "?" | "…" | ";" => behind.starts_with(char::is_whitespace),
            _ => true,
        };
        is_end.then_some(end)
    });
    let between_words = || text[..most].rfind([' ', ',', '、']).filter(|at| *at > 0);
    match end {
        Some(end) => end,
        None if most == text.len() => most,
        None => between_words().unwrap_or(most),
    }
}

/// Whether a full stop after this text belongs to an abbreviation, such as `Sr` or `asst`, or to a single letter; it
/// never belongs to an abbreviation in capitals.
fn ends_in_short_form(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_title = || DEFAULTS.language.abbreviations.contains_key(&word.to_lowercase());
    word.chars().count() == 1
        || word.contains(char::is_lowercase) && (ends_in_abbreviation(text) || is_title())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        sentences(text).map(str::trim).filter(|sentence| !sentence.is_empty()).collect()
    }

    #[test]
    fn sentences_end_at_marks_and_line_breaks() {
        assert_eq!(shown("Hi! I'm a **PM.** And\nyou?"), ["Hi!", "I'm a **PM.", "** And", "you?"]);
        assert_eq!(shown("PMを目指す。今は係長"), ["PMを目指す。", "今は係長"]);
    }

    #[test]
    fn short_forms_and_numbers_end_none() {
        assert_eq!(shown("a Sr. PM of v2.5, e.g. you"), ["a Sr. PM of v2.5, e.g. you"]);
        assert_eq!(shown("I am the VP. Who are you"), ["I am the VP.", "Who are you"]);
    }

    #[test]
    fn no_sentence_is_longer_than_what_is_read() {
        let text = "senior product manager and ".repeat(100);
        assert!(shown(&text).iter().all(|sentence| sentence.len() <= LONGEST_SENTENCE));
        assert_eq!(sentences(&text).collect::<String>(), text);
    }
}
