//! *Not what I meant*: other ways to read what was typed. Only the member who pressed the button sees them.

use super::parts::{Answer, Context, Link, Query, level_option, offer, openings};
use crate::knowledge::LevelKey;
use crate::matching::Reading;
use crate::reply::Message;

/// Most other readings that each get a button.
const MOST: usize = 5;

/// Offers other readings of a text, and every level of the ladder.
pub(super) fn other_readings(context: Context<'_>, query: &Query) -> Answer {
    let (read, links) = match query {
        Query::Level(name) => levels(context, name),
        Query::Way(from, to) => ways(context, from, to.as_deref()),
        Query::Comparison(a, b) => comparisons(context, a, b),
    };
    let line = format!("What did you mean by {}? Choose here, or ask again in other words.", query.shown());
    let message = Message::new(line).buttons(offer(context, &links[..links.len().min(MOST)]));
    let ladder = read.map(|key| key.ladder);
    Answer::unresolved(openings::add_ladder(context, message, ladder))
}

/// The level that a name was read as, and links to others.
fn levels(context: Context<'_>, name: &str) -> (Option<LevelKey>, Vec<Link>) {
    let reading = level_option::read(context, name);
    let near = reading.elsewhere.into_iter().flat_map(|title| context.knowledge.near(title));
    let mut levels: Vec<LevelKey> = near.collect();
    let read = reading.sure().or(levels.first().copied());
    levels.extend(others(context, name, reading.sure()));
    (read, levels.into_iter().map(Link::Level).collect())
}

/// A level of the way that was read, and links to others; not to the same way in the other direction, whose answer is
/// the same.
fn ways(context: Context<'_>, from: &str, to: Option<&str>) -> (Option<LevelKey>, Vec<Link>) {
    let reading = context.index.read_transition(from, to);
    let (start, end) = (level(reading.from.as_ref()), level(reading.to.as_ref()));
    let starts = others(context, from, start);
    let ends = others(context, to.unwrap_or(from), end);
    let links: Vec<Link> = match (start, end) {
        (Some(start), Some(end)) => {
            let to_others = ends.into_iter().map(|end| (start, end));
            let from_others = starts.into_iter().map(|start| (start, end));
            let ways = alternate(to_others, from_others);
            let ways = ways.filter(|(a, b)| is_way(*a, *b) && (*a, *b) != (end, start));
            ways.map(|(a, b)| Link::Way(a, b)).collect()
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

/// A level of the comparison that was read, and links to others.
fn comparisons(context: Context<'_>, a: &str, b: &str) -> (Option<LevelKey>, Vec<Link>) {
    let [read_a, read_b] = [a, b].map(|text| level_option::read(context, text).sure());
    let (Some(key_a), Some(key_b)) = (read_a, read_b) else { return (read_a.or(read_b), Vec::new()) };
    let with_b = others(context, a, read_a).into_iter().map(|other| (other, key_b));
    let with_a = others(context, b, read_b).into_iter().map(|other| (key_a, other));
    let pairs = alternate(with_b, with_a).filter(|(a, b)| a != b && (*a, *b) != (key_b, key_a));
    (read_a, pairs.map(|(a, b)| Link::Compare(a, b)).collect())
}

/// The levels that a text may mean beside the one that it was read as: those with names like it, then those around.
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

fn level(end: Option<&Reading>) -> Option<LevelKey> {
    end.and_then(Reading::sure)
}

fn is_way(from: LevelKey, to: LevelKey) -> bool {
    from != to && from.ladder == to.ladder
}

/// One of the first, one of the second, and so on.
fn alternate<T>(first: impl Iterator<Item = T>, second: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    let (mut first, mut second) = (first.fuse(), second.fuse());
    let mut turn = false;
    std::iter::from_fn(move || {
        turn = !turn;
        if turn { first.next().or_else(|| second.next()) } else { second.next().or_else(|| first.next()) }
    })
}
