//! Findings about ladder files, and how they are shown to people.

mod diagnostic;
mod render;
mod source;

pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use source::{Place, SourceFile};
