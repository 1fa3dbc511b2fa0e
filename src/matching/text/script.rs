//! Scripts, distinguished by how they separate words.

use crate::characters::is_kanji;

/// How a script separates words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// By spaces, as in Latin.
    Spaced,
    /// Katakana: a run is one word.
    Katakana,
    /// Kanji and hiragana: each character is a word.
    Single,
}

impl Script {
    pub(crate) fn of(character: char) -> Self {
        match character {
            '\u{30a0}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => Self::Katakana,
            '\u{3041}'..='\u{309f}' => Self::Single,
            _ if is_kanji(character) => Self::Single,
            _ => Self::Spaced,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Script;

    #[test]
    fn katakana_runs_are_words_and_kanji_are_words_each() {
        let of = |text: &str| text.chars().map(Script::of).collect::<Vec<_>>();
        assert_eq!(of("PÉ3"), [Script::Spaced; 3]);
        assert_eq!(of("リーダ"), [Script::Katakana; 3]);
        assert_eq!(of("課長の"), [Script::Single; 3]);
    }
}
