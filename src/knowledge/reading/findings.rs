//! What the reading of one file has found so far.

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use super::lines::is_header;
use crate::knowledge::diagnostics::{Diagnostic, Diagnostics, Place, SourceFile};

/// Most names that a help line lists where none is near the wrong one.
const LISTED: usize = 12;
/// How alike (Jaro-Winkler, 0 to 1) a name must be to be suggested.
const NEAR: f64 = 0.8;

/// Collects the diagnostics of one file, without those that merely follow from others.
#[derive(Debug)]
pub(crate) struct Findings<'f> {
    file: &'f Arc<SourceFile>,
    list: Vec<Diagnostic>,
    /// What is no error.
    warnings: Vec<Diagnostic>,
    /// What is not read.
    lost: Vec<Range<usize>>,
    lost_sections: bool,
    /// Something that names are read by is wrong.
    doubts_names: bool,
}

impl<'f> Findings<'f> {
    pub(crate) fn new(file: &'f Arc<SourceFile>) -> Self {
        Self {
            file,
            list: Vec::new(),
            warnings: Vec::new(),
            lost: Vec::new(),
            lost_sections: false,
            doubts_names: false,
        }
    }

    /// Takes in which part of the file is not read, because of what was found there.
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
        let text = &self.file.text()[header_end..];
        let next = text.match_indices('\n').find(|(at, _)| is_header(&text[at + 1..]));
        let section = header_end..next.map_or(self.file.text().len(), |(at, _)| header_end + at);
        self.lost.iter().any(|lost| section.start < lost.end && lost.start <= section.end)
    }

    /// Takes in that what comes behind the last section is not there, where that is the section whose header this is.
    pub(super) fn lose_if_last(&mut self, header: &Range<usize>) {
        let end = self.file.text().len();
        if !header.is_empty() && self.file.text()[header.end..].lines().skip(1).all(|line| !is_header(line)) {
            self.lose(end..end, true);
        }
    }

    /// Takes in a finding.
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Takes in what is allowed but deserves a look.
    pub(super) fn warn(&mut self, diagnostic: Diagnostic) {
        self.warnings.push(diagnostic);
    }

    /// What is allowed but deserves a look.
    pub(crate) fn take_warnings(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.warnings)
    }

    /// A place in the file; of several lines the first.
    pub(crate) fn place(&self, span: &Range<usize>) -> Place {
        let end = self.file.line_end(span.start.min(self.file.text().len()));
        Place::new(self.file, span.start..span.end.min(end))
    }

    /// How many errors there are so far.
    pub(crate) fn errors(&self) -> usize {
        self.list.len()
    }

    /// Takes in that names may be read wrongly because of an error.
    pub(crate) fn doubt_names(&mut self) {
        self.doubts_names = true;
    }

    /// Whether names are read as they will be when every error is mended.
    pub(crate) fn names_are_certain(&self) -> bool {
        !self.doubts_names && self.lost.is_empty()
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

/// Several things with commas, and "and" before the last.
pub(super) fn enumerated(things: &[String]) -> String {
    match things {
        [first, .., last] if things.len() > 2 => {
            let middle =
                things[1..things.len() - 1].iter().fold(first.clone(), |text, next| text + ", " + next);
            format!("{middle} and {last}")
        }
        _ => things.join(" and "),
    }
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
