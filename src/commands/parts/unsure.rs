//! Answers for when it is not clear which level was meant, for the asker alone.

use super::answer::Answer;
use super::buttons::{open_button, whole_ladder};
use super::context::Context;
use super::link::Link;
use super::offers::offer;
use super::{elsewhere, openings, phrases};
use crate::knowledge::{LevelKey, Transition};
use crate::matching::{Reading, SUGGESTIONS, TransitionReading};
use crate::reply::{Button, Message};

/// Most buttons to levels, ways or pairs that a text names.
const NAMED: usize = 10;

/// Offers the levels that a text may have meant.
pub(crate) fn about_level(context: Context<'_>, typed: &str, reading: &Reading) -> Answer {
    let keys = candidates(context, reading);
    let links: Vec<Link> = keys.iter().map(|key| Link::Level(*key)).collect();
    let buttons = offer(context, &links).into_iter();
    let message = match keys.as_slice() {
        [] => openings::add_ladder(context, Message::new(no_level(&[typed])), None),
        several if !reading.named.is_empty() => {
            let compare = match several {
                [a, b] => open_button(context, "Compare them", Link::Compare(*a, *b)),
                _ => None,
            };
            Message::new(which_one("That", &reading.named)).buttons(buttons.chain(compare))
        }
        _ => {
            let line = unclear(context, typed, reading).unwrap_or_default();
            Message::new(line).buttons(buttons.chain(whole_ladder(context, one_ladder(&keys))))
        }
    };
    Answer::unresolved(message).in_texts([typed])
}

/// Offers the ways that a text may have meant; the ends that are sure stay as they are.
pub(crate) fn about_way(
    context: Context<'_>,
    typed: (&str, Option<&str>),
    reading: &TransitionReading,
) -> Answer {
    let (from, to) = (reading.from.as_ref(), reading.to.as_ref());
    let ends = [(from, typed.0), (to, typed.1.unwrap_or(typed.0))];
    let ends: Vec<(&str, &Reading)> =
        ends.into_iter().filter_map(|(end, typed)| Some((typed, end?))).collect();
    let buttons = ways(context, from, to);
    let line = Some(lines(context, &ends)).filter(|line| !line.is_empty());
    let line = line.unwrap_or_else(|| no_level(&[typed.0]));
    let known = |end: Option<&Reading>| end.map(|end| candidates(context, end)).unwrap_or_default();
    let message = match (known(from).as_slice(), known(to).as_slice()) {
        _ if !buttons.is_empty() => Message::new(line).buttons(buttons),
        ([], []) => openings::add_ladder(context, Message::new(line), None),
        ([], to) => from_one_end(context, line, to, false),
        // What is typed for the other end leads to no way from here: it is unknown, or near the same level.
        (from, _) => from_one_end(context, line, from, true),
    };
    Answer::unresolved(message).in_texts(not_sure(&ends))
}

/// Offers what is known of a way of which one end is not: the steps up from the other one, or those up to it.
fn from_one_end(context: Context<'_>, line: String, known: &[LevelKey], is_start: bool) -> Message {
    let ladder = |key: &LevelKey| context.knowledge.ladder(*key);
    let (line, links): (String, Vec<Link>) = match known {
        [only] => {
            let steps: Vec<_> = if is_start {
                ladder(only).steps_from(only.level).collect()
            } else {
                ladder(only).steps_to(only.level).collect()
            };
            let lead = match (steps.is_empty(), is_start) {
                (true, _) => String::new(),
                (_, true) => format!(" What comes next from **{}**:", context.knowledge.title(*only)),
                (_, false) => format!(" How people come to **{}**:", context.knowledge.title(*only)),
            };
            let way = |step: &Transition| Link::Way(only.at(step.from), only.at(step.to));
            (line + &lead, steps.into_iter().map(way).collect())
        }
        several => {
            let steps = if is_start { Link::StepsFrom } else { Link::StepsTo };
            (line, several.iter().copied().map(steps).collect())
        }
    };
    let buttons = offer(context, &links[..links.len().min(SUGGESTIONS)]);
    openings::add_ladder(context, Message::new(line).buttons(buttons), one_ladder(known))
}

