//! The result of `stepladder check`.

use std::fmt::Write as _;

use super::format::Format;
use crate::knowledge::{Diagnostics, Ladder, Loaded, Severity, Sources, Transition, examine};
use crate::language::counted;
use crate::{matching, topics};

/// The result of checking ladders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The name of the checked ladders in the summary.
    name: String,
    findings: Diagnostics,
    /// The numbers of ladders, levels and steps, for the summary; empty where the files have errors.
    inventory: String,
    denies_warnings: bool,
}

impl Report {
    /// Checks ladders. The summary calls them `name`; `further` makes more checks, and runs only if the files have no
    /// errors.
    pub fn of(
        name: impl Into<String>,
        sources: Sources,
        further: impl FnOnce(&Loaded) -> Diagnostics,
    ) -> Self {
        let (readable, mut findings) = examine(sources);
        let is_sound = findings.is_empty();
        findings.extend(matching::check(&readable));
        let mut inventory = String::new();
        if is_sound {
            findings.extend(topics::check(&readable));
            findings.extend(further(&readable));
            inventory = inventory_of(readable.knowledge.ladders());
        }
        findings.extend(readable.warnings);
        Self { name: name.into(), findings, inventory, denies_warnings: false }
    }

    /// Makes warnings count as errors.
    #[must_use]
    pub fn denying_warnings(self, denies_warnings: bool) -> Self {
        Self { denies_warnings, ..self }
    }

    /// All findings, in the order of files and lines.
    pub fn findings(&self) -> &Diagnostics {
        &self.findings
    }

    /// Whether there are no errors, and no warnings where these are denied. Notes never count.
    pub fn passes(&self) -> bool {
        self.findings.errors() == 0 && !(self.denies_warnings && self.findings.warnings() > 0)
    }

    /// The findings in a format, without a line break at the end; empty where there are no findings. With `colour`,
    /// [`Format::Full`] has ANSI escapes.
    pub fn text(&self, format: Format, colour: bool) -> String {
        format.lay_out(&self.findings, colour)
    }

    /// The summary: one line, without its line break.
    pub fn summary(&self) -> String {
        let (errors, warnings) = (self.findings.errors(), self.findings.warnings());
        let notes = self.findings.count(Severity::Note);
        let verdict = match (errors, warnings) {
            (0, 0) => "All good".to_owned(),
            (0, _) => "No errors".to_owned(),
            _ => counted(errors, "error"),
        };
        let mut text = format!("{}: {}{verdict}", self.name, self.inventory);
        if warnings > 0 {
            let denied = if self.denies_warnings { " (denied)" } else { "" };
            let _ = write!(text, ", {}{denied}", counted(warnings, "warning"));
        }
        if notes > 0 {
            let _ = write!(text, ", {}", counted(notes, "note"));
        }
        text + "."
    }
}

fn inventory_of(ladders: &[Ladder]) -> String {
    let levels = ladders.iter().map(|ladder| ladder.levels.len()).sum();
    let steps = || ladders.iter().flat_map(|ladder| &ladder.transitions);
    let without_advice = steps().filter(|step| !Transition::has_advice(step)).count();
    let aside =
        if without_advice > 0 { format!(" ({without_advice} without advice)") } else { String::new() };
    format!(
        "{}, {}, {}{aside}. ",
        counted(ladders.len(), "ladder"),
        counted(levels, "level"),
        counted(steps().count(), "step")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Diagnostic;

    fn report(findings: impl IntoIterator<Item = Diagnostic>) -> Report {
        let findings = findings.into_iter().collect();
        Report { name: "data".into(), findings, inventory: String::new(), denies_warnings: false }
    }

    #[test]
    fn the_last_line_counts_what_was_found() {
        let (error, warning, note) =
            (|| Diagnostic::error("e"), || Diagnostic::warning("w"), || Diagnostic::note("n"));
        for (findings, summary) in [
            (vec![], "data: All good."),
            (vec![note()], "data: All good, 1 note."),
            (vec![warning(), warning()], "data: No errors, 2 warnings."),
            (vec![error()], "data: 1 error."),
            (vec![error(), warning(), note(), note()], "data: 1 error, 1 warning, 2 notes."),
        ] {
            assert_eq!(report(findings).summary(), summary);
        }
        assert_eq!(
            report([warning()]).denying_warnings(true).summary(),
            "data: No errors, 1 warning (denied)."
        );
    }

    #[test]
    fn warnings_can_be_denied_and_notes_cannot() {
        assert!(report([Diagnostic::warning("w")]).passes());
        assert!(!report([Diagnostic::warning("w")]).denying_warnings(true).passes());
        assert!(report([Diagnostic::note("n")]).denying_warnings(true).passes());
        assert!(!report([Diagnostic::error("e")]).passes());
    }
}
