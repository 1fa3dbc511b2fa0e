//! Checking the values of a file against the schema.
//!
//! serde would stop at the first problem; an author wants them all at once. What breaks a rule is reported and taken
//! out, and what is missing is put in as an empty text or list, so that the rest can be read.

use std::mem;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::findings::{Findings, enumerated, listed, nearest};
use super::other_words::meant;
use super::rule::{Kind, Rule};
use super::text::{Called, read_text};
use crate::knowledge::diagnostics::Diagnostic;

/// A table whose keys are known, such as a `[[level]]`.
pub(super) struct Section<'s> {
    rule: Rule<'s>,
    /// What messages call it, such as "the level `pm`".
    name: String,
    /// What messages point at where a key is missing: the header, or the braces of an inline table.
    span: Range<usize>,
    /// Known keys that the author called otherwise.
    misspelled: Vec<&'s str>,
    /// It has a key that is like no other: what seems to be missing may be there by another name.
    has_unknown: bool,
}

impl<'s> Section<'s> {
    /// The file as a whole.
    pub(super) fn file(rule: Rule<'s>) -> Self {
        Self { rule, name: "the file".into(), span: 0..0, misspelled: Vec::new(), has_unknown: false }
    }

    fn new(rule: Rule<'s>, table: &DeTable<'_>, span: Range<usize>, in_list: bool) -> Self {
        let text = |key| table.get(key).and_then(|value| value.get_ref().as_str()).map(str::escape_debug);
        let noun = rule.noun();
        let name = match (text("from"), text("to"), text("id")) {
            _ if !in_list => format!("the {noun}"),
            (Some(from), Some(to), _) => format!("the step `{from}` → `{to}`"),
            (_, _, Some(id)) => format!("the {noun} `{id}`"),
            _ => format!("this {noun}"),
        };
        Self { rule, name, span, misspelled: Vec::new(), has_unknown: false }
    }

