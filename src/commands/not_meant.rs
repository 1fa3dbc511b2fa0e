//! *Not what I meant*: other ways to read what was typed. Only the member who pressed the button sees them.

use super::parts::{Answer, Context, Link, Query, menus, offer, options};
use crate::knowledge::LevelKey;
use crate::limits;
use crate::reply::Message;

/// Offers other readings of a text, and every level of the ladder.
pub(super) fn other_readings(context: Context<'_>, query: &Query) -> Answer {
    let (read, links) = match query {
        Query::Level(name) => levels(context, name),
        Query::Way(from, to) => ways(context, from, to.as_deref()),
        Query::Comparison(a, b) => comparisons(context, a, b),
    };
    let line = format!("What did you mean by {}? Choose here, or ask again in other words.", query.shown());
    let message = Message::new(line).buttons(offer(context, links.into_iter().take(limits::BUTTONS_PER_ROW)));
    let ladder = read.map(|key| key.ladder);
    Answer::unresolved(menus::add_ladder(context, message, ladder), &[])
}

/// The level that a name was read as, and links to other levels.
fn levels(context: Context<'_>, name: &str) -> (Option<LevelKey>, Vec<Link>) {
    let reading = options::read_level(context, name);
    let near = reading.elsewhere.into_iter().flat_map(|title| context.knowledge.near(title));
    let mut levels: Vec<LevelKey> = near.collect();
    let read = reading.sure().or(levels.first().copied());
    levels.extend(others(context, name, reading.sure()));
    (read, levels.into_iter().map(Link::Level).collect())
}

/// A level of the way that was read, and links to other ways.
fn ways(context: Context<'_>, from: &str, to: Option<&str>) -> (Option<LevelKey>, Vec<Link>) {
    let reading = context.index.read_transition(from, to);
    let [start, end] = [reading.from, reading.to].map(|end| end.and_then(|end| end.sure()));
    let starts = others(context, from, start);
    let ends = others(context, to.unwrap_or(from), end);
    let links: Vec<Link> = match (start, end) {
        (Some(start), Some(end)) => {
            let to_others = ends.into_iter().map(|end| (start, end));
            let from_others = starts.into_iter().map(|start| (start, end));
            let ways = by_turns(to_others, from_others, (end, start));
            ways.filter(|(a, b)| a.ladder == b.ladder).map(|(a, b)| Link::Way(a, b)).collect()
        }
        (Some(start), None) => {
            let turned = std::iter::once(Link::StepsTo(start));
            turned.chain(starts.into_iter().map(Link::StepsFrom)).collect()
        }
        (None, Some(end)) => {
            let turned = std::iter::once(Link::StepsFrom(end));
            turned.chain(ends.into_iter().map(Link::StepsTo)).collect()
        }
        (None, None) => Vec::new(),
    };
    (start.or(end), links)
}

/// A level of the comparison that was read, and links to other comparisons.
fn comparisons(context: Context<'_>, a: &str, b: &str) -> (Option<LevelKey>, Vec<Link>) {
    let [read_a, read_b] = [a, b].map(|text| options::read_level(context, text).sure());
    let (Some(key_a), Some(key_b)) = (read_a, read_b) else { return (read_a.or(read_b), Vec::new()) };
    let with_b = others(context, a, read_a).into_iter().map(|other| (other, key_b));
    let with_a = others(context, b, read_b).into_iter().map(|other| (key_a, other));
    let pairs = by_turns(with_b, with_a, (key_b, key_a));
    (read_a, pairs.map(|(a, b)| Link::Compare(a, b)).collect())
}

/// The levels that a text may mean other than `read`: those whose names share words with it, then those around `read`.
fn others(context: Context<'_>, text: &str, read: Option<LevelKey>) -> Vec<LevelKey> {
    let around = read.into_iter().flat_map(|read| context.knowledge.around(read));
    let mut others: Vec<LevelKey> = Vec::new();
    for key in context.index.related(text).into_iter().chain(around) {
        if Some(key) != read && !others.contains(&key) {
            others.push(key);
        }
    }
    others
}

/// Takes pairs of levels from `first` and `second` in turn. Leaves out a level paired with itself, and `turned`, which
/// has the same answer as the pair that was not meant.
fn by_turns(
    first: impl Iterator<Item = (LevelKey, LevelKey)>,
    second: impl Iterator<Item = (LevelKey, LevelKey)>,
    turned: (LevelKey, LevelKey),
) -> impl Iterator<Item = (LevelKey, LevelKey)> {
    let mut pairs: Vec<_> = first.enumerate().chain(second.enumerate()).collect();
    pairs.sort_by_key(|(turn, _)| *turn);
    pairs.into_iter().map(|(_, pair)| pair).filter(move |pair| pair.0 != pair.1 && *pair != turned)
}
