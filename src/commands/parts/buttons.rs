//! Buttons that several commands have.

use std::collections::BTreeSet;

use super::context::Context;
use super::custom_id::{Action, Press};
use super::link::Link;
use super::query::Query;
use crate::knowledge::LevelKey;
use crate::reply::{Button, Message};

/// A button that opens an answer; `None` if its `custom_id` would be too long.
pub(crate) fn open_button(context: Context<'_>, label: &str, link: Link) -> Option<Button> {
    Press::Open(link).custom_id(context.knowledge).map(|custom_id| Button::new(label, custom_id))
}

/// The button to a whole ladder, or to the list of all ladders if there are several and none is given.
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
    let custom_id = Press::Checklist(Action::Open, [from, to]).custom_id(context.knowledge)?;
    Some(Button::new("How ready am I?", custom_id).primary())
}

/// The button *Not what I meant*; `None` if its `custom_id` would be too long.
pub(crate) fn not_meant_button(context: Context<'_>, query: &Query) -> Option<Button> {
    let custom_id = Press::NotMeant(query.clone(), context.ladder).custom_id(context.knowledge)?;
    Some(Button::new("Not what I meant", custom_id))
}

/// Adds the button that posts a private message to the channel, unless nobody else could read it there or the button's
/// `custom_id` would be too long.
pub(crate) fn offer_to_share(context: Context<'_>, message: Message, share: &Press) -> Message {
    let has_readers = context.interaction.place.has_readers();
    let custom_id = share.custom_id(context.knowledge).filter(|_| has_readers);
    message.last_button(custom_id.map(|custom_id| Button::new("Share in this channel", custom_id)))
}

/// Buttons to answers about levels, labelled with the levels' titles, and with the ladder's title too if each answer is
/// about a different ladder.
pub(crate) fn offer(context: Context<'_>, links: impl IntoIterator<Item = Link>) -> Vec<Button> {
    let links: Vec<Link> = links.into_iter().collect();
    let ladders: BTreeSet<usize> = links.iter().filter_map(ladder).collect();
    let by_ladder = links.len() > 1 && ladders.len() == links.len();
    let button = |link: Link| {
        let Some(ladder) = ladder(&link).filter(|_| by_ladder) else { return named_button(context, link) };
        let label = label(&link, |key| &context.knowledge.level(key).title)?;
        let ladder = &context.knowledge.ladders()[ladder].about.title;
        open_button(context, &format!("{ladder}: {label}"), link)
    };
    links.into_iter().filter_map(button).collect()
}

/// The button to an answer about levels, labelled with the levels' titles.
pub(crate) fn named_button(context: Context<'_>, link: Link) -> Option<Button> {
    let label = label(&link, |key| context.knowledge.title(key))?;
    open_button(context, &label, link)
}

/// The one ladder that an answer is about.
fn ladder(link: &Link) -> Option<usize> {
    match link {
        Link::Level(key) | Link::StepsFrom(key) | Link::StepsTo(key) => Some(key.ladder),
        Link::Way(one, other) | Link::Compare(one, other) => {
            (one.ladder == other.ladder).then_some(one.ladder)
        }
        _ => None,
    }
}

fn label<'a>(link: &Link, title: impl Fn(LevelKey) -> &'a str) -> Option<String> {
    Some(match link {
        Link::Level(key) => title(*key).to_owned(),
        Link::Way(from, to) => format!("{} → {}", title(*from), title(*to)),
        Link::StepsFrom(key) => format!("From {}", title(*key)),
        Link::StepsTo(key) => format!("To {}", title(*key)),
        Link::Compare(a, b) => format!("{} and {}", title(*a), title(*b)),
        _ => return None,
    })
}