/// Buttons to the ways between the levels that each end may mean.
fn ways(context: Context<'_>, from: Option<&Reading>, to: Option<&Reading>) -> Vec<Button> {
    let most = most([from, to]);
    let (from, to) = (from.map(|end| candidates(context, end)), to.map(|end| candidates(context, end)));
    let links: Vec<Link> = match (from, to) {
        (Some(from), Some(to)) => {
            let mut ways: Vec<_> = pairs(&from, &to).filter(|(from, to)| from.ladder == to.ladder).collect();
            let leads_up = |(from, to): &(LevelKey, LevelKey)| {
                context.knowledge.ladder(*from).route(from.level, to.level).is_some()
            };
            ways.sort_by_key(|way| !leads_up(way));
            ways.into_iter().map(|(from, to)| Link::Way(from, to)).collect()
        }
        (Some(from), None) => from.into_iter().map(Link::StepsFrom).collect(),
        (None, Some(to)) => to.into_iter().map(Link::StepsTo).collect(),
        (None, None) => Vec::new(),
    };
    offer(context, &links[..links.len().min(most)])
}

/// Offers the pairs of levels that two texts may have meant to compare.
pub(crate) fn about_comparison(
    context: Context<'_>,
    (typed_a, a): (&str, &Reading),
    (typed_b, b): (&str, &Reading),
) -> Answer {
    let ends = [(typed_a, a), (typed_b, b)];
    let (from_a, from_b) = (candidates(context, a), candidates(context, b));
    let mut seen: Vec<(LevelKey, LevelKey)> = Vec::new();
    for (a, b) in pairs(&from_a, &from_b) {
        if !seen.contains(&(b, a)) {
            seen.push((a, b));
        }
    }
    if seen.is_empty() {
        // One level is known: those around it are there to be compared with.
        let known: Vec<LevelKey> = from_a.into_iter().chain(from_b).take(1).collect();
        seen = known
            .iter()
            .flat_map(|known| context.knowledge.around(*known).map(|other| (*known, other)))
            .collect();
        let message = compared(context, Message::new(lines(context, &ends)), &seen, SUGGESTIONS);
        let message = openings::add_ladder(context, message, one_ladder(&known));
        return Answer::unresolved(message).in_texts(not_sure(&ends));
    }
    seen.sort_by_key(|(a, b)| a.ladder != b.ladder);
    let line = how_to_compare(context, &ends).unwrap_or_else(|| lines(context, &ends));
    let message = compared(context, Message::new(line), &seen, most([Some(a), Some(b)]));
    Answer::unresolved(message).in_texts(not_sure(&ends))
}

/// Offers the pairs of the levels that one text names.
pub(crate) fn about_pairs(context: Context<'_>, typed: &str, reading: &Reading) -> Answer {
    let ends = [(typed, reading)];
    let line = how_to_compare(context, &ends).unwrap_or_else(|| lines(context, &ends));
    let named = &reading.named;
    let pairs: Vec<_> =
        named.iter().enumerate().flat_map(|(at, a)| named[at + 1..].iter().map(move |b| (*a, *b))).collect();
    Answer::unresolved(compared(context, Message::new(line), &pairs, NAMED)).in_texts([typed])
}

/// Adds buttons to comparisons.
fn compared(context: Context<'_>, message: Message, pairs: &[(LevelKey, LevelKey)], most: usize) -> Message {
    let links: Vec<Link> = pairs.iter().take(most).map(|(a, b)| Link::Compare(*a, *b)).collect();
    message.buttons(offer(context, &links))
}

/// How to ask for a comparison, where a text names three levels or more.
fn how_to_compare(context: Context<'_>, ends: &[(&str, &Reading)]) -> Option<String> {
    let (typed, reading) = ends.iter().find(|(_, reading)| reading.named.len() > 2)?;
    let [a, b] = [reading.named[0], reading.named[1]].map(|key| context.knowledge.reference(key));
    let number = phrases::number(reading.named.len());
    let typed = phrases::typed(typed);
    Some(format!("{typed} names {number} levels, and I compare two: `/compare a:{a} b:{b}`. Which two?"))
}

