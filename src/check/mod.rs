//! Checking ladders for their authors: everything that is wrong or deserves a look, and the forms in which it is told.

mod format;
mod report;

pub use self::format::Format;
pub use self::report::Report;
