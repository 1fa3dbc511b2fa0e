//! What a line of a ladder file looks like, whether or not it can be parsed.

/// Whether a line is `[name` or `[[name`, closed or not.
pub(super) fn is_header(line: &str) -> bool {
    let name = line.trim_start().strip_prefix('[').map(|rest| rest.strip_prefix('[').unwrap_or(rest));
    name.is_some_and(|name| name.trim_start().starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether a line is a header or `key = …`.
pub(super) fn starts_statement(line: &str) -> bool {
    is_header(line) || after_key(line).is_some_and(|rest| rest.starts_with('='))
}

/// Whether a line looks like an attempt at `key = …`, or is set apart from the lines above it.
pub(super) fn seems_to_start_statement(line: &str) -> bool {
    let apart = line.trim().is_empty() || line.trim_start().starts_with('#');
    apart || after_key(line).is_some_and(|rest| rest.starts_with([':', '"', '\'', '[']))
}

/// What follows the bare key at the start of a line.
fn after_key(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (rest.len() < line.len()).then(|| rest.trim_start())
}
