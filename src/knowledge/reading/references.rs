//! Replacing ids by the positions of levels and tracks.

use std::cell::Cell;
use std::collections::HashMap;
use std::mem;
use std::ops::Range;

use toml::de::{DeArray, DeTable, DeValue};

use super::findings::Findings;
use super::id::is_id;
use super::meant::listed;
use super::rule::{Kind, Rule, TomlValue};
use crate::characters::{name, odd_character};
use crate::knowledge::folded::folded;
use crate::knowledge::rules;
use crate::language::nearest;

/// The most unknown references for which a similar id is searched, since each search compares all ids.
const MOST_SEARCHES: usize = 200;

/// Replaces ids by positions. A reference to an unknown id is reported and left out.
///
/// Returns whether every level and every step is there and without errors.
pub(super) fn resolve(findings: &mut Findings, rule: Rule, root: &mut DeTable<'_>) -> bool {
    let known = Known { levels: Ids::of(findings, root, "level"), tracks: Ids::of(findings, root, "track") };
    let steps = tables(root, "transition").count();
    known.resolve_keys(findings, rule, root);
    known.levels.are_sound && tables(root, "transition").count() == steps
}

/// The ids that a ladder's references can name.
struct Known {
    levels: Ids,
    tracks: Ids,
}

impl Known {
    /// Resolves the references in a table; `false` where a required one is unknown.
    fn resolve_keys(&self, findings: &mut Findings, rule: Rule, table: &mut DeTable<'_>) -> bool {
        for (key, mut value) in mem::take(table) {
            if rule.key(key.get_ref()).is_none_or(|rule| self.resolve_value(findings, rule, &mut value)) {
                table.insert(key, value);
            }
        }
        rule.required().all(|key| table.contains_key(key))
    }

    /// Resolves the references in a value; `false` for a text that is an unknown id, and for a table with an unknown
    /// required reference.
    fn resolve_value(&self, findings: &mut Findings, rule: Rule, value: &mut TomlValue<'_>) -> bool {
        let span = value.span();
        match (rule.kind(), value.get_mut()) {
            (Kind::Text, DeValue::String(text)) => {
                let Some(reference) = rule.reference() else { return true };
                let ids = if reference == "TrackId" { &self.tracks } else { &self.levels };
                let may_be_none = reference == "ExpectedLevel";
                if may_be_none && text == rules::NO_LEVEL {
                    *text = "".into();
                } else if let Some(position) = ids.positions.get(&**text) {
                    *text = position.to_string().into();
                } else {
                    ids.report_unknown(findings, text, span, may_be_none);
                    return false;
                }
                true
            }
            (Kind::List(entries), DeValue::Array(list)) => {
                let all = mem::replace(list, DeArray::new()).into_iter();
                let found = all.filter_map(|mut entry| {
                    self.resolve_value(findings, entries, &mut entry).then_some(entry)
                });
                *list = found.collect();
                true
            }
            (Kind::Table, DeValue::Table(table)) => self.resolve_keys(findings, rule, table),
            _ => true,
        }
    }
}

/// The ids of a ladder's levels, or of its tracks.
struct Ids {
    kind: &'static str,
    positions: HashMap<String, usize>,
    in_order: Vec<String>,
    /// Other names that an author may write in place of an id, each with that id.
    other_names: HashMap<String, String>,
    /// Whether every item and its id could be read; if not, an unknown id may belong to an item that could not.
    are_read: bool,
    /// Whether every id is also valid and unique; if not, some ids will have to change.
    are_sound: bool,
    /// The number of searches for a similar id that are left.
    searches: Cell<usize>,
}

impl Ids {
    /// The ids of the tables of a kind, such as `level`.
    fn of(findings: &Findings, root: &DeTable<'_>, kind: &'static str) -> Self {
        let (mut positions, mut in_order, mut other_names) = (HashMap::new(), Vec::new(), HashMap::new());
        let mut are_read = !findings.lost_sections;
        for (position, table) in tables(root, kind).enumerate() {
            let text = |key| table.get(key).and_then(|value| value.get_ref().as_str());
            let Some(id) = text("id").filter(|id| !id.is_empty()) else {
                are_read = false;
                continue;
            };
            if is_id(id) && id != rules::NO_LEVEL && !positions.contains_key(id) {
                in_order.push(id.to_owned());
            }
            positions.entry(id.to_owned()).or_insert(position);
            let lists = ["forms", "aliases"].map(|key| table.get(key).and_then(|it| it.get_ref().as_array()));
            let aliases = lists.into_iter().flatten().flat_map(|names| names.iter());
            let aliases = aliases.filter_map(|name| name.get_ref().as_str());
            let names = text("title").into_iter().chain(aliases).chain([id]);
            other_names.extend(names.map(|name| (folded(name), id.to_owned())));
        }
        let are_sound = are_read && in_order.len() == tables(root, kind).count();
        let searches = Cell::new(MOST_SEARCHES);
        Self { kind, positions, in_order, other_names, are_read, are_sound, searches }
    }

    fn report_unknown(&self, findings: &mut Findings, wanted: &str, span: Range<usize>, may_be_none: bool) {
        let (kind, known) = (self.kind, || self.in_order.iter().map(String::as_str));
        let no_level = Some(rules::NO_LEVEL).filter(|word| may_be_none && wanted.eq_ignore_ascii_case(word));
        let meant = no_level.or_else(|| self.other_names.get(&folded(wanted)).map(String::as_str));
        let meant = meant.or_else(|| {
            self.searches.set(self.searches.get().checked_sub(1)?);
            nearest(wanted, known())
        });
        // It may be the id of an item whose own id was reported.
        if !self.are_read || (!self.are_sound && meant.is_none_or(|id| !is_id(id))) {
            return;
        }
        let label = match odd_character(wanted) {
            Some(odd) => format!("this holds {}", name(odd)),
            None => format!("no {kind} has this id"),
        };
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if self.in_order.is_empty() => format!("add a `[[{kind}]]` with this id"),
            None => format!("write a {kind}'s id: {}", listed(known())),
        };
        findings.error(format!("there is no {kind} `{}`", wanted.escape_debug()), span, label, help);
    }
}

/// The tables of a kind, such as `level`.
fn tables<'t>(root: &'t DeTable<'_>, kind: &str) -> impl Iterator<Item = &'t DeTable<'t>> {
    let list = root.get(kind).and_then(|list| list.get_ref().as_array()).into_iter();
    list.flat_map(|list| list.iter()).filter_map(|entry| entry.get_ref().as_table())
}
