//! The markdown of answers, read for a terminal.
//!
//! An answer has bullets, emphasis, code, links and mentions; what else Discord would read as markdown is escaped in it
//! (see [`crate::markdown`]). Every line break counts.

mod inline;

use anstyle::Style;

pub(super) use inline::{Span, inline};

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The prefix of its first row, such as a bullet; further rows are indented as much.
    pub(super) lead: String,
    /// The text.
    pub(super) spans: Vec<Span>,
}

/// Reads a text; `name_of` returns the name of a user by id.
pub(super) fn lines(text: &str, name_of: &dyn Fn(&str) -> String) -> Vec<Line> {
    printable(text).lines().map(|line| read(line, name_of)).collect()
}

/// Takes out what a terminal would obey and not print; tabs become spaces.
fn printable(text: &str) -> String {
    text.chars()
        .map(|character| if character == '\t' { ' ' } else { character })
        .filter(|character| *character == '\n' || !character.is_control())
        .collect()
}

fn read(line: &str, name_of: &dyn Fn(&str) -> String) -> Line {
    let text = line.trim_start();
    let (lead, text) = match text.strip_prefix("- ") {
        Some(rest) => (format!("{}• ", &line[..line.len() - text.len()]), rest),
        None => (String::new(), line.trim_end()),
    };
    Line { lead, spans: inline(text, Style::new(), name_of) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let text_of = |line: &Line| line.spans.iter().map(|span| span.text.as_str()).collect::<String>();
        lines(text, &|_| String::new()).iter().map(|line| (line.lead.clone(), text_of(line))).collect()
    }

    fn is(lead: &str, text: &str) -> (String, String) {
        (lead.to_owned(), text.to_owned())
    }

    #[test]
    fn bullets_are_leads() {
        assert_eq!(
            read("- one\n  - two\n\nthree"),
            [is("• ", "one"), is("  • ", "two"), is("", ""), is("", "three")]
        );
    }

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        assert_eq!(read("a\u{1b}[31mb\u{9b}2J\u{7}\tc\r\nd"), [is("", "a[31mb2J c"), is("", "d")]);
    }
}
