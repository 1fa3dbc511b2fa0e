//! Finds the level that a typed text means.
//!
//! The longest level name in a text wins, and the words around it decide whether the match is sure. Each of these
//! modules depends only on `outcome` (the result types) and on the modules listed before it:
//!
//! - `text`: the normal form of a text, and the edit distance between a typed word and a known one;
//! - `languages`: word tables of how titles and sentences are written, in English and other languages;
//! - `names`: the lexicon, the grammar and the trie that a ladder's names compile to;
//! - `reading`: finds levels, transitions and mentions in a text;
//! - `completion`, `explanation`, `name_checks`, `expectations`: the features built on a reading.

mod completion;
#[cfg(test)]
mod examples;
mod expectations;
mod explanation;
mod languages;
mod name_checks;
mod names;
mod outcome;
mod reading;
mod text;

pub use completion::Completion;
pub use expectations::{check, unmet_expectations};
pub use explanation::{Explanation, WordReading};
pub use outcome::{Reading, Reason, SUGGESTIONS, TransitionReading, Verdict};
pub use reading::level_index::LevelIndex;
pub use reading::mentions::{Mention, Mentioned};
