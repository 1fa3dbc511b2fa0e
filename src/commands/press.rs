//! Answering the press of a button or a choice from a menu.

use serenity::model::id::UserId;

use super::parts::{Answer, Context, Link, Outcome, Press, custom_id, offer_to_share, phrases};
use super::{checklist, not_meant, open};
use crate::interaction::ComponentData;
use crate::reply::{Callback, Message, addressee};

/// Answers the press of a button or a choice from a menu. The message changes in place for the member who asked for it
/// and for the member it is addressed to; others get a private copy.
pub fn follow(context: Context<'_>, pressed: &ComponentData) -> (Callback, Outcome) {
    let knowledge = context.knowledge;
    let press = if custom_id::is_of_menu(&pressed.custom_id) {
        pressed.values.first().and_then(|value| Link::chosen(value, knowledge)).map(Press::Open)
    } else {
        Press::parse(&pressed.custom_id, knowledge)
    };
    match press {
        None => leads_nowhere(),
        Some(Press::Open(link)) => show(context, pressed, link),
        Some(Press::Checklist(action, step)) => {
            let callback = checklist::follow(context, pressed, action, step);
            callback.map_or_else(leads_nowhere, |callback| (callback, Outcome::Answered))
        }
        Some(Press::Share(link)) => {
            let Answer { message, outcome, .. } = open::open(context, link);
            let name = phrases::member_name(&context.interaction.user);
            let message = message.prefix(&format!("Shared by {name}. "));
            (addressed_as(pressed, message).into_new_message(), outcome)
        }
        Some(Press::NotMeant(query, ladder)) => {
            let other_readings = |context: Context<'_>| not_meant::other_readings(context, &query);
            let Answer { message, outcome, .. } = context.within(ladder, other_readings);
            let asker = pressed.message.asked_by;
            let is_own = asker.is_some() && asker == context.interaction.user.id;
            let message = if is_own { addressed_as(pressed, message) } else { message };
            (message.private().into_new_message(), outcome)
        }
    }
}

/// What was used, for logs and metrics: `button`, `menu` or `checklist`.
pub fn used(pressed: &ComponentData) -> &'static str {
    if custom_id::is_of_checklist(&pressed.custom_id) {
        "checklist"
    } else if custom_id::is_of_menu(&pressed.custom_id) || !pressed.values.is_empty() {
        "menu"
    } else {
        "button"
    }
}

fn leads_nowhere() -> (Callback, Outcome) {
    let why = "This is from an older version of me or of the ladder, and leads nowhere now. \
               Please ask again with a slash command.";
    (Message::new(why).private().into_new_message(), Outcome::Unknown)
}

fn show(context: Context<'_>, pressed: &ComponentData, link: Link) -> (Callback, Outcome) {
    let share = Press::Share(link.clone());
    let Answer { message, outcome, .. } = open::open(context, link);
    let on = &pressed.message;
    let is_theirs = |user: UserId| on.asked_by == Some(user) || addressee(&on.content) == Some(user);
    let callback = if on.is_ephemeral {
        offer_to_share(context, addressed_as(pressed, message.private()), &share).into_update()
    } else if context.interaction.user.id.is_some_and(is_theirs) {
        addressed_as(pressed, message).into_update()
    } else {
        offer_to_share(context, message.private(), &share).into_new_message()
    };
    (callback, outcome)
}

/// Addresses a message to the same member as the one whose button was pressed.
fn addressed_as(pressed: &ComponentData, message: Message) -> Message {
    message.address(addressee(&pressed.message.content))
}
