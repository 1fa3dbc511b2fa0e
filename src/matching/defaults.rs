//! What every ladder may rely on: how English job titles are written.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The words of `defaults.toml`; its comments say what each list is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Defaults {
    pub(super) ranks: Ranks,
    pub(super) abbreviations: BTreeMap<String, String>,
    pub(super) homophones: BTreeMap<String, String>,
    pub(super) professions: Professions,
    pub(super) domains: Domains,
    pub(super) grammar: Grammar,
    pub(super) ordinary: Ordinary,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ranks {
    pub(super) nouns: Vec<String>,
    pub(super) adjectives: Vec<String>,
    pub(super) rare: Vec<String>,
    pub(super) below: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Professions {
    pub(super) people: Vec<String>,
    pub(super) fields: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Domains {
    pub(super) words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Grammar {
    pub(super) noise: Vec<String>,
    pub(super) chat: Vec<String>,
    pub(super) objects: Vec<String>,
    pub(super) prepositions: Vec<String>,
    pub(super) of: Vec<String>,
    pub(super) and: Vec<String>,
    pub(super) alternatives: Vec<String>,
    pub(super) to: Vec<String>,
    pub(super) leads_to: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ordinary {
    pub(super) words: Vec<String>,
}

impl Ranks {
    /// Whether a word gives a rank, in whatever ladder.
    pub(super) fn contains(&self, word: &str) -> bool {
        [&self.nouns, &self.adjectives, &self.rare, &self.below]
            .into_iter()
            .flatten()
            .any(|rank| rank == word)
    }
}

/// The defaults, read once.
pub(super) static DEFAULTS: LazyLock<Defaults> = LazyLock::new(|| {
    // A test below reads the file, so a broken one never leaves the house.
    toml::from_str(include_str!("defaults.toml")).expect("defaults.toml is part of the program and tested")
});

#[cfg(test)]
mod tests {
    #[test]
    fn the_file_reads() {
        assert!(super::DEFAULTS.ranks.contains("senior"));
    }
}
