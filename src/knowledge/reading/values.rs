//! Checking the values of a file against the schema.
//!
//! serde would stop at the first problem; an author wants them all at once. A value that breaks a rule is reported and
//! removed, and an empty one is inserted for a missing key, so that the rest can be read.

use std::mem;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::findings::{Findings, listed};
use super::keys::Section;
use super::rule::{Kind, Rule};
use super::text::{Called, read_text};
use crate::knowledge::diagnostics::Diagnostic;

/// Checks every key of a section.
pub(super) fn check_section(findings: &mut Findings<'_>, mut section: Section<'_>, table: &mut DeTable<'_>) {
    if section.is_file() {
        section.report_keys_without_header(findings, table);
    }
    section.mend_keys(findings, table);
    // A section that breaks off hides what is missing in the file, so it is checked first.
    if !section.is_file() {
        section.report_missing(findings, table);
    }
    let one_of: Vec<_> = section.rule.one_of().filter(|key| table.contains_key(*key)).collect();
    let mut unusable = Vec::new();
    for (key, value) in table.iter_mut() {
        let key = key.get_ref();
        let is_needed = one_of == [&**key] || section.rule.required().any(|needed| needed == key);
        let called = Called { key, is_entry: false, is_needed };
        // One error is enough for a misspelled key.
        let is_told = section.misspelled.contains(&&**key)
            && matches!(
                (section.rule.key(key).map(Rule::kind), value.get_ref()),
                (Some(Kind::List(_)), DeValue::String(_))
            );
        let errors = findings.errors();
        let usable =
            !is_told && section.rule.key(key).is_none_or(|rule| check_value(findings, rule, called, value));
        if section.is_file() && !usable
            || !section.is_file() && (is_told || findings.errors() > errors) && affects_names(key)
        {
            findings.doubt_names();
        }
        if !usable {
            unusable.push(key.clone().into_owned());
        }
    }
    for key in &unusable {
        table.remove(key.as_str());
    }
    if section.is_file() {
        section.report_missing(findings, table);
    }
    section.report_excess(findings, table);
    section.fill(table);
}

/// Whether the value of a key affects how names are read.
fn affects_names(key: &str) -> bool {
    !["summary", "duties", "notes", "source", "track", "advice", "success", "query"].contains(&key)
}

/// Checks one value; `false` where it cannot be used at all.
fn check_value(
    findings: &mut Findings<'_>,
    rule: Rule<'_>,
    called: Called<'_>,
    value: &mut Spanned<DeValue<'_>>,
) -> bool {
    let Called { key, is_entry: in_list, .. } = called;
    mend_type(findings, rule, key, value, in_list);
    let span = value.span();
    match (rule.kind(), value.get_mut()) {
        (Kind::Text, DeValue::String(text)) => {
            let Some(tidy) = read_text(findings, called, text, &span, rule.text(in_list)) else {
                return false;
            };
            *text = tidy.into();
            is_choice(findings, rule, key, text, &span)
        }
        (Kind::Flag, DeValue::Boolean(_)) => true,
        (Kind::List(entries), DeValue::Array(list)) => {
            check_list(findings, (rule, entries), called, list, &span);
            true
        }
        (Kind::Table, DeValue::Table(table)) => {
            check_section(findings, Section::new(rule, table, span, in_list), table);
            true
        }
        (Kind::Map(values), DeValue::Table(table)) => {
            check_map(findings, rule, values, key, table);
            true
        }
        _ => false,
    }
}

