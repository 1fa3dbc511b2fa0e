//! Ways to open many answers: buttons for a few, menus for more.

use super::buttons::{open_button, whole_ladder};
use super::context::Context;
use super::custom_id::{MENUS, of_menu};
use super::link::Link;
use super::phrases;
use crate::knowledge::{Ladder, LevelKey};
use crate::limits;
use crate::reply::{Menu, MenuChoice, Message};

/// A choice that opens an answer.
#[derive(Debug, Clone)]
pub(crate) struct Opening {
    /// The text that members read.
    pub(crate) label: String,
    /// A second line under the label, possibly empty.
    pub(crate) description: String,
    /// The answer that the choice opens.
    pub(crate) link: Link,
}

/// Adds a way to open each answer: buttons where they fit into a row, else menus.
pub(crate) fn add_choices(context: Context<'_>, message: Message, openings: Vec<Opening>) -> Message {
    if openings.len() > limits::BUTTONS_PER_ROW {
        return add(context, message, &openings);
    }
    let button = |opening: Opening| open_button(context, &opening.label, opening.link);
    message.buttons(openings.into_iter().filter_map(button))
}

/// Adds as many menus as the choices need, at most [`MENUS`]; further choices are left out.
fn add(context: Context<'_>, message: Message, openings: &[Opening]) -> Message {
    let menus = openings.chunks(limits::SELECT_OPTIONS).take(MENUS).enumerate();
    menus.fold(message, |message, (number, part)| {
        let placeholder = match part {
            [first, .., last] if openings.len() > limits::SELECT_OPTIONS => {
                format!("Open one: {} … {}", first.label, last.label)
            }
            _ => "Open one".to_owned(),
        };
        let choices = part.iter().filter_map(|opening| choice(context, opening)).collect();
        message.menu(Menu { custom_id: of_menu(number), placeholder, choices, several: false })
    })
}

/// The choice for Discord; `None` if its value would be too long.
fn choice(context: Context<'_>, opening: &Opening) -> Option<MenuChoice> {
    let value = opening.link.choice_value(context.knowledge);
    let Opening { label, description, .. } = opening.clone();
    let fits = value.chars().count() <= limits::SELECT_TEXT;
    fits.then_some(MenuChoice { label, value, description, chosen: false })
}

/// Adds menus of levels of the ladder at position `at`; each choice is described by the level's rung and track.
pub(crate) fn add_levels(context: Context<'_>, message: Message, at: usize, levels: Vec<usize>) -> Message {
    let ladder = &context.knowledge.ladders()[at];
    let heights = ladder.heights();
    let opening = |level: usize| Opening {
        label: ladder.levels[level].title.to_string(),
        description: match ladder.track(level) {
            Some(track) => format!("Rung {} · {}", heights[level] + 1, track.title),
            None => format!("Rung {}", heights[level] + 1),
        },
        link: Link::Level(LevelKey { ladder: at, level }),
    };
    add(context, message, &levels.into_iter().map(opening).collect::<Vec<_>>())
}

/// Adds a way to open each ladder.
pub(crate) fn add_ladders(context: Context<'_>, message: Message) -> Message {
    let opening = |(at, ladder): (usize, &Ladder)| Opening {
        label: ladder.about.title.to_string(),
        description: phrases::gist(&ladder.about.summary),
        link: Link::Ladder { ladder: at, part: 0 },
    };
    let ladders = context.knowledge.ladders().iter().enumerate();
    add_choices(context, message, ladders.map(opening).collect())
}

/// Adds menus of a ladder's levels and the button to the whole ladder; if there are several ladders and none is given,
/// a way to open each.
pub(crate) fn add_ladder(context: Context<'_>, message: Message, ladder: Option<usize>) -> Message {
    let ladders = context.knowledge.ladders();
    let only = (ladders.len() == 1).then_some(0);
    let Some(at) = ladder.or(context.ladder).or(only) else { return add_ladders(context, message) };
    let message = add_levels(context, message, at, (0..ladders[at].levels.len()).collect());
    message.last_button(whole_ladder(context, Some(at)))
}
