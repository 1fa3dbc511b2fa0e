//! Levels of the loaded ladders that serve as examples.

use super::context::Context;
use crate::knowledge::LevelKey;

/// A step that shows what the bot can do, without its upper end on a ladder of one level: one with advice,
/// away from the very start where the first ladder has such a step.
pub(crate) fn step(context: Context<'_>) -> (LevelKey, Option<LevelKey>) {
    let key = |level| LevelKey { ladder: 0, level };
    let Some(ladder) = context.knowledge.ladders().first() else { return (key(0), None) };
    let best = ladder.transitions.iter().max_by_key(|step| {
        // Of equals `max_by_key` takes the last; the author's first is wanted.
        (step.has_advice(), step.from != 0, std::cmp::Reverse(step.from))
    });
    best.map_or((key(0), None), |step| (key(step.from), Some(key(step.to))))
}

/// A level from the middle of the first ladder, where it has one.
pub(crate) fn level(context: Context<'_>) -> LevelKey {
    let (from, to) = step(context);
    to.unwrap_or(from)
}
