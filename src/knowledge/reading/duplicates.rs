//! Messages about keys and headers that are there twice.

use std::ops::Range;

use super::findings::Findings;
use super::lines::{REPEATED, is_header, line, line_start, lines};
use crate::knowledge::diagnostics::Diagnostic;

/// The header `[level]` that is to blame for a `[[level]]` being refused as a duplicate, or the reverse.
pub(super) fn misplaced_header(text: &str, at: usize) -> Option<Range<usize>> {
    let (second, _) = header_around(text, at)?;
    let (first, span) = first_header(text, header_name(second), at)?;
    let wrong = |header: &str| REPEATED.contains(&header_name(header)) != header.starts_with("[[");
    (wrong(first) && !wrong(second)).then_some(span)
}

/// The error for a key or a header that is there twice.
pub(super) fn describe_duplicate(findings: &Findings, text: &str, at: Range<usize>) -> Diagnostic {
    let Some((header, span)) = header_around(text, at.start) else {
        let key = &text[at.clone()];
        let first = first_key(text, key, at.start);
        let diagnostic = Diagnostic::error(format!("`{}` is there twice", key.escape_debug()))
            .at(findings.place(at), "the second time")
            .help("keep one of them, or put a header such as `[[level]]` above what belongs to another");
        return match first {
            Some(first) => diagnostic.see(findings.place(first), "the first time"),
            None => diagnostic,
        };
    };
    let name = header_name(header);
    let help = match (REPEATED.contains(&name), header.starts_with("[[")) {
        (true, _) => format!("write `[[{name}]]`, with two pairs of brackets, for each one"),
        (false, true) => format!("write `[{name}]`, with one pair of brackets, once"),
        (false, false) => "put everything under one of them".to_owned(),
    };
    let diagnostic = Diagnostic::error(format!("the header `{header}` clashes with another")).help(help);
    match first_header(text, name, span.start) {
        Some((_, first)) => diagnostic.second(findings.place(span), findings.place(first)),
        None => diagnostic.at(findings.place(span), "one of two"),
    }
}

/// The header around a position.
fn header_around(text: &str, at: usize) -> Option<(&str, Range<usize>)> {
    let start = line_start(text, at);
    let line = line(text, start);
    is_header(line).then(|| header_in(line, start))
}

fn header_in(line: &str, line_start: usize) -> (&str, Range<usize>) {
    let start = line.len() - line.trim_start().len();
    let end = line.rfind(']').map_or(line.trim_end().len(), |bracket| bracket + 1);
    let end = line.find('#').map_or(end, |comment| end.min(comment));
    (line[start..end].trim_end(), line_start + start..line_start + end)
}

fn header_name(header: &str) -> &str {
    header.trim_matches(['[', ']']).trim()
}

/// The first header of this name before a position.
fn first_header<'t>(text: &'t str, name: &str, before: usize) -> Option<(&'t str, Range<usize>)> {
    let headers = lines(&text[..before]).filter(|(_, line)| is_header(line));
    let mut headers = headers.map(|(start, line)| header_in(line, start));
    headers.find(|(header, _)| header_name(header) == name)
}

/// The nearest earlier line of the same section that has this key.
fn first_key(text: &str, key: &str, before: usize) -> Option<Range<usize>> {
    let above: Vec<_> = lines(&text[..line_start(text, before)]).collect();
    let mut section = above.into_iter().rev().take_while(|(_, line)| !is_header(line));
    section.find_map(|(start, line)| {
        let at = start + line.len() - line.trim_start().len();
        let rest = line.trim_start().strip_prefix(key)?;
        rest.trim_start().starts_with('=').then(|| at..at + key.len())
    })
}
