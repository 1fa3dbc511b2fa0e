//! Common English words, which are no misspellings of other words.

use std::sync::LazyLock;

use foldhash::HashSet;

/// The words, one a line; `english-words.py` made the file.
static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("english-words.txt").lines().collect());

/// Whether a word in lower case is a common English one, or the plural of one. Words of fewer than four letters are
/// none.
pub fn is_english(word: &str) -> bool {
    WORDS.contains(word) || word.strip_suffix('s').is_some_and(|word| WORDS.contains(word))
}

#[cfg(test)]
mod tests {
    use super::is_english;

    #[test]
    fn words_and_their_plurals_are_found_and_no_other() {
        assert!(
            is_english("council")
                && is_english("councils")
                && !is_english("senoir")
                && !is_english("")
                && !is_english("zzz")
        );
    }
}
