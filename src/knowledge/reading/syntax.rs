//! Recovering from syntax errors.
//!
//! After an error the TOML parser often misreads what follows, and reports that too. So only its first error counts:
//! the statement with the error is blanked out, and the text is parsed again.

use std::ops::Range;
use std::sync::Arc;

use toml::de::DeTable;

use super::findings::Findings;
use super::lines::{
    REPEATED, conflict_marker, is_header, line, line_start, lines, seems_to_start_statement, starts_statement,
};
use super::mistake::{Fault, first_mistake};
use super::syntax_error::describe;
use crate::knowledge::diagnostics::Diagnostic;
use crate::knowledge::source::SourceFile;

/// The keys that most sections begin with.
const FIRST_KEYS: [&str; 4] = ["id", "from", "titles", "query"];
/// The most syntax errors that are reported for a file, since each takes another parse.
const MOST: usize = 100;

/// The text with spaces in place of the statements that cannot be parsed; each of these is reported.
pub(super) fn without_errors(findings: &mut Findings) -> String {
    let mut text = without_conflicts(findings);
    for round in 1..=MOST {
        let Some((fault, span)) = first_mistake(&text) else { break };
        let is_duplicate = fault == Fault::Duplicate;
        let header = is_duplicate.then(|| misplaced_header(&text, span.start)).flatten();
        let at = header.unwrap_or(span);
        let mut lost = statement(&text, fault, at.start);
        let mut diagnostic = if is_duplicate {
            describe_duplicate(findings, &text, at)
        } else {
            describe(findings, &text, fault, at, &lost)
        };
        if round == MOST || text[lost.clone()].trim().is_empty() {
            lost.end = text.len();
            diagnostic = diagnostic.help("the file is not read beyond this error; more may follow");
        }
        // A repeated key may belong to a section whose header is missing, and more may be missing at the end of the
        // file.
        let breaks_off = text[lost.end..].trim().is_empty();
        let loses_header = is_duplicate || breaks_off || text[lost.clone()].lines().any(is_header);
        findings.add(diagnostic);
        findings.lose(lost.clone(), loses_header);
        text = blanked(&text, lost);
    }
    text
}

/// The first syntax error in a text that is no ladder; `shown` is the text for the message, with the same positions.
pub(crate) fn first_syntax_error(shown: &Arc<SourceFile>, text: &str) -> Option<Diagnostic> {
    let (fault, span) = first_mistake(text)?;
    let lost = statement(text, fault, span.start);
    Some(describe(&Findings::new(Arc::clone(shown)), text, fault, span, &lost))
}

/// The text without merge conflicts: of each, the first version stays.
fn without_conflicts(findings: &mut Findings) -> String {
    let text = findings.file.text().to_owned();
    let mut left = String::with_capacity(text.len());
    let (mut in_conflict, mut drops) = (false, false);
    for (start, line) in lines(&text) {
        let content = line.trim_end();
        match conflict_marker(content) {
            Some('<') if !in_conflict => {
                findings.error(
                    "a merge has left a conflict here",
                    start..start + content.len(),
                    "from here to the line `>>>>>>>`",
                    "keep what is right of the two versions, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`",
                );
                in_conflict = true;
            }
            Some('|' | '=') if in_conflict => drops = true,
            Some('>') if in_conflict => (in_conflict, drops) = (false, false),
            _ if drops => {}
            _ => {
                left.push_str(line);
                continue;
            }
        }
        findings.lose(start..start + line.len(), is_header(line));
        left.push_str(&blanked(line, 0..line.len()));
    }
    left
}

/// The lines of the statement that an error belongs to; for an error in a header, those of the whole section.
fn statement(text: &str, fault: Fault, at: usize) -> Range<usize> {
    let own_line = line_start(text, at);
    let mut start = own_line;
    // If the lines above do not parse by themselves, the error is inside a value that began there.
    while start > 0 && DeTable::parse(&text[..start]).is_err() {
        let above = lines(&text[..start]).filter(|(_, line)| starts_statement(line)).last();
        start = above.map_or(0, |(start, _)| start);
    }
    let may_span_lines = matches!(
        fault,
        Fault::NoQuotes
            | Fault::NoOpeningQuote
            | Fault::OpenText
            | Fault::OpenLongText
            | Fault::ControlCharacter
            | Fault::OpenList
            | Fault::NoCommaInList
            | Fault::OpenTable
            | Fault::ExtraComma
    );
    let spans_lines = start < own_line || may_span_lines;
    // If the duplicate is a key that sections begin with, a section whose header is missing begins here.
    let is_first_key =
        |line: &str| line.split_once('=').is_some_and(|(key, _)| FIRST_KEYS.contains(&key.trim()));
    let begins_section = fault == Fault::Duplicate && is_first_key(line(text, start));
    let in_header = begins_section || is_header(line(text, start));
    let ends_before = |next: &str| match (in_header, spans_lines) {
        (true, _) => is_header(next),
        (false, true) => starts_statement(next),
        (false, false) => starts_statement(next) || seems_to_start_statement(next),
    };
    let next = lines(&text[start..]).skip(1).find(|(_, next)| ends_before(next));
    start..next.map_or(text.len(), |(at, _)| start + at)
}

