//! What the reading of one file has found so far.

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use crate::knowledge::diagnostics::{Diagnostic, Diagnostics, Place, SourceFile};

/// Most names that a help line lists where none is near the wrong one.
const LISTED: usize = 12;
/// How alike (Jaro-Winkler, 0 to 1) a name must be to be suggested.
const NEAR: f64 = 0.8;

/// Collects the diagnostics of one file, without those that merely follow from others.
#[derive(Debug)]
pub(crate) struct Findings<'f> {
    file: &'f Arc<SourceFile>,
    /// Lines that the TOML parser could not make sense of: what stands there is not what its author meant.
    garbled: Vec<Range<usize>>,
    list: Vec<Diagnostic>,
}

impl<'f> Findings<'f> {
    pub(crate) fn new(file: &'f Arc<SourceFile>) -> Self {
        Self { file, garbled: Vec::new(), list: Vec::new() }
    }

    /// Takes in an error of the TOML parser at this place.
    pub(crate) fn syntax_error(&mut self, diagnostic: Diagnostic) {
        if let Some(span) = diagnostic.place().map(Place::span) {
            let line = self.file.line_start(span.start)..self.file.line_end(span.end);
            if self.garbled.contains(&line) {
                return;
            }
            self.garbled.push(line);
        }
        self.list.push(diagnostic);
    }

    /// Whether a part of the file could not be parsed, so that something may seem to be missing.
    pub(crate) fn incomplete(&self) -> bool {
        !self.garbled.is_empty()
    }

    /// Whether a stretch of the file touches lines that could not be parsed.
    pub(crate) fn is_garbled(&self, span: &Range<usize>) -> bool {
        self.garbled.iter().any(|line| span.start <= line.end && line.start <= span.end)
    }

    /// Takes in a problem with something that stands in the file.
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        let garbled = diagnostic.place().is_some_and(|place| self.is_garbled(&place.span()));
        if !garbled {
            self.list.push(diagnostic);
        }
    }

    /// Takes in a problem with something that does not stand in the file.
    pub(crate) fn add_absence(&mut self, diagnostic: Diagnostic) {
        if !self.incomplete() {
            self.list.push(diagnostic);
        }
    }

    /// A place in the file; of several lines the first.
    pub(crate) fn place(&self, span: &Range<usize>) -> Place {
        let end = self.file.line_end(span.start.min(self.file.text().len()));
        let end = if self.file.text()[..end].ends_with('\r') { end - 1 } else { end };
        Place::new(self.file, span.start..span.end.min(end))
    }

    pub(crate) fn has_errors(&self) -> bool {
        !self.list.is_empty()
    }

    pub(crate) fn into_diagnostics(self) -> Diagnostics {
        self.list.into_iter().collect()
    }
}

/// The known name that a wrong one was probably meant to be.
pub(crate) fn nearest<'n>(wrong: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wrong = wrong.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&wrong, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}

/// Names in backticks with commas; of many the first few.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names = names.into_iter();
    let mut text = names.by_ref().take(LISTED).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let more = names.count();
    if more > 0 {
        let _ = write!(text, " and {more} more");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_wins_and_a_far_one_is_not_suggested() {
        let known = ["title", "summary", "aliases"];
        assert_eq!(nearest("Titel", known), Some("title"));
        assert_eq!(nearest("alias", known), Some("aliases"));
        assert_eq!(nearest("colour", known), None);
    }

    #[test]
    fn a_long_list_of_names_is_cut() {
        let names: Vec<String> = (0..15).map(|number| number.to_string()).collect();
        assert!(listed(names.iter().map(String::as_str)).ends_with("`11` and 3 more"));
    }
}
