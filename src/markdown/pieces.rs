//! Where the marked pieces of a text are.

use std::ops::Range;

use super::marks::{address, closing, code, ends_in_word, link};

/// Where emphasis, links, code and addresses are in what [`marked`](super::marked) made, as bytes, in order: other
/// marks beside or inside of them would be read otherwise.
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
