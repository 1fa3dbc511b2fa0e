//! Checks of the keys of a section: unknown, missing or conflicting ones.

use std::borrow::Cow;
use std::mem;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::findings::Findings;
use super::meant::{listed, meant};
use super::rule::{Kind, Rule, TomlValue};
use crate::knowledge::diagnostics::Diagnostic;
use crate::language::{joined, nearest};

/// A table whose keys are known, such as a `[[level]]`.
pub(super) struct Section {
    pub(super) rule: Rule,
    /// Its name in messages, such as "the level `pm`".
    name: String,
    /// The position to point at where a key is missing: the header, or the braces of an inline table.
    pub(super) span: Range<usize>,
    /// Whether it has a key that is not understood: a key that seems to be missing may be there under another name.
    has_unknown: bool,
}

impl Section {
    /// The file as a whole.
    pub(super) fn file(rule: Rule) -> Self {
        Self { rule, name: "the file".into(), span: 0..0, has_unknown: false }
    }

    pub(super) fn new(rule: Rule, table: &DeTable<'_>, span: Range<usize>, in_list: bool) -> Self {
        let text = |key| table.get(key).and_then(|value| value.get_ref().as_str()).map(str::escape_debug);
        let noun = rule.noun();
        let name = match (text("from"), text("to"), text("id")) {
            _ if !in_list => format!("the {noun}"),
            (Some(from), Some(to), _) => format!("the step `{from}` → `{to}`"),
            (_, _, Some(id)) => format!("the {noun} `{id}`"),
            _ => format!("this {noun}"),
        };
        Self { rule, name, span, has_unknown: false }
    }

    pub(super) fn is_file(&self) -> bool {
        self.span.is_empty()
    }

    /// Reports unknown keys, and renames each that is similar to a known, missing key to that key.
    pub(super) fn mend_keys(&mut self, findings: &mut Findings, table: &mut DeTable<'_>) {
        for (span, written) in keys_in_order(table, |key| self.rule.key(key).is_none()) {
            let Some(value) = table.remove(&*written) else { continue };
            let near = meant(&written, self.rule.keys()).or_else(|| nearest(&written, self.rule.keys()));
            let (label, help) = match near.map(|near| (near, table.get_mut(near))) {
                Some((near, None)) => {
                    // One error is enough for a misspelled key: if its value is a text where a list belongs, the key is
                    // left out.
                    let is_list = matches!(self.rule.key(near).map(Rule::kind), Some(Kind::List(_)));
                    if is_list && value.get_ref().is_str() {
                        self.has_unknown = true;
                        findings.names_are_certain = false;
                    } else {
                        table.insert(Spanned::new(span.clone(), near.to_owned().into()), value);
                    }
                    ("unknown key".into(), format!("did you mean `{near}`?"))
                }
                Some((near, Some(there))) if is_list_of_tables(value.get_ref()) => {
                    append(there, value);
                    ("unknown key".into(), format!("did you mean `{near}`?"))
                }
                Some((near, _)) => (
                    format!("`{near}` is there already"),
                    format!("did you mean `{near}`? Put what this says into it, or remove this"),
                ),
                None => {
                    self.has_unknown = true;
                    if self.is_file() || Rule::of_file().key(&written).is_some() {
                        // It may hold levels or tracks that others refer to.
                        findings.lose(span.clone(), true);
                    }
                    let headers = self.headers_with(&written, value.get_ref());
                    let above: Vec<_> = self.sections_above(&written).collect();
                    let help = if !headers.is_empty() {
                        format!("write its header as {}", joined(headers, "or", usize::MAX))
                    } else if !above.is_empty() {
                        let above = joined(above, "or", usize::MAX);
                        format!("if it belongs to the {above}, put it above this table")
                    } else {
                        format!("remove it; the keys are {}", listed(self.rule.keys()))
                    };
                    ("unknown key".into(), help)
                }
            };
            findings.error(format!("{} has no key `{written}`", self.name), span, label, help);
        }
    }

    /// The headers that may be meant for a table of an unknown key: below the sections that know the key, or not below
    /// a section.
    fn headers_with(&self, key: &str, value: &DeValue<'_>) -> Vec<String> {
        let file = Rule::of_file();
        let header = |above: &str, rule: Rule| match (rule.kind(), rule.entry().kind()) {
            (Kind::List(_), Kind::Table) => Some(format!("`[[{above}{key}]]`")),
            (Kind::Table | Kind::Map(_), _) => Some(format!("`[{above}{key}]`")),
            _ => None,
        };
        let below = |section| header(&format!("{section}."), file.key(section)?.entry().key(key)?);
        match value {
            _ if !(value.is_table() || is_list_of_tables(value)) => vec![],
            _ if self.is_file() => file.keys().filter_map(below).collect(),
            _ => file.key(key).and_then(|rule| header("", rule)).into_iter().collect(),
        }
    }

