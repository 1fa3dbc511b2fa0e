//! Ladders, their levels and the steps between them: what the bot knows.
//!
//! A knowledge base is a folder of TOML files, one ladder each. Only this module knows that the source is
//! TOML.

mod base;
mod ladder;
mod vocabulary;

pub use base::{KnowledgeBase, LevelKey};
pub use ladder::{Expectation, Ladder, Level, Source, Track, Transition};
pub use vocabulary::Vocabulary;
