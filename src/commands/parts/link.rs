//! Links: the answers that buttons and menus open.

use crate::knowledge::{ElsewhereKey, LevelKey};

/// An answer that can be asked for again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Link {
    /// The description of a level.
    Level(LevelKey),
    /// The way from one level to another of the same ladder.
    Way(LevelKey, LevelKey),
    /// Every step up from a level.
    StepsFrom(LevelKey),
    /// Every step that leads up to a level.
    StepsTo(LevelKey),
    /// What differs between two levels, possibly of two ladders.
    Compare(LevelKey, LevelKey),
    /// A whole ladder, by its position.
    Ladder {
        /// The position of the ladder.
        ladder: usize,
        /// Which part of a long one, counted from 0.
        part: usize,
    },
    /// All ladders.
    Ladders,
    /// A title that is not on a ladder, but in its `[[elsewhere]]`.
    Elsewhere(ElsewhereKey),
    /// The places that mention a topic.
    Topic(String),
    /// What the bot can be asked.
    Help,
}
