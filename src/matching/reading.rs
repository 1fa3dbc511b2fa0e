//! What reading a text comes to.

use crate::knowledge::LevelKey;

/// How a text was read as the name of a level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The level that was meant, or what it may have been.
    pub verdict: Verdict,
    /// Whether the text is one of the level's own names, but for case, spacing and marks.
    pub literal: bool,
    /// Which words were read as what, for authors.
    pub because: String,
}

/// The outcome of reading a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Verdict {
    /// The text names this level and no other.
    Sure(LevelKey),
    /// The text may mean one of these: one to [`SUGGESTIONS`](super::SUGGESTIONS), best first, no repeats.
    Unsure(Vec<LevelKey>),
    /// The text names nothing on any ladder.
    #[default]
    Nothing,
}

impl Reading {
    /// The level, when the reading is sure of it.
    pub fn sure(&self) -> Option<LevelKey> {
        match self.verdict {
            Verdict::Sure(key) => Some(key),
            Verdict::Unsure(_) | Verdict::Nothing => None,
        }
    }

    /// What the text may have meant, best first; empty when the reading is sure or found nothing.
    pub fn suggestions(&self) -> &[LevelKey] {
        match &self.verdict {
            Verdict::Unsure(keys) => keys,
            Verdict::Sure(_) | Verdict::Nothing => &[],
        }
    }
}

/// How one or two texts were read as a way from one level to another.
///
/// An end is `None` where the texts do not name it at all; both ends are `None` only where nothing was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransitionReading {
    /// Where the way starts.
    pub from: Option<Reading>,
    /// Where it leads.
    pub to: Option<Reading>,
}
