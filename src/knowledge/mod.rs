//! Ladders, their levels and the steps between them: what the bot knows.
//!
//! A knowledge base is a folder of TOML files, one ladder each. Only this module knows that the source is
//! TOML.

mod base;
mod begin;
mod checks;
mod diagnostics;
mod expectation;
mod files;
mod folded;
mod forms;
mod ladder;
mod language;
mod load;
mod placed;
mod reading;
mod routes;
pub mod rules;
mod source;
mod vocabulary;

pub use base::{ElsewhereKey, KnowledgeBase, LevelKey};
pub use begin::{BeginError, begin};
pub use diagnostics::{Diagnostic, Diagnostics, Label, Severity};
pub use expectation::{Among, Expectation};
pub use files::Sources;
pub(crate) use files::file_kind;
pub use ladder::{About, DutyGroup, Elsewhere, Ladder, Level, Source, Track, Transition, WebLink};
pub use language::Language;
pub use load::{Loaded, Origin, examine, load, load_sources, load_str};
pub use placed::{Files, Placed};
pub(crate) use reading::first_syntax_error;
pub use reading::schema;
pub use source::{Location, SourceFile};
pub use vocabulary::Vocabulary;
