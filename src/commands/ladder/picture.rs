//! The picture of a ladder as a file, with its alternative text.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::whole::{Group, groups};
use crate::commands::parts::phrases;
use crate::knowledge::Ladder;
use crate::language::counted;
use crate::markdown::plain;
use crate::picture::draw;
use crate::reply::File;

/// The picture as a file; `None` where it cannot be drawn.
pub(super) fn of(ladder: &Ladder) -> Option<File> {
    // Drawing changes no state, so a panic cannot leave any half-changed.
    let picture = catch_unwind(AssertUnwindSafe(|| draw(&without_markdown(ladder)))).ok().flatten()?;
    let description = description(ladder, &groups(ladder, &ladder.heights()));
    Some(File::new(&format!("{}.png", ladder.about.id), "image/png", &description, picture))
}

/// The ladder with plain titles: a picture has no markdown.
fn without_markdown(ladder: &Ladder) -> Ladder {
    let mut ladder = ladder.clone();
    let levels = ladder.levels.iter_mut().map(|level| &mut level.title);
    for title in levels.chain(ladder.tracks.iter_mut().map(|track| &mut track.title)) {
        **title = plain(title).into_owned();
    }
    ladder
}

/// The alternative text: first what the picture is, then what is on it.
fn description(ladder: &Ladder, groups: &[Group]) -> String {
    let title = |level: usize| ladder.levels[level].title.as_str();
    let levels = counted(ladder.levels.len(), "level");
    let mut text = format!(
        "A diagram of the ladder {}: {levels}, the lowest at the bottom, with an arrow for each step up.",
        ladder.about.title
    );
    for Group { heading, levels } in groups {
        let levels: Vec<_> = levels.iter().map(|level| title(*level)).collect();
        let _ = write!(text, " {heading}: {}.", levels.join(", "));
    }
    for level in 0..ladder.levels.len() {
        let ups: Vec<_> = ladder.steps_from(level).map(|step| title(step.to)).collect();
        if ups.len() > 1 {
            let _ = write!(text, " {} leads to {}.", title(level), phrases::list(ups));
        }
        for step in ladder.sideways_from(level) {
            let _ = write!(text, " A step sideways leads from {} to {}.", title(level), title(step.to));
        }
    }
    text
}