fn pairs<'k>(
    from: &'k [LevelKey],
    to: &'k [LevelKey],
) -> impl Iterator<Item = (LevelKey, LevelKey)> + use<'k> {
    from.iter().flat_map(|from| to.iter().map(|to| (*from, *to))).filter(|(from, to)| from != to)
}

/// The levels that a text means, or may mean: those that it names, or that are near a title which it names.
fn candidates(context: Context<'_>, reading: &Reading) -> Vec<LevelKey> {
    match (reading.sure(), reading.elsewhere) {
        (Some(key), _) => vec![key],
        (None, Some(title)) => {
            let near: Vec<LevelKey> = context.knowledge.near(title).collect();
            let named = reading.named.iter().filter(|named| !near.contains(named));
            near.iter().chain(named).copied().collect()
        }
        (None, None) if reading.named.is_empty() => reading.suggestions().to_vec(),
        (None, None) => reading.named.clone(),
    }
}

/// How many buttons there may be: more where the texts name each of their levels.
fn most(ends: [Option<&Reading>; 2]) -> usize {
    let is_named = |end: &Reading| end.sure().is_some() || !end.named.is_empty();
    if ends.into_iter().flatten().all(is_named) { NAMED } else { SUGGESTIONS }
}

/// The ladder of levels that are all on one.
fn one_ladder(keys: &[LevelKey]) -> Option<usize> {
    let first = keys.first()?.ladder;
    keys.iter().all(|key| key.ladder == first).then_some(first)
}

/// The texts in which no level was found with certainty; titles from elsewhere do not count.
fn not_sure<'t>(ends: &[(&'t str, &Reading)]) -> Vec<&'t str> {
    let unclear = ends.iter().filter(|(_, end)| end.sure().is_none() && end.elsewhere.is_none());
    let mut texts: Vec<_> = unclear.map(|(typed, _)| *typed).collect();
    texts.dedup();
    texts
}

/// The content lines about texts, one for each that is not clear.
fn lines(context: Context<'_>, ends: &[(&str, &Reading)]) -> String {
    let is_nothing = |reading: &Reading| {
        reading.sure().is_none() && reading.elsewhere.is_none() && reading.suggestions().is_empty()
    };
    let mut unknown: Vec<_> =
        ends.iter().filter(|(_, end)| is_nothing(end)).map(|(typed, _)| *typed).collect();
    unknown.dedup();
    let mut lines: Vec<String> = Vec::new();
    if !unknown.is_empty() {
        lines.push(no_level(&unknown));
    }
    lines.extend(ends.iter().filter_map(|(typed, end)| unclear(context, typed, end)));
    lines.dedup();
    lines.join("\n")
}

fn no_level(typed: &[&str]) -> String {
    let typed = typed.iter().map(|typed| phrases::typed(typed));
    format!("I know no level by the name of {}.", phrases::either(typed))
}

/// The content line about what a text may mean; `None` where it is sure, or means nothing.
fn unclear(context: Context<'_>, typed: &str, reading: &Reading) -> Option<String> {
    if let Some(title) = reading.elsewhere {
        return Some(elsewhere::line(context, title));
    }
    let typed = phrases::typed(typed);
    if !reading.named.is_empty() {
        return Some(which_one(&typed, &reading.named));
    }
    match reading.suggestions() {
        [] => None,
        [only] => {
            Some(format!("I'm not sure what {typed} means. Did you mean {}?", context.knowledge.title(*only)))
        }
        several => {
            let titles = phrases::list(several.iter().map(|key| context.knowledge.title(*key)));
            Some(format!("I'm not sure which level {typed} means. It could be one of these: {titles}."))
        }
    }
}

/// Asks which of the levels that a text names is meant; where each is on another ladder, which ladder.
fn which_one(typed: &str, named: &[LevelKey]) -> String {
    let number = phrases::number(named.len());
    // The levels are in the order of the ladders.
    if named.len() > 1 && named.windows(2).all(|two| two[0].ladder != two[1].ladder) {
        return format!("{typed} is on {number} ladders. Which one do you mean?");
    }
    format!("{typed} names {number} levels. Which one?")
}
