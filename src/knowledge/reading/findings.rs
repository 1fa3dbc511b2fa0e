//! The findings while a file is read.

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use super::lines::is_header;
use crate::knowledge::diagnostics::{Diagnostic, Place, Severity, SourceFile};

/// Most names in a help line.
const LISTED: usize = 12;
/// Least similarity (Jaro-Winkler, 0 to 1) of a name to be suggested.
const NEAR: f64 = 0.8;

/// Collects the diagnostics of a file, without those that merely follow from others.
#[derive(Debug)]
pub(crate) struct Findings<'f> {
    file: &'f Arc<SourceFile>,
    list: Vec<Diagnostic>,
    errors: usize,
    /// The parts of the file that are not read.
    lost: Vec<Range<usize>>,
    lost_sections: bool,
    /// Whether an error may change how names are read.
    doubts_names: bool,
}

impl<'f> Findings<'f> {
    pub(crate) fn new(file: &'f Arc<SourceFile>) -> Self {
        let (list, lost) = (Vec::new(), Vec::new());
        Self { file, list, errors: 0, lost, lost_sections: false, doubts_names: false }
    }

    /// The file's text.
    pub(super) fn text(&self) -> &'f str {
        self.file.text()
    }

    /// Records that a part of the file is not read, because of an error in it.
    pub(super) fn lose(&mut self, lost: Range<usize>, loses_header: bool) {
        self.lost.push(lost);
        self.lost_sections |= loses_header;
    }

    /// Whether whole sections of the file are not read, so that something may only seem to be missing.
    pub(crate) fn lost_sections(&self) -> bool {
        self.lost_sections
    }

    /// Whether some statement of the section whose header ends here is not read.
    pub(super) fn lost_in_section(&self, header_end: usize) -> bool {
        let text = &self.text()[header_end..];
        let next = text.match_indices('\n').find(|(at, _)| is_header(&text[at + 1..]));
        let section = header_end..next.map_or(self.text().len(), |(at, _)| header_end + at);
        self.lost.iter().any(|lost| section.start < lost.end && lost.start <= section.end)
    }

    /// Records that sections may be missing behind the one with this header, where it is the last.
    pub(super) fn lose_if_last(&mut self, header: &Range<usize>) {
        let end = self.text().len();
        if !header.is_empty() && self.text()[header.end..].lines().skip(1).all(|line| !is_header(line)) {
            self.lose(end..end, true);
        }
    }

    /// Adds an error: what is wrong, where, what is said beside the caret, and what to do.
    pub(crate) fn error(
        &mut self,
        title: impl Into<String>,
        span: Range<usize>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add(Diagnostic::error(title).at(self.place(span), label).help(help));
    }

    /// Adds a finding.
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.severity == Severity::Error);
        self.list.push(diagnostic);
    }

    /// A place in the file; of several lines the first.
    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        let end = self.file.line_end(span.start.min(self.text().len()));
        Place::new(self.file, span.start..span.end.min(end))
    }

    /// How many errors there are so far.
    pub(crate) fn errors(&self) -> usize {
        self.errors
    }

    /// Records that names may be read wrongly because of an error.
    pub(crate) fn doubt_names(&mut self) {
        self.doubts_names = true;
    }

    /// Whether names are read as they will be once every error is corrected.
    pub(crate) fn names_are_certain(&self) -> bool {
        !self.doubts_names && self.lost.is_empty()
    }

    /// The findings.
    pub(crate) fn into_list(self) -> Vec<Diagnostic> {
        self.list
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
