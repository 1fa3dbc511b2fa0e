//! Findings about ladder files, and how they are shown to people.

mod diagnostic;
mod list;
mod render;
mod source;

pub use diagnostic::{Diagnostic, Label, Severity};
pub use list::Diagnostics;
pub use source::{Place, SourceFile};