    /// The sections that have such a key, and tables like this one below them.
    fn sections_above(&self, key: &str) -> impl Iterator<Item = &'static str> {
        let (file, noun) = (Rule::of_file(), self.rule.noun());
        let is_below = move |section: Rule| {
            section.keys().filter_map(|key| section.key(key)).any(|rule| rule.entry().noun() == noun)
        };
        let section = move |name: &str| file.key(name).map(Rule::entry);
        file.keys().filter(move |name| section(name).is_some_and(|it| it.key(key).is_some() && is_below(it)))
    }

    /// Reports keys that are above the first header and belong under `[ladder]`.
    pub(super) fn report_keys_without_header(&self, findings: &mut Findings, table: &mut DeTable<'_>) {
        let Some(about) = self.rule.key("ladder").filter(|_| !table.contains_key("ladder")) else { return };
        let stray = keys_in_order(table, |key| about.key(key).is_some());
        for (_, key) in &stray {
            table.remove(&**key);
        }
        let Some((span, key)) = stray.first() else { return };
        findings.error(
            format!("`{key}` is under no header"),
            span.clone(),
            "nothing tells what this belongs to",
            "write `[ladder]` on a line above it",
        );
        findings.lose(span.clone(), true);
    }

    /// Reports keys that are missing, or that exclude each other.
    pub(super) fn report_missing(&self, findings: &mut Findings, table: &DeTable<'_>) {
        let lost = findings.lost_in_section(self.span.end)
            || self.has_unknown
            || (self.is_file() && findings.lost_sections);
        let help = |key: &str| {
            let example = self.rule.key(key).map(|rule| rule.example(key)).unwrap_or_default();
            format!("add a line such as `{example}`")
        };
        let has_one = self.rule.one_of().any(|key| table.contains_key(key));
        let one_of = self.rule.one_of().next().filter(|_| !has_one);
        let missing: Vec<_> =
            self.rule.required().chain(one_of).filter(|key| !lost && !table.contains_key(*key)).collect();
        if !missing.is_empty() {
            let all = joined(missing.iter().map(|key| format!("no `{key}`")), "and", usize::MAX);
            let label = if missing.len() == 1 { "a key is missing" } else { "keys are missing" };
            let error = Diagnostic::error(format!("{} has {all}", self.name))
                .at(findings.location(self.span.clone()), label);
            findings.add(missing.into_iter().fold(error, |error, key| error.help(help(key))));
            findings.lose_if_last(&self.span);
        }
        for (key, needed) in self.rule.needs().filter(|(_, needed)| !lost && !table.contains_key(*needed)) {
            if let Some((there, _)) = table.get_key_value(key) {
                let title = format!("{} has `{key}` but no `{needed}`", self.name);
                findings.error(title, there.span(), format!("`{key}` without `{needed}`"), help(needed));
            }
        }
        if let Some((one, other)) = self.rule.exclusive().filter(|(one, _)| table.contains_key(*one))
            && let Some((key, _)) = table.get_key_value(other)
        {
            let title = format!("{} has both `{one}` and `{other}`", self.name);
            let label = format!("`{one}` is there already");
            findings.error(title, key.span(), label, "keep the one that fits");
        }
    }

    /// Reports keys that together hold more characters than fit into one reply.
    pub(super) fn report_excess(&self, findings: &mut Findings, table: &DeTable<'_>) {
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
        findings.error(
            format!("{} says too much for one reply", self.name),
            only.unwrap_or_else(|| self.span.clone()),
            format!("{total} characters in {}, at most {most} fit", keys.join(", ")),
            format!("shorten them by {} characters in all", total - most),
        );
    }
}

/// Inserts empty texts, lists and tables for missing required keys.
///
/// A missing reference is not inserted: a table without it is left out later.
pub(super) fn fill(rule: Rule, table: &mut DeTable<'_>, span: &Range<usize>) {
    for key in rule.required() {
        let missing = rule.key(key).filter(|_| !table.contains_key(key));
        let Some(rule) = missing.filter(|rule| rule.reference().is_none()) else { continue };
        let value = match rule.kind() {
            Kind::Text => DeValue::String("".into()),
            Kind::Flag => DeValue::Boolean(false),
            Kind::List(_) => DeValue::Array(DeArray::new()),
            Kind::Table | Kind::Map(_) => {
                let mut inner = DeTable::new();
                fill(rule, &mut inner, span);
                DeValue::Table(inner)
            }
        };
        table.insert(Spanned::new(span.clone(), key.to_owned().into()), Spanned::new(span.clone(), value));
    }
}

/// The keys of a table for which `is_wanted` returns `true`, with their spans, in the order of the file.
fn keys_in_order<'t>(
    table: &DeTable<'t>,
    is_wanted: impl Fn(&str) -> bool,
) -> Vec<(Range<usize>, Cow<'t, str>)> {
    let wanted = table.keys().filter(|key| is_wanted(key.get_ref()));
    let mut keys: Vec<_> = wanted.map(|key| (key.span(), key.get_ref().clone())).collect();
    keys.sort_by_key(|(span, _)| span.start);
    keys
}

fn characters(value: &DeValue<'_>) -> usize {
    match value {
        DeValue::String(text) => text.chars().count(),
        DeValue::Array(list) => list.iter().map(|entry| characters(entry.get_ref())).sum(),
        DeValue::Table(table) => table.values().map(|value| characters(value.get_ref())).sum(),
        _ => 0,
    }
}

/// Whether a value is a list of tables, as `[[key]]` headers make it.
fn is_list_of_tables(value: &DeValue<'_>) -> bool {
    value.as_array().is_some_and(|entries| entries.iter().all(|entry| entry.get_ref().is_table()))
}

/// Adds the entries of one list to another, in the order of the file.
fn append<'t>(list: &mut TomlValue<'t>, more: TomlValue<'t>) {
    if let (DeValue::Array(list), DeValue::Array(more)) = (list.get_mut(), more.into_inner()) {
        let mut both: Vec<_> = mem::replace(list, DeArray::new()).into_iter().chain(more).collect();
        both.sort_by_key(|entry| entry.span().start);
        *list = both.into_iter().collect();
    }
}
