//! Reading the keys of one TOML table, with every problem they have.
//!
//! serde would stop at the first problem; an author wants them all at once.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::findings::{Findings, listed, nearest};
use super::other_words::meant;
use super::text::{Called, TextRule, read_text};
use super::value::{is_list_of_tables, read_entry, read_list, read_tables, wrong_type};
use crate::knowledge::diagnostics::Diagnostic;
use crate::knowledge::rules;

pub(super) type Found<'t> = (&'t DeTable<'t>, Range<usize>);

/// A table whose keys are known, such as a `[[level]]`.
#[derive(Debug)]
pub(crate) struct Section<'t> {
    table: &'t DeTable<'t>,
    /// What messages point at where a key is missing: the header, or the braces of an inline table.
    span: Range<usize>,
    /// What messages call it, such as "the level `pm`".
    name: String,
    /// Known keys that the author misspelled, each with its spelling in the file.
    misspelled: Vec<(&'static str, &'t str)>,
    /// It has a key that is like no other: what seems to be missing may be there by another name.
    has_unknown: bool,
}

impl<'t> Section<'t> {
    /// Reports unknown keys; one that is near a known, absent one counts as that from then on.
    pub(crate) fn open(
        findings: &mut Findings<'_>,
        (table, span): (&'t DeTable<'t>, Range<usize>),
        name: String,
        keys: &[&'static str],
    ) -> Self {
        let mut section = Self { table, span, name, misspelled: Vec::new(), has_unknown: false };
        let mut unknown: Vec<_> =
            table.iter().filter(|(key, _)| !keys.contains(&key.get_ref().as_ref())).collect();
        unknown.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in unknown {
            section.report_unknown(findings, key, value.get_ref(), keys);
        }
        section
    }

    fn report_unknown(
        &mut self,
        findings: &mut Findings<'_>,
        key: &'t Spanned<Cow<'t, str>>,
        value: &DeValue<'_>,
        keys: &[&'static str],
    ) {
        let written = key.get_ref().as_ref();
        let place = findings.place(&key.span());
        let diagnostic = Diagnostic::error(format!("{} has no key `{written}`", self.name));
        let near = meant(written, keys).or_else(|| nearest(written, keys.iter().copied()));
        let near = keys.iter().copied().find(|key| Some(*key) == near);
        self.has_unknown |= near.is_none();
        findings.add(match near {
            Some(near) if self.entry(near).is_none() || is_list_of_tables(value) => {
                self.misspelled.push((near, written));
                diagnostic.at(place, "unknown key").help(format!("did you mean `{near}`?"))
            }
            Some(near) => diagnostic
                .at(place, format!("`{near}` is there already"))
                .help(format!("did you mean `{near}`? Put what this says into it, or remove this")),
            None => diagnostic
                .at(place, "unknown key")
                .help(format!("remove it; the keys are {}", listed(keys.iter().copied()))),
        });
    }

    /// What messages call the section.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What messages point at for the section as a whole.
    pub(crate) fn span(&self) -> &Range<usize> {
        &self.span
    }

    /// Where a key is, or the section where the key is missing.
    pub(crate) fn key_span(&self, key: &str) -> Range<usize> {
        self.entry(key).map_or_else(|| self.span.clone(), |(key, _)| key)
    }

    fn entry(&self, key: &str) -> Option<(Range<usize>, &'t Spanned<DeValue<'t>>)> {
        let written =
            self.misspelled.iter().find(|(known, _)| *known == key).map_or(key, |(_, written)| written);
        self.table.get_key_value(written).map(|(key, value)| (key.span(), value))
    }

    fn value(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.entry(key).map(|(_, value)| value)
    }

    /// Whether the key is there, readable or not.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// Reports a required key that is missing.
    pub(crate) fn require(&self, findings: &mut Findings<'_>, key: &str, example: &str) {
        if self.misses(findings, key) {
            let missing = Diagnostic::error(format!("{} has no `{key}`", self.name))
                .at(findings.place(&self.span), format!("`{key}` is missing"))
                .help(format!("add a line such as `{example}`"));
            findings.add(missing);
        }
    }

    /// Reports a key that is missing though another one, which needs it, is there.
    pub(crate) fn require_for(&self, findings: &mut Findings<'_>, key: &str, other: &str, example: &str) {
        if self.misses(findings, key) {
            let missing = Diagnostic::error(format!("{} has `{other}` but no `{key}`", self.name))
                .at(findings.place(&self.key_span(other)), format!("`{other}` without `{key}`"))
                .help(format!("add a line such as `{example}`"));
            findings.add(missing);
        }
    }

    fn misses(&self, findings: &Findings<'_>, key: &str) -> bool {
        self.entry(key).is_none() && !self.has_unknown && !findings.lost_in_section(self.span.end)
    }

    /// The text of a key; `None` where it is missing or was reported.
    pub(crate) fn text(
        &self,
        findings: &mut Findings<'_>,
        key: &str,
        rule: TextRule,
    ) -> Option<Spanned<String>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(text) => {
                read_text(findings, Called { key, is_entry: false }, text, &value.span(), rule)
            }
            other => {
                findings.add(
                    wrong_type(findings, key, "a text", other, &value.span())
                        .help(format!("write it in quotes: `{key} = \"…\"`")),
                );
                None
            }
        }
    }

