//! Where each level is placed: in a row by the number of steps that lead up to it, and in a column by its track and the
//! levels that its steps come from.

use crate::knowledge::Ladder;

/// The columns of one track, or of the levels without a track.
#[derive(Debug, PartialEq)]
pub(super) struct Lane {
    /// The position of the track in the ladder; `None` for the levels without a track.
    pub(super) track: Option<usize>,
    pub(super) start: usize,
    pub(super) columns: usize,
}

/// Every level's place.
#[derive(Debug)]
pub(super) struct Places {
    pub(super) lanes: Vec<Lane>,
    /// The row of each level, counted from 0 at the bottom.
    pub(super) rows: Vec<usize>,
    /// The distance of each level's middle from the left edge, in columns.
    pub(super) middles: Vec<f32>,
    pub(super) columns: usize,
}

impl Places {
    /// Finds a place for every level.
    pub(super) fn of(ladder: &Ladder) -> Self {
        let rows = rows(ladder);
        let height = rows.iter().max().map_or(0, |top| top + 1);
        let in_row = |track: Option<usize>, row: usize| -> Vec<usize> {
            let is_there = |level: &usize| ladder.levels[*level].track == track && rows[*level] == row;
            (0..rows.len()).filter(is_there).collect()
        };
        let mut lanes = Vec::new();
        let mut columns = 0;
        for track in lane_order(ladder) {
            let widest = (0..height).map(|row| in_row(track, row).len()).max().unwrap_or(0);
            lanes.push(Lane { track, start: columns, columns: widest });
            columns += widest;
        }
        let mut middles: Vec<f32> = vec![0.0; rows.len()];
        for row in 0..height {
            for lane in &lanes {
                let placed = |level| (best_column(ladder, lane, &middles, level), level);
                let mut levels: Vec<_> = in_row(lane.track, row).into_iter().map(placed).collect();
                levels.sort_by(|a, b| a.0.total_cmp(&b.0));
                let count = small(levels.len());
                let centre = levels.iter().map(|(column, _)| column).sum::<f32>() / count.max(1.0);
                let (left, right) = (small(lane.start), small(lane.start + lane.columns) - count);
                let first = (centre - count / 2.0).clamp(left, right.max(left));
                for (nth, (_, level)) in levels.into_iter().enumerate() {
                    middles[level] = first + small(nth) + 0.5;
                }
            }
        }
        Self { lanes, rows, middles, columns }
    }

    /// The lanes of tracks, each with the position of its track.
    pub(super) fn tracks(&self) -> impl Iterator<Item = (usize, &Lane)> {
        self.lanes.iter().filter_map(|lane| Some((lane.track?, lane)))
    }
}

/// Converts a small count to `f32`; larger counts become 65,535.
pub(super) fn small(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

/// The row of each level: the number of steps up on the longest way to it, so that every step up leads to a higher row.
/// Levels that a sideways step joins share a row, if possible.
fn rows(ladder: &Ladder) -> Vec<usize> {
    let rows = settled_rows(ladder, true).or_else(|| settled_rows(ladder, false));
    rows.unwrap_or_else(|| vec![0; ladder.levels.len()])
}

/// The rows that the steps up require, and the sideways steps too if `with_sideways`; `None` if the steps contradict
/// each other.
fn settled_rows(ladder: &Ladder, with_sideways: bool) -> Option<Vec<usize>> {
    let mut rows = vec![0; ladder.levels.len()];
    // Every pass settles at least one more step of a way, and a way has fewer steps up, and fewer sideways, than the
    // ladder has levels.
    for _ in 0..=ladder.levels.len() * 2 {
        let before = rows.clone();
        for step in ladder.transitions.iter().filter(|step| with_sideways || !step.lateral) {
            let least = rows[step.from] + usize::from(!step.lateral);
            rows[step.to] = rows[step.to].max(least);
            if step.lateral {
                rows[step.from] = rows[step.to];
            }
        }
        if rows == before {
            return Some(rows);
        }
    }
    None
}

/// The tracks that have levels, in the author's order, with a lane for the levels without a track in the middle.
fn lane_order(ladder: &Ladder) -> Vec<Option<usize>> {
    let has_levels = |track: &Option<usize>| ladder.levels.iter().any(|level| level.track == *track);
    let mut lanes: Vec<_> = (0..ladder.tracks.len()).map(Some).filter(has_levels).collect();
    if has_levels(&None) {
        lanes.insert(lanes.len() / 2, None);
    }
    lanes
}

/// The best column for a level: above the levels of its own lane that lead to it, or else near those of other lanes.
fn best_column(ladder: &Ladder, lane: &Lane, middles: &[f32], level: usize) -> f32 {
    let track = ladder.levels[level].track;
    let mean = |same: bool| {
        let from = ladder.steps_to(level).map(|step| step.from);
        let from: Vec<_> = from.filter(|from| (ladder.levels[*from].track == track) == same).collect();
        let sum: f32 = from.iter().map(|from| middles[*from]).sum();
        (!from.is_empty()).then(|| sum / small(from.len()))
    };
    let (left, right) = (small(lane.start), small(lane.start + lane.columns));
    mean(true).or_else(|| mean(false)).unwrap_or(f32::midpoint(left, right)).clamp(left, right)
}
