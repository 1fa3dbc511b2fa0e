//! Folds texts to letters without case, diacritics and invisible characters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::characters::is_invisible;

/// Folds compatibility forms, case and diacritics, and drops invisible characters.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.nfkc().flat_map(char::to_lowercase).nfd() {
        match character {
            'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            _ if is_combining_mark(character) || is_invisible(character) => {}
            other => folded.push(other),
        }
    }
    folded
}

/// For each byte of the folded text, and for its end, the offset in the original text of the character that it comes
/// from.
pub(crate) fn origins(text: &str) -> Vec<usize> {
    if text.is_ascii() {
        return (0..=text.len()).collect();
    }
    let mut origins = Vec::with_capacity(text.len() + 1);
    let mut letter = [0; 4];
    for (at, character) in text.char_indices() {
        let folded = fold(character.encode_utf8(&mut letter)).len();
        origins.extend(std::iter::repeat_n(at, folded));
    }
    origins.push(text.len());
    origins
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_folded_byte_has_an_origin(text: String) {
            prop_assert_eq!(origins(&text).len(), fold(&text).len() + 1);
        }
    }
}
