//! From what a person typed to the level that was meant.
//!
//! The longest whole name in a text wins, and what is left around it decides whether that is sure. The rooms, each of
//! which knows only those before it:
//!
//! - `text`: the normal form of a text, and how far a typed word is from a known one;
//! - `languages`: how titles and sentences are written, as tables, English and others;
//! - `names`: what a ladder's names compile to;
//! - `reading`: levels, ways and mentions in a text;
//! - `completion`, `explanation`, `name_checks`, `expectations`: what is made of a reading.

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
