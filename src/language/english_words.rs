//! Common English words, which are no misspellings of other words.

/// The words, one a line, in order; `english-words.py` made the file.
static WORDS: &str = include_str!("english-words.txt");

/// Whether a word in lower case is a common English one, or the plural of one. Words of fewer than four letters are
/// none.
pub fn is_english(word: &str) -> bool {
    has(word) || word.strip_suffix('s').is_some_and(has)
}

fn has(word: &str) -> bool {
    let (mut from, mut to) = (0, WORDS.len());
    // A binary search for a line among lines.
    while from < to {
        let middle = usize::midpoint(from, to);
        let start = WORDS[from..middle].rfind('\n').map_or(from, |at| from + at + 1);
        let end = WORDS[start..to].find('\n').map_or(to, |at| start + at);
        match WORDS[start..end].cmp(word) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => from = (end + 1).min(to),
            std::cmp::Ordering::Greater => to = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{WORDS, is_english};

    #[test]
    fn every_word_is_found_and_no_other() {
        assert!(WORDS.lines().all(is_english));
        assert!(WORDS.lines().is_sorted());
        assert!(is_english("councils") && !is_english("senoir") && !is_english("") && !is_english("zzz"));
    }
}
