//! Classifying the lines of a ladder file, whether or not they can be parsed.

/// The tables that a ladder has once, such as `[ladder]`.
const SINGLE: [&str; 2] = ["ladder", "vocabulary"];
/// The tables that a ladder may have several times, such as `[[level]]`.
pub(super) const REPEATED: [&str; 5] = ["track", "level", "transition", "elsewhere", "expect"];

/// Whether a line is `[name` or `[[name`, closed or not, or seems to be meant as a header.
pub(super) fn is_header(line: &str) -> bool {
    let name = line.trim_start().strip_prefix('[').map(|rest| rest.trim_start_matches('['));
    name.is_some_and(|name| name.trim_start().starts_with(|c: char| c.is_ascii_alphabetic()))
        || is_broken_header(line)
}

/// Whether a line is a malformed header: only the name of a table without proper brackets around it, or brackets
/// without a name.
pub(super) fn is_broken_header(line: &str) -> bool {
    let line = line.trim();
    let name = line.trim_matches(|c: char| "[]{}()<>:*".contains(c) || c.is_whitespace());
    let is_empty = name.is_empty() && line.starts_with('[') && line.ends_with(']');
    let is_table = SINGLE.contains(&name) || REPEATED.contains(&name);
    let starts_well = line.starts_with('[') && line.trim_start_matches('[').trim_start().starts_with(name);
    is_empty || (is_table && !(starts_well && line.ends_with(']')))
}

/// Whether a line is a header or `key = …`.
pub(super) fn starts_statement(line: &str) -> bool {
    is_header(line) || after_key(line).is_some_and(|rest| rest.starts_with('='))
}

/// Whether a line looks like an attempt at `key = …`, or is blank or a comment.
pub(super) fn seems_to_start_statement(line: &str) -> bool {
    let apart = line.trim().is_empty() || line.trim_start().starts_with('#');
    apart || after_key(line).is_some_and(|rest| rest.starts_with([':', '"', '\'', '[']))
}

/// The first character of a line that is a marker of a merge conflict.
pub(super) fn conflict_marker(line: &str) -> Option<char> {
    let marker = line.chars().next().filter(|marker| "<|=>".contains(*marker))?;
    let rest = line.trim_start_matches(marker);
    (line.len() - rest.len() == 7 && (rest.starts_with(' ') || rest.trim().is_empty())).then_some(marker)
}

/// Whether a text begins like a comment in another language.
pub(super) fn is_foreign_comment(text: &str) -> bool {
    ["//", "/*", "--", ";", "<!--"].iter().any(|start| text.starts_with(start))
}

/// The lines of a text with their line breaks, each with the position of its first byte.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end - line.len(), line))
    })
}

/// Where the line that holds this byte starts.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The line that starts here, with its line break.
pub(super) fn line(text: &str, start: usize) -> &str {
    text[start..].split_inclusive('\n').next().unwrap_or_default()
}

/// What follows the bare key at the start of a line.
fn after_key(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (rest.len() < line.len()).then(|| rest.trim_start())
}
