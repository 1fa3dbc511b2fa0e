//! The arrows between levels, which never cross a box. A sideways step gets an arrow only if its levels are side by
//! side.

use super::panel::{GUTTER, Panel};
use crate::knowledge::{Ladder, Placed, Transition};

/// The least distance, in pixels, from the straight part of an arrow to other arrows, the boxes that it passes and the
/// picture's edges.
const APART: f32 = 9.0;
/// The length of an arrow's head, as a share of the font size.
pub(super) const HEAD: f32 = 0.45;

/// The points of an arrow up, in pixels: on the upper edge of the box that it leaves, at both ends of its straight
/// passage between other boxes, if it passes any, and on the lower edge of the box that it reaches.
pub(super) type Arrow = Vec<(f32, f32)>;

/// An arrow between two boxes side by side, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Aside {
    /// The arrow's distance from the top of the picture.
    pub(super) y: f32,
    /// The horizontal position of its start, on the edge of a box.
    pub(super) start: f32,
    /// The horizontal position of its tip, on the edge of the other box.
    pub(super) end: f32,
    /// Whether another step leads back, so that the arrow has a head at its start too.
    pub(super) leads_back: bool,
}

/// An arrow for each sideways step between levels of one row with no box between them; steps in both directions share
/// an arrow.
pub(super) fn asides(ladder: &Ladder, rows: &[usize], boxes: &[Panel]) -> Vec<Aside> {
    let lateral =
        || ladder.transitions.iter().filter(|step| step.lateral && rows[step.from] == rows[step.to]);
    let aside = |(nth, step): (usize, &Placed<Transition>)| {
        let back = lateral().position(|back| (back.from, back.to) == (step.to, step.from));
        let (from, to) = (&boxes[step.from], &boxes[step.to]);
        let (left, right) = (from.left.min(to.left), from.left.max(to.left));
        let is_between = |level: usize| {
            rows[level] == rows[step.from] && boxes[level].left > left && boxes[level].left < right
        };
        if back.is_some_and(|back| back < nth) || (0..boxes.len()).any(is_between) {
            return None;
        }
        let (start, end) =
            if from.left < to.left { (from.right(), to.left) } else { (from.left, to.right()) };
        Some(Aside { y: from.top + from.height / 2.0, start, end, leads_back: back.is_some() })
    };
    lateral().enumerate().filter_map(aside).collect()
}

/// A straight way up between boxes.
#[derive(Debug, Clone, Copy)]
struct Passage {
    x: f32,
    bottom: f32,
    top: f32,
}

pub(super) fn arrows(ladder: &Ladder, rows: &[usize], boxes: &[Panel], width: f32) -> Vec<Arrow> {
    // The passages in use, each with the level that its arrow leads to: arrows to the same level may share a passage.
    let mut taken: Vec<(Passage, usize)> = Vec::new();
    let arrow = |step: &Placed<Transition>| {
        let (from, to) = (&boxes[step.from], &boxes[step.to]);
        let between = rows[step.from] + 1..rows[step.to];
        let passed = boxes.iter().zip(rows).filter(|(_, row)| between.contains(row)).map(|(panel, _)| panel);
        let passed: Vec<_> = passed.collect();
        let passage = passage(from, to, &passed, &taken, step.to, width);
        taken.extend(passage.map(|passage| (passage, step.to)));
        let straight = passage.map(|Passage { x, bottom, top }| [(x, bottom), (x, top)]);
        let ends = [(from.middle(), from.top), (to.middle(), to.bottom())];
        ends[..1].iter().copied().chain(straight.into_iter().flatten()).chain([ends[1]]).collect()
    };
    ladder.transitions.iter().filter(|step| !step.lateral).map(arrow).collect()
}

/// The passage between the `passed` boxes that makes the arrow shortest; `None` if the arrow passes no boxes, or no
/// passage is clear.
fn passage(
    from: &Panel,
    to: &Panel,
    passed: &[&Panel],
    taken: &[(Passage, usize)],
    target: usize,
    width: f32,
) -> Option<Passage> {
    let bottom = passed.iter().map(|panel| panel.bottom()).fold(f32::MIN, f32::max);
    let top = passed.iter().map(|panel| panel.top).fold(f32::MAX, f32::min);
    let is_clear = |x: &f32| {
        let clear = passed.iter().all(|panel| *x < panel.left - APART || *x > panel.right() + APART);
        clear && (APART..width - APART).contains(x)
    };
    let is_free = |x: &f32| {
        taken.iter().all(|(other, leads_to)| {
            let beside = other.bottom < top || bottom < other.top || (other.x - x).abs() >= APART;
            beside || (*leads_to == target && (other.x - x).abs() < 0.5)
        })
    };
    let way = |x: f32| (x - from.middle()).abs() + (x - to.middle()).abs();
    let beside = |panel: &&Panel| {
        let steps = [0.0, -APART, APART, -2.0 * APART, 2.0 * APART];
        steps.map(|step| [panel.left - GUTTER / 2.0 + step, panel.right() + GUTTER / 2.0 + step])
    };
    let candidates = [to.middle(), from.middle()].into_iter().chain(passed.iter().flat_map(beside).flatten());
    let clear: Vec<f32> = candidates.filter(is_clear).collect();
    let shortest = |a: &f32, b: &f32| way(*a).total_cmp(&way(*b));
    // If every clear passage is in use, two arrows share one.
    let free = clear.iter().copied().filter(is_free).min_by(shortest);
    let x = free.or_else(|| clear.iter().copied().min_by(shortest))?;
    (!passed.is_empty()).then_some(Passage { x, bottom, top })
}
