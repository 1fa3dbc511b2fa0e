//! What the TOML parser has to say, in words for authors.

use toml::Spanned;
use toml::de::DeTable;

use super::Findings;
use crate::knowledge::diagnostics::Diagnostic;

/// Parses a file as far as it can be parsed; every error of the parser becomes a finding.
pub(crate) fn parse<'t>(findings: &mut Findings<'_>, text: &'t str) -> Spanned<DeTable<'t>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let diagnostic =
            Diagnostic::error(format!("this is not TOML: {}", error.message())).at(findings.place(&span), "");
        findings.syntax_error(diagnostic);
    }
    table
}