    /// Whether a key says `true`; not where it is missing.
    pub(crate) fn flag(&self, findings: &mut Findings<'_>, key: &str) -> bool {
        match self.value(key).map(|value| (value.get_ref(), value.span())) {
            None => false,
            Some((DeValue::Boolean(flag), _)) => *flag,
            Some((other, span)) => {
                findings.add(
                    wrong_type(findings, key, "true or false", other, &span)
                        .help(format!("write `{key} = true`, without quotes, or leave it out")),
                );
                false
            }
        }
    }

    /// The texts of a list; empty where the key is missing or was reported as a whole.
    pub(crate) fn list(
        &self,
        findings: &mut Findings<'_>,
        key: &str,
        rule: TextRule,
        most: usize,
    ) -> Vec<Spanned<String>> {
        let misspelled = self.misspelled.iter().any(|(known, _)| *known == key);
        match self.value(key) {
            // One error is enough for a key by another name.
            Some(value) if misspelled && !value.get_ref().is_array() => Vec::new(),
            Some(value) => read_list(findings, key, value, rule, most),
            None => Vec::new(),
        }
    }

    /// The table of a key; `example` shows how it is written.
    pub(crate) fn table(
        &self,
        findings: &mut Findings<'_>,
        key: &str,
        example: &str,
    ) -> Option<(&'t DeTable<'t>, Range<usize>)> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some((table, value.span())),
            other => {
                findings.add(
                    wrong_type(findings, key, "a table", other, &value.span())
                        .help(format!("write it as `{example}`")),
                );
                let first = other.as_array().and_then(|entries| entries.first());
                first.and_then(|entry| Some((entry.get_ref().as_table()?, entry.span())))
            }
        }
    }

    /// The tables of a key that is written as `[[key]]`, once for each, in the order of the file.
    pub(crate) fn tables(
        &self,
        findings: &mut Findings<'_>,
        key: &str,
    ) -> Vec<(&'t DeTable<'t>, Range<usize>)> {
        let misspelled =
            self.misspelled.iter().filter(|(known, _)| *known == key).map(|(_, written)| *written);
        let values = misspelled.chain([key]).filter_map(|written| self.table.get(written));
        let mut tables: Vec<_> = values.flat_map(|value| read_tables(findings, key, value)).collect();
        tables.sort_by_key(|(_, span)| span.start);
        tables
    }

    /// The entries of a table that maps texts of the author's own to lists of texts, in the order of the file.
    pub(crate) fn lists(
        &self,
        findings: &mut Findings<'_>,
        key: &str,
        rule: TextRule,
    ) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
        let Some((table, _)) = self.table(findings, key, &format!("{key} = {{ word = [\"another\"] }}"))
        else {
            return Vec::new();
        };
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(word, _)| word.span().start);
        let mut lists = Vec::new();
        for (word, list) in entries {
            let text =
                read_text(findings, Called { key, is_entry: true }, word.get_ref(), &word.span(), rule);
            let list = read_list(findings, word.get_ref(), list, rule, rules::ENTRIES);
            lists.extend(text.map(|text| (text, list)));
        }
        lists
    }

    /// The entries of a table that maps names of the author's own to texts, in the order of the file.
    pub(crate) fn pairs(
        &self,
        findings: &mut Findings<'_>,
        key: &str,
        rule: TextRule,
    ) -> Vec<(Spanned<String>, Spanned<String>)> {
        let Some((table, _)) = self.table(findings, key, &format!("{key} = {{ short = \"long\" }}")) else {
            return Vec::new();
        };
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(short, _)| short.span().start);
        let mut pairs = Vec::new();
        for (short, long) in entries {
            let short =
                read_text(findings, Called { key, is_entry: true }, short.get_ref(), &short.span(), rule);
            let long = read_entry(findings, key, long, rule);
            pairs.extend(short.zip(long));
        }
        pairs
    }
}

pub(super) fn plain(text: Option<Spanned<String>>) -> String {
    text.map(Spanned::into_inner).unwrap_or_default()
}
