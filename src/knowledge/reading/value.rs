//! What single values of a ladder file must be.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::findings::Findings;
use super::text::{Called, TextRule, read_text};
use crate::knowledge::diagnostics::Diagnostic;

/// Whether a value is what `[[key]]` makes.
pub(super) fn is_list_of_tables(value: &DeValue<'_>) -> bool {
    value.as_array().is_some_and(|entries| entries.iter().all(|entry| entry.get_ref().is_table()))
}

/// The tables of a list; what is no table is reported.
pub(super) fn read_tables<'t>(
    findings: &mut Findings<'_>,
    key: &str,
    value: &'t Spanned<DeValue<'t>>,
) -> Vec<(&'t DeTable<'t>, Range<usize>)> {
    let advice = format!("write a header with two pairs of brackets for each: `[[{key}]]`");
    let DeValue::Array(entries) = value.get_ref() else {
        findings
            .add(wrong_type(findings, key, "a list of tables", value.get_ref(), &value.span()).help(advice));
        return value.get_ref().as_table().map(|table| (table, value.span())).into_iter().collect();
    };
    if entries.is_empty() {
        report_empty(findings, key, &value.span());
    }
    let mut tables = Vec::new();
    for entry in &**entries {
        match entry.get_ref() {
            DeValue::Table(table) => tables.push((table, entry.span())),
            other => {
                findings.add(wrong_type(findings, key, "tables", other, &entry.span()).help(advice.clone()));
            }
        }
    }
    tables
}

/// The texts of a list; empty where it was reported as a whole.
pub(super) fn read_list(
    findings: &mut Findings<'_>,
    key: &str,
    value: &Spanned<DeValue<'_>>,
    rule: TextRule,
    most: usize,
) -> Vec<Spanned<String>> {
    let DeValue::Array(entries) = value.get_ref() else {
        findings.add(
            wrong_type(findings, key, "a list", value.get_ref(), &value.span())
                .help(format!("write it in brackets: `{key} = [\"…\"]`")),
        );
        return Vec::new();
    };
    if entries.is_empty() {
        report_empty(findings, key, &value.span());
    }
    if let Some(first_over) = entries.get(most) {
        findings.add(
            Diagnostic::error(format!("`{key}` has too many entries"))
                .at(findings.place(&first_over.span()), format!("entry {} of {}", most + 1, entries.len()))
                .help(format!("at most {most} entries fit; remove or join {}", entries.len() - most)),
        );
    }
    entries.iter().filter_map(|entry| read_entry(findings, key, entry, rule)).collect()
}

/// Reports a list without entries.
fn report_empty(findings: &mut Findings<'_>, key: &str, span: &Range<usize>) {
    findings.add(
        Diagnostic::error(format!("`{key}` is an empty list"))
            .at(findings.place(span), "nothing in it")
            .help(if (Called { key, is_entry: false }).is_needed() {
                "write at least one entry".to_owned()
            } else {
                format!("write at least one entry, or leave `{key}` out")
            }),
    );
}

/// The text of one entry of a list or table; `None` where it was reported.
pub(super) fn read_entry(
    findings: &mut Findings<'_>,
    key: &str,
    entry: &Spanned<DeValue<'_>>,
    rule: TextRule,
) -> Option<Spanned<String>> {
    match entry.get_ref() {
        DeValue::String(text) => {
            read_text(findings, Called { key, is_entry: true }, text, &entry.span(), rule)
        }
        other => {
            findings.add(
                wrong_type(findings, key, "texts", other, &entry.span()).help("write it in quotes: `\"…\"`"),
            );
            None
        }
    }
}

/// Says which type of value was wanted and which was found; the caller adds what to do.
pub(super) fn wrong_type(
    findings: &Findings<'_>,
    key: &str,
    wanted: &str,
    found: &DeValue<'_>,
    span: &Range<usize>,
) -> Diagnostic {
    let found = match found {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    let verb = if wanted.starts_with("a ") || wanted == "true or false" { "be" } else { "hold" };
    Diagnostic::error(format!("`{key}` must {verb} {wanted}, not {found}"))
        .at(findings.place(span), format!("this is {found}"))
}
