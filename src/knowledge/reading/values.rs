//! Checking the values of a file against the schema.
//!
//! serde would stop at the first problem; an author wants them all at once. A value that breaks a rule is reported and
//! removed, and an empty one is inserted for a missing key, so that the rest can be read.

use std::mem;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::findings::Findings;
use super::keys::{Section, fill};
use super::meant::listed;
use super::rule::{Kind, Rule, TomlValue};
use super::text::{Called, read_text};
use crate::knowledge::folded::repeated;

/// Checks every key of a section.
pub(super) fn check_section(findings: &mut Findings, mut section: Section, table: &mut DeTable<'_>) {
    if section.is_file() {
        section.report_keys_without_header(findings, table);
    }
    section.mend_keys(findings, table);
    // Missing keys of the file are reported after those of its sections: if the last section breaks off, others may be
    // missing too.
    if !section.is_file() {
        section.report_missing(findings, table);
    }
    let one_of: Vec<_> = section.rule.one_of().filter(|key| table.contains_key(*key)).collect();
    for (key, mut value) in mem::take(table) {
        let name = key.get_ref();
        let Some(rule) = section.rule.key(name) else { continue };
        let is_needed = one_of == [&**name] || section.rule.required().any(|needed| needed == name);
        let errors = findings.errors;
        let called = Called { key: name, is_entry: false, is_needed };
        let usable = check_value(findings, rule, called, &mut value);
        findings.names_are_certain &=
            if section.is_file() { usable } else { findings.errors == errors || !affects_names(name) };
        if usable {
            table.insert(key, value);
        }
    }
    if section.is_file() {
        section.report_missing(findings, table);
    }
    section.report_excess(findings, table);
    fill(section.rule, table, &section.span);
}

/// Whether the value of a key affects how names are read.
fn affects_names(key: &str) -> bool {
    ![
        "summary", "duties", "groups", "notes", "links", "source", "track", "advice", "success", "lateral",
        "near", "between", "query",
    ]
    .contains(&key)
}

/// Checks one value; `false` where it cannot be used at all.
fn check_value(findings: &mut Findings, rule: Rule, called: Called<'_>, value: &mut TomlValue<'_>) -> bool {
    let (key, in_list, span) = (called.key, called.is_entry, value.span());
    match (rule.kind(), value.get_mut()) {
        (Kind::Text, DeValue::String(text)) => {
            let Some(tidy) = read_text(findings, called, text, &span, rule.text(in_list)) else {
                return false;
            };
            if let Some(choices) = rule.choices().filter(|choices| !choices.contains(&&*tidy)) {
                let title = format!("`{key}` cannot be `{}`", tidy.escape_debug());
                let help = format!("write one of {}, or leave `{key}` out", listed(choices));
                findings.error(title, span, "not one of its values", help);
                return false;
            }
            *text = tidy.into();
        }
        (Kind::Flag, DeValue::Boolean(_)) => {}
        (Kind::List(entries), DeValue::Array(list)) => {
            check_list(findings, (rule, entries), called, list, span);
        }
        (Kind::Table, DeValue::Table(table)) => {
            check_section(findings, Section::new(rule, table, span, in_list), table);
        }
        (Kind::Map(values), DeValue::Table(table)) => check_map(findings, rule, values, key, table),
        _ => {
            return mend_type(findings, rule, called, value) && check_value(findings, rule, called, value);
        }
    }
    true
}

/// Reports a value of the wrong type, and replaces it with the value that was meant; `false` where that is not clear.
fn mend_type(findings: &mut Findings, rule: Rule, called: Called<'_>, value: &mut TomlValue<'_>) -> bool {
    let Called { key, is_entry: in_list, .. } = called;
    let (kind, is_table) = (rule.kind(), value.get_ref().is_table());
    let is_table_rule = |rule: Rule| matches!(rule.kind(), Kind::Table);
    let (wanted, help) = match kind {
        Kind::Text if in_list => ("hold texts", "write it in quotes: `\"…\"`".into()),
        Kind::Text => ("be a text", format!("write it in quotes: `{key} = \"…\"`")),
        Kind::Flag => ("be true or false", format!("write `{key} = true`, without quotes, or leave it out")),
        Kind::Table if in_list => ("hold tables", rule.table_for_each(key)),
        Kind::List(entries) if is_table_rule(entries) && !rule.is_one_or_more() => {
            ("be a list of tables", entries.table_for_each(key))
        }
        Kind::List(entries) if !is_table_rule(entries) => {
            ("be a list", format!("write it in brackets: `{key} = [\"…\"]`"))
        }
        _ => ("be a table", format!("write it as `{}`", rule.example(key))),
    };
    if !(is_table && rule.is_one_or_more()) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let title = format!("`{key}` must {wanted}, not {found}");
        findings.error(title, value.span(), format!("this is {found}"), help);
    }
    match (kind, value.get_ref()) {
        (Kind::Table, DeValue::Array(list)) => {
            let Some(first) = list.first().filter(|first| first.get_ref().is_table()) else { return false };
            *value = first.clone();
        }
        (Kind::List(entries), DeValue::Table(_)) if is_table_rule(entries) => {
            *value.get_mut() = DeValue::Array([value.clone()].into_iter().collect());
        }
        _ => return false,
    }
    true
}

fn check_list(
    findings: &mut Findings,
    (rule, entries): (Rule, Rule),
    called: Called<'_>,
    list: &mut DeArray<'_>,
    span: Range<usize>,
) {
    let key = called.key;
    let (least, most) = (rule.number("minItems").unwrap_or(1), rule.number("maxItems").unwrap_or(usize::MAX));
    let number = list.len();
    if number == 0 {
        let help = called.or_left_out("write at least one entry");
        findings.error(format!("`{key}` is an empty list"), span, "nothing in it", help);
    } else if number < least {
        let help = called.or_left_out(&format!("add {}", least - number));
        findings.error(format!("`{key}` has too few entries"), span, format!("{number} of {least}"), help);
    } else if let Some(first_over) = list.get(most) {
        let label = format!("entry {} of {number}", most + 1);
        let help = format!("at most {most} entries fit; remove or join {}", number - most);
        findings.error(format!("`{key}` has too many entries"), first_over.span(), label, help);
    }
    let called = Called { is_entry: true, ..called };
    let kept = mem::replace(list, DeArray::new())
        .into_iter()
        .filter_map(|mut entry| check_value(findings, entries, called, &mut entry).then_some(entry));
    *list = kept.collect();
    if rule.keyword("uniqueItems").is_some() {
        let texts = list.iter().filter_map(|entry| Some((entry.get_ref().as_str()?, entry)));
        for (first, entry) in repeated(texts) {
            let text = entry.get_ref().as_str().unwrap_or_default().escape_debug();
            findings.again(format!("`{key}` has `{text}` twice"), entry.span(), first.span(), "remove one");
        }
    }
}

/// Checks a table whose keys are words of the author's choice.
fn check_map(findings: &mut Findings, rule: Rule, values: Rule, key: &str, table: &mut DeTable<'_>) {
    for (word, mut value) in mem::take(table) {
        // Messages name a list by its word, and a single text by the key of the table.
        let name = if matches!(values.kind(), Kind::List(_)) { word.get_ref() } else { key };
        let entry = |key| Called { key, is_entry: true, is_needed: false };
        let usable = check_value(findings, values, entry(name), &mut value);
        let tidy = read_text(findings, entry(key), word.get_ref(), &word.span(), rule.words());
        if let Some(tidy) = tidy.filter(|_| usable) {
            table.insert(Spanned::new(word.span(), tidy.into()), value);
        }
    }
}
