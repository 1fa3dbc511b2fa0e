//! Checking ladders for their authors: every error, warning and note, and their output formats.

mod format;
mod report;

pub use self::format::Format;
pub use self::report::Report;
