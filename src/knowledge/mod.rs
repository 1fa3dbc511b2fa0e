//! Ladders, their levels and the steps between them: what the bot knows.
//!
//! A knowledge base is a folder of TOML files, one ladder each. Only this module knows that the source is
//! TOML.

mod assemble;
mod base;
mod checks;
mod diagnostics;
mod files;
mod ladder;
mod load;
mod origin;
mod positions;
mod reading;
pub mod rules;
mod vocabulary;

pub use base::{ElsewhereKey, KnowledgeBase, LevelKey};
pub use diagnostics::{Diagnostic, Diagnostics, Place, Severity, SourceFile};
pub use files::Files;
pub use ladder::{Elsewhere, Expectation, Ladder, Language, Level, Near, Source, Track, Transition};
pub use load::{Examined, Loaded, examine, load, load_sources, load_str};
pub use origin::Origin;
pub use positions::Positions;
pub use vocabulary::{Synonyms, Vocabulary};
