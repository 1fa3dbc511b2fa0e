//! Warnings and notes about ladders that keep every rule.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::knowledge::base::LevelKey;
use crate::knowledge::diagnostics::Diagnostic;
use crate::knowledge::folded::{folded, repeated};
use crate::knowledge::ladder::Ladder;
use crate::knowledge::placed::{Files, Placed};
use crate::knowledge::reading::Findings;

/// The most names that a note lists.
const SHOWN: usize = 3;

/// Warns of steps without advice, steps sideways between levels of different heights, unused tracks and a missing
/// source.
pub(crate) fn warn_of_gaps(findings: &mut Findings, ladder: &Ladder) {
    let heights = ladder.heights();
    for step in &ladder.transitions {
        let name = format!("{} → {}", ladder.levels[step.from].id, ladder.levels[step.to].id);
        if !step.has_advice() {
            let (title, label) = match step.summary {
                Some(_) => ("has a summary but no advice", "says what, but not how"),
                None => ("has no advice", "no `advice`"),
            };
            let help = "the bot will say so; add `summary` and `advice` if the source has them";
            let warning = Diagnostic::warning(format!("the step {name} {title}"));
            findings.add(warning.at(findings.location(step.span()), label).help(help));
        }
        let (from, to) = (heights[step.from] + 1, heights[step.to] + 1);
        if step.lateral && from != to {
            let title = format!("the step {name} is no step sideways");
            let label = format!("from rung {from} to rung {to}");
            let help = "remove `lateral`, or the step if it leads down; a rung is counted by the fewest steps up to it";
            findings.add(Diagnostic::warning(title).at(findings.location(step.span()), label).help(help));
        }
    }
    let is_used = |track| ladder.levels.iter().any(|level| level.track == Some(track));
    for (_, track) in ladder.tracks.iter().enumerate().filter(|(track, _)| !is_used(*track)) {
        let title = format!("no level is on the track `{}`", track.id);
        let help = format!("write `track = \"{}\"` in its levels, or remove the track", track.id);
        findings.add(Diagnostic::warning(title).at(findings.location(track.span()), "unused").help(help));
    }
    if ladder.about.sources.is_empty() {
        let title = format!("the ladder `{}` names no source", ladder.about.id);
        let help = "add `source = { title = \"…\", url = \"…\" }`, so that readers know where it comes from";
        let here = findings.location(ladder.about.span());
        findings.add(Diagnostic::warning(title).at(here, "no `source`").help(help));
    }
}

/// Warns of what several ladders share: titles, and names of levels.
pub(crate) fn warn_of_shared(ladders: &[Ladder], files: &Files) -> Vec<Diagnostic> {
    shared_titles(ladders, files).chain(shared_names(ladders, files)).collect()
}

fn shared_titles(ladders: &[Ladder], files: &Files) -> impl Iterator<Item = Diagnostic> {
    let titles = ladders.iter().map(|ladder| &ladder.about.title).enumerate();
    let titles = titles.map(|(ladder, title)| (title.to_lowercase(), (ladder, title)));
    repeated(titles).map(|((first, first_title), (ladder, title))| {
        Diagnostic::warning(format!("two ladders have the title `{title}`"))
            .second(files.location(ladder, title), files.location(first, first_title))
            .help("give each a title of its own, so that readers can tell them apart")
    })
}

/// Notes which levels have a name that a level of an earlier ladder has: one note for each pair of levels.
fn shared_names(ladders: &[Ladder], files: &Files) -> impl Iterator<Item = Diagnostic> {
    let mut first: HashMap<String, (LevelKey, &Placed<String>)> = HashMap::new();
    let mut shared: BTreeMap<(LevelKey, LevelKey), Vec<[&Placed<String>; 2]>> = BTreeMap::new();
    for (ladder, this) in ladders.iter().enumerate() {
        for (level, named) in this.levels.iter().enumerate() {
            let key = LevelKey { ladder, level };
            for name in [&named.id, &named.title].into_iter().chain(named.other_names()) {
                let (owner, as_written) = *first.entry(folded(name)).or_insert((key, name));
                if owner.ladder != ladder {
                    shared.entry((key, owner)).or_default().push([name, as_written]);
                }
            }
        }
    }
    let ladder = move |key: LevelKey| format!("in the ladder `{}`", ladders[key.ladder].about.id);
    let note = move |((key, owner), mut names): ((LevelKey, LevelKey), Vec<[&Placed<String>; 2]>)| {
        // A title or an alias may repeat its level's id.
        let mut seen = HashSet::new();
        names.retain(|[name, _]| seen.insert(folded(name)));
        let [here, there] = names[0];
        let shown: Vec<_> = names.iter().take(SHOWN).map(|[name, _]| format!("`{name}`")).collect();
        let more = if names.len() > SHOWN { " and others" } else { "" };
        let noun = if names.len() > 1 { "names" } else { "name" };
        Diagnostic::note(format!("levels of two ladders share the {noun} {}{more}", shown.join(", ")))
            .at(files.location(key.ladder, here), ladder(key))
            .see(files.location(owner.ladder, there), ladder(owner))
            .help(
                "nothing has to change: the bot asks which ladder is meant, unless the text or `ladder` says so",
            )
    };
    shared.into_iter().map(note)
}
