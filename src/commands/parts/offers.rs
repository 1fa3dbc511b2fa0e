//! Buttons among which an asker chooses what was meant.

use super::buttons::open_button;
use super::context::Context;
use super::link::Link;
use crate::knowledge::LevelKey;
use crate::reply::Button;

/// Buttons to answers about levels, each called by the levels' titles: also by its ladder's, where each is about
/// another ladder.
pub(crate) fn offer(context: Context<'_>, links: &[Link]) -> Vec<Button> {
    let ladders: Vec<Option<usize>> = links.iter().map(ladder).collect();
    let is_alone =
        |(at, ladder): (usize, &Option<usize>)| ladder.is_some() && !ladders[..at].contains(ladder);
    let by_ladder = links.len() > 1 && ladders.iter().enumerate().all(is_alone);
    let button = |link: &Link| {
        let label = match ladder(link) {
            Some(ladder) if by_ladder => {
                let title = |key| context.knowledge.level(key).title.as_str();
                format!("{}: {}", context.knowledge.ladders()[ladder].about.title, label(link, title)?)
            }
            _ => label(link, |key| context.knowledge.title(key))?,
        };
        open_button(context, &label, link.clone())
    };
    links.iter().filter_map(button).collect()
}

/// The button to an answer about levels, called by the levels' titles.
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