    /// Checks every key.
    pub(super) fn check(mut self, findings: &mut Findings<'_>, table: &mut DeTable<'_>) {
        if self.is_file() {
            self.report_keys_without_header(findings, table);
        }
        self.mend_keys(findings, table);
        // A file that breaks off in a section lacks what comes behind it too.
        if !self.is_file() {
            self.report_missing(findings, table);
        }
        let one_of: Vec<_> = self.rule.one_of().filter(|key| table.contains_key(*key)).collect();
        let mut unusable = Vec::new();
        for (key, value) in table.iter_mut() {
            let key = key.get_ref();
            let is_needed = one_of == [&**key] || self.rule.required().any(|needed| needed == key);
            let called = Called { key, is_entry: false, is_needed };
            // One error is enough for a key by another name.
            let is_told = self.misspelled.contains(&&**key)
                && matches!(
                    (self.rule.key(key).map(Rule::kind), value.get_ref()),
                    (Some(Kind::List(_)), DeValue::String(_))
                );
            let errors = findings.errors();
            let usable =
                !is_told && self.rule.key(key).is_none_or(|rule| check_value(findings, rule, called, value));
            if self.is_file() && !usable
                || !self.is_file() && (is_told || findings.errors() > errors) && tells_names(key)
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
        if self.is_file() {
            self.report_missing(findings, table);
        }
        self.report_excess(findings, table);
        fill(self.rule, table, &self.span);
    }

    /// Reports unknown keys; one that is near a known, absent one counts as that from then on.
    fn mend_keys(&mut self, findings: &mut Findings<'_>, table: &mut DeTable<'_>) {
        let known = |written: &str| self.rule.key(written).is_some();
        let mut unknown: Vec<_> = table
            .keys()
            .filter(|key| !known(key.get_ref()))
            .map(|key| (key.span(), key.get_ref().clone()))
            .collect();
        unknown.sort_by_key(|(span, _)| span.start);
        for (span, written) in unknown {
            let Some(value) = table.remove(&*written) else { continue };
            let diagnostic = Diagnostic::error(format!("{} has no key `{written}`", self.name));
            let place = findings.place(&span);
            let near = meant(&written, self.rule.keys()).or_else(|| nearest(&written, self.rule.keys()));
            let diagnostic = match near.map(|near| (near, table.get_mut(near))) {
                Some((near, None)) => {
                    self.misspelled.push(near);
                    table.insert(Spanned::new(span, near.to_owned().into()), value);
                    diagnostic.at(place, "unknown key").help(format!("did you mean `{near}`?"))
                }
                Some((near, Some(there))) if is_list_of_tables(value.get_ref()) => {
                    append(there, value);
                    diagnostic.at(place, "unknown key").help(format!("did you mean `{near}`?"))
                }
                Some((near, _)) => diagnostic
                    .at(place, format!("`{near}` is there already"))
                    .help(format!("did you mean `{near}`? Put what this says into it, or remove this")),
                None => {
                    self.has_unknown = true;
                    if self.is_file() {
                        // It may hold what others refer to.
                        findings.lose(span, true);
                    }
                    diagnostic
                        .at(place, "unknown key")
                        .help(format!("remove it; the keys are {}", listed(self.rule.keys())))
                }
            };
            findings.add(diagnostic);
        }
    }

    fn is_file(&self) -> bool {
        self.span.is_empty()
    }

    /// Reports keys that are above the first header and belong under one.
    fn report_keys_without_header(&mut self, findings: &mut Findings<'_>, table: &mut DeTable<'_>) {
        let Some(about) = self.rule.key("ladder").filter(|_| !table.contains_key("ladder")) else { return };
        let mut stray: Vec<_> = table
            .keys()
            .filter(|key| about.key(key.get_ref()).is_some())
            .map(|key| (key.span(), key.get_ref().clone()))
            .collect();
        stray.sort_by_key(|(span, _)| span.start);
        for (_, key) in &stray {
            table.remove(&**key);
        }
        let Some((span, key)) = stray.first() else { return };
        findings.add(
            Diagnostic::error(format!("`{key}` is under no header"))
                .at(findings.place(span), "nothing tells what this belongs to")
                .help("write `[ladder]` on a line above it"),
        );
        findings.lose(span.clone(), true);
    }

    /// Reports keys that are missing, or that are there beside what excludes them.
    fn report_missing(&self, findings: &mut Findings<'_>, table: &DeTable<'_>) {
        let lost = findings.lost_in_section(self.span.end)
            || self.has_unknown
            || (self.is_file() && findings.lost_sections());
        let example = |key| self.rule.key(key).map(|rule| rule.example(key)).unwrap_or_default();
        let one_of = self.rule.one_of().next();
        let one_of = one_of.filter(|_| !self.rule.one_of().any(|key| table.contains_key(key)));
        let missing: Vec<_> =
            self.rule.required().chain(one_of).filter(|key| !lost && !table.contains_key(*key)).collect();
        if !missing.is_empty() {
            let all: Vec<_> = missing.iter().map(|key| format!("no `{key}`")).collect();
            let mut diagnostic = Diagnostic::error(format!("{} has {}", self.name, enumerated(&all))).at(
                findings.place(&self.span),
                if all.len() == 1 { "a key is missing" } else { "keys are missing" },
            );
            for key in missing {
                diagnostic = diagnostic.help(format!("add a line such as `{}`", example(key)));
            }
            findings.add(diagnostic);
            findings.lose_if_last(&self.span);
        }
        for (key, needed) in self.rule.needs().filter(|(_, needed)| !lost && !table.contains_key(*needed)) {
            if let Some((there, _)) = table.get_key_value(key) {
                let missing = Diagnostic::error(format!("{} has `{key}` but no `{needed}`", self.name))
                    .at(findings.place(&there.span()), format!("`{key}` without `{needed}`"))
                    .help(format!("add a line such as `{}`", example(needed)));
                findings.add(missing);
            }
        }
        if let Some((one, other)) = self.rule.exclusive().filter(|(one, _)| table.contains_key(*one))
            && let Some((key, _)) = table.get_key_value(other)
        {
            let both = Diagnostic::error(format!("{} has both `{one}` and `{other}`", self.name))
                .at(findings.place(&key.span()), format!("`{one}` is there already"))
                .help("keep the one that fits");
            findings.add(both);
        }
    }

    /// Reports keys that hold more than fits together.
    fn report_excess(&self, findings: &mut Findings<'_>, table: &DeTable<'_>) {
        let Some((keys, most)) = self.rule.together() else { return };
        let total: usize =
            keys.iter().filter_map(|key| table.get(*key)).map(|value| characters(value.get_ref())).sum();
        if total <= most {
            return;
        }
        let only = match keys[..] {
            [key] => table.get_key_value(key).map(|(key, _)| key.span()),
            _ => None,
        };
        let excess = Diagnostic::error(format!("{} says too much for one reply", self.name))
            .at(
                findings.place(&only.unwrap_or_else(|| self.span.clone())),
                format!("{total} characters in {}, at most {most} fit", keys.join(", ")),
            )
            .help(format!("shorten them by {} characters in all", total - most));
        findings.add(excess);
    }
}

/// Whether a key has to do with how names are read.
fn tells_names(key: &str) -> bool {
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
            Section::new(rule, table, span, in_list).check(findings, table);
            true
        }
        (Kind::Map(values), DeValue::Table(table)) => {
            check_map(findings, rule, values, key, table);
            true
        }
        _ => false,
    }
}

