//! The TOML parser's errors, in words for authors.

use std::ops::Range;

use toml::de::Error;

use super::findings::Findings;
use super::lines::is_header;
use crate::knowledge::diagnostics::Diagnostic;

/// The parts of a ladder that are written once for each item.
const REPEATED: [&str; 4] = ["track", "level", "transition", "expect"];

/// The parser's message for a key or a header that is there already.
pub(super) const DUPLICATE: &str = "duplicate key";

/// Where the trouble begins: for a text of several lines that never ends the quotes that open it.
pub(super) fn opening(text: &str, error: &Error, at: usize) -> usize {
    let quotes = match error.message() {
        message if message.starts_with("invalid multi-line basic string") => "\"\"\"",
        message if message.starts_with("invalid multi-line literal string") => "'''",
        _ => return at,
    };
    text[..at].rfind(quotes).unwrap_or(at)
}

/// The header `[level]` that is to blame for a `[[level]]` being refused as a duplicate, or the reverse.
pub(super) fn misplaced_header(text: &str, error: &Error, at: usize) -> Option<Range<usize>> {
    let (second, _) = header_around(text, error, at)?;
    let (first, span) = first_header(text, header_name(second), at)?;
    let wrong = |header: &str| REPEATED.contains(&header_name(header)) != header.starts_with("[[");
    (wrong(first) && !wrong(second)).then_some(span)
}

/// Says what is wrong and what to do; `lost` is the statement that the error is in.
pub(super) fn describe(
    findings: &Findings<'_>,
    text: &str,
    error: &Error,
    at: &Range<usize>,
    lost: &Range<usize>,
) -> Diagnostic {
    if error.message() == DUPLICATE {
        return describe_duplicate(findings, text, error, at);
    }
    // Found out only below, when the next statement came.
    let unclosed = at.start >= lost.end;
    let end = lost.start + text[lost.clone()].trim_end().len();
    let at = if unclosed { end..end } else { at.clone() };
    let line_start = text[..at.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let (title, help) = wording(error.message(), &text[at.start..], line, unclosed);
    Diagnostic::error(title).at(findings.place(&at), "").help(help)
}

/// What the parser means by a message, and what to do. `rest` is the file from the error on, `line` the line
/// it is in; `unclosed` says that it came to light only when the next statement began.
fn wording(message: &str, rest: &str, line: &str, unclosed: bool) -> (String, &'static str) {
    let nothing_follows = rest.lines().next().unwrap_or_default().trim().is_empty();
    let starts = |beginnings: &[&str]| beginnings.iter().any(|beginning| message.starts_with(beginning));
    let (title, help) = if message.contains("escape") || message.contains("unicode value") {
        (
            "this backslash does not start an escape",
            "write `\\\\` for a backslash, or put the text in single quotes, where a backslash is plain",
        )
    } else if line.contains(['“', '”', '„', '‘', '’']) && starts(&["string values must be quoted"])
    {
        ("this text is not in straight quotes", "write `\"` in place of the curly quotes")
    } else if starts(&["string values must be quoted", "invalid literal string, expected"])
        && (nothing_follows || rest.starts_with(['}', ',', ']']))
        && !line.contains('\'')
    {
        ("there is no value after the `=`", "write a value, such as `\"…\"`, or remove the key")
    } else if starts(&[
        "string values must be quoted",
        "invalid boolean",
        "invalid float",
        "unexpected leading",
    ]) {
        ("this value is not in quotes", "write a text in quotes: `\"…\"`")
    } else if starts(&["key with no value", "missing assignment"]) {
        ("this is not `key = value`", "write `=` between key and value; a comment starts with `#`")
    } else if starts(&["invalid unquoted key"]) && rest.starts_with(':') {
        ("there is a `:` after the key", "write `=` in its place")
    } else if starts(&["invalid unquoted key"]) {
        (
            "a key cannot hold this character",
            "a key has letters a to z, digits, `_` and `-`; put other keys in quotes",
        )
    } else if starts(&["unquoted keys cannot be empty"]) {
        ("a name is missing here", "write a key before the `=`, or a name between the brackets")
    } else if starts(&["unclosed array table", "unclosed table"]) {
        (
            "this header is not closed",
            "close it with as many brackets as it opens with: `[[level]]`, `[ladder]`",
        )
    } else if starts(&["unclosed array"]) || (message.contains("array") && unclosed) {
        ("this list is not closed", "put a `]` after its last entry")
    } else if starts(&["missing comma between array elements"]) {
        ("a comma is missing in this list", "put a comma after each entry: `[\"…\", \"…\"]`")
    } else if starts(&["extra comma"]) {
        ("there is a comma too many", "remove it")
    } else if starts(&["unclosed inline table"])
        || (starts(&["missing comma between key-value pairs"]) && (unclosed || nothing_follows))
    {
        ("this table is not closed", "put a `}` after its last value")
    } else if starts(&["missing comma between key-value pairs"]) {
        ("a comma is missing in this table", "put a comma after each value: `{ a = \"…\", b = \"…\" }`")
    } else if starts(&["invalid multi-line"]) {
        ("this text never ends", "put the same three quotes after its last word")
    } else if starts(&["invalid basic string, expected `\"`", "invalid literal string, expected `'`"]) {
        (
            "this text is not closed",
            "put the closing quote at its end; a text of several lines stands between `\"\"\"` and `\"\"\"`",
        )
    } else if starts(&["unexpected key or value"]) {
        (
            "something follows the value on this line",
            "put each key on a line of its own; write `\\\"` for a quote inside of a text in double quotes",
        )
    } else if starts(&["carriage return"]) {
        ("there is a lone carriage return", "save the file with line ends of the usual kind (LF or CRLF)")
    } else {
        return (format!("this is not TOML: {message}"), "see https://toml.io for how TOML is written");
    };
    (title.into(), help)
}

fn describe_duplicate(findings: &Findings<'_>, text: &str, error: &Error, at: &Range<usize>) -> Diagnostic {
    let Some((header, span)) = header_around(text, error, at.start) else {
        let key = &text[at.clone()];
        let diagnostic = Diagnostic::error(format!("`{}` is there twice", key.escape_debug()))
            .at(findings.place(at), "the second time")
            .help("keep one of them, or put a header such as `[[level]]` above what belongs to another");
        return match first_key(text, key, at.start) {
            Some(first) => diagnostic.see(findings.place(&first), "the first time"),
            None => diagnostic,
        };
    };
    let name = header_name(header);
    let repeated = REPEATED.contains(&name);
    let help = match (repeated, header.starts_with("[[")) {
        (true, _) => format!("write `[[{name}]]`, with two pairs of brackets, for each {name}"),
        (false, true) => format!("write `[{name}]`, with one pair of brackets, once"),
        (false, false) => "put everything under one of them".to_owned(),
    };
    let diagnostic = Diagnostic::error(format!("the header `{header}` clashes with another"));
    match first_header(text, name, span.start) {
        Some((_, first)) => diagnostic
            .at(findings.place(&span), "the second one")
            .see(findings.place(&first), "the first one"),
        None => diagnostic.at(findings.place(&span), "one of two"),
    }
    .help(help)
}

/// The header that a place is in, where the error is about a duplicate.
fn header_around<'t>(text: &'t str, error: &Error, at: usize) -> Option<(&'t str, Range<usize>)> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next()?;
    (error.message() == DUPLICATE && is_header(line)).then(|| header_in(line, start))
}

