//! `/promote`: how do I get from here to there?

mod route;
mod step;

use super::parts::{
    Answer, Command, Context, Link, Outcome, Query, TextOption, not_meant_button, offer, options, phrases,
    unsure,
};
use crate::interaction::CommandData;
use crate::knowledge::LevelKey;
use crate::matching::{Completion, Reading, TransitionReading};
use crate::reply::{Embed, Message};

pub(super) use step::{steps_from, steps_to};

pub(super) const COMMAND: Command = Command {
    options: &[TextOption::level(FROM), TextOption { required: false, ..TextOption::level(TO) }],
    takes_ladder: true,
    complete,
    ..Command::slash("promote", answer, help)
};

const FROM: &str = "from";
const TO: &str = "to";

fn help(context: Context<'_>) -> String {
    let (from, to) = phrases::example_step(context);
    format!("{}: how to get from one level to another", phrases::promote_command(context, from, to))
}

fn answer(context: Context<'_>, asked: &CommandData) -> Result<Answer, Message> {
    let typed = (options::level_text(context, asked, FROM)?, options::text(asked, TO)?);
    let reading = read(context, typed);
    let is_literal = [&reading.from, &reading.to].into_iter().flatten().all(|end| end.literal);
    let query = (!is_literal).then(|| Query::Way(typed.0.to_owned(), typed.1.map(str::to_owned)));
    let typed_as = query.as_ref().map(Query::shown);
    let typed_as = typed_as.as_deref();
    let sure = |end: &Option<Reading>| end.as_ref().map(Reading::sure);
    let (message, shows) = match (sure(&reading.from), sure(&reading.to)) {
        (Some(Some(from)), Some(Some(to))) => {
            // A way between two ladders has no link: the ids of both ladders would not fit into a `custom_id`.
            let link = (from.ladder == to.ladder).then_some(Link::Way(from, to));
            (way(context, from, to, typed_as), link)
        }
        (Some(Some(from)), None) => (steps_from(context, from, typed_as), Some(Link::StepsFrom(from))),
        (None, Some(Some(to))) => (steps_to(context, to, typed_as), Some(Link::StepsTo(to))),
        _ => return Ok(unsure::about_way(context, typed, &reading)),
    };
    let not_meant = query.and_then(|query| not_meant_button(context, &query));
    Ok(Answer::new(message.last_button(not_meant), Outcome::Answered, shows))
}

/// Reads both ends. An id that autocomplete put into an option is taken literally, and the other end is looked for on
/// the same ladder first.
fn read(context: Context<'_>, (from, to): (&str, Option<&str>)) -> TransitionReading {
    let chosen = |text: &str| options::chosen_level(context, text);
    let (chosen_from, chosen_to) = (chosen(from), to.and_then(chosen));
    if chosen_from.or(chosen_to).is_none() {
        return context.index.read_transition(from, to);
    }
    let end = |text: &str, chosen: Option<LevelKey>, other: Option<LevelKey>| {
        let there =
            || Some(context.index.only(other?.ladder).read_level(text)).filter(|it| it.sure().is_some());
        let read = || there().unwrap_or_else(|| context.index.read_level(text));
        chosen.map_or_else(read, Reading::literal)
    };
    TransitionReading {
        from: Some(end(from, chosen_from, chosen_to)),
        to: to.map(|to| end(to, chosen_to, chosen_from)),
    }
}

/// The completions; for `to`, levels right above `from` come first.
fn complete(context: Context<'_>, asked: &CommandData) -> Vec<Completion> {
    let mut found = options::complete_level(context, asked);
    let typing_to = asked.focused().is_some_and(|(name, _)| name == TO);
    let from = options::text(asked, FROM).ok().flatten().filter(|_| typing_to);
    if let Some(from) = from.and_then(|from| options::read_level(context, from).sure()) {
        let ladder = context.knowledge.ladder(from);
        found.sort_by_key(|found| match found {
            Completion::Level(key) if key.ladder == from.ladder && *key != from => {
                let follows = ladder.transition(from.level, key.level).is_some();
                (!follows, ladder.route(from.level, key.level).is_none())
            }
            _ => (true, true),
        });
    }
    found
}

/// The way from one level to another, whether up, down or across; `typed` is the asker's text, if the answer has to
/// show it.
pub(super) fn way(context: Context<'_>, from: LevelKey, to: LevelKey, typed: Option<&str>) -> Message {
    if from.ladder != to.ladder {
        return between_ladders(context, from, to, typed);
    }
    if from == to {
        return steps_from(context, from, typed).prefix("Both ends are the same level. ");
    }
    let ladder = context.knowledge.ladder(from);
    let steps = |from, to| ladder.route(from, to).map(|route| route::steps(ladder, &route));
    if let Some(steps) = steps(from.level, to.level) {
        return route::up(context, from.ladder, &steps, typed);
    }
    if let Some(steps) = steps(to.level, from.level) {
        return route::down(context, from.ladder, &steps, typed);
    }
    route::across(context, from, to, typed)
}

fn between_ladders(context: Context<'_>, from: LevelKey, to: LevelKey, typed: Option<&str>) -> Message {
    let (knowledge, level) = (context.knowledge, context.knowledge.level(to));
    let shown = typed.map_or_else(String::new, |typed| format!("For {typed}: "));
    let line = format!(
        "{shown}**{}** and **{}** are on different ladders, and no step joins the two.",
        knowledge.title(from),
        knowledge.title(to),
    );
    let mut embed = Embed::new(&level.title, &phrases::footer(knowledge.ladder(to)));
    embed.paragraph(&level.summary);
    let ways_on = offer(context, [Link::Level(to), Link::StepsFrom(from)]);
    Message::new(line).embed(embed).buttons(ways_on)
}
