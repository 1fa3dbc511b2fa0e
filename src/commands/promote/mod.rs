//! `/promote`: how do I get from here to there?

mod buttons;
mod route;
mod step;

use serenity::builder::CreateCommand;

use super::parts::{
    Answer, Command, Context, Link, Query, Question, Rejection, example, level_option, not_meant_button,
    phrases, unsure,
};
use crate::knowledge::LevelKey;
use crate::matching::{Completion, Reading, TransitionReading};
use crate::reply::{Embed, Message};

pub(super) use step::{steps_from, steps_to};

pub(super) const COMMAND: Command =
    Command { takes_ladder: true, define, complete, ..Command::slash("promote", answer, help) };

const FROM: &str = "from";
const TO: &str = "to";

fn define(command: CreateCommand) -> CreateCommand {
    command
        .add_option(level_option::define(COMMAND.name, FROM).required(true))
        .add_option(level_option::define(COMMAND.name, TO))
}

fn help(context: Context<'_>) -> String {
    let (from, to) = example::step(context);
    format!("{}: how to get from one level to another", phrases::promote_command(context, from, to))
}

fn answer(context: Context<'_>, question: Question<'_>) -> Result<Answer, Rejection> {
    let typed = (question.level_text(context, FROM)?, question.text(TO)?);
    let reading = read(context, typed);
    let sure = |end: &Option<Reading>| end.as_ref().map(Reading::sure);
    let typed_otherwise = not_literal(typed, &reading);
    let query = typed_otherwise.as_ref().map(Query::shown);
    let query = query.as_deref();
    let answer = match (sure(&reading.from), sure(&reading.to)) {
        (Some(Some(from)), Some(Some(to))) => {
            let message = way(context, from, to, query);
            // A way between two ladders has no link: ids of both would not fit.
            let shows = (from.ladder == to.ladder).then_some(Link::Way(from, to));
            Answer { shows, ..Answer::full(message, Link::Level(to)) }
        }
        (Some(Some(from)), None) => Answer::full(steps_from(context, from, query), Link::StepsFrom(from)),
        (None, Some(Some(to))) => Answer::full(steps_to(context, to, query), Link::StepsTo(to)),
        _ => return Ok(unsure::about_way(context, typed, &reading)),
    };
    let not_meant = typed_otherwise.and_then(|query| not_meant_button(context, &query));
    Ok(Answer { message: answer.message.last_button(not_meant), ..answer })
}

/// Reads both ends; what autocomplete put into an option counts as it is.
fn read(context: Context<'_>, (from, to): (&str, Option<&str>)) -> TransitionReading {
    let chosen = |text: &str| level_option::chosen(context, text).is_some();
    match to {
        Some(to) if chosen(from) || chosen(to) => TransitionReading {
            from: Some(level_option::read(context, from)),
            to: Some(level_option::read(context, to)),
        },
        None if chosen(from) => TransitionReading { from: Some(level_option::read(context, from)), to: None },
        _ => context.index.read_transition(from, to),
    }
}

/// What was typed; `None` where every end was called by one of its own names.
fn not_literal((from, to): (&str, Option<&str>), reading: &TransitionReading) -> Option<Query> {
    let ends = [&reading.from, &reading.to];
    let literal = ends.into_iter().flatten().all(|end| end.literal);
    (!literal).then(|| Query::Way(from.to_owned(), to.map(str::to_owned)))
}

/// What to offer: for `to`, those right above `from` come first.
fn complete(context: Context<'_>, question: Question<'_>) -> Vec<Completion> {
    let mut found = level_option::complete(context, question);
    let typing_to = question.focused().is_some_and(|(name, _)| name == TO);
    let from = question.text(FROM).ok().flatten().filter(|_| typing_to);
    if let Some(from) = from.and_then(|from| level_option::read(context, from).sure()) {
        let ladder = context.knowledge.ladder(from);
        let follows =
            |key: &LevelKey| key.ladder == from.ladder && ladder.transition(from.level, key.level).is_some();
        let is_above = |key: &LevelKey| {
            key.ladder == from.ladder && key != &from && ladder.route(from.level, key.level).is_some()
        };
        found.sort_by_key(|found| match found {
            Completion::Level(key) => (!follows(key), !is_above(key)),
            Completion::Elsewhere(_) => (true, true),
        });
    }
    found
}

/// The way from one level to another, whether up, down or across; `typed` is what the asker typed, where the answer has
/// to show it.
pub(super) fn way(context: Context<'_>, from: LevelKey, to: LevelKey, typed: Option<&str>) -> Message {
    if from.ladder != to.ladder {
        return between_ladders(context, from, to, typed);
    }
    if from == to {
        return same_level(context, from, typed);
    }
    let ladder = context.knowledge.ladder(from);
    if let Some(route) = ladder.route(from.level, to.level) {
        return route::up(context, from.ladder, &route, typed);
    }
    if let Some(route) = ladder.route(to.level, from.level) {
        return route::down(context, from.ladder, &route, typed);
    }
    route::across(context, from, to, typed)
}

fn same_level(context: Context<'_>, key: LevelKey, typed: Option<&str>) -> Message {
    let title = &context.knowledge.level(key).title;
    let shown = phrases::aside(typed);
    let line =
        format!("Both ends are the same level, **{title}**{shown}. This is what comes next from there.");
    step::next_steps(context, key, line)
}

fn between_ladders(context: Context<'_>, from: LevelKey, to: LevelKey, typed: Option<&str>) -> Message {
    let shown = typed.map_or_else(String::new, |typed| format!("For {typed}: "));
    let line = format!(
        "{shown}**{}** and **{}** are on different ladders, and no step joins the two.",
        context.knowledge.title(from),
        context.knowledge.title(to),
    );
    let mut embed =
        Embed::new(&context.knowledge.level(to).title, &phrases::footer(context.knowledge.ladder(to)));
    embed.paragraph(&context.knowledge.level(to).summary);
    embed.paragraph(&format!(
        "`/level name:{}` tells more of it, and `/promote from:{}` what comes next where you are.",
        context.knowledge.reference(to),
        context.knowledge.reference(from),
    ));
    Message::new(line).embed(embed)
}
