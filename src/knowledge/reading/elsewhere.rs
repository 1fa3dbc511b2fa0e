//! The schema of an `[[elsewhere]]`: titles that people ask for though the ladder has no such level.

use toml::Spanned;

use super::findings::Findings;
use super::section::{Found, Section, plain};
use super::text::TextRule;
use crate::knowledge::diagnostics::Diagnostic;
use crate::knowledge::rules;

/// An `[[elsewhere]]`.
#[derive(Debug)]
pub(crate) struct ElsewhereDraft {
    pub(crate) titles: Vec<Spanned<String>>,
    pub(crate) summary: String,
    pub(crate) near: Vec<Spanned<String>>,
    pub(crate) between: Vec<Spanned<String>>,
}

/// Reads an `[[elsewhere]]`.
pub(super) fn read_elsewhere(findings: &mut Findings<'_>, table: Found<'_>) -> ElsewhereDraft {
    let keys = ["titles", "summary", "near", "between"];
    let section = Section::open(findings, table, "this `[[elsewhere]]`".into(), &keys);
    section.require(findings, "titles", "titles = [\"Staff Engineer\"]");
    section.require(findings, "summary", "summary = \"A rank that some companies have.\"");
    let elsewhere = ElsewhereDraft {
        titles: section.list(findings, "titles", TextRule::Line(rules::ELSEWHERE_TITLE), rules::ENTRIES),
        summary: plain(section.text(findings, "summary", TextRule::Text(rules::SUMMARY))),
        near: section.list(findings, "near", TextRule::Line(usize::MAX), rules::NEAR),
        between: section.list(findings, "between", TextRule::Line(usize::MAX), 2),
    };
    if section.has("near") && section.has("between") {
        findings.add(
            Diagnostic::error("this `[[elsewhere]]` has both `near` and `between`")
                .at(findings.place(&section.key_span("between")), "`near` is there already")
                .help("write `between` for a title that lies between two levels, and `near` for any other"),
        );
    } else if elsewhere.between.len() == 1 {
        findings.add(
            Diagnostic::error("`between` names one level")
                .at(findings.place(&section.key_span("between")), "two levels are needed")
                .help("add the other one, or write `near`"),
        );
    }
    elsewhere
}
