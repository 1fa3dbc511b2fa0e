//! Serde's messages in plain words.

use crate::characters::Odd;

/// Rewrites serde's terms for people who do not program.
pub(super) fn plain_words(message: &str) -> String {
    let message = PLAIN_WORDS
        .iter()
        .fold(message.trim_end().to_owned(), |message, (term, plain)| message.replace(term, plain));
    // A name of one of our types follows.
    match message.split_once("struct ") {
        Some((before, _)) => format!("{before}a table"),
        None => message,
    }
}

/// Terms of serde, each with the words for it; a term that holds another one comes before it.
const PLAIN_WORDS: [(&str, &str); 11] = [
    ("unknown variant", "unknown value"),
    ("unknown field", "unknown key"),
    ("missing field", "missing key"),
    ("invalid type: ", "wrong type: "),
    ("map, expected a sequence", "table, expected a list: a header in two pairs of brackets"),
    ("expected a sequence", "expected a list such as [\"a\", \"b\"]"),
    ("expected path string", "expected a string"),
    ("a nonzero u32", "a whole number from 1 to 4294967295"),
    ("expected u32", "expected a whole number from 0 to 4294967295"),
    ("u64 value was too large", "no setting can hold this number"),
    (" as i128, expected any valid TOML value", ", which no setting can hold"),
];

/// Adds to a message the character that may be the mistake.
pub(super) fn with_odd(message: String, odd: Option<Odd>) -> String {
    match odd {
        Some(odd) => format!("{message}; {odd}"),
        None => message,
    }
}
