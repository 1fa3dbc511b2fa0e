//! Checking and making ids.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::characters::{is_unseen, looks_like};
use crate::knowledge::rules;

/// Whether a text has the form of an id, whatever its length.
pub(crate) fn is_id(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.split('-').all(word)
}

/// A valid id that is close to a text; `None` where letters would be lost, nothing would be left, or it would be too
/// long.
pub(crate) fn id_from(text: &str) -> Option<String> {
    let mut plain = String::new();
    for c in text.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c) && !is_unseen(*c)) {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'þ' => plain.push_str("th"),
            'ı' => plain.push('i'),
            _ => plain.push(looks_like(c).unwrap_or(c)),
        }
    }
    if plain.chars().any(|c| c.is_alphanumeric() && !c.is_ascii()) {
        return None;
    }
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    (!id.is_empty() && id.len() <= rules::ID).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_words_of_letters_and_digits_with_single_hyphens() {
        for good in ["pm", "level-2", "2", "a-b-c"] {
            assert!(is_id(good), "{good}");
        }
        for bad in ["", "-pm", "pm-", "a--b", "PM", "a b", "é", "a_b"] {
            assert!(!is_id(bad), "{bad}");
        }
    }

    #[test]
    fn a_wrong_id_is_mended_where_it_can_be() {
        assert_eq!(id_from("Senior PM").as_deref(), Some("senior-pm"));
        assert_eq!(id_from("brandrät").as_deref(), Some("brandrat"));
        assert_eq!(id_from("Straßenbau").as_deref(), Some("strassenbau"));
        assert_eq!(id_from("t\u{435}acher").as_deref(), Some("teacher"));
        assert_eq!(id_from("старший pm"), None);
        assert_eq!(id_from("--"), None);
        assert_eq!(id_from(&"x".repeat(29)), None);
    }
}
