//! Recovering from syntax errors.
//!
//! After an error the TOML parser often misreads what follows, and reports that too. So only its first error counts:
//! the statement with the error is blanked out, and the text is parsed again.

use std::ops::Range;

use toml::de::DeTable;

use super::duplicates::misplaced_header;
use super::findings::Findings;
use super::lines::{
    conflict_marker, is_header, line, line_start, lines, seems_to_start_statement, starts_statement,
};
use super::mistake::{Fault, first_mistake};
use super::syntax_error::describe;

/// The keys that most sections begin with.
const FIRST_KEYS: [&str; 4] = ["id", "from", "titles", "query"];
/// Most syntax errors that are reported for a file, since each takes another parse.
const MOST: usize = 100;

/// The text without the statements that cannot be parsed, with spaces in their place; each is a finding.
pub(super) fn without_errors(findings: &mut Findings) -> String {
    let mut text = without_conflicts(findings);
    for round in 1..=MOST {
        let Some((fault, span)) = first_mistake(&text) else { break };
        let header = (fault == Fault::Duplicate).then(|| misplaced_header(&text, span.start)).flatten();
        let at = header.unwrap_or(span);
        let mut lost = statement(&text, fault, at.start);
        let mut diagnostic = describe(findings, &text, fault, at, &lost);
        if round == MOST || text[lost.clone()].trim().is_empty() {
            lost.end = text.len();
            diagnostic = diagnostic.help("the file is not read beyond this error; more may follow");
        }
        // A repeated key may belong to a section whose header is missing, and more may be missing at the end of the
        // file.
        let breaks_off = text[lost.end..].trim().is_empty();
        let loses_header =
            fault == Fault::Duplicate || breaks_off || text[lost.clone()].lines().any(is_header);
        findings.add(diagnostic);
        findings.lose(lost.clone(), loses_header);
        text = blanked(&text, lost);
    }
    text
}

/// The text without the conflicts of a merge: of each, the first version stays.
fn without_conflicts(findings: &mut Findings) -> String {
    let text = findings.text().to_owned();
    let mut left = text.clone();
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
            _ => continue,
        }
        let lost = start..start + line.len();
        findings.lose(lost.clone(), is_header(line));
        left = blanked(&left, lost);
    }
    left
}

/// The lines of the statement that an error belongs to; of a header the whole section.
fn statement(text: &str, fault: Fault, at: usize) -> Range<usize> {
    let own_line = line_start(text, at);
    let mut start = own_line;
    // Where the lines above do not parse by themselves, the error is inside of a value that began there.
    while start > 0 && DeTable::parse(&text[..start]).is_err() {
        let above = lines(&text[..start]).filter(|(_, line)| starts_statement(line)).last();
        start = above.map_or(0, |(start, _)| start);
    }
    let spans_lines = start < own_line || fault.may_span_lines();
    // With its first key, what belongs to another section begins.
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

/// A text with spaces in the place of a part of it. Line breaks stay, but for a lone carriage return, which is an error
/// by itself.
fn blanked(text: &str, lost: Range<usize>) -> String {
    let spaces = text[lost.clone()].split_inclusive('\n').map(|line| {
        let content = line.strip_suffix("\r\n").or_else(|| line.strip_suffix('\n')).unwrap_or(line);
        " ".repeat(content.len()) + &line[content.len()..]
    });
    [&text[..lost.start], &spaces.collect::<String>(), &text[lost.end..]].concat()
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
