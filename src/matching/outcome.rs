//! What reading a text comes to.

use thiserror::Error;

use crate::knowledge::{ElsewhereKey, LevelKey};

/// Most suggestions that an unsure reading carries.
pub const SUGGESTIONS: usize = 5;

/// How a text was read as the name of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The level that was meant, or what it may have been.
    pub verdict: Verdict,
    /// Whether the text is one of the level's own names, but for case, spacing and marks.
    pub literal: bool,
    /// The levels that the text names, in the order of the ladders, where it names several, or one beside a title from
    /// elsewhere.
    pub named: Vec<LevelKey>,
    /// The title that the text names, where it is one that a ladder knows of but does not have.
    pub elsewhere: Option<ElsewhereKey>,
    /// Why it was read so; [`LevelIndex::explain`](super::LevelIndex::explain) tells it word by word.
    pub because: Reason,
}

/// Why a text was read as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Error)]
pub enum Reason {
    /// The text is one of the level's names.
    #[error("it is a name of the level")]
    WholeName,
    /// Words of the text tell the level.
    #[error("its words tell the level")]
    Told,
    /// The text names the role and no word tells a level.
    #[error("it names the role, and no word tells another level")]
    BaseLevel,
    /// Two levels are named, or two ladders have such a level.
    #[error("it names more than one level")]
    SeveralLevels,
    /// The title is not on the ladder, which knows of it.
    #[error("it is a title that the ladder knows of, but does not have")]
    Elsewhere,
    /// The text has a rank that the ladder does not have.
    #[error("it has a rank that the ladder does not have")]
    UnknownRank,
    /// The title is one of another profession.
    #[error("it is a title of another profession")]
    OtherProfession,
    /// A word that is not known may make it another title.
    #[error("a word that is not known may make it another title")]
    UnknownWord,
    /// A word is only like one that tells a level.
    #[error("a word is only like one that tells a level")]
    SpellingTooFar,
    /// No word places the title in the field of a ladder.
    #[error("no word places it in the field of a ladder")]
    NoFieldWord,
    /// The field is named, but no level in it.
    #[error("it names the field, but no level in it")]
    NoLevelWord,
    /// Words of the text are in names, and make none.
    #[error("it has a part of a level's name, but none as a whole")]
    PartOfName,
    /// The text talks about something else.
    #[error("it talks about something else")]
    OtherTopic,
    /// The text is too long to be the name of a level.
    #[error("it is too long to be the name of a level")]
    TooLong,
    /// No word of the text is known.
    #[error("no word of it is known")]
    #[default]
    NothingKnown,
}

/// The outcome of reading a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Verdict {
    /// The text names this level and no other.
    Sure(LevelKey),
    /// The text may mean one of these: one to [`SUGGESTIONS`], best first, no repeats.
    Unsure(Vec<LevelKey>),
    /// The text names nothing on any ladder.
    #[default]
    Nothing,
}

impl Reading {
    /// The reading of a text that is a level's own name.
    pub fn literal(level: LevelKey) -> Self {
        Self::of(Verdict::Sure(level), true, Reason::WholeName)
    }

    /// A reading of a text that names one level at most.
    pub(crate) fn of(verdict: Verdict, literal: bool, because: Reason) -> Self {
        Self { verdict, literal, named: Vec::new(), elsewhere: None, because }
    }

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

/// Adds an item to a list unless the list has it already.
pub(crate) fn push_new<T: PartialEq>(list: &mut Vec<T>, new: T) {
    if !list.contains(&new) {
        list.push(new);
    }
}
