//! Menus that open a level of a ladder, or a ladder, for answers that found nothing.

use super::buttons::whole_ladder;
use super::context::Context;
use super::link::Link;
use super::menus::{self, Opening};
use super::phrases;
use crate::knowledge::{Ladder, LevelKey};
use crate::reply::Message;

/// The menu entry that opens a level, with its place on the ladder as the description.
pub(crate) fn level(ladder: &Ladder, at: usize, level: usize, heights: &[usize]) -> Opening {
    let place = match ladder.track(level) {
        Some(track) => format!("Rung {} · {}", heights[level] + 1, track.title),
        None => format!("Rung {}", heights[level] + 1),
    };
    Opening {
        label: ladder.levels[level].title.to_string(),
        description: place,
        link: Link::Level(LevelKey { ladder: at, level }),
    }
}

/// Adds a way to open each ladder.
pub(crate) fn add_ladders(context: Context<'_>, message: Message) -> Message {
    let opening = |(at, ladder): (usize, &Ladder)| Opening {
        label: ladder.about.title.to_string(),
        description: phrases::gist(&ladder.about.summary),
        link: Link::Ladder { ladder: at, part: 0 },
    };
    menus::add_choices(
        context,
        message,
        context.knowledge.ladders().iter().enumerate().map(opening).collect(),
    )
}

/// Adds the menu of a ladder's levels and the button to the whole of it; where there are several ladders and none is
/// given, a way to open each.
pub(crate) fn add_ladder(context: Context<'_>, message: Message, ladder: Option<usize>) -> Message {
    let (at, ladder) = match (ladder.or(context.ladder), context.knowledge.ladders()) {
        (None, [only]) => (0, only),
        (Some(at), ladders) => (at, &ladders[at]),
        (None, _) => return add_ladders(context, message),
    };
    let heights = ladder.heights();
    let levels = (0..ladder.levels.len()).map(|number| level(ladder, at, number, &heights)).collect();
    let message = menus::add(context, message, levels);
    message.last_button(whole_ladder(context, Some(at)))
}
