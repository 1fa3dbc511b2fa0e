//! What the press of a button, or a choice from a menu, does.
//!
//! A button's `custom_id` holds all there is to know: the bot stores nothing, so any replica can answer any
//! press, before and after a restart.

use super::question::offer_to_share;
use super::readiness::{self, ReadinessPress};
use super::{Answer, Context, Link, Outcome, menus, phrases};
use crate::interaction::{ComponentData, Interaction};
use crate::knowledge::KnowledgeBase;
use crate::limits;
use crate::reply::{Button, Callback, Message};

/// The form of the ids below; it changes when they do, so that old buttons are known for what they are.
pub(super) const VERSION: &str = "1";

/// What a press asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// To see an answer.
    Open(Link),
    /// To post an answer to the channel.
    Share(Link),
    /// To do something with a step's checklist.
    Readiness(ReadinessPress),
}

impl Press {
    /// The `custom_id` of a button that asks for this; `None` where it would be longer than
    /// [`limits::CUSTOM_ID`].
    pub fn custom_id(&self, knowledge: &KnowledgeBase) -> Option<String> {
        let mut custom_id = String::with_capacity(limits::CUSTOM_ID);
        custom_id.push_str(VERSION);
        match self {
            Self::Open(link) => {
                custom_id.push('o');
                link.encode(knowledge, &mut custom_id);
            }
            Self::Share(link) => {
                custom_id.push('s');
                link.encode(knowledge, &mut custom_id);
            }
            Self::Readiness(press) => {
                custom_id.push('r');
                custom_id.push_str(&press.encode(knowledge));
            }
        }
        (custom_id.chars().count() <= limits::CUSTOM_ID).then_some(custom_id)
    }

    /// Reads a `custom_id`; `None` for one of another version, or of a level that is no longer there.
    pub fn parse(custom_id: &str, knowledge: &KnowledgeBase) -> Option<Self> {
        let rest = custom_id.strip_prefix(VERSION)?;
        let verb = rest.chars().next()?;
        let what = &rest[verb.len_utf8()..];
        match verb {
            'o' => Link::decode(what, knowledge).map(Self::Open),
            's' => Link::decode(what, knowledge).map(Self::Share),
            'r' => ReadinessPress::decode(what, knowledge).map(Self::Readiness),
            _ => None,
        }
    }
}

/// A button that opens an answer; none where its id would be too long.
pub(super) fn open_button(context: Context<'_>, label: &str, link: Link) -> Option<Button> {
    Press::Open(link).custom_id(context.knowledge).map(|custom_id| Button::new(label, custom_id))
}

/// Answers the press of a button or a choice from a menu: in place for whoever asked for the message, with a private copy for others.
pub fn follow(
    context: Context<'_>,
    interaction: &Interaction,
    pressed: &ComponentData,
) -> (Callback, Outcome) {
    let chosen = menus::chosen(context, pressed).map(Press::Open);
    let Some(press) = chosen.or_else(|| Press::parse(&pressed.custom_id, context.knowledge)) else {
        let why = "This is from an older version of me or of the ladder, and leads nowhere now. \
                   Please ask again with a slash command.";
        return (Message::new(why).private().into_new_message(), Outcome::Unknown);
    };
    match press {
        Press::Open(link) => open(context, interaction, pressed, link),
        Press::Readiness(press) => readiness::follow(context, interaction, pressed, &press),
        Press::Share(link) => {
            let Answer { message, outcome, .. } = link.open(context);
            let name = phrases::member_name(&interaction.user);
            (message.prefix(&format!("Shared by {name}. ")).into_new_message(), outcome)
        }
    }
}

fn open(
    context: Context<'_>,
    interaction: &Interaction,
    pressed: &ComponentData,
    link: Link,
) -> (Callback, Outcome) {
    let shareable = !interaction.place.keeps_answers_private();
    let share = Press::Share(link.clone()).custom_id(context.knowledge).filter(|_| shareable);
    let Answer { message, outcome, .. } = link.open(context);
    let asked_by = pressed.message.asked_by;
    let callback = if pressed.message.is_ephemeral {
        offer_to_share(message, share).into_update()
    } else if asked_by.is_some() && asked_by == interaction.user.id {
        message.into_update()
    } else {
        offer_to_share(message.private(), share).into_new_message()
    };
    (callback, outcome)
}
