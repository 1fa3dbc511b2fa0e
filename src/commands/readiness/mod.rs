//! "How ready am I?": a private checklist made of a step's advice, with its progress to keep or to share.
//!
//! Nothing is stored: what is ticked is in the message itself, as the choices that its menus show as
//! taken, and Discord sends that message along with every press.

mod checklist;
mod messages;

use super::parts::{Action, Context, Outcome, phrases};
use crate::interaction::{ComponentData, Interaction};
use crate::knowledge::LevelKey;
use crate::reply::Callback;
use checklist::Checklist;

/// Answers a press that has to do with a checklist; `None` where all advice for its step is gone.
pub(super) fn follow(
    context: Context<'_>,
    interaction: &Interaction,
    pressed: &ComponentData,
    action: Action,
    step: [LevelKey; 2],
) -> Option<(Callback, Outcome)> {
    let mut checklist = Checklist::new(&context.knowledge.advice(step[0], step[1])?.advice);
    if action != Action::Open {
        checklist.tick(ticked(pressed));
    }
    let message = match action {
        Action::Share => {
            messages::shared(context, step, &checklist, &phrases::member_name(&interaction.user))
        }
        _ => messages::private(context, step, &checklist, interaction.place.has_readers()),
    };
    let callback = match action {
        Action::Tick(_) if pressed.message.is_ephemeral => message.into_update(),
        _ => message.into_new_message(),
    };
    Some((callback, Outcome::Answered))
}

/// The values of all that is ticked: for the menu that was used what came with the press, for the others
/// what the message shows.
fn ticked(pressed: &ComponentData) -> impl Iterator<Item = &str> {
    let others = pressed.message.menus.iter().filter(|menu| menu.custom_id != pressed.custom_id);
    let shown = others.flat_map(|menu| &menu.chosen);
    pressed.values.iter().chain(shown).map(String::as_str)
}
