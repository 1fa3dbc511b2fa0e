//! What `stepladder check` tells an author.

use super::diagnostics::Diagnostics;
use super::ladder::Ladder;
use super::load::Loaded;
use super::origin::Origin;

/// The outcome of checking a knowledge base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// Every finding and a last line that sums up, for people; no line break at the end.
    pub text: String,
    /// Whether the knowledge base can be used: no errors, though there may be warnings.
    pub ok: bool,
}

/// Checks the ladders of an origin.
///
/// `further` adds the findings of other rooms about a knowledge base that loads, such as aliases that can
/// never win; it points at them with [`Loaded::files`]. With `colour` the text holds ANSI escapes.
pub fn check(origin: &Origin, colour: bool, further: impl FnOnce(&Loaded) -> Diagnostics) -> CheckReport {
    let (diagnostics, inventory) = match origin.load() {
        Ok(mut loaded) => {
            let more = further(&loaded);
            loaded.warnings.extend(more);
            (loaded.warnings, inventory(loaded.knowledge.ladders()))
        }
        Err(diagnostics) => (diagnostics, String::new()),
    };
    let summary = format!("{origin}: {inventory}{}", verdict(&diagnostics));
    let text =
        if diagnostics.is_empty() { summary } else { format!("{}\n\n{summary}", diagnostics.render(colour)) };
    CheckReport { text, ok: diagnostics.errors() == 0 }
}

fn inventory(ladders: &[Ladder]) -> String {
    let levels = ladders.iter().map(|ladder| ladder.levels.len()).sum();
    let steps = || ladders.iter().flat_map(|ladder| &ladder.transitions);
    let without_advice = steps().filter(|step| !step.has_advice()).count();
    let aside =
        if without_advice > 0 { format!(" ({without_advice} without advice)") } else { String::new() };
    format!(
        "{}, {}, {}{aside}. ",
        counted(ladders.len(), "ladder"),
        counted(levels, "level"),
        counted(steps().count(), "step")
    )
}

fn verdict(diagnostics: &Diagnostics) -> String {
    let counts =
        [(diagnostics.errors(), "error"), (diagnostics.warnings(), "warning"), (diagnostics.notes(), "note")];
    let counts = counts.into_iter().filter(|(number, _)| *number > 0);
    let counts: Vec<_> = counts.map(|(number, noun)| counted(number, noun)).collect();
    let verdict = if diagnostics.errors() == 0 { "All good." } else { "" };
    match counts.as_slice() {
        [] => verdict.to_owned(),
        counts => format!("{verdict} {}.", counts.join(", ")).trim_start().to_owned(),
    }
}

fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
