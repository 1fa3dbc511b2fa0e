//! Findings about ladder files, for their authors, and how they are shown to people.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use super::source::{Location, SourceFile};

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
    /// The name of the file or folder that it is about; empty where there is none.
    pub path: String,
    /// The place it points at, where it has one.
    pub label: Option<Label>,
    /// Further places that belong to it.
    pub related: Vec<Label>,
    /// What to do, one piece of advice at a time.
    pub help: Vec<String>,
}

/// A place and the text beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub location: Location,
    /// The text beside the place; may be empty.
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
    pub fn at(self, location: Location, text: impl Into<String>) -> Self {
        let path = location.file().name().to_owned();
        Self { path, label: Some(Label { location, text: text.into() }), ..self }
    }

    /// Points at the second of two conflicting places, and at the first as a related one.
    pub(crate) fn second(self, here: Location, first: Location) -> Self {
        self.at(here, "the second one").see(first, "the first one")
    }

    /// Sets the file or folder that the finding is about as a whole.
    pub fn in_path(self, name: impl Into<String>) -> Self {
        Self { path: name.into(), ..self }
    }

    /// Points at a second place that belongs to the finding, such as the first of two duplicates.
    pub fn see(mut self, location: Location, text: impl Into<String>) -> Self {
        self.related.push(Label { location, text: text.into() });
        self
    }

    /// Says what to do; each call adds a line.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// The place it points at, where it has one.
    pub fn location(&self) -> Option<&Location> {
        self.label.as_ref().map(|label| &label.location)
    }
}

/// The findings about a knowledge base, in the order of files and lines.
///
/// As an error it means that the knowledge base was not loaded. `Display` gives the same text as
/// [`render`](Self::render) without colour.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// The number of errors.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// The number of warnings.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// The number of findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Formats the findings for people: each with its title, its line of the file and what to do, separated by blank
    /// lines. With `colour` the text has ANSI escapes.
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
        let start = |diagnostic: &Diagnostic| diagnostic.location().map(|location| location.span().start);
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

/// Formats a diagnostic: title, `--> file:line:column`, the line with a caret, help. No line break at the end.
fn render(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let help = diagnostic.help.iter().map(|text| Level::HELP.message(normalize_untrusted_str(text)));
    let report = level
        .primary_title(diagnostic.title.as_str())
        .elements(source_elements(diagnostic))
        .elements(help.map(Element::from));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[report])
}

fn source_elements(diagnostic: &Diagnostic) -> Vec<Element<'_>> {
    let Some(main) = &diagnostic.label else {
        let path = Some(&diagnostic.path).filter(|path| !path.is_empty());
        return path.map(|path| Origin::path(normalize_untrusted_str(path)).into()).into_iter().collect();
    };
    let related = diagnostic.related.iter().map(|label| (AnnotationKind::Context, label));
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        related.partition(|(_, label)| Arc::ptr_eq(label.location.file(), main.location.file()));
    let labels = [vec![(AnnotationKind::Primary, main)], here].concat();
    let others = elsewhere.into_iter().map(|label| snippet(label.1.location.file(), &[label]));
    [snippet(main.location.file(), &labels)].into_iter().chain(others).collect()
}

/// Shows the lines that hold the labels. Only these lines go to the renderer, since it reads all it is given.
fn snippet<'d>(file: &'d SourceFile, labels: &[(AnnotationKind, &'d Label)]) -> Element<'d> {
    let spans = || labels.iter().map(|(_, label)| label.location.span());
    let first = file.line_start(spans().map(|span| span.start).min().unwrap_or(0));
    let last = file.line_end(spans().map(|span| span.end).max().unwrap_or(0));
    Snippet::source(&file.text()[first..last])
        .line_start(file.line(first))
        .path(normalize_untrusted_str(file.name()))
        .annotations(labels.iter().map(|(kind, label)| {
            let span = label.location.span();
            let text = (!label.text.is_empty()).then(|| normalize_untrusted_str(&label.text));
            kind.span(span.start - first..span.end - first).label(text)
        }))
        .into()
}
