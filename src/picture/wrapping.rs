//! Breaking titles into lines.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use textwrap::{WordSeparator, core};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::font::Font;

/// The most lines of a title.
pub(super) const LINES: usize = 3;
/// The mark at the end of a title that was cut.
const ELLIPSIS: &str = "…";

/// A word and its width at font size 1.
#[derive(Debug)]
struct Word<'a> {
    text: &'a str,
    width: f32,
    blank: f32,
}

impl Fragment for Word<'_> {
    fn width(&self) -> f64 {
        self.width.into()
    }

    fn whitespace_width(&self) -> f64 {
        self.blank.into()
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// A text prepared for the font: in Unicode's form NFC, with one space between words.
///
/// `None` where the font lacks a letter.
pub(super) fn showable(text: &str, font: &Font) -> Option<String> {
    let text: String = text.nfc().collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    font.width(&text).map(|_| text)
}

/// Breaks a showable text into at most [`LINES`] lines, each at most `most` wide at font size 1.
///
/// If `may_cut`, a word wider than a line is broken, and a text that needs more lines is cut; otherwise either gives
/// `None`.
pub(super) fn over_lines(text: &str, font: &Font, most: f32, may_cut: bool) -> Option<Vec<String>> {
    let mut words = words(text, font)?;
    if words.iter().any(|word| word.width > most) {
        if !may_cut {
            return None;
        }
        let mut pieces = Vec::new();
        for word in words {
            break_word(&word, font, most, &mut pieces)?;
        }
        words = pieces;
    }
    let mut lines = lines(&words, most);
    if lines.len() > LINES {
        lines.truncate(LINES);
        let last = lines.pop().filter(|_| may_cut)?;
        lines.push(with_ellipsis(&last, font, most)?);
    }
    Some(lines)
}

fn words<'a>(text: &'a str, font: &Font) -> Option<Vec<Word<'a>>> {
    let words = WordSeparator::UnicodeBreakProperties.find_words(text);
    let word = |word: core::Word<'a>| {
        Some(Word { text: word.word, width: font.width(word.word)?, blank: font.width(word.whitespace)? })
    };
    words.map(word).collect()
}

fn lines(words: &[Word<'_>], most: f32) -> Vec<String> {
    let word = |word: &Word<'_>| [word.text, if word.blank > 0.0 { " " } else { "" }].concat();
    let line = |words: &[Word<'_>]| words.iter().map(word).collect::<String>().trim_end().to_owned();
    wrap_first_fit(words, &[most.into()]).into_iter().map(line).collect()
}

fn break_word<'a>(word: &Word<'a>, font: &Font, most: f32, pieces: &mut Vec<Word<'a>>) -> Option<()> {
    let (mut start, mut width) = (0, 0.0);
    for (at, letter) in word.text.grapheme_indices(true) {
        let wider = width + font.width(letter)?;
        if wider > most && at > start {
            pieces.push(Word { text: &word.text[start..at], width, blank: 0.0 });
            (start, width) = (at, font.width(letter)?);
        } else {
            width = wider;
        }
    }
    pieces.push(Word { text: &word.text[start..], width, blank: word.blank });
    Some(())
}

fn with_ellipsis(line: &str, font: &Font, most: f32) -> Option<String> {
    let mut kept = line;
    loop {
        let text = format!("{}{ELLIPSIS}", kept.trim_end());
        if font.width(&text)? <= most || kept.is_empty() {
            return Some(text);
        }
        kept = kept.grapheme_indices(true).next_back().map_or("", |(at, _)| &kept[..at]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_breaks_between_words_and_is_cut_only_where_it_must_be() {
        let font = Font::new().expect("the font is sound");
        let title = showable("Director /  Group Product\u{a0}Manager", &font).expect("letters");
        assert_eq!(
            over_lines(&title, &font, 100.0, false).expect("one line"),
            ["Director / Group Product Manager"]
        );
        let lines = over_lines(&title, &font, 10.0, false).expect("lines");
        assert_eq!(lines.join(" "), title);
        assert!(lines.len() > 1, "{lines:?}");
        assert_eq!(over_lines(&title, &font, 3.0, false), None);
        for most in [0.1, 1.0, 2.0, 3.0, 4.0, 8.0] {
            let lines = over_lines(&title, &font, most, true).expect("lines");
            assert!(lines.len() <= LINES, "{lines:?}");
            assert!(most < 2.0 || lines.iter().all(|line| font.width(line) <= Some(most)), "{lines:?}");
        }
        assert!(over_lines(&title, &font, 3.0, true).expect("lines")[2].ends_with(ELLIPSIS));
        assert_eq!(showable("e\u{301}", &font).expect("a letter"), "é");
        assert_eq!(showable("戦略", &font), None);
    }
}
