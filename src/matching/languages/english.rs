//! The defaults of every ladder: how English job titles are written.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::table::{Table, Words};

/// The words of `english.toml`, whose comments describe each list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Defaults {
    pub(crate) language: Table,
    pub(super) read_as: ReadAs,
    pub(crate) ranks: Ranks,
    pub(crate) heights: BTreeMap<String, Rank>,
    pub(crate) grammar: Grammar,
    pub(crate) other_meanings: BTreeMap<String, Words>,
}

/// For each list of function words, the English word that its entries in every language are read as.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadAs {
    pub(super) articles: String,
    pub(super) of: String,
    pub(super) and: String,
    pub(super) alternatives: String,
    pub(super) to: String,
    pub(super) prepositions: String,
    pub(super) noise: String,
}

/// The height of a rank, and whether it leads people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rank {
    /// From 0, for beginners, to 100.
    pub(crate) height: u8,
    pub(crate) axis: Axis,
}

/// Whether people of a rank lead others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Axis {
    Individual,
    Manages,
    Either,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ranks {
    pub(crate) movable: Words,
    raising: Words,
    raised: Words,
    pub(crate) nouns: Words,
    pub(crate) adjectives: Words,
    pub(crate) things: Words,
    pub(crate) verbs: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Grammar {
    pub(crate) groups: Words,
    pub(crate) short_words: Words,
    pub(crate) objects: Words,
    pub(crate) clock: Words,
    pub(crate) pronouns: Words,
    pub(crate) reporting: Words,
    pub(crate) numerals: BTreeMap<String, String>,
    pub(crate) asking: Words,
    people_endings: Vec<String>,
    thing_endings: Vec<String>,
    pub(crate) role_endings: Vec<Vec<String>>,
}

impl Grammar {
    /// Whether a word has the ending of a noun for a person, such as `-er` or `-ist`; never for a word of four letters
    /// or fewer.
    pub(crate) fn is_agentive(&self, word: &str) -> bool {
        has_ending(word, &self.people_endings)
    }

    /// Whether a word has the ending of a noun for a thing or a subject, such as `-tion` or `-ology`; never for a word of
    /// four letters or fewer.
    pub(crate) fn is_abstract(&self, word: &str) -> bool {
        has_ending(word, &self.thing_endings)
    }
}

fn has_ending(word: &str, endings: &[String]) -> bool {
    word.len() > 4 && endings.iter().any(|ending| word.ends_with(ending.as_str()))
}

impl Ranks {
    /// Whether `before` in front of `rank` makes no difference: an "Executive Director" is a director.
    pub(crate) fn is_raised_by(&self, rank: &str, before: &str) -> bool {
        self.raising.contains(before) && self.raised.contains(rank)
    }
}

impl Defaults {
    /// Whether a word is a rank, whatever the ladder.
    pub(crate) fn is_rank(&self, word: &str) -> bool {
        let Table { ranks, rare, below, .. } = &self.language;
        ranks.contains(word) || rare.contains(word) || below.contains(word)
    }
}

/// The defaults, read once.
pub(crate) static DEFAULTS: LazyLock<Defaults> = LazyLock::new(|| {
    toml::from_str(include_str!("english.toml")).expect("english.toml is part of the program and tested")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_executive_director_is_a_director_and_an_executive_chef_no_chef() {
        assert!(DEFAULTS.ranks.is_raised_by("director", "executive"));
        assert!(!DEFAULTS.ranks.is_raised_by("chef", "executive"));
    }

    #[test]
    fn nouns_for_people_are_told_by_their_endings() {
        let is_agentive = |word| DEFAULTS.grammar.is_agentive(word);
        assert!(is_agentive("recruiter") && is_agentive("botanist") && is_agentive("watchman"));
        assert!(!is_agentive("gardening") && !is_agentive("doer"), "the latter is too short to tell");
    }
}