/// A text with a part of it replaced by spaces. Line breaks stay, except for a lone carriage return, which is an error
/// itself.
fn blanked(text: &str, lost: Range<usize>) -> String {
    let spaces = text[lost.clone()].split_inclusive('\n').map(|line| {
        let content = line.strip_suffix("\r\n").or_else(|| line.strip_suffix('\n')).unwrap_or(line);
        " ".repeat(content.len()) + &line[content.len()..]
    });
    [&text[..lost.start], &spaces.collect::<String>(), &text[lost.end..]].concat()
}

/// An earlier header `[level]` that makes the parser reject a correct `[[level]]` as a duplicate, or the reverse; or a
/// key `level` above all headers.
fn misplaced_header(text: &str, at: usize) -> Option<Range<usize>> {
    let (second, _) = header_around(text, at)?;
    let name = header_name(second);
    let Some((first, span)) = first_header(text, name, at) else {
        let (top, _) = lines(text).find(|(_, line)| is_header(line))?;
        return first_key(text, name, top).filter(|_| REPEATED.contains(&name));
    };
    let wrong = |header: &str| REPEATED.contains(&header_name(header)) != header.starts_with("[[");
    (wrong(first) && !wrong(second)).then_some(span)
}

/// The error for a key or a header that is there twice.
fn describe_duplicate(findings: &Findings, text: &str, at: Range<usize>) -> Diagnostic {
    let Some((header, span)) = header_around(text, at.start) else {
        let key = &text[at.clone()];
        let first = first_key(text, key, at.start);
        if first.is_none() && REPEATED.contains(&key) {
            return Diagnostic::error(format!("`{key} = …` clashes with the headers `[[{key}]]`"))
                .at(findings.location(at), "")
                .help(format!("remove this key, and write each entry under a `[[{key}]]` of its own"));
        }
        let diagnostic = Diagnostic::error(format!("`{}` is there twice", key.escape_debug()))
            .at(findings.location(at), "the second time")
            .help("keep one of them, or put a header such as `[[level]]` above what belongs to another");
        return match first {
            Some(first) => diagnostic.see(findings.location(first), "the first time"),
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
        Some((_, first)) => diagnostic.second(findings.location(span), findings.location(first)),
        None => diagnostic.at(findings.location(span), "one of two"),
    }
}

/// The header on the line of a position; `None` if that line is not a header.
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

/// The span of a key where it last occurs in the same section before a position.
fn first_key(text: &str, key: &str, before: usize) -> Option<Range<usize>> {
    let above: Vec<_> = lines(&text[..line_start(text, before)]).collect();
    let mut section = above.into_iter().rev().take_while(|(_, line)| !is_header(line));
    section.find_map(|(start, line)| {
        let at = start + line.len() - line.trim_start().len();
        let rest = line.trim_start().strip_prefix(key)?;
        rest.trim_start().starts_with('=').then(|| at..at + key.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanking_moves_nothing() {
        let text = "a = 1\r\nb = ü\r\nc = 3\r\n";
        let lost = statement(text, Fault::NoQuotes, text.find('ü').unwrap());
        let mended = blanked(text, lost);
        assert_eq!(mended.len(), text.len());
        assert_eq!(mended.find("c = 3"), text.find("c = 3"));
        assert!(DeTable::parse(&mended).is_ok());
    }

    #[test]
    fn an_error_inside_a_list_belongs_to_the_whole_list() {
        let text = "a = 1\nb = [\n  \"x\",\n  \"y\"\n  \"z\",\n]\nc = 3\n";
        let (fault, span) = first_mistake(text).unwrap();
        assert_eq!(&text[statement(text, fault, span.start)], "b = [\n  \"x\",\n  \"y\"\n  \"z\",\n]\n");
    }

    #[test]
    fn a_line_that_is_no_statement_does_not_take_the_one_before_it() {
        let text = "a = 1\nwhat is this\nc = 3\n";
        let (fault, span) = first_mistake(text).unwrap();
        assert_eq!(&text[statement(text, fault, span.start)], "what is this\n");
    }
}
