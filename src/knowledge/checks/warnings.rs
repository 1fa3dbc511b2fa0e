//! Warnings and notes about ladders that keep every rule.

use std::collections::{BTreeMap, HashMap};

use crate::knowledge::base::LevelKey;
use crate::knowledge::diagnostics::Diagnostic;
use crate::knowledge::folded::{folded, repeated};
use crate::knowledge::ladder::Ladder;
use crate::knowledge::placed::{Files, Placed};

/// Most names that a note lists.
const SHOWN: usize = 3;

/// The warnings about the ladders that keep every rule.
pub(crate) fn warnings(ladders: &[Ladder], is_sound: &[bool], files: &Files) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for (position, ladder) in ladders.iter().enumerate().filter(|(position, _)| is_sound[*position]) {
        warnings.extend(unhelpful_steps(position, ladder, files));
        warnings.extend(unused_tracks(position, ladder, files));
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

/// Steps without advice, and lateral steps between levels of different heights.
fn unhelpful_steps(position: usize, ladder: &Ladder, files: &Files) -> Vec<Diagnostic> {
    let heights = ladder.heights();
    let mut warnings = Vec::new();
    for step in &ladder.transitions {
        let name = format!("{} → {}", ladder.levels[step.from].id, ladder.levels[step.to].id);
        let place = || files.place(position, step);
        if !step.has_advice() {
            let (title, label) = match step.summary {
                Some(_) => ("has a summary but no advice", "says what, but not how"),
                None => ("has no advice", "no `advice`"),
            };
            warnings.push(
                Diagnostic::warning(format!("the step {name} {title}"))
                    .at(place(), label)
                    .help("the bot will say so; add `summary` and `advice` if the source has them"),
            );
        }
        let (from, to) = (heights[step.from] + 1, heights[step.to] + 1);
        if step.lateral && from != to {
            warnings.push(
                Diagnostic::warning(format!("the step {name} is no step sideways"))
                    .at(place(), format!("from rung {from} to rung {to}"))
                    .help("remove `lateral`, or the step if it leads down; a rung is counted by the fewest steps up to it"),
            );
        }
    }
    warnings
}

fn unused_tracks(position: usize, ladder: &Ladder, files: &Files) -> impl Iterator<Item = Diagnostic> {
    let is_used = |track| ladder.levels.iter().any(|level| level.track == Some(track));
    let unused = ladder.tracks.iter().enumerate().filter(move |(track, _)| !is_used(*track));
    unused.map(move |(_, track)| {
        Diagnostic::warning(format!("no level is on the track `{}`", track.id))
            .at(files.place(position, track), "unused")
            .help(format!("write `track = \"{}\"` in its levels, or remove the track", track.id))
    })
}

fn shared_titles(ladders: &[Ladder], files: &Files) -> impl Iterator<Item = Diagnostic> {
    let titles = ladders.iter().map(|ladder| &ladder.about.title).enumerate();
    let titles = titles.map(|(ladder, title)| (title.to_lowercase(), (ladder, title)));
    repeated(titles).map(|((first, first_title), (ladder, title))| {
        Diagnostic::warning(format!("two ladders have the title `{title}`"))
            .second(files.place(ladder, title), files.place(first, first_title))
            .help("give each a title of its own, so that readers can tell them apart")
    })
}

/// Notes which levels have a name that a level of an earlier ladder has: one note for each two levels.
fn shared_names(ladders: &[Ladder], files: &Files) -> Vec<Diagnostic> {
    let mut first: HashMap<String, (LevelKey, &Placed<String>)> = HashMap::new();
    let mut shared: BTreeMap<(LevelKey, LevelKey), Vec<[&Placed<String>; 2]>> = BTreeMap::new();
    for (ladder, this) in ladders.iter().enumerate() {
        for (level, named) in this.levels.iter().enumerate() {
            let key = LevelKey { ladder, level };
            for name in [&named.id, &named.title].into_iter().chain(&named.aliases) {
                let (owner, as_written) = *first.entry(folded(name)).or_insert((key, name));
                if owner.ladder != ladder {
                    shared.entry((key, owner)).or_default().push([name, as_written]);
                }
            }
        }
    }
    let ladder = |key: LevelKey| format!("in the ladder `{}`", ladders[key.ladder].about.id);
    let note = |((key, owner), mut names): ((LevelKey, LevelKey), Vec<[&Placed<String>; 2]>)| {
        // A title or an alias may repeat its level's id.
        names.dedup_by_key(|[name, _]| folded(name));
        let [here, there] = names[0];
        let shown: Vec<_> = names.iter().take(SHOWN).map(|[name, _]| format!("`{name}`")).collect();
        let more = if names.len() > SHOWN { " and others" } else { "" };
        let noun = if names.len() > 1 { "names" } else { "name" };
        Diagnostic::note(format!("levels of two ladders share the {noun} {}{more}", shown.join(", ")))
            .at(files.place(key.ladder, here), ladder(key))
            .see(files.place(owner.ladder, there), ladder(owner))
            .help(
                "nothing has to change: the bot asks which ladder is meant, unless the text or `ladder` says so",
            )
    };
    shared.into_iter().map(note).collect()
}
