//! What is wrong with a ladder file, or worth a second look, told to its author.

use std::cmp::Ordering;
use std::fmt;

use super::render;
use super::source::Place;

/// Whether a diagnostic keeps a knowledge base from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file breaks a rule and is not used.
    Error,
    /// The file can be used; its author should look at it again.
    Warning,
}

/// One finding: what is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Diagnostic {
    pub(crate) severity: Severity,
    pub(crate) title: String,
    pub(crate) location: Location,
    pub(crate) related: Vec<Label>,
    pub(crate) help: Vec<String>,
}

/// Where a finding was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Location {
    /// In no file.
    Nowhere,
    /// In a file or folder as a whole, given by its name.
    Path(String),
    /// At a place in a file.
    Text(Label),
}

/// A place and what to say beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) place: Place,
    pub(crate) text: String,
}

impl Diagnostic {
    /// An error with this title, which says what is wrong.
    pub fn error(title: impl Into<String>) -> Self {
        Self::new(Severity::Error, title.into())
    }

    /// A warning with this title, which says what deserves a look.
    pub fn warning(title: impl Into<String>) -> Self {
        Self::new(Severity::Warning, title.into())
    }

    fn new(severity: Severity, title: String) -> Self {
        Self { severity, title, location: Location::Nowhere, related: Vec::new(), help: Vec::new() }
    }

    /// Points at a place; the label, which may be empty, stands beside the caret.
    pub fn at(mut self, place: Place, label: impl Into<String>) -> Self {
        self.location = Location::Text(Label { place, text: label.into() });
        self
    }

    /// Names a file or a folder as a whole.
    pub fn in_path(mut self, name: impl Into<String>) -> Self {
        self.location = Location::Path(name.into());
        self
    }

    /// Points at a second place that belongs to the finding, such as the first of two duplicates.
    pub fn see(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push(Label { place, text: label.into() });
        self
    }

    /// Says what to do; each call adds a line.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Whether this is an error or a warning.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What is wrong, in one sentence.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The place it points at, where it has one.
    pub fn place(&self) -> Option<&Place> {
        match &self.location {
            Location::Text(label) => Some(&label.place),
            Location::Path(_) | Location::Nowhere => None,
        }
    }

    /// The name of the file or folder it speaks of; empty where there is none.
    pub fn path(&self) -> &str {
        match &self.location {
            Location::Text(label) => label.place.file().name(),
            Location::Path(name) => name,
            Location::Nowhere => "",
        }
    }

    fn reading_order(&self, other: &Self) -> Ordering {
        let start = |diagnostic: &Self| diagnostic.place().map(|place| place.span().start);
        self.path().cmp(other.path()).then_with(|| start(self).cmp(&start(other)))
    }
}

/// Everything that was found in a knowledge base, in the order of files and lines.
///
/// As an error it means that the knowledge base was not loaded. `Display` gives the same text as
/// [`render`](Self::render) without colour.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// The findings, in the order of files and lines.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Lays the findings out for people: each with its title, its line of the file and what to do, a blank
    /// line between two. With `colour` the text holds ANSI escapes.
    pub fn render(&self, colour: bool) -> String {
        self.list.iter().map(|diagnostic| render::render(diagnostic, colour)).collect::<Vec<_>>().join("\n\n")
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
        self.list.sort_by(Diagnostic::reading_order);
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

impl<'d> IntoIterator for &'d Diagnostics {
    type Item = &'d Diagnostic;
    type IntoIter = std::slice::Iter<'d, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Diagnostics {}
