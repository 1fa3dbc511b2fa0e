//! What is wrong with a file's TOML, in words for authors.

use std::ops::Range;

use super::findings::Findings;
use super::lines::is_header;
use super::mistake::Fault;
use crate::knowledge::diagnostics::Diagnostic;

/// The parts of a ladder that are written once for each item.
const REPEATED: [&str; 4] = ["track", "level", "transition", "expect"];

const UNCLOSED_LIST: (&str, &str) = ("this list is not closed", "put a `]` after its last entry");
const UNCLOSED_TABLE: (&str, &str) = ("this table is not closed", "put a `}` after its last value");

/// The header `[level]` that is to blame for a `[[level]]` being refused as a duplicate, or the reverse.
pub(super) fn misplaced_header(text: &str, fault: &Fault, at: usize) -> Option<Range<usize>> {
    let (second, _) = header_around(text, fault, at)?;
    let (first, span) = first_header(text, header_name(second), at)?;
    let wrong = |header: &str| REPEATED.contains(&header_name(header)) != header.starts_with("[[");
    (wrong(first) && !wrong(second)).then_some(span)
}

/// Says what is wrong and what to do; `lost` is the statement that the error is in.
pub(super) fn describe(
    findings: &Findings<'_>,
    text: &str,
    fault: &Fault,
    at: &Range<usize>,
    lost: &Range<usize>,
) -> Diagnostic {
    if *fault == Fault::Duplicate {
        return describe_duplicate(findings, text, fault, at);
    }
    // Found out only below, when the next statement came.
    let unclosed = at.start >= lost.end;
    let end = lost.start + text[lost.clone()].trim_end().len();
    let at = if unclosed { end..end } else { at.clone() };
    let line_start = text[..at.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let (title, help) = wording(fault, &text[at.start..], line, unclosed);
    Diagnostic::error(title).at(findings.place(&at), "").help(help)
}

/// What a fault means to an author, and what to do. `rest` is the file from the fault on, `line` the line it is in;
/// `unclosed` says that it came to light only when the next statement began.
fn wording(fault: &Fault, rest: &str, line: &str, unclosed: bool) -> (String, &'static str) {
    let nothing_follows = rest.lines().next().unwrap_or_default().trim().is_empty();
    let (title, help) = match fault {
        Fault::NoQuotes if line.contains(['“', '”', '„', '‘', '’']) => {
            ("this text is not in straight quotes", "write `\"` in place of the curly quotes")
        }
        Fault::NoQuotes if nothing_follows || rest.starts_with(['}', ',', ']']) => {
            ("there is no value after the `=`", "write a value, such as `\"…\"`, or remove the key")
        }
        Fault::NoQuotes => ("this value is not in quotes", "write a text in quotes: `\"…\"`"),
        Fault::NoOpeningQuote => {
            ("this text has no opening quote", "put the same quote before its first word")
        }
        Fault::OpenText => (
            "this text is not closed",
            "put the closing quote at its end; a text of several lines stands between `\"\"\"` and `\"\"\"`",
        ),
        Fault::OpenLongText => ("this text never ends", "put the same three quotes after its last word"),
        Fault::Escape => (
            "this backslash does not start an escape",
            "write `\\\\` for a backslash, or put the text in single quotes, where a backslash is plain",
        ),
        Fault::ControlCharacter => {
            ("this text holds a control character", "remove the character; it cannot be shown")
        }
        Fault::OpenList => UNCLOSED_LIST,
        Fault::NoCommaInList | Fault::ExtraComma if unclosed => UNCLOSED_LIST,
        Fault::NoCommaInList => {
            ("a comma is missing in this list", "put a comma after each entry: `[\"…\", \"…\"]`")
        }
        Fault::OpenTable => UNCLOSED_TABLE,
        Fault::NoCommaInTable if unclosed || nothing_follows => UNCLOSED_TABLE,
        Fault::NoCommaInTable => {
            ("a comma is missing in this table", "put a comma after each value: `{ a = \"…\", b = \"…\" }`")
        }
        Fault::ExtraComma => ("there is a comma too many", "remove it"),
        Fault::OpenHeader => (
            "this header is not closed",
            "close it with as many brackets as it opens with: `[[level]]`, `[ladder]`",
        ),
        Fault::NoName => {
            ("a name is missing here", "write a key before the `=`, or a name between the brackets")
        }
        Fault::KeyCharacter if rest.starts_with(':') => {
            ("there is a `:` after the key", "write `=` in its place")
        }
        Fault::KeyCharacter => (
            "a key cannot hold this character",
            "a key has letters a to z, digits, `_` and `-`; put other keys in quotes",
        ),
        Fault::NoEqualsSign => {
            ("this is not `key = value`", "write `=` between key and value; a comment starts with `#`")
        }
        Fault::ExtraEqualsSign => ("there is a second `=`", "write one `=` between key and value"),
        Fault::AfterValue => (
            "something follows the value on this line",
            "put each key on a line of its own; write `\\\"` for a quote inside of a text in double quotes",
        ),
        Fault::CarriageReturn => {
            ("there is a lone carriage return", "save the file with line ends of the usual kind (LF or CRLF)")
        }
        Fault::Duplicate => ("this is there twice", "keep one of them"),
        Fault::Other(message) => {
            return (format!("this is not TOML: {message}"), "see https://toml.io for how TOML is written");
        }
    };
    (title.into(), help)
}

fn describe_duplicate(findings: &Findings<'_>, text: &str, fault: &Fault, at: &Range<usize>) -> Diagnostic {
    let Some((header, span)) = header_around(text, fault, at.start) else {
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
fn header_around<'t>(text: &'t str, fault: &Fault, at: usize) -> Option<(&'t str, Range<usize>)> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next()?;
    (*fault == Fault::Duplicate && is_header(line)).then(|| header_in(line, start))
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
