//! Where an answer about a way leads next: its levels, its steps, and the step after it.

use crate::commands::parts::{Context, Link, checklist_button, open_button};
use crate::knowledge::{LevelKey, Transition};
use crate::reply::{Button, Message};

/// Most buttons of one kind.
const MOST: usize = 5;

/// Adds buttons under the advice for a way along a route: to the checklist of a single step, to the way's ends
/// and what changes between them, to its steps where it has several, and to the steps that follow it.
pub(super) fn add(context: Context<'_>, ladder: usize, route: &[usize], message: Message) -> Message {
    let ends: Vec<_> = [route.first(), route.last()].into_iter().flatten().copied().collect();
    let pairs: Vec<_> = route.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let message = message.buttons(checklist(context, ladder, &pairs));
    let message = message
        .buttons(level_buttons(context, ladder, &ends).into_iter().chain(changes(context, ladder, &ends)));
    let message = if pairs.len() > 1 { message.buttons(steps(context, ladder, &pairs)) } else { message };
    let Some(last) = route.last() else { return message };
    let next = context.knowledge.ladders()[ladder].steps_from(*last);
    let beside = context.knowledge.ladders()[ladder].sideways_from(*last);
    let goes_on = |step: &&Transition| !route.contains(&step.to);
    let next = next.chain(beside.filter(goes_on)).take(MOST).filter_map(|step| {
        let key = |level: usize| LevelKey { ladder, level };
        let kind = if step.lateral { "Sideways" } else { "Next" };
        let label = format!("{kind}: {}", context.knowledge.level(key(step.to)).title);
        open_button(context, &label, Link::Way(key(step.from), key(step.to)))
    });
    message.buttons(next)
}

/// The button to the checklist of a step, where it is the only one and there is advice for it.
pub(super) fn checklist(context: Context<'_>, ladder: usize, steps: &[(usize, usize)]) -> Option<Button> {
    let [(from, to)] = *steps else { return None };
    checklist_button(context, LevelKey { ladder, level: from }, LevelKey { ladder, level: to })
}

/// The button to what changes from one end of a way to the other.
fn changes(context: Context<'_>, ladder: usize, ends: &[usize]) -> Option<Button> {
    let [from, to] = *ends else { return None };
    let key = |level| LevelKey { ladder, level };
    (from != to).then(|| open_button(context, "What changes", Link::Compare(key(from), key(to)))).flatten()
}

/// Buttons to a level and to others of its ladder.
pub(super) fn levels(context: Context<'_>, first: LevelKey, others: &[usize]) -> Vec<Button> {
    level_buttons(context, first.ladder, &[&[first.level], others].concat())
}

fn level_buttons(context: Context<'_>, ladder: usize, levels: &[usize]) -> Vec<Button> {
    let button = |level: &usize| {
        let key = LevelKey { ladder, level: *level };
        open_button(context, &context.knowledge.level(key).title, Link::Level(key))
    };
    levels.iter().take(MOST).filter_map(button).collect()
}

/// Buttons to the advice for steps.
pub(super) fn steps(context: Context<'_>, ladder: usize, steps: &[(usize, usize)]) -> Vec<Button> {
    let button = |(from, to): &(usize, usize)| {
        let key = |level: &usize| LevelKey { ladder, level: *level };
        let title = |level: &usize| &context.knowledge.level(key(level)).title;
        open_button(context, &format!("{} → {}", title(from), title(to)), Link::Way(key(from), key(to)))
    };
    steps.iter().take(MOST).filter_map(button).collect()
}
