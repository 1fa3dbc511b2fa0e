//! Errors, warnings and notes about ladder files, for their authors.

use super::source::Place;

/// Whether a diagnostic keeps a knowledge base from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Whether this is an error, a warning or a note.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub title: String,
    /// The name of the file or folder it speaks of; empty where there is none.
    pub path: String,
    /// The place it points at, where it has one.
    pub label: Option<Label>,
    /// Further places that belong to it.
    pub related: Vec<Label>,
    /// What to do, one piece of advice at a time.
    pub help: Vec<String>,
}

/// A place and what to say beside it, which may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub place: Place,
    /// What is said there.
    pub text: String,
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
        Self { severity, title, path: String::new(), label: None, related: Vec::new(), help: Vec::new() }
    }

    /// Points at a place; the label, which may be empty, appears beside the caret.
    pub fn at(self, place: Place, text: impl Into<String>) -> Self {
        let path = place.file().name().to_owned();
        Self { path, label: Some(Label { place, text: text.into() }), ..self }
    }

    /// Points at the second of two things, and at the first.
    pub(crate) fn second(self, here: Place, first: Place) -> Self {
        self.at(here, "the second one").see(first, "the first one")
    }

    /// Names a file or a folder as a whole.
    pub fn in_path(self, name: impl Into<String>) -> Self {
        Self { path: name.into(), ..self }
    }

    /// Points at a second place that belongs to the finding, such as the first of two duplicates.
    pub fn see(mut self, place: Place, text: impl Into<String>) -> Self {
        self.related.push(Label { place, text: text.into() });
        self
    }

    /// Says what to do; each call adds a line.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// The place it points at, where it has one.
    pub fn place(&self) -> Option<&Place> {
        self.label.as_ref().map(|label| &label.place)
    }
}
