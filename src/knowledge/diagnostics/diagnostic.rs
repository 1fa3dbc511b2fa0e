//! Errors, warnings and notes about ladder files, for their authors.

use std::cmp::Ordering;

use super::source::Place;

/// Whether a diagnostic keeps a knowledge base from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file breaks a rule and is not used.
    Error,
    /// The file can be used; its author should look at it again.
    Warning,
    /// The file is good; its author may want to know.
    Note,
}

impl Severity {
    /// What messages call it: `error`, `warning` or `note`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A finding: what is wrong, where, and what to do.
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

    /// A note with this title, which says what is worth knowing.
    pub fn note(title: impl Into<String>) -> Self {
        Self::new(Severity::Note, title.into())
    }

    fn new(severity: Severity, title: String) -> Self {
        Self { severity, title, location: Location::Nowhere, related: Vec::new(), help: Vec::new() }
    }

    /// Points at a place; the label, which may be empty, appears beside the caret.
    pub fn at(mut self, place: Place, label: impl Into<String>) -> Self {
        self.location = Location::Text(Label { place, text: label.into() });
        self
    }

    /// Points at a repetition, and at the first occurrence.
    pub(crate) fn again(self, here: Place, first: Place) -> Self {
        self.at(here, "said again").see(first, "said here")
    }

    /// Points at the second of two things, and at the first.
    pub(crate) fn second(self, here: Place, first: Place) -> Self {
        self.at(here, "the second one").see(first, "the first one")
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

    /// Whether this is an error, a warning or a note.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What is wrong, in one sentence.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The place it points at, where it has one.
    pub fn place(&self) -> Option<&Place> {
        self.labelled().map(|(place, _)| place)
    }

    /// The place it points at with what is said there, which may be empty.
    pub fn labelled(&self) -> Option<(&Place, &str)> {
        match &self.location {
            Location::Text(label) => Some((&label.place, &label.text)),
            Location::Path(_) | Location::Nowhere => None,
        }
    }

    /// Further places that belong to it, each with what is said there.
    pub fn related(&self) -> impl Iterator<Item = (&Place, &str)> {
        self.related.iter().map(|label| (&label.place, label.text.as_str()))
    }

    /// What to do, one piece of advice at a time.
    pub fn advice(&self) -> impl Iterator<Item = &str> {
        self.help.iter().map(String::as_str)
    }

    /// The name of the file or folder it speaks of; empty where there is none.
    pub fn path(&self) -> &str {
        match &self.location {
            Location::Text(label) => label.place.file().name(),
            Location::Path(name) => name,
            Location::Nowhere => "",
        }
    }

    pub(super) fn reading_order(&self, other: &Self) -> Ordering {
        let start = |diagnostic: &Self| diagnostic.place().map(|place| place.span().start);
        self.path().cmp(other.path()).then_with(|| start(self).cmp(&start(other)))
    }
}