/// Reports a value of the wrong type, and puts what was meant in its place where that can be told.
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
            .at(findings.place(&value.span()), format!("this is {found}"))
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
            .at(findings.place(span), "not one of its values")
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
                .at(findings.place(span), "nothing in it")
                .help(called.or_left_out("write at least one entry")),
        );
    } else if number < least {
        findings.add(
            Diagnostic::error(format!("`{key}` has too few entries"))
                .at(findings.place(span), format!("{number} of {least}"))
                .help(called.or_left_out(&format!("add {}", least - number))),
        );
    } else if let Some(first_over) = list.get(most) {
        findings.add(
            Diagnostic::error(format!("`{key}` has too many entries"))
                .at(findings.place(&first_over.span()), format!("entry {} of {number}", most + 1))
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
                    .at(findings.place(&entry.span()), "said again")
                    .see(findings.place(&first.span()), "said here")
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

/// Puts empty texts, lists and tables in the place of what a table must have and has not.
///
/// There is no text to put in place of a missing reference: what lacks one is left out later.
fn fill(rule: Rule<'_>, table: &mut DeTable<'_>, span: &Range<usize>) {
    for key in rule.required().filter(|key| !table.contains_key(*key)).collect::<Vec<_>>() {
        let Some(rule) = rule.key(key).filter(|rule| rule.reference().is_none()) else { continue };
        let value = match rule.kind() {
            Kind::Text => DeValue::String("".into()),
            Kind::Flag => DeValue::Boolean(false),
            Kind::List(_) => DeValue::Array(DeArray::new()),
            Kind::Map(_) => DeValue::Table(DeTable::new()),
            Kind::Table => {
                let mut inner = DeTable::new();
                fill(rule, &mut inner, span);
                DeValue::Table(inner)
            }
        };
        table.insert(Spanned::new(span.clone(), key.to_owned().into()), Spanned::new(span.clone(), value));
    }
}

fn characters(value: &DeValue<'_>) -> usize {
    match value {
        DeValue::String(text) => text.chars().count(),
        DeValue::Array(list) => list.iter().map(|entry| characters(entry.get_ref())).sum(),
        DeValue::Table(table) => table.values().map(|value| characters(value.get_ref())).sum(),
        _ => 0,
    }
}

/// Whether a value is what `[[key]]` makes.
fn is_list_of_tables(value: &DeValue<'_>) -> bool {
    value.as_array().is_some_and(|entries| entries.iter().all(|entry| entry.get_ref().is_table()))
}

/// Adds the entries of one list to another, in the order of the file.
fn append<'t>(list: &mut Spanned<DeValue<'t>>, more: Spanned<DeValue<'t>>) {
    if let (DeValue::Array(list), DeValue::Array(more)) = (list.get_mut(), more.into_inner()) {
        let mut both: Vec<_> = mem::replace(list, DeArray::new()).into_iter().chain(more).collect();
        both.sort_by_key(|entry| entry.span().start);
        *list = both.into_iter().collect();
    }
}
