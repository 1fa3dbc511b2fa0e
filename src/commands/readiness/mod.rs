//! "How ready am I?": a private checklist made of a step's advice, with its progress to keep or to share.
//!
//! Nothing is stored: what is ticked is in the message itself, as the choices that its menus show as
//! taken, and Discord sends that message along with every press.

mod checklist;
mod messages;

use super::parts::{Action, Context, Outcome, ReadinessPress, phrases};
use crate::interaction::{ComponentData, Interaction};
use crate::reply::Callback;
use checklist::Checklist;

/// Answers a press that has to do with a checklist; `None` where all advice for its step is gone.
pub(super) fn follow(
    context: Context<'_>,
    interaction: &Interaction,
    pressed: &ComponentData,
    press: &ReadinessPress,
) -> Option<(Callback, Outcome)> {
    let step = context.knowledge.advice(press.from, press.to)?;
    let mut checklist = Checklist::new(&step.advice);
    let may_share = interaction.place.has_readers();
    let callback = match press.action {
        Action::Open => messages::private(context, press, &checklist, may_share).into_new_message(),
        Action::Tick(_) => {
            checklist.tick(ticked(pressed));
            let message = messages::private(context, press, &checklist, may_share);
            if pressed.message.is_ephemeral { message.into_update() } else { message.into_new_message() }
        }
        Action::Share => {
            checklist.tick(ticked(pressed));
            let name = phrases::member_name(&interaction.user);
            messages::shared(context, press, &checklist, &name).into_new_message()
        }
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
