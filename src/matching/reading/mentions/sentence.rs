//! One sentence: its words in normal form, and as they are written.

use std::cell::OnceCell;

use crate::matching::text::fold::origins;
use crate::matching::text::normal::{Break, NormalText};

/// A sentence of a longer text.
#[derive(Debug)]
pub(super) struct Sentence<'t> {
    text: &'t str,
    pub(super) words: NormalText,
    /// For each byte of the folded text, the offset in the original text; computed on first use.
    origins: OnceCell<Vec<usize>>,
}

impl<'t> Sentence<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, words: NormalText::without_limit(text), origins: OnceCell::new() }
    }

    /// The number of words.
    pub(super) fn len(&self) -> usize {
        self.words.words.len()
    }

    /// A word in normal form.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.at(at)
    }

    /// The break between a word and the one before it; a segment break before the first word and after the last.
    pub(super) fn before(&self, at: usize) -> Break {
        match self.words.words.get(at) {
            Some(word) if at > 0 => word.before,
            _ => Break::Segment,
        }
    }

    /// The words from the first position to the last, inclusive, as they are written.
    pub(super) fn written(&self, first: usize, last: usize) -> &'t str {
        let from = self.words.words[first].folded.0;
        let to = self.words.words[last].folded.1;
        let origins = self.origins.get_or_init(|| origins(self.text));
        let written = &self.text[origins[from]..origins[to]];
        // "PM (Senior)"
        let closes =
            written.contains('(') && !written.contains(')') && self.text[origins[to]..].starts_with(')');
        if closes { &self.text[origins[from]..=origins[to]] } else { written }
    }

    /// Whether a word of two letters or more is written in capitals, apart from a plural `s`.
    pub(super) fn is_in_capitals(&self, at: usize) -> bool {
        let word = self.written(at, at).trim_end_matches('s');
        word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase)
    }

    /// Whether a word begins with a capital inside a sentence whose other words mostly do not.
    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        let is_capitalised = |at: &usize| {
            let word = self.written(*at, *at);
            word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase)
        };
        let capitals = (0..self.len()).filter(is_capitalised).count();
        let is_inside = at > 0 && self.before(at) < Break::Segment;
        is_inside && is_capitalised(&at) && (capitals - 1) * 3 < self.len()
    }

    pub(super) fn has_capital(&self, at: usize) -> bool {
        self.written(at, at).starts_with(char::is_uppercase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_as_they_are_written() {
        let sentence = Sentence::new("1. Our “Sénior” P.M. isn't ﬁne, e\u{301}lan!");
        let written: Vec<&str> = (0..sentence.len()).map(|at| sentence.written(at, at)).collect();
        assert_eq!(written, ["Our", "Sénior", "P.M", "isn't", "ﬁne", "e\u{301}lan"]);
    }
}
