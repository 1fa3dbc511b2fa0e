//! Reading the output of [`marked`](super::marked): its plain text, and the positions of its marked pieces.

use std::borrow::Cow;
use std::ops::Range;

use super::marks::{address, closing, code, ends_in_word, is_inside_word, link};

/// The plain text of the output of [`marked`](super::marked) or [`literal`](super::literal), for places where Discord
/// shows no markdown: buttons, menus, footers.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', '*', '_', '`', '[']) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let (shown, length) = match letter {
            '\\' if rest[1..].starts_with(|next: char| next.is_ascii_punctuation()) => (rest[1..2].into(), 2),
            '`' => {
                code(rest).map_or(("".into(), 1), |length| (rest[..length].trim_matches('`').into(), length))
            }
            'h' if !text[..at].ends_with(|before: char| before == '_' || before.is_alphanumeric()) => {
                let length = address(rest).unwrap_or(1);
                (rest[..length].into(), length)
            }
            '*' => (Cow::Borrowed(""), 1),
            '_' if !is_inside_word(text, at) => (Cow::Borrowed(""), 1),
            '[' => link(rest).map_or(("[".into(), 1), |(label, length)| (self::plain(label), length)),
            _ => (rest[..letter.len_utf8()].into(), letter.len_utf8()),
        };
        plain.push_str(&shown);
        at += length;
    }
    Cow::Owned(plain)
}

/// A text without the backslashes before its marks: the author's own text, unless the author wrote such backslashes.
pub fn unescaped(text: &str) -> String {
    let mut letters = text.chars().peekable();
    let mut unescaped = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let escaped = letters.next_if(|next| letter == '\\' && next.is_ascii_punctuation());
        unescaped.push(escaped.unwrap_or(letter));
    }
    unescaped
}

/// The byte ranges of emphasis, links, code and addresses in the output of [`marked`](super::marked), in order. Marks
/// added beside or inside these pieces would change how Discord reads them.
pub fn marked_pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match letter {
            '`' => code(rest),
            '[' => link(rest).map(|(_, length)| length),
            'h' if !ends_in_word(&text[..at]) => address(rest),
            '*' | '_' => {
                let run = rest.len() - rest.trim_start_matches(letter).len();
                closing(text, at, letter, run).map(|end| end + run - at)
            }
            _ => None,
        };
        if let Some(length) = length {
            pieces.push(at..at + length);
        }
        let is_escape = letter == '\\' && rest[1..].starts_with(|next: char| next.is_ascii_punctuation());
        at += length.unwrap_or(letter.len_utf8() + usize::from(is_escape));
    }
    pieces
}

/// The byte ranges of the web addresses in a text, inside links and outside.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let starts = text.match_indices("http");
    starts.filter_map(|(at, _)| Some(at..at + address(&text[at..])?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_where_the_marks_are() {
        let pieces = |text: &'static str| {
            let pieces = marked_pieces(text).into_iter();
            pieces.map(|piece| &text[piece]).collect::<Vec<_>>()
        };
        assert_eq!(pieces("a *b c* `d` **e**, _f_"), ["*b c*", "`d`", "**e**", "_f_"]);
        assert_eq!(
            pieces("[a](https://example.com/b) https://example.com/*c"),
            ["[a](https://example.com/b)", "https://example.com/"]
        );
        assert_eq!(pieces(r"\*a\* 5 \* 3 snake_case_x h"), Vec::<&str>::new());
    }
}
