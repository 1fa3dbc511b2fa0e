//! From what a person typed to the level that was meant.

mod reading;

pub use reading::{Reading, TransitionReading, Verdict};

use crate::knowledge::{KnowledgeBase, LevelKey};

/// Most suggestions that an unsure reading carries.
pub const SUGGESTIONS: usize = 5;

/// Everything needed to read names of levels, made once from a knowledge base.
#[derive(Debug)]
pub struct LevelIndex {
    names: Vec<(String, LevelKey)>,
}

impl LevelIndex {
    /// Reads the names and the vocabulary of every ladder.
    pub fn new(knowledge: &KnowledgeBase) -> Self {
        let names = knowledge
            .keys()
            .flat_map(|key| {
                let level = knowledge.level(key);
                let names = [&level.id, &level.title].into_iter().chain(&level.aliases);
                names.map(move |name| (name.to_lowercase(), key)).collect::<Vec<_>>()
            })
            .collect();
        Self { names }
    }

    /// Tells which level a text names.
    ///
    /// Never panics, whatever the text; looks at a bounded part of it.
    pub fn read_level(&self, text: &str) -> Reading {
        let text = text.trim().to_lowercase();
        let found = self.names.iter().find(|(name, _)| *name == text);
        let verdict = found.map_or(Verdict::Nothing, |(_, key)| Verdict::Sure(*key));
        Reading { verdict, literal: found.is_some(), because: String::new() }
    }

    /// Tells which step or way up a person means.
    ///
    /// With `to`, each text names one end. Without, `from` may hold a whole transition ("pm to senior") or
    /// one end of it.
    pub fn read_transition(&self, from: &str, to: Option<&str>) -> TransitionReading {
        if let Some(to) = to {
            return TransitionReading { from: Some(self.read_level(from)), to: Some(self.read_level(to)) };
        }
        match from.split_once(" to ") {
            Some((from, to)) => self.read_transition(from, Some(to)),
            None => TransitionReading { from: Some(self.read_level(from)), to: None },
        }
    }

    /// The levels whose names the text so far may become, best first; all of them in order for an empty text.
    pub fn complete(&self, typed: &str) -> Vec<LevelKey> {
        let typed = typed.trim().to_lowercase();
        let mut found: Vec<_> =
            self.names.iter().filter(|(name, _)| name.starts_with(&typed)).map(|(_, key)| *key).collect();
        found.dedup();
        found
    }
}
