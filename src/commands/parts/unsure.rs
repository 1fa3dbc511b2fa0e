//! Answers for when it is not clear which level was meant, for the asker alone.

use super::answer::Answer;
use super::buttons::open_button;
use super::context::Context;
use super::link::Link;
use super::phrases;
use crate::knowledge::LevelKey;
use crate::matching::{Reading, SUGGESTIONS, TransitionReading};
use crate::reply::{Button, Message};

/// Offers the levels that a text may have meant.
pub(in crate::commands) fn about_level(context: Context<'_>, typed: &str, reading: &Reading) -> Answer {
    let buttons = reading
        .suggestions()
        .iter()
        .filter_map(|key| open_button(context, title(context, *key), Link::Level(*key)));
    Answer::unresolved(Message::new(question(context, typed, reading)).buttons(buttons)).in_texts([typed])
}

/// Offers the ways that a text may have meant; the ends that are sure stay as they are.
pub(in crate::commands) fn about_way(
    context: Context<'_>,
    typed: (&str, Option<&str>),
    reading: &TransitionReading,
) -> Answer {
    let (from, to) = (reading.from.as_ref(), reading.to.as_ref());
    let unclear = [(from, typed.0), (to, typed.1.unwrap_or(typed.0))]
        .into_iter()
        .filter_map(|(end, typed)| end.map(|end| (end, typed)))
        .filter(|(end, _)| end.sure().is_none());
    let (mut questions, mut texts): (Vec<_>, Vec<_>) =
        unclear.map(|(end, typed)| (question(context, typed, end), typed)).unzip();
    questions.dedup();
    texts.dedup();
    if questions.is_empty() {
        texts.push(typed.0);
        let typed = phrases::typed(typed.0);
        questions.push(format!("I can't find a level in {typed}. Name one in `from` and one in `to`."));
    }
    Answer::unresolved(Message::new(questions.join("\n")).buttons(ways(context, from, to))).in_texts(texts)
}

fn ways(context: Context<'_>, from: Option<&Reading>, to: Option<&Reading>) -> Vec<Button> {
    let (from, to) = (from.map(candidates), to.map(candidates));
    let from_to = |from, to| format!("{} → {}", title(context, from), title(context, to));
    let links: Vec<(String, Link)> = match (from, to) {
        (Some(from), Some(to)) => {
            let mut ways: Vec<_> = from
                .iter()
                .flat_map(|from| to.iter().map(|to| (*from, *to)))
                .filter(|(from, to)| from != to && from.ladder == to.ladder)
                .collect();
            let leads_up = |(from, to): &(LevelKey, LevelKey)| {
                context.knowledge.ladder(*from).route(from.level, to.level).is_some()
            };
            ways.sort_by_key(|way| !leads_up(way));
            ways.into_iter().map(|(from, to)| (from_to(from, to), Link::Way(from, to))).collect()
        }
        (Some(from), None) => {
            let link = |key| (format!("From {}", title(context, key)), Link::StepsFrom(key));
            from.into_iter().map(link).collect()
        }
        (None, Some(to)) => {
            let link = |key| (format!("To {}", title(context, key)), Link::StepsTo(key));
            to.into_iter().map(link).collect()
        }
        (None, None) => Vec::new(),
    };
    let button = |(label, link): (String, Link)| open_button(context, &label, link);
    links.into_iter().take(SUGGESTIONS).filter_map(button).collect()
}

/// Offers the pairs of levels that two texts may have meant to compare.
pub(in crate::commands) fn about_comparison(
    context: Context<'_>,
    (typed_a, a): (&str, &Reading),
    (typed_b, b): (&str, &Reading),
) -> Answer {
    let unclear = [(typed_a, a), (typed_b, b)].into_iter().filter(|(_, reading)| reading.sure().is_none());
    let (mut questions, mut texts): (Vec<_>, Vec<_>) =
        unclear.map(|(typed, reading)| (question(context, typed, reading), typed)).unzip();
    questions.dedup();
    texts.dedup();
    let (from_a, from_b) = (candidates(a), candidates(b));
    let pairs = from_a.iter().flat_map(|a| from_b.iter().map(|b| (*a, *b))).filter(|(a, b)| a != b);
    let buttons = pairs.take(SUGGESTIONS).filter_map(|(a, b)| {
        let label = format!("{} and {}", title(context, a), title(context, b));
        open_button(context, &label, Link::Compare(a, b))
    });
    Answer::unresolved(Message::new(questions.join("\n")).buttons(buttons)).in_texts(texts)
}

fn candidates(reading: &Reading) -> Vec<LevelKey> {
    reading.sure().map_or_else(|| reading.suggestions().to_vec(), |key| vec![key])
}

fn question(context: Context<'_>, typed: &str, reading: &Reading) -> String {
    let typed = phrases::typed(typed);
    match reading.suggestions() {
        [] => {
            format!("I know no level by the name of {typed}. I know {}.", phrases::all_levels(context))
        }
        [only] => format!("I'm not sure what {typed} means. Did you mean {}?", title(context, *only)),
        several => {
            let titles: Vec<_> = several.iter().map(|key| title(context, *key)).collect();
            let titles = phrases::list(titles);
            format!("I'm not sure which level {typed} means. It could be one of these: {titles}.")
        }
    }
}

/// A level's title, with its ladder's where another ladder has a level of that title.
fn title(context: Context<'_>, key: LevelKey) -> &str {
    context.knowledge.title(key)
}
