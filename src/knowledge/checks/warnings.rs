//! Warnings about ladders that keep every rule, but lack something.

use std::collections::HashMap;

use super::shared_names::shared_names;
use crate::knowledge::diagnostics::Diagnostic;
use crate::knowledge::ladder::{Ladder, Transition};
use crate::knowledge::placed::Files;

/// The warnings about the ladders that keep every rule.
pub(crate) fn warnings(ladders: &[Ladder], is_sound: &[bool], files: &Files) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for (position, ladder) in ladders.iter().enumerate().filter(|(position, _)| is_sound[*position]) {
        warnings.extend(steps_without_advice(position, ladder, files));
        warnings.extend(unused_tracks(position, ladder, files));
        warnings.extend(uneven_steps(position, ladder, files));
        if ladder.about.sources.is_empty() {
            warnings.push(
                Diagnostic::warning(format!("the ladder `{}` names no source", ladder.about.id))
                    .at(files.place(position, &ladder.about), "no `source`")
                    .help("add `source = { title = \"…\", url = \"…\" }`, so that readers know where it comes from"),
            );
        }
    }
    warnings.extend(shared_titles(ladders, files));
    warnings.extend(shared_names(ladders, files));
    warnings
}

fn steps_without_advice(position: usize, ladder: &Ladder, files: &Files) -> Vec<Diagnostic> {
    let silent = ladder.transitions.iter().filter(|step| !step.has_advice());
    silent
        .map(|step| {
            let Transition { from, to, summary, .. } = &**step;
            let name = format!("{} → {}", ladder.levels[*from].id, ladder.levels[*to].id);
            let (title, label) = if summary.is_some() {
                (format!("the step {name} has a summary but no advice"), "says what, but not how")
            } else {
                (format!("the step {name} has no advice"), "no `advice`")
            };
            Diagnostic::warning(title)
                .at(files.place(position, step), label)
                .help("the bot will say so; add `summary` and `advice` if the source has them")
        })
        .collect()
}

/// Lateral steps between levels of different heights.
fn uneven_steps(position: usize, ladder: &Ladder, files: &Files) -> Vec<Diagnostic> {
    let heights = ladder.heights();
    let uneven = ladder.transitions.iter();
    uneven
        .filter(|step| step.lateral && heights[step.from] != heights[step.to])
        .map(|step| {
            let (from, to) = (&ladder.levels[step.from], &ladder.levels[step.to]);
            let rung = |level: usize| heights[level] + 1;
            Diagnostic::warning(format!("the step {} → {} is no step sideways", from.id, to.id))
                .at(
                    files.place(position, step),
                    format!("from rung {} to rung {}", rung(step.from), rung(step.to)),
                )
                .help("remove `lateral`, or the step if it leads down; a rung is counted by the fewest steps up to it")
        })
        .collect()
}

fn unused_tracks(position: usize, ladder: &Ladder, files: &Files) -> Vec<Diagnostic> {
    let unused = ladder
        .tracks
        .iter()
        .enumerate()
        .filter(|(track, _)| ladder.levels.iter().all(|level| level.track != Some(*track)));
    unused
        .map(|(_, track)| {
            Diagnostic::warning(format!("no level is on the track `{}`", track.id))
                .at(files.place(position, track), "unused")
                .help(format!("write `track = \"{}\"` in its levels, or remove the track", track.id))
        })
        .collect()
}

/// Ladders with the same title.
fn shared_titles(ladders: &[Ladder], files: &Files) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    let mut of_ladders = HashMap::new();
    for (position, ladder) in ladders.iter().enumerate() {
        let first = *of_ladders.entry(ladder.about.title.to_lowercase()).or_insert(position);
        if first != position {
            warnings.push(
                Diagnostic::warning(format!("two ladders have the title `{}`", ladder.about.title))
                    .second(
                        files.place(position, &ladder.about.title),
                        files.place(first, &ladders[first].about.title),
                    )
                    .help("give each a title of its own, so that readers can tell them apart"),
            );
        }
    }
    warnings
}
