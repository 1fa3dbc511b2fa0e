//! Private answers that ask which level was meant, where that is not clear.

use super::answer::Answer;
use super::buttons::{offer, open_button, whole_ladder};
use super::context::Context;
use super::link::Link;
use super::{elsewhere, menus, phrases};
use crate::knowledge::{LevelKey, Transition};
use crate::language::joined;
use crate::matching::{Reading, SUGGESTIONS, TransitionReading};
use crate::reply::Message;

/// The most buttons to levels, ways or pairs that a text names.
const NAMED: usize = 10;

/// A text that was typed for one end of a way or a comparison, and its reading.
type End<'a> = (&'a str, &'a Reading);

/// Offers the levels that a text may have meant.
pub(crate) fn about_level(context: Context<'_>, typed: &str, reading: &Reading) -> Answer {
    let keys = candidates(context, reading);
    let buttons = offer(context, keys.iter().copied().map(Link::Level)).into_iter();
    let message = match keys.as_slice() {
        [] => menus::add_ladder(context, Message::new(no_level(&[typed])), None),
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
    Answer::unresolved(message, &[typed])
}

/// Offers the ways that a text may have meant; an end that is certain is the same in all of them.
pub(crate) fn about_way(
    context: Context<'_>,
    typed: (&str, Option<&str>),
    reading: &TransitionReading,
) -> Answer {
    let from = reading.from.as_ref().map(|from| (typed.0, from));
    let to = reading.to.as_ref().map(|to| (typed.1.unwrap_or(typed.0), to));
    let ends: Vec<End<'_>> = from.into_iter().chain(to).collect();
    let line = Some(lines(context, &ends)).filter(|line| !line.is_empty());
    let line = line.unwrap_or_else(|| no_level(&[typed.0]));
    let meant = |end: Option<End<'_>>| end.map(|(_, reading)| candidates(context, reading));
    let (from, to) = (meant(from), meant(to));
    let ways = ways(context, from.as_deref(), to.as_deref());
    let buttons = offer(context, ways.into_iter().take(most(&ends)));
    let message = match (from.unwrap_or_default().as_slice(), to.unwrap_or_default().as_slice()) {
        _ if !buttons.is_empty() => Message::new(line).buttons(buttons),
        ([], []) => menus::add_ladder(context, Message::new(line), None),
        ([], to) => from_one_end(context, line, to, false),
        // No way leads from here to the text for the other end: it is unknown, or near the same level.
        (from, _) => from_one_end(context, line, from, true),
    };
    Answer::unresolved(message, &not_sure(&ends))
}

/// The ways between the levels that each end may mean; ways that lead up come first.
fn ways(context: Context<'_>, from: Option<&[LevelKey]>, to: Option<&[LevelKey]>) -> Vec<Link> {
    match (from, to) {
        (Some(from), Some(to)) => {
            let mut ways: Vec<_> = pairs(from, to).filter(|(from, to)| from.ladder == to.ladder).collect();
            ways.sort_by_key(|(from, to)| {
                context.knowledge.ladder(*from).route(from.level, to.level).is_none()
            });
            ways.into_iter().map(|(from, to)| Link::Way(from, to)).collect()
        }
        (from, to) => {
            let starts = from.into_iter().flatten().map(|from| Link::StepsFrom(*from));
            starts.chain(to.into_iter().flatten().map(|to| Link::StepsTo(*to))).collect()
        }
    }
}

/// Answers about a way with one unknown end: offers the steps from the `known` end if it is the start, else the steps
/// to it.
fn from_one_end(context: Context<'_>, line: String, known: &[LevelKey], is_start: bool) -> Message {
    let (lead, links): (String, Vec<Link>) = match known {
        [only] => {
            let (ladder, title) = (context.knowledge.ladder(*only), context.knowledge.title(*only));
            let (lead, steps): (_, Vec<&Transition>) = if is_start {
                (format!(" What comes next from **{title}**:"), ladder.steps_from(only.level).collect())
            } else {
                (format!(" How people come to **{title}**:"), ladder.steps_to(only.level).collect())
            };
            let ways = steps.into_iter().map(|step| Link::Way(only.at(step.from), only.at(step.to)));
            (lead, ways.collect())
        }
        several => {
            let steps = if is_start { Link::StepsFrom } else { Link::StepsTo };
            (String::new(), several.iter().copied().map(steps).collect())
        }
    };
    let line = if links.is_empty() { line } else { line + &lead };
    let buttons = offer(context, links.into_iter().take(SUGGESTIONS));
    menus::add_ladder(context, Message::new(line).buttons(buttons), one_ladder(known))
}

/// Offers the comparisons that two texts, or one text that names several levels, may have meant.
pub(crate) fn about_comparison(context: Context<'_>, ends: &[End<'_>]) -> Answer {
    let meant: Vec<_> = ends.iter().map(|(_, reading)| candidates(context, reading)).collect();
    let mut seen: Vec<(LevelKey, LevelKey)> = Vec::new();
    for (a, b) in pairs(&meant[0], &meant[meant.len() - 1]) {
        if !seen.contains(&(b, a)) {
            seen.push((a, b));
        }
    }
    let message = if seen.is_empty() {
        // At most one level is known: offer to compare it with the levels around it.
        let known = meant.iter().flatten().next().copied();
        let around = known
            .into_iter()
            .flat_map(|known| context.knowledge.around(known).map(move |other| Link::Compare(known, other)));
        let message = Message::new(lines(context, ends)).buttons(offer(context, around.take(SUGGESTIONS)));
        menus::add_ladder(context, message, known.map(|known| known.ladder))
    } else {
        seen.sort_by_key(|(a, b)| a.ladder != b.ladder);
        let line = how_to_compare(context, ends).unwrap_or_else(|| lines(context, ends));
        let links = seen.into_iter().take(most(ends)).map(|(a, b)| Link::Compare(a, b));
        Message::new(line).buttons(offer(context, links))
    };
    Answer::unresolved(message, &not_sure(ends))
}