fn header_in(line: &str, line_start: usize) -> (&str, Range<usize>) {
    let start = line.len() - line.trim_start().len();
    let end = line.rfind(']').map_or(line.len(), |bracket| bracket + 1);
    let end = line.find('#').map_or(end, |comment| end.min(comment));
    (line[start..end].trim_end(), line_start + start..line_start + end)
}

fn header_name(header: &str) -> &str {
    header.trim_matches(['[', ']']).trim()
}

/// The first header of this name above a place.
fn first_header<'t>(text: &'t str, name: &str, before: usize) -> Option<(&'t str, Range<usize>)> {
    let mut start = 0;
    for line in text[..before].split_inclusive('\n') {
        if is_header(line) && header_name(header_in(line, start).0) == name {
            return Some(header_in(line.trim_end(), start));
        }
        start += line.len();
    }
    None
}

/// The nearest line above a place, in the same section, that gives this key.
fn first_key(text: &str, key: &str, before: usize) -> Option<Range<usize>> {
    let mut end = text[..before].rfind('\n')?;
    loop {
        let start = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
        let line = &text[start..end];
        if is_header(line) {
            return None;
        }
        let indent = line.len() - line.trim_start().len();
        let rest = line.trim_start().strip_prefix(key);
        if rest.is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return Some(start + indent..start + indent + key.len());
        }
        end = start.checked_sub(1)?;
    }
}