/// Reports a value of the wrong type, and replaces it by what was meant where that is clear.
fn mend_type(
    findings: &mut Findings<'_>,
    rule: Rule<'_>,
    key: &str,
    value: &mut Spanned<DeValue<'_>>,
    in_list: bool,
) {
    let kind = rule.kind();
    let (wanted, help) = match (kind, value.get_ref()) {
        (Kind::Text, DeValue::String(_))
        | (Kind::Flag, DeValue::Boolean(_))
        | (Kind::List(_), DeValue::Array(_))
        | (Kind::Table | Kind::Map(_), DeValue::Table(_)) => return,
        (Kind::List(_), DeValue::Table(_)) if rule.is_one_or_more() => {
            *value.get_mut() = DeValue::Array(std::iter::once(value.clone()).collect());
            return;
        }
        (Kind::List(_), _) if rule.is_one_or_more() => {
            ("be a table", format!("write it as `{}`", rule.example(key)))
        }
        (Kind::Text, _) if in_list => ("hold texts", "write it in quotes: `\"…\"`".into()),
        (Kind::Text, _) => ("be a text", format!("write it in quotes: `{key} = \"…\"`")),
        (Kind::Flag, _) => {
            ("be true or false", format!("write `{key} = true`, without quotes, or leave it out"))
        }
        (Kind::Table, _) if in_list => ("hold tables", rule.table_for_each(key)),
        (Kind::Table | Kind::Map(_), _) => ("be a table", format!("write it as `{}`", rule.example(key))),
        (Kind::List(entries), _) if matches!(entries.kind(), Kind::Table) => {
            ("be a list of tables", entries.table_for_each(key))
        }
        (Kind::List(_), _) => ("be a list", format!("write it in brackets: `{key} = [\"…\"]`")),
    };
    let found = match value.get_ref() {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    findings.add(
        Diagnostic::error(format!("`{key}` must {wanted}, not {found}"))
            .at(findings.place(value.span()), format!("this is {found}"))
            .help(help),
    );
    match (kind, value.get_ref()) {
        (Kind::Table, DeValue::Array(list)) => {
            if let Some(first) = list.first().filter(|first| first.get_ref().is_table()) {
                *value = first.clone();
            }
        }
        (Kind::List(entries), DeValue::Table(_)) if matches!(entries.kind(), Kind::Table) => {
            *value.get_mut() = DeValue::Array(std::iter::once(value.clone()).collect());
        }
        _ => {}
    }
}

/// Whether a text is one of those that are wanted, where there are only a few; another one is reported.
fn is_choice(
    findings: &mut Findings<'_>,
    rule: Rule<'_>,
    key: &str,
    text: &str,
    span: &Range<usize>,
) -> bool {
    let Some(choices) = rule.choices().filter(|choices| !choices.contains(&text)) else { return true };
    findings.add(
        Diagnostic::error(format!("`{key}` cannot be `{}`", text.escape_debug()))
            .at(findings.place(span.clone()), "not one of its values")
            .help(format!("write one of {}, or leave `{key}` out", listed(choices))),
    );
    false
}

fn check_list(
    findings: &mut Findings<'_>,
    (rule, entries): (Rule<'_>, Rule<'_>),
    called: Called<'_>,
    list: &mut DeArray<'_>,
    span: &Range<usize>,
) {
    let key = called.key;
    let (least, most) = (rule.number("minItems").unwrap_or(1), rule.number("maxItems").unwrap_or(usize::MAX));
    let number = list.len();
    if number == 0 {
        findings.add(
            Diagnostic::error(format!("`{key}` is an empty list"))
                .at(findings.place(span.clone()), "nothing in it")
                .help(called.or_left_out("write at least one entry")),
        );
    } else if number < least {
        findings.add(
            Diagnostic::error(format!("`{key}` has too few entries"))
                .at(findings.place(span.clone()), format!("{number} of {least}"))
                .help(called.or_left_out(&format!("add {}", least - number))),
        );
    } else if let Some(first_over) = list.get(most) {
        findings.add(
            Diagnostic::error(format!("`{key}` has too many entries"))
                .at(findings.place(first_over.span()), format!("entry {} of {number}", most + 1))
                .help(format!("at most {most} entries fit; remove or join {}", number - most)),
        );
    }
    let kept = mem::replace(list, DeArray::new())
        .into_iter()
        .filter_map(|mut entry| check_value(findings, entries, called.entry(), &mut entry).then_some(entry));
    *list = kept.collect();
    if rule.unique() {
        report_repeated(findings, key, list);
    }
}

fn report_repeated(findings: &mut Findings<'_>, key: &str, list: &DeArray<'_>) {
    for (at, entry) in list.iter().enumerate() {
        let same = |earlier: &&Spanned<DeValue<'_>>| earlier.get_ref().as_str() == entry.get_ref().as_str();
        if let Some((first, text)) = list[..at].iter().find(same).zip(entry.get_ref().as_str()) {
            findings.add(
                Diagnostic::error(format!("`{key}` has `{}` twice", text.escape_debug()))
                    .again(findings.place(entry.span()), findings.place(first.span()))
                    .help("remove one"),
            );
        }
    }
}

/// Checks a table whose keys are words of the author's own.
fn check_map(
    findings: &mut Findings<'_>,
    rule: Rule<'_>,
    values: Rule<'_>,
    key: &str,
    table: &mut DeTable<'_>,
) {
    for (word, mut value) in mem::replace(table, DeTable::new()) {
        // A list is named by its word, a single text by the key of the table.
        let name = if matches!(values.kind(), Kind::List(_)) {
            word.get_ref().clone()
        } else {
            key.to_owned().into()
        };
        let entry = |key| Called { key, is_entry: true, is_needed: false };
        let usable = check_value(findings, values, entry(&name), &mut value);
        let tidy = read_text(findings, entry(key), word.get_ref(), &word.span(), rule.words());
        if let Some(tidy) = tidy.filter(|_| usable) {
            table.insert(Spanned::new(word.span(), tidy.into()), value);
        }
    }
}
