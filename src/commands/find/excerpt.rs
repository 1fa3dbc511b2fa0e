//! The part of a line that says it, with the words in bold.

use std::borrow::Cow;
use std::ops::Range;

use crate::reply::clipped;
use crate::topics::Line;

/// How much of a line that has to be cut stands before the first word, as a part of the room.
const BEFORE: usize = 3;
/// Characters that a word in bold takes on top: two asterisks on each side.
const MARKS: usize = 4;
/// Most words in bold; more would only make the line hard to read.
const MOST: usize = 12;

/// The line, or the part of it around the first word, in at most about `limit` characters, each word in bold.
pub(super) fn bold(line: &Line<'_>, limit: usize) -> String {
    let (start, cut) = window(line, limit.saturating_sub(MARKS * line.words.len().min(MOST)));
    let end = start + cut.trim_end_matches('…').len();
    let mut shown = String::with_capacity(cut.len() + MARKS * line.words.len().min(MOST) + '…'.len_utf8());
    if start > 0 {
        shown.push('…');
    }
    let mut at = start;
    for word in line.words.iter().filter(|word| word.start >= start && word.end <= end).take(MOST) {
        shown.push_str(&line.text[at..word.start]);
        shown.push_str("**");
        shown.push_str(&line.text[word.clone()]);
        shown.push_str("**");
        at = word.end;
    }
    shown.push_str(&cut[at - start..]);
    shown
}

/// The same without marks.
pub(super) fn plain(line: &Line<'_>, limit: usize) -> String {
    let (start, cut) = window(line, limit.saturating_sub(1));
    if start > 0 { format!("…{cut}") } else { cut.into_owned() }
}

/// Where the part to show starts, and that part.
fn window<'a>(line: &Line<'a>, limit: usize) -> (usize, Cow<'a, str>) {
    let first = line.words.first().cloned().unwrap_or(Range { start: 0, end: 0 });
    let before = line.text[..first.end].chars().count();
    let is_short = line.text.len() <= limit || line.text.chars().count() <= limit;
    let start = if is_short || before <= limit {
        0
    } else {
        // The start of a word, so that no word is torn.
        let earliest =
            line.text[..first.start].char_indices().rev().nth(limit / BEFORE).map_or(0, |(at, _)| at);
        let after_blank =
            line.text[earliest..first.start].find(char::is_whitespace).map(|at| earliest + at + 1);
        after_blank.unwrap_or(first.start)
    };
    (start, clipped(&line.text[start..], limit))
}
