//! Menus whose choices each open an answer.

use super::buttons::open_button;
use super::context::Context;
use super::custom_id::{MENUS, choice_value, of_menu};
use super::link::Link;
use crate::knowledge::KnowledgeBase;
use crate::limits;
use crate::reply::{Menu, MenuChoice, Message};

/// Most answers that each get a button; more are offered in menus.
const BUTTONS: usize = 5;

/// A choice that opens an answer.
#[derive(Debug, Clone)]
pub(crate) struct Opening {
    /// What the member reads.
    pub(crate) label: String,
    /// A second line under the label, possibly empty.
    pub(crate) description: String,
    /// What choosing it leads to.
    pub(crate) link: Link,
}

/// Adds a way to open each answer: buttons for a few, else menus.
pub(crate) fn add_choices(context: Context<'_>, message: Message, openings: Vec<Opening>) -> Message {
    if openings.len() > BUTTONS {
        return add(context, message, openings);
    }
    let button = |opening: Opening| open_button(context, &opening.label, opening.link);
    message.buttons(openings.into_iter().filter_map(button))
}

/// Adds as many menus as the choices take, at most [`MENUS`]; choices past that are left out.
pub(crate) fn add(context: Context<'_>, mut message: Message, openings: Vec<Opening>) -> Message {
    let several = openings.len() > limits::SELECT_OPTIONS;
    let mut rest = openings.into_iter();
    for number in 0..MENUS {
        let placeholder = match &rest.as_slice()[..rest.len().min(limits::SELECT_OPTIONS)] {
            [] => break,
            [first, .., last] if several => format!("Open one: {} … {}", first.label, last.label),
            _ => "Open one".to_owned(),
        };
        let openings = rest.by_ref().take(limits::SELECT_OPTIONS);
        let choices = openings.filter_map(|opening| choice(context.knowledge, opening)).collect();
        message = message.menu(Menu::new(of_menu(number), &placeholder, choices));
    }
    message
}

/// A choice as Discord gets it; none where its link would be too long.
fn choice(knowledge: &KnowledgeBase, opening: Opening) -> Option<MenuChoice> {
    let value = choice_value(&opening.link, knowledge);
    let Opening { label, description, .. } = opening;
    (value.chars().count() <= limits::SELECT_TEXT).then_some(MenuChoice {
        label,
        value,
        description,
        chosen: false,
    })
}
