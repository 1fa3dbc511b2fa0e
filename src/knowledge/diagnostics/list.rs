//! The list of findings.

use std::fmt;
use std::ops::Deref;

use super::diagnostic::{Diagnostic, Severity};
use super::render::render;

/// The findings about a knowledge base, in the order of files and lines.
///
/// As an error it means that the knowledge base was not loaded. `Display` gives the same text as
/// [`render`](Self::render) without colour.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// How many findings of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Formats the findings for people: each with its title, its line of the file and what to do, a blank
    /// line between two. With `colour` the text holds ANSI escapes.
    pub fn render(&self, colour: bool) -> String {
        self.iter().map(|diagnostic| render(diagnostic, colour)).collect::<Vec<_>>().join("\n\n")
    }
}

impl Deref for Diagnostics {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.list
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { list: vec![diagnostic] }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, more: T) {
        self.list.extend(more);
        let start = |diagnostic: &Diagnostic| diagnostic.place().map(|place| place.span().start);
        self.list.sort_by(|a, b| (&a.path, start(a)).cmp(&(&b.path, start(b))));
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(list: T) -> Self {
        let mut diagnostics = Self::default();
        diagnostics.extend(list);
        diagnostics
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Diagnostics {}
