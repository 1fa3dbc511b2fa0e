//! Discord's markdown, read for a terminal.
//!
//! Discord's dialect is its own: every line break counts, `__` underlines, `-#` makes small print, `<@1>`
//! mentions. Source: Discord's help centre, "Markdown Text 101", and its developer documentation,
//! "Message formatting".

mod inline;
mod line;

use anstyle::{Effects, Style};

pub(super) use inline::inline;
pub(super) use line::{Line, Span};

/// Reads a text; `name_of` tells the name of a user's id.
pub(super) fn lines(text: &str, name_of: &dyn Fn(&str) -> String) -> Vec<Line> {
    let text = printable(text);
    let mut lines = Vec::new();
    let mut in_code = false;
    for raw in text.lines() {
        if let Some(fence) = raw.trim_start().strip_prefix("```") {
            in_code = !in_code && !fence.trim_end().ends_with("```");
        } else if in_code {
            let spans = vec![Span { text: raw.to_owned(), style: Style::new() }];
            lines.push(Line { lead: "    ".into(), hang: "    ".into(), spans, unbroken: true });
        } else {
            lines.push(line(raw, name_of));
        }
    }
    lines
}

/// Takes out what a terminal would obey and not print; tabs become spaces.
fn printable(text: &str) -> String {
    text.chars()
        .map(|character| if character == '\t' { ' ' } else { character })
        .filter(|character| *character == '\n' || !character.is_control())
        .collect()
}

fn line(raw: &str, name_of: &dyn Fn(&str) -> String) -> Line {
    let text = raw.trim_start();
    let indent = " ".repeat((raw.len() - text.len()).min(8));
    let hanging = |lead: String, rest: &str| {
        let hang = " ".repeat(textwrap::core::display_width(&lead));
        Line { lead, hang, spans: inline(rest, Style::new(), name_of), unbroken: false }
    };
    if let Some(rest) = ["- ", "* "].into_iter().find_map(|bullet| text.strip_prefix(bullet)) {
        return hanging(format!("{indent}• "), rest);
    }
    if let Some((number, rest)) = numbered(text) {
        return hanging(format!("{indent}{number}. "), rest);
    }
    let plain = |lead: &str, rest: &str, effects: Effects| Line {
        lead: lead.to_owned(),
        hang: lead.to_owned(),
        spans: inline(rest, Style::new().effects(effects), name_of),
        unbroken: false,
    };
    if let Some(rest) = text.strip_prefix("> ") {
        return plain("│ ", rest, Effects::new());
    }
    if let Some(rest) = text.strip_prefix("-# ") {
        return plain("", rest, Effects::DIMMED);
    }
    match ["# ", "## ", "### "].into_iter().find_map(|heading| text.strip_prefix(heading)) {
        Some(rest) => plain("", rest, Effects::BOLD),
        None => plain("", raw.trim_end(), Effects::new()),
    }
}

/// The number and the text of a line such as `2. Ask for feedback`.
fn numbered(text: &str) -> Option<(&str, &str)> {
    let (number, rest) = text.split_once(". ")?;
    let is_number = (1..=9).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some((number, rest))
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
    fn bullets_numbers_and_quotes_hang() {
        assert_eq!(
            read("- one\n  * two\n12. three\n> four\nfive"),
            [is("• ", "one"), is("  • ", "two"), is("12. ", "three"), is("│ ", "four"), is("", "five")]
        );
        assert_eq!(lines("12. three", &|_| String::new())[0].hang, "    ");
    }

    #[test]
    fn headings_are_bold_and_small_print_is_dim() {
        let effects = |text: &str| lines(text, &|_| String::new())[0].spans[0].style.get_effects();
        assert_eq!(effects("## Duties"), Effects::BOLD);
        assert_eq!(effects("-# from a book"), Effects::DIMMED);
        assert_eq!(effects("#duties"), Effects::new());
    }

    #[test]
    fn code_blocks_stay_as_they_are() {
        assert_eq!(read("```rust\na  *b*\n```\n*c*"), [is("    ", "a  *b*"), is("", "c")]);
        assert_eq!(read("a\n\nb"), [is("", "a"), is("", ""), is("", "b")]);
    }

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        assert_eq!(read("a\u{1b}[31mb\u{9b}2J\u{7}\tc\r\nd"), [is("", "a[31mb2J c"), is("", "d")]);
    }
}
