//! From what a person typed to the level that was meant.
//!
//! A text is brought into its normal form (`normal`), its words are read tolerantly (`tokens`) as words
//! of one lexicon, and each ladder judges them by the grammar of its titles (`judge`): the words of the
//! field and the role, the words that tell a level, those that name another profession, and what a title
//! may be about. What a ladder's words are comes from its names and its vocabulary (`title_words`,
//! `grammar`); how English titles are written in general stands in `defaults.toml`.

mod additions;
mod author_check;
mod complete;
mod defaults;
mod explain;
mod grammar;
mod index;
mod items;
mod judge;
mod lexicon;
mod mentions;
mod names;
mod normal;
mod profession;
mod question;
mod rank;
mod reading;
mod sense;
mod spelling;
mod suggest;
mod title;
mod title_words;
mod tokens;
mod transition;
mod verdict;

pub use author_check::{Changed, NameProblem, changed_expectations, check, name_problems};
pub use explain::{Explanation, WordReading};
pub use index::LevelIndex;
pub use mentions::{Mention, Mentioned};
pub use reading::{Reading, Reason, TransitionReading, Verdict};

/// Most suggestions that an unsure reading carries.
pub const SUGGESTIONS: usize = 5;
