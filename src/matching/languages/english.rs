//! What every ladder may rely on: how English job titles are written.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::cue_table::CueTable;
use super::running_text::RunningText;

/// The words of `english.toml`; its comments say what each list is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct Defaults {
    pub(in crate::matching) ranks: Ranks,
    pub(in crate::matching) heights: BTreeMap<String, Rank>,
    pub(in crate::matching) abbreviations: BTreeMap<String, String>,
    pub(in crate::matching) homophones: BTreeMap<String, String>,
    pub(in crate::matching) professions: Professions,
    pub(in crate::matching) domains: Domains,
    pub(in crate::matching) grammar: Grammar,
    pub(in crate::matching) questions: Questions,
    pub(super) cues: CueTable,
    pub(in crate::matching) running_text: RunningText,
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
    pub(in crate::matching) nouns: Vec<String>,
    pub(in crate::matching) adjectives: Vec<String>,
    pub(in crate::matching) rare: Vec<String>,
    pub(in crate::matching) below: Vec<String>,
    pub(in crate::matching) movable: Vec<String>,
    pub(in crate::matching) modifiers: Vec<String>,
    raising: Vec<String>,
    raised: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct Professions {
    pub(in crate::matching) people: Vec<String>,
    pub(in crate::matching) fields: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct Domains {
    pub(in crate::matching) words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct Grammar {
    pub(in crate::matching) articles: Vec<String>,
    pub(in crate::matching) noise: Vec<String>,
    pub(in crate::matching) groups: Vec<String>,
    pub(in crate::matching) endings: Vec<(String, String)>,
    pub(in crate::matching) frames: Vec<String>,
    pub(in crate::matching) short_words: Vec<String>,
    pub(in crate::matching) chat: Vec<String>,
    pub(in crate::matching) objects: Vec<String>,
    clock: Vec<String>,
    counted: Vec<String>,
    people_endings: Vec<String>,
    pub(in crate::matching) prepositions: Vec<String>,
    pub(in crate::matching) of: Vec<String>,
    pub(in crate::matching) and: Vec<String>,
    pub(in crate::matching) alternatives: Vec<String>,
    pub(in crate::matching) to: Vec<String>,
    pub(in crate::matching) leads_to: Vec<String>,
}

/// The words that questions about a level are made of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct Questions {
    pub(in crate::matching) asking: Vec<String>,
    pub(in crate::matching) auxiliaries: Vec<String>,
    pub(in crate::matching) verbs: Vec<String>,
}

impl Grammar {
    /// Whether a word tells the time behind a number.
    pub(in crate::matching) fn is_clock(&self, word: &str) -> bool {
        self.clock.iter().any(|clock| clock == word)
    }

    /// Whether a number behind a word counts levels.
    pub(in crate::matching) fn is_counted(&self, word: &str) -> bool {
        self.counted.iter().any(|counted| counted == word)
    }

    /// Whether a word ends as nouns for people do.
    pub(in crate::matching) fn is_agentive(&self, word: &str) -> bool {
        word.len() > 4 && self.people_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// Whether a word names a group of people, such as a team.
    pub(in crate::matching) fn is_group(&self, word: &str) -> bool {
        self.groups.iter().any(|group| group == word)
    }

    /// The small words that sentences are made of.
    pub(super) fn small(&self) -> impl Iterator<Item = &str> {
        let lists = [
            &self.articles,
            &self.noise,
            &self.of,
            &self.and,
            &self.prepositions,
            &self.to,
            &self.alternatives,
        ];
        lists.into_iter().flatten().map(String::as_str)
    }
}

impl Ranks {
    /// Whether one word before the other changes nothing: an "Executive Director" is a director.
    pub(in crate::matching) fn is_raised_by(&self, rank: &str, before: &str) -> bool {
        self.raising.iter().any(|word| word == before) && self.raised.iter().any(|word| word == rank)
    }

    /// Whether a rank may stand after what it ranks: `Product Manager, Senior`.
    pub(in crate::matching) fn is_movable(&self, word: &str) -> bool {
        self.movable.iter().any(|rank| rank == word)
    }

    /// Whether a word gives a rank, in whatever ladder.
    pub(in crate::matching) fn contains(&self, word: &str) -> bool {
        [&self.nouns, &self.adjectives, &self.rare, &self.below]
            .into_iter()
            .flatten()
            .any(|rank| rank == word)
    }
}

/// The defaults, read once.
pub(in crate::matching) static DEFAULTS: LazyLock<Defaults> = LazyLock::new(|| {
    // A test below reads the file, so a broken one never leaves the house.
    toml::from_str(include_str!("english.toml")).expect("english.toml is part of the program and tested")
});

#[cfg(test)]
mod tests {
    #[test]
    fn the_file_reads() {
        assert!(super::DEFAULTS.ranks.contains("senior"));
    }
}
