//! The result of reading a text.

use thiserror::Error;

use crate::knowledge::{ElsewhereKey, LevelKey};

/// The most suggestions that an unsure reading carries.
pub const SUGGESTIONS: usize = 5;

/// How a text was read as the name of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The level that was meant, or the candidates.
    pub verdict: Verdict,
    /// Whether the text is exactly one of the level's names, ignoring case, spacing and diacritics.
    pub literal: bool,
    /// The levels that the text names, in ladder order; empty unless it names several, or one beside a title from
    /// elsewhere.
    pub named: Vec<LevelKey>,
    /// The title from elsewhere that the text names: one that a ladder lists without having it as a level.
    pub elsewhere: Option<ElsewhereKey>,
    /// Why the text was read this way; [`LevelIndex::explain`](super::LevelIndex::explain) gives the details word by
    /// word.
    pub because: Reason,
}

/// Why a text was read the way it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Error)]
pub enum Reason {
    /// The text is one of the level's names.
    #[error("it is a name of the level")]
    WholeName,
    /// Words of the text indicate the level.
    #[error("its words tell the level")]
    LevelWords,
    /// The text names the role, and no word indicates a level.
    #[error("it names the role, and no word tells another level")]
    BaseLevel,
    /// The text names several levels, or fits a level on each of several ladders.
    #[error("it names more than one level")]
    SeveralLevels,
    /// The ladder lists the title as one from elsewhere.
    #[error("it is a title that the ladder knows of, but does not have")]
    Elsewhere,
    /// The text has a rank that the ladder does not have.
    #[error("it has a rank that the ladder does not have")]
    UnknownRank,
    /// The title belongs to another profession.
    #[error("it is a title of another profession")]
    OtherProfession,
    /// An unknown word may turn the text into another title.
    #[error("a word that is not known may make it another title")]
    UnknownWord,
    /// A word is not close enough to a word that indicates a level to count as a misspelling of it.
    #[error("a word is only like one that tells a level")]
    SpellingTooFar,
    /// No word places the title in the field of a ladder.
    #[error("no word places it in the field of a ladder")]
    NoFieldWord,
    /// The field is named, but no level in it.
    #[error("it names the field, but no level in it")]
    NoLevelWord,
    /// The text shares words with names, but contains no whole name.
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
    /// The text names this level and no other one.
    Sure(LevelKey),
    /// The text may mean one of these levels: between one and [`SUGGESTIONS`] of them, best first, without repeats.
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

    /// The levels that the text may mean, best first; empty when the reading is sure or found nothing.
    pub fn suggestions(&self) -> &[LevelKey] {
        match &self.verdict {
            Verdict::Unsure(keys) => keys,
            Verdict::Sure(_) | Verdict::Nothing => &[],
        }
    }
}

/// How one or two texts were read as a transition from one level to another.
///
/// An end is `None` where the texts do not name it at all; both ends are `None` only where nothing was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransitionReading {
    /// The level where the transition starts.
    pub from: Option<Reading>,
    /// The level where the transition ends.
    pub to: Option<Reading>,
}

/// Adds an item to a list unless the list has it already.
pub(crate) fn push_new<T: PartialEq>(list: &mut Vec<T>, new: T) {
    if !list.contains(&new) {
        list.push(new);
    }
}
