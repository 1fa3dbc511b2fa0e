//! The answer that a link leads to.

use super::parts::{Answer, Context, Link, elsewhere};
use super::{compare, find, help, ladder, level, promote};

pub(super) fn open(context: Context<'_>, link: Link) -> Answer {
    let message = match &link {
        Link::Topic(topic) => return find::about(context, topic),
        Link::Level(key) => level::describe(context, *key, None),
        Link::Way(from, to) => promote::way(context, *from, *to, None),
        Link::StepsFrom(key) => promote::steps_from(context, *key, None),
        Link::StepsTo(key) => promote::steps_to(context, *key, None),
        Link::Compare(a, b) => compare::compare(context, *a, *b, None),
        Link::Ladder { ladder, part } => ladder::whole(context, *ladder, *part),
        Link::Ladders => ladder::all(context),
        Link::Elsewhere(key) => elsewhere::describe(context, *key),
        Link::Help => help::overview(context),
    };
    Answer::full(message, link)
}
