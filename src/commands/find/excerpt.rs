//! The part of a line around the words that were found, with these words in bold.

use std::ops::Range;

use crate::markdown::marked_pieces;
use crate::reply::clipped;
use crate::topics::Line;

/// The text before the first found word may take one part in `BEFORE` of the room, in a line that has to be cut.
const BEFORE: usize = 3;
/// The extra characters of a word in bold: two asterisks on each side.
const MARKS: usize = 4;
/// The most words in bold; more would only make the line hard to read.
const MOST: usize = 12;

/// The line, or the part of it around the first word, in about `limit` characters at most, with the found words in
/// bold. Words inside the author's own marks stay as they are: Discord shows no bold inside code or inside bold.
pub(super) fn bold(line: &Line<'_>, limit: usize) -> String {
    let pieces = marked_pieces(line.text);
    let room = limit.saturating_sub(MARKS * line.words.len().min(MOST));
    let (before, Range { start, end }, after) = window(line, &pieces, room);
    let mut shown = before.to_owned();
    let mut at = start;
    let is_shown = |word: &&Range<usize>| word.start >= start && word.end <= end;
    let is_free =
        |word: &&Range<usize>| pieces.iter().all(|piece| word.end < piece.start || piece.end < word.start);
    for word in line.words.iter().filter(is_shown).filter(is_free).take(MOST) {
        // A backslash right before the word escapes its first character, so the bold starts before it.
        let ahead = &line.text[at..word.start];
        let from = word.start - (ahead.len() - ahead.trim_end_matches('\\').len()) % 2;
        shown.extend([&line.text[at..from], "**", &line.text[from..word.end], "**"]);
        at = word.end;
    }
    shown + &line.text[at..end] + after
}

/// Like [`bold`], but without words in bold.
pub(super) fn plain(line: &Line<'_>, limit: usize) -> String {
    let (before, range, after) = window(line, &marked_pieces(line.text), limit.saturating_sub(1));
    format!("{before}{}{after}", &line.text[range])
}

/// The byte range to show, which cuts no marked piece, between the marks for the text left out before and after it: `…`
/// or nothing.
fn window(
    line: &Line<'_>,
    pieces: &[Range<usize>],
    limit: usize,
) -> (&'static str, Range<usize>, &'static str) {
    let first = line.words.first().cloned().unwrap_or_default();
    let before = line.text[..first.end].chars().count();
    let mut start = if before <= limit {
        0
    } else {
        // Start at the beginning of a word, so that no word is torn.
        let earliest =
            line.text[..first.start].char_indices().rev().nth(limit / BEFORE).map_or(0, |(at, _)| at);
        let after_blank = line.text[earliest..first.start].split_once(char::is_whitespace);
        after_blank.map_or(first.start, |(_, kept)| first.start - kept.len())
    };
    let cut_by = |at: usize| pieces.iter().find(move |piece| piece.start < at && at < piece.end);
    if let Some(piece) = cut_by(start) {
        start = piece.start;
    }
    let mut end = start + clipped(&line.text[start..], limit).trim_end_matches('…').len();
    if let Some(piece) = cut_by(end) {
        end = if piece.start > first.end { line.text[..piece.start].trim_end().len() } else { piece.end };
    }
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    (cut(start > 0), start..end, cut(end < line.text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, word: &str, limit: usize) -> String {
        let words = text.match_indices(word).map(|(at, found)| at..at + found.len()).collect();
        bold(&Line { text, words }, limit)
    }

    #[test]
    fn words_are_bold_where_the_author_marked_nothing() {
        for (text, bold) in [
            ("Writes code", "Writes **code**"),
            ("Writes `code` and code", "Writes `code` and **code**"),
            ("Writes **code** well", "Writes **code** well"),
            ("Writes *good code*, _code_ and ***code***", "Writes *good code*, _code_ and ***code***"),
            ("See [the code](https://example.com/code)", "See [the code](https://example.com/code)"),
            ("See https://example.com/code and code", "See https://example.com/code and **code**"),
            (r"5 \* code\*", r"5 \* **code**\*"),
        ] {
            assert_eq!(shown(text, "code", 100), bold);
        }
        assert_eq!(shown(r"Uses \_x", "_x", 100), r"Uses **\_x**");
    }

    #[test]
    fn a_cut_tears_no_marked_piece() {
        let text = "Leads people who write **a lot of good code** for the company every day";
        assert_eq!(shown(text, "Leads", 40), "**Leads** people who write…");
        assert_eq!(shown(text, "code", 30), "…**a lot of good code**…");
        assert_eq!(shown("Leads many people", "people", 100), "Leads many **people**");
    }

    #[test]
    fn a_cut_may_be_at_any_blank() {
        for blank in [' ', '\u{a0}', '\u{3000}'] {
            let text = format!("Leads people who write{blank}much code");
            assert_eq!(shown(&text, "code", 24), "…much **code**", "{blank:?}");
        }
    }
}
