//! Buttons that several commands have.

use super::context::Context;
use super::custom_id::{Action, Press, ReadinessPress};
use super::link::Link;
use super::query::Query;
use crate::knowledge::LevelKey;
use crate::reply::{Button, Message};

/// A button that opens an answer; none where its id would be too long.
pub(crate) fn open_button(context: Context<'_>, label: &str, link: Link) -> Option<Button> {
    Press::Open(link).custom_id(context.knowledge).map(|custom_id| Button::new(label, custom_id))
}

/// The button to a whole ladder; to all of them where there are several and none is given.
pub(crate) fn whole_ladder(context: Context<'_>, ladder: Option<usize>) -> Option<Button> {
    match (ladder, context.knowledge.ladders()) {
        (None, [_, _, ..]) => open_button(context, "All ladders", Link::Ladders),
        (ladder, _) => {
            let link = Link::Ladder { ladder: ladder.unwrap_or_default(), part: 0 };
            open_button(context, "The whole ladder", link)
        }
    }
}

/// The button that opens the checklist of a step; none for a step without advice.
pub(crate) fn checklist_button(context: Context<'_>, from: LevelKey, to: LevelKey) -> Option<Button> {
    context.knowledge.advice(from, to)?;
    let open = Press::Readiness(ReadinessPress { action: Action::Open, from, to });
    let custom_id = open.custom_id(context.knowledge)?;
    Some(Button::new("How ready am I?", custom_id).primary())
}

/// The button *Not what I meant*; none where its id would be too long.
pub(crate) fn not_meant_button(context: Context<'_>, query: &Query) -> Option<Button> {
    let custom_id = Press::NotMeant(query.clone(), context.ladder).custom_id(context.knowledge)?;
    Some(Button::new("Not what I meant", custom_id))
}

/// Adds the button that posts a private message to the channel; nothing where its id would be too long.
pub(crate) fn offer_to_share(context: Context<'_>, message: Message, share: &Press) -> Message {
    let custom_id = share.custom_id(context.knowledge);
    message.last_button(custom_id.map(|custom_id| Button::new("Share in this channel", custom_id)))
}
