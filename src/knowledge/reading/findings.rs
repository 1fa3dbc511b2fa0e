//! Collecting findings while a file is read.

use std::ops::Range;
use std::sync::Arc;

use super::lines::{is_header, lines};
use crate::knowledge::diagnostics::{Diagnostic, Severity};
use crate::knowledge::source::{Location, SourceFile};

/// The findings about a file so far, and what could not be read of it, so that errors that merely follow from others
/// are not reported.
pub(crate) struct Findings {
    pub(crate) file: Arc<SourceFile>,
    pub(crate) list: Vec<Diagnostic>,
    /// The number of errors so far.
    pub(crate) errors: usize,
    /// The parts of the file that could not be read.
    lost: Vec<Range<usize>>,
    /// Whether whole sections of the file could not be read: what seems to be missing may be in one of them.
    pub(super) lost_sections: bool,
    /// Whether the names in the file will stay the same when its errors are corrected.
    pub(crate) names_are_certain: bool,
}

impl Findings {
    pub(crate) fn new(file: Arc<SourceFile>) -> Self {
        Self { file, list: vec![], errors: 0, lost: vec![], lost_sections: false, names_are_certain: true }
    }

    /// Records that a part of the file is not read, because of an error in it.
    pub(super) fn lose(&mut self, lost: Range<usize>, loses_header: bool) {
        self.lost.push(lost);
        self.lost_sections |= loses_header;
        self.names_are_certain = false;
    }

    /// Whether some statement of the section whose header ends at this byte is not read.
    pub(super) fn lost_in_section(&self, header_end: usize) -> bool {
        let end = self.next_header(header_end).unwrap_or(usize::MAX);
        self.lost.iter().any(|lost| header_end < lost.end && lost.start < end)
    }

    /// If the section with this header is the last, records that others may be missing after it: the file seems to
    /// break off.
    pub(super) fn lose_if_last(&mut self, header: &Range<usize>) {
        let end = self.file.text().len();
        if !header.is_empty() && self.next_header(header.end).is_none() {
            self.lose(end..end, true);
        }
    }

    fn next_header(&self, after: usize) -> Option<usize> {
        let header = lines(&self.file.text()[after..]).skip(1).find(|(_, line)| is_header(line));
        header.map(|(at, _)| after + at)
    }

    /// Adds an error: what is wrong, where, what is said beside the caret, and what to do.
    pub(crate) fn error(
        &mut self,
        title: impl Into<String>,
        span: Range<usize>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add(Diagnostic::error(title).at(self.location(span), label).help(help));
    }

    /// Adds an error about a repetition: what is wrong, where, where it was first, and what to do.
    pub(crate) fn again(&mut self, title: String, here: Range<usize>, first: Range<usize>, help: &str) {
        self.clash(title, (here, "said again"), (first, "said here"), help);
    }

    /// Adds an error about two things: what is wrong, each place with what is said beside it, and what to do.
    pub(crate) fn clash<L: Into<String>>(
        &mut self,
        title: String,
        (here, label): (Range<usize>, L),
        (first, first_label): (Range<usize>, L),
        help: &str,
    ) {
        let (here, first) = (self.location(here), self.location(first));
        self.add(Diagnostic::error(title).at(here, label).see(first, first_label).help(help));
    }

    /// Adds a finding.
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.severity == Severity::Error);
        self.list.push(diagnostic);
    }

    /// A place in the file; a span of several lines is cut to its first line.
    pub(crate) fn location(&self, span: Range<usize>) -> Location {
        let end = self.file.line_end(span.start.min(self.file.text().len()));
        Location::new(&self.file, span.start..span.end.min(end))
    }
}
