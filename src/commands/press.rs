//! What the press of a button, or a choice from a menu, does.

use serenity::model::id::UserId;

use super::parts::{Answer, Context, Link, Outcome, Press, custom_id, offer_to_share, phrases};
use super::{not_meant, open, readiness};
use crate::interaction::{ComponentData, Interaction};
use crate::reply::{Callback, Message, addressee};

/// Answers the press of a button or a choice from a menu. The message changes in place for the member who asked for it
/// and for the member it is addressed to; others get a private copy.
pub fn follow(
    context: Context<'_>,
    interaction: &Interaction,
    pressed: &ComponentData,
) -> (Callback, Outcome) {
    let chosen = chosen_in_menu(context, pressed).map(Press::Open);
    let Some(press) = chosen.or_else(|| Press::parse(&pressed.custom_id, context.knowledge)) else {
        return leads_nowhere();
    };
    match press {
        Press::Open(link) => show(context, interaction, pressed, link),
        Press::Readiness(action, step) => {
            readiness::follow(context, interaction, pressed, action, step).unwrap_or_else(leads_nowhere)
        }
        Press::Share(link) => {
            let Answer { message, outcome, .. } = open::open(context, link);
            let name = phrases::member_name(&interaction.user);
            let message = message.prefix(&format!("Shared by {name}. "));
            (addressed_as(pressed, message).into_new_message(), outcome)
        }
        Press::NotMeant(query, ladder) => {
            let other_readings = |context: Context<'_>| not_meant::other_readings(context, &query);
            let Answer { message, outcome, .. } = context.within(ladder, other_readings);
            let is_own = pressed.message.asked_by.is_some_and(|asker| Some(asker) == interaction.user.id);
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

/// What the choice from a menu leads to; `None` for another component, or a choice that is no longer there.
fn chosen_in_menu(context: Context<'_>, pressed: &ComponentData) -> Option<Link> {
    let value = pressed.values.first().filter(|_| custom_id::is_of_menu(&pressed.custom_id))?;
    Link::chosen(value, context.knowledge)
}

fn leads_nowhere() -> (Callback, Outcome) {
    let why = "This is from an older version of me or of the ladder, and leads nowhere now. \
               Please ask again with a slash command.";
    (Message::new(why).private().into_new_message(), Outcome::Unknown)
}

fn show(
    context: Context<'_>,
    interaction: &Interaction,
    pressed: &ComponentData,
    link: Link,
) -> (Callback, Outcome) {
    let share = Press::Share(link.clone());
    let Answer { message, outcome, .. } = open::open(context, link);
    let has_readers = interaction.place.has_readers();
    let with_share = |message: Message| {
        if has_readers { offer_to_share(context, message, &share) } else { message }
    };
    let on = &pressed.message;
    let is_theirs = |user: UserId| on.asked_by == Some(user) || addressee(&on.content) == Some(user);
    let callback = if on.is_ephemeral {
        with_share(addressed_as(pressed, message.private())).into_update()
    } else if interaction.user.id.is_some_and(is_theirs) {
        addressed_as(pressed, message).into_update()
    } else {
        with_share(message.private()).into_new_message()
    };
    (callback, outcome)
}

/// Addresses a message to the same member as the one whose button was pressed.
fn addressed_as(pressed: &ComponentData, message: Message) -> Message {
    message.address(addressee(&pressed.message.content))
}
