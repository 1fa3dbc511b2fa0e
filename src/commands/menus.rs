//! Menus whose choices each open an answer.

use super::press::VERSION;
use super::{Context, Link};
use crate::interaction::ComponentData;
use crate::knowledge::KnowledgeBase;
use crate::limits;
use crate::reply::{Menu, MenuChoice, Message};

/// What marks the `custom_id` of such a menu; its number among the message's menus follows.
const VERB: char = 'm';

/// Most menus in a message: one row is left for buttons.
pub(super) const MOST: usize = limits::ACTION_ROWS - 1;

/// A choice that opens an answer.
#[derive(Debug, Clone)]
pub(super) struct Opening {
    /// What the member reads.
    pub(super) label: String,
    /// A second line under the label, possibly empty.
    pub(super) description: String,
    /// What choosing it leads to.
    pub(super) link: Link,
}

/// Adds as many menus as the choices take, at most [`MOST`]; choices past that are left out.
pub(super) fn add(context: Context<'_>, mut message: Message, openings: Vec<Opening>) -> Message {
    let several = openings.len() > limits::SELECT_OPTIONS;
    let mut rest = openings.into_iter();
    for number in 0..MOST {
        let placeholder = match &rest.as_slice()[..rest.len().min(limits::SELECT_OPTIONS)] {
            [] => break,
            [first, .., last] if several => format!("Open one: {} … {}", first.label, last.label),
            _ => "Open one".to_owned(),
        };
        let openings = rest.by_ref().take(limits::SELECT_OPTIONS);
        let choices = openings.filter_map(|opening| choice(context.knowledge, opening)).collect();
        message = message.menu(Menu::new(format!("{VERSION}{VERB}{number}"), &placeholder, choices));
    }
    message
}

/// A choice as Discord gets it; none where its link would be too long.
fn choice(knowledge: &KnowledgeBase, opening: Opening) -> Option<MenuChoice> {
    let value = value(knowledge, &opening.link);
    let Opening { label, description, .. } = opening;
    (value.chars().count() <= limits::SELECT_TEXT).then_some(MenuChoice {
        label,
        value,
        description,
        chosen: false,
    })
}

/// A link as a choice's value: a level as `ladder:level`, anything else as it stands in a `custom_id`.
fn value(knowledge: &KnowledgeBase, link: &Link) -> String {
    match link {
        Link::Level(key) => [&*knowledge.ladder(*key).id, ":", &*knowledge.level(*key).id].concat(),
        other => {
            let mut value = String::with_capacity(limits::SELECT_TEXT);
            other.encode(knowledge, &mut value);
            value
        }
    }
}

/// What the choice from a menu leads to; `None` for another component, or a choice that is no longer there.
pub(super) fn chosen(context: Context<'_>, pressed: &ComponentData) -> Option<Link> {
    pressed.custom_id.strip_prefix(VERSION)?.strip_prefix(VERB)?;
    let value = pressed.values.first()?;
    match value.split(':').collect::<Vec<_>>().as_slice() {
        [_, _] => context.knowledge.find(value).map(Link::Level),
        _ => Link::decode(value, context.knowledge),
    }
}
