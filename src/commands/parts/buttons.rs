//! Buttons that several commands have.

use super::context::Context;
use super::custom_id::{Action, Press, ReadinessPress};
use super::link::Link;
use crate::knowledge::LevelKey;
use crate::reply::{Button, Message};

/// A button that opens an answer; none where its id would be too long.
pub(in crate::commands) fn open_button(context: Context<'_>, label: &str, link: Link) -> Option<Button> {
    Press::Open(link).custom_id(context.knowledge).map(|custom_id| Button::new(label, custom_id))
}

/// The button that opens the checklist of a step; none for a step without advice.
pub(in crate::commands) fn checklist_button(
    context: Context<'_>,
    from: LevelKey,
    to: LevelKey,
) -> Option<Button> {
    context.knowledge.advice(from, to)?;
    let open = Press::Readiness(ReadinessPress { action: Action::Open, from, to });
    let custom_id = open.custom_id(context.knowledge)?;
    Some(Button::new("How ready am I?", custom_id).primary())
}

/// Adds the button that posts a private message to the channel; nothing where its id would be too long.
pub(in crate::commands) fn offer_to_share(context: Context<'_>, message: Message, share: &Press) -> Message {
    match share.custom_id(context.knowledge) {
        Some(custom_id) => message.last_button(Button::new("Share in this channel", custom_id)),
        None => message,
    }
}
