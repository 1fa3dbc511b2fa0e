//! From ids to the levels and tracks that have them.

use std::collections::HashMap;

use toml::Spanned;

use super::names::folded;
use crate::characters::name;
use crate::knowledge::diagnostics::Diagnostic;
use crate::knowledge::reading::{Draft, Findings, is_id, listed, nearest, odd_character};
use crate::knowledge::rules;

/// The ids of a ladder's levels, or of its tracks.
#[derive(Debug)]
pub(crate) struct Ids<'d> {
    kind: &'static str,
    positions: HashMap<&'d str, usize>,
    in_order: Vec<&'d str>,
    /// Other names by which an author may refer to them, each with the id.
    other_names: HashMap<String, &'d str>,
    certainty: Certainty,
}

/// Whether an id that is not there may belong to an item whose own id was reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Certainty {
    /// Every id could be read and is as it should be.
    Certain,
    /// Some ids will have to change.
    Changing,
    /// Some ids, or whole items, could not be read.
    Incomplete,
}

impl<'d> Ids<'d> {
    pub(crate) fn of_levels(findings: &Findings<'_>, draft: &'d Draft) -> Self {
        let mut ids = Self::new(findings, "level", draft.levels.iter().map(|level| level.id.as_ref()));
        for level in &draft.levels {
            let names = level.title.iter().chain(&level.aliases).map(|name| folded(name.get_ref()));
            if let Some(id) = &level.id {
                ids.other_names.extend(names.map(|name| (name, id.get_ref().as_str())));
            }
        }
        ids
    }

    pub(crate) fn of_tracks(findings: &Findings<'_>, draft: &'d Draft) -> Self {
        let mut ids = Self::new(findings, "track", draft.tracks.iter().map(|track| track.id.as_ref()));
        for track in &draft.tracks {
            let id = track.id.iter().map(|id| (folded(&track.track.title), id.get_ref().as_str()));
            ids.other_names.extend(id);
        }
        ids
    }

    fn new(
        findings: &Findings<'_>,
        kind: &'static str,
        ids: impl Iterator<Item = Option<&'d Spanned<String>>>,
    ) -> Self {
        let mut known = Self {
            kind,
            positions: HashMap::new(),
            in_order: Vec::new(),
            other_names: HashMap::new(),
            certainty: Certainty::Certain,
        };
        let mut readable = !findings.lost_sections();
        for (position, id) in ids.enumerate() {
            let Some(id) = id.map(|id| id.get_ref().as_str()) else {
                readable = false;
                continue;
            };
            if !is_id(id) || id == rules::NO_LEVEL || known.positions.contains_key(id) {
                known.certainty = Certainty::Changing;
            } else {
                known.in_order.push(id);
            }
            known.positions.entry(id).or_insert(position);
        }
        if !readable {
            known.certainty = Certainty::Incomplete;
        }
        known
    }

    /// Whether every id could be read and is as it should be.
    pub(crate) fn are_certain(&self) -> bool {
        self.certainty == Certainty::Certain
    }

    /// The position of the item with this id; one that is not there is reported.
    pub(crate) fn find(&self, findings: &mut Findings<'_>, id: Option<&Spanned<String>>) -> Option<usize> {
        let id = id?;
        let wanted = id.get_ref().as_str();
        let found = self.positions.get(wanted).copied();
        if found.is_none() {
            self.report_unknown(findings, id);
        }
        found
    }

    fn report_unknown(&self, findings: &mut Findings<'_>, id: &Spanned<String>) {
        let (kind, wanted) = (self.kind, id.get_ref().as_str());
        let meant = self.other_names.get(&folded(wanted)).copied();
        let meant = meant.or_else(|| nearest(wanted, self.in_order.iter().copied()));
        let follows_from_others = match self.certainty {
            Certainty::Certain => false,
            Certainty::Changing => meant.is_none(),
            Certainty::Incomplete => true,
        };
        if follows_from_others {
            return;
        }
        let unknown = Diagnostic::error(format!("there is no {kind} `{}`", wanted.escape_debug())).at(
            findings.place(&id.span()),
            match odd_character(wanted) {
                Some(odd) => format!("this holds {}", name(odd)),
                None => format!("no {kind} has this id"),
            },
        );
        findings.add(match meant {
            Some(meant) => unknown.help(format!("did you mean `{meant}`?")),
            None if self.in_order.is_empty() => unknown.help(format!("add a `[[{kind}]]` with this id")),
            None => unknown.help(format!("write a {kind}'s id: {}", listed(self.in_order.iter().copied()))),
        });
    }
}
