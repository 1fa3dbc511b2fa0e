//! Where an answer about a way leads next: its levels, its steps, and the step after it.

use crate::commands::parts::{Context, Link, checklist_button, open_button};
use crate::knowledge::{LevelKey, Transition};
use crate::reply::{Button, Message};

/// Most buttons of one kind.
const MOST: usize = 5;

/// Adds buttons under the advice for a way along a route: to the checklist of a single step, to the way's ends
/// and what changes between them, to its steps where it has several, and to the steps that follow it.
pub(super) fn add(context: Context<'_>, route: &[LevelKey], message: Message) -> Message {
    let (Some(from), Some(to)) = (route.first().copied(), route.last().copied()) else { return message };
    let pairs: Vec<_> = route.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let changes = open_button(context, "What changes", Link::Compare(from, to)).filter(|_| from != to);
    let message = message.buttons(checklist(context, &pairs));
    let message = message.buttons(levels(context, [from, to]).chain(changes));
    let message = if pairs.len() > 1 { message.buttons(steps(context, &pairs)) } else { message };
    let ladder = context.knowledge.ladder(to);
    let goes_on = |step: &&Transition| !route.contains(&to.at(step.to));
    let next = ladder.steps_from(to.level).chain(ladder.sideways_from(to.level).filter(goes_on));
    message.buttons(next.take(MOST).filter_map(|step| {
        let kind = if step.lateral { "Sideways" } else { "Next" };
        let label = format!("{kind}: {}", ladder.levels[step.to].title);
        open_button(context, &label, Link::Way(to, to.at(step.to)))
    }))
}

/// The button to the checklist of a step, where it is the only one and there is advice for it.
pub(super) fn checklist(context: Context<'_>, steps: &[(LevelKey, LevelKey)]) -> Option<Button> {
    let [(from, to)] = *steps else { return None };
    checklist_button(context, from, to)
}

/// Buttons to levels.
pub(super) fn levels(
    context: Context<'_>,
    levels: impl IntoIterator<Item = LevelKey>,
) -> impl Iterator<Item = Button> {
    let button = move |key| open_button(context, &context.knowledge.level(key).title, Link::Level(key));
    levels.into_iter().take(MOST).filter_map(button)
}

/// Buttons to the advice for steps.
pub(super) fn steps(context: Context<'_>, steps: &[(LevelKey, LevelKey)]) -> impl Iterator<Item = Button> {
    steps.iter().take(MOST).filter_map(move |(from, to)| {
        let title = |key: &LevelKey| &context.knowledge.level(*key).title;
        open_button(context, &format!("{} → {}", title(from), title(to)), Link::Way(*from, *to))
    })
}
