//! What every ladder may rely on: how English job titles are written.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::table::{Table, Words};

/// The words of `english.toml`; its comments say what each list is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct Defaults {
    pub(in crate::matching) language: Table,
    pub(in crate::matching) ranks: Ranks,
    pub(in crate::matching) heights: BTreeMap<String, Rank>,
    pub(in crate::matching) abbreviations: BTreeMap<String, String>,
    pub(in crate::matching) grammar: Grammar,
    pub(in crate::matching) other_meanings: BTreeMap<String, Words>,
}

/// How high a rank is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct Rank {
    /// From 0, for who starts, to 100.
    pub(in crate::matching) height: u8,
    pub(in crate::matching) axis: Axis,
}

/// Whether people of a rank lead others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::matching) enum Axis {
    Individual,
    Manages,
    Either,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct Ranks {
    pub(in crate::matching) movable: Words,
    raising: Words,
    raised: Words,
    pub(in crate::matching) nouns: Words,
    pub(in crate::matching) adjectives: Words,
    pub(in crate::matching) things: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct Grammar {
    pub(in crate::matching) groups: Words,
    pub(in crate::matching) short_words: Words,
    pub(in crate::matching) objects: Words,
    pub(in crate::matching) clock: Words,
    pub(in crate::matching) asking: Words,
    pub(in crate::matching) nations: Words,
    people_endings: Vec<String>,
}

impl Grammar {
    /// Whether a word ends as nouns for people do.
    pub(in crate::matching) fn is_agentive(&self, word: &str) -> bool {
        word.len() > 4 && self.people_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }
}

impl Ranks {
    /// Whether one word before the other changes nothing: an "Executive Director" is a director.
    pub(in crate::matching) fn is_raised_by(&self, rank: &str, before: &str) -> bool {
        self.raising.contains(before) && self.raised.contains(rank)
    }
}

impl Defaults {
    /// Whether a word gives a rank, in whatever ladder.
    pub(in crate::matching) fn is_rank(&self, word: &str) -> bool {
        let Table { ranks, rare, below, .. } = &self.language;
        ranks.contains(word) || rare.contains(word) || below.contains(word)
    }
}

/// The defaults, read once.
pub(in crate::matching) static DEFAULTS: LazyLock<Defaults> = LazyLock::new(|| {
    toml::from_str(include_str!("english.toml")).expect("english.toml is part of the program and tested")
});
