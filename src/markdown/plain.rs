//! Removing markdown and escapes from texts.

use std::borrow::Cow;

use super::marks::{code, is_inside_word, link, push};

/// The plain text of what [`marked`](super::marked) or [`literal`](super::literal) returned, for where Discord takes no
/// markdown: buttons, menus, footers.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', '*', '_', '`', '[']) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        at += match letter {
            '\\' if rest[1..].starts_with(|next: char| next.is_ascii_punctuation()) => {
                plain.push_str(&rest[1..2]);
                2
            }
            '`' => match code(rest) {
                Some(length) => {
                    plain.push_str(rest[..length].trim_matches('`'));
                    length
                }
                None => 1,
            },
            '*' => 1,
            '_' if !is_inside_word(text, at) => 1,
            '[' => match link(rest) {
                Some((label, length)) => {
                    plain.push_str(&self::plain(label));
                    length
                }
                None => push(&mut plain, letter),
            },
            _ => push(&mut plain, letter),
        };
    }
    Cow::Owned(plain)
}

/// A text without the backslashes before its marks: what its author wrote, unless that has such a backslash.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut letters = text.chars().peekable();
    let mut unescaped = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let escaped = letters.next_if(|next| letter == '\\' && next.is_ascii_punctuation());
        unescaped.push(escaped.unwrap_or(letter));
    }
    Cow::Owned(unescaped)
}
