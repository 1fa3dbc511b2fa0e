//! The levels of a ladder by path, each path from its lowest level up.

use crate::commands::parts::phrases;
use crate::knowledge::Ladder;

/// Levels that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) heading: String,
    /// The positions of the levels, the lowest first; of equals, the one that the author wrote first.
    pub(super) levels: Vec<usize>,
}

/// The levels of no path first, then path by path in the author's order; paths without levels are left out.
pub(super) fn groups(ladder: &Ladder, heights: &[usize]) -> Vec<Group> {
    let tracks = ladder.tracks.iter().enumerate().map(|(at, track)| (Some(at), phrases::path(&track.title)));
    let outside = (None, outside_heading(ladder));
    std::iter::once(outside)
        .chain(tracks)
        .map(|(track, heading)| {
            let mut levels: Vec<_> =
                (0..ladder.levels.len()).filter(|level| ladder.levels[*level].track == track).collect();
            levels.sort_by_key(|level| heights[*level]);
            Group { heading, levels }
        })
        .filter(|group| !group.levels.is_empty())
        .collect()
}

/// What the levels of no path are called.
fn outside_heading(ladder: &Ladder) -> String {
    let outside = (0..ladder.levels.len()).filter(|level| ladder.levels[*level].track.is_none());
    let leads_to = |from: usize, track: usize| {
        let mut on_track =
            (0..ladder.levels.len()).filter(|level| ladder.levels[*level].track == Some(track));
        on_track.any(|to| ladder.route(from, to).is_some())
    };
    let used = |track: &usize| ladder.levels.iter().any(|level| level.track == Some(*track));
    let tracks: Vec<_> = (0..ladder.tracks.len()).filter(used).collect();
    match tracks.as_slice() {
        [] => "Levels".to_owned(),
        tracks if outside.into_iter().all(|level| tracks.iter().all(|track| leads_to(level, *track))) => {
            "Common to all paths".to_owned()
        }
        _ => "On no path of its own".to_owned(),
    }
}