/// How to ask for a comparison, where one text names three levels or more.
fn how_to_compare(context: Context<'_>, ends: &[End<'_>]) -> Option<String> {
    let [(typed, reading)] = ends else { return None };
    let [a, b] = [reading.named[0], reading.named[1]].map(|key| context.knowledge.reference(key));
    let number = phrases::number(reading.named.len());
    let typed = phrases::typed(typed);
    Some(format!("{typed} names {number} levels, and I compare two: `/compare a:{a} b:{b}`. Which two?"))
}

fn pairs(from: &[LevelKey], to: &[LevelKey]) -> impl Iterator<Item = (LevelKey, LevelKey)> {
    from.iter().flat_map(|from| to.iter().map(|to| (*from, *to))).filter(|(from, to)| from != to)
}

/// The levels that a text may mean: the one it surely means; else those near the title from elsewhere that it names,
/// and those it names; else suggestions.
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

/// The most buttons to offer: more if every text names its levels, fewer if some are only suggestions.
fn most(ends: &[End<'_>]) -> usize {
    let is_named = |(_, end): &End<'_>| end.sure().is_some() || !end.named.is_empty();
    if ends.iter().all(is_named) { NAMED } else { SUGGESTIONS }
}

/// The ladder that all levels are on; `None` if they are on several.
fn one_ladder(keys: &[LevelKey]) -> Option<usize> {
    let first = keys.first()?.ladder;
    keys.iter().all(|key| key.ladder == first).then_some(first)
}

/// The texts in which no level was found with certainty; titles from elsewhere do not count.
fn not_sure<'t>(ends: &[End<'t>]) -> Vec<&'t str> {
    texts_of(ends, |end| end.sure().is_none() && end.elsewhere.is_none())
}

/// The texts whose reading fulfils `is_wanted`, without repeats.
fn texts_of<'t>(ends: &[End<'t>], is_wanted: impl Fn(&Reading) -> bool) -> Vec<&'t str> {
    let mut texts: Vec<_> = ends.iter().filter(|(_, end)| is_wanted(end)).map(|(typed, _)| *typed).collect();
    texts.dedup();
    texts
}

/// The content lines about unclear texts: one for all unknown texts together, and one for each that may mean some
/// level.
fn lines(context: Context<'_>, ends: &[End<'_>]) -> String {
    let is_nothing =
        |end: &Reading| end.sure().is_none() && end.elsewhere.is_none() && end.suggestions().is_empty();
    let unknown = Some(texts_of(ends, is_nothing)).filter(|unknown| !unknown.is_empty());
    let unclear = ends.iter().filter_map(|(typed, end)| unclear(context, typed, end));
    let mut lines: Vec<String> = unknown.iter().map(|unknown| no_level(unknown)).chain(unclear).collect();
    lines.dedup();
    lines.join("\n")
}

fn no_level(typed: &[&str]) -> String {
    let shown = typed.iter().map(|typed| phrases::typed(typed));
    format!("I know no level by the name of {}.", joined(shown, "or", typed.len()))
}

/// The content line about what a text may mean; `None` if that is certain, or if the text is unknown.
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

/// Asks which of the levels that a text names is meant; if each is on a different ladder, asks for the ladder.
fn which_one(typed: &str, named: &[LevelKey]) -> String {
    let number = phrases::number(named.len());
    // The levels are in the order of the ladders, so comparing neighbours is enough.
    if named.len() > 1 && named.windows(2).all(|two| two[0].ladder != two[1].ladder) {
        return format!("{typed} is on {number} ladders. Which one do you mean?");
    }
    format!("{typed} names {number} levels. Which one?")
}
