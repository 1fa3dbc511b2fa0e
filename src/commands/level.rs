//! `/level`: what does this level do?

use super::parts::{
    Answer, Command, Context, Link, Query, TextOption, elsewhere, named_button, not_meant_button,
    open_button, options, phrases, unsure, whole_ladder,
};
use crate::interaction::CommandData;
use crate::knowledge::{Ladder, LevelKey, Transition};
use crate::language::first_sentence;
use crate::reply::{Button, Embed, Message, gist_and_rest};

pub(super) const COMMAND: Command = Command {
    options: &[TextOption::level(NAME)],
    takes_ladder: true,
    ..Command::slash("level", answer, help)
};

const NAME: &str = "name";
/// The most buttons to levels on either side, and to steps on either side: up to two full rows of each kind.
const NEIGHBOURS: usize = 5;

fn help(context: Context<'_>) -> String {
    let level = context.knowledge.reference(phrases::example_level(context));
    format!("`/level name:{level}`: what a level does, where it stands and where it leads")
}

fn answer(context: Context<'_>, asked: &CommandData) -> Result<Answer, Message> {
    let typed = options::level_text(context, asked, NAME)?;
    let reading = options::read_level(context, typed);
    let query = Query::Level(typed.to_owned());
    Ok(match (reading.sure(), reading.elsewhere) {
        (Some(key), _) => {
            let query = (!reading.literal).then_some(&query);
            Answer::full(describe(context, key, query), Link::Level(key))
        }
        (None, Some(title)) => {
            let is_as_written =
                context.knowledge.elsewhere_title(title).to_lowercase() == typed.trim().to_lowercase();
            let not_meant = (!is_as_written).then(|| not_meant_button(context, &query)).flatten();
            let named = reading.named.iter().filter_map(|key| named_button(context, Link::Level(*key)));
            let message = elsewhere::describe(context, title).buttons(named).last_button(not_meant);
            Answer::full(message, Link::Elsewhere(title))
        }
        (None, None) => unsure::about_level(context, typed, &reading),
    })
}

/// Describes a level; `query` is the typed text, if it is not one of the level's own names.
pub(super) fn describe(context: Context<'_>, key: LevelKey, query: Option<&Query>) -> Message {
    let (ladder, level) = (context.knowledge.ladder(key), context.knowledge.level(key));
    let (gist, rest) = gist_and_rest(&level.summary);
    let line = match query {
        Some(query) => format!("Showing **{}** for {}: {gist}", level.title, query.shown()),
        None => format!("**{}**: {gist}", level.title),
    };
    let mut embed = Embed::new(&level.title, &phrases::footer(ladder));
    let grade = level.grade.as_ref().map_or_else(String::new, |grade| format!(" · grade {}", **grade));
    embed.paragraph(&(phrases::place(ladder, key.level) + &grade));
    if !level.forms.is_empty() {
        embed.paragraph(&format!("Forms of the title: {}", phrases::list(&level.forms)));
    }
    embed.paragraph(&rest);
    phrases::add_duties(&mut embed, level);
    embed.bullets("Good to know", &level.notes);
    add_ways_up(&mut embed, context, key);
    add_ways_here(&mut embed, ladder, key.level);
    phrases::add_links(&mut embed, &level.links);
    let not_meant = query.and_then(|query| not_meant_button(context, query));
    let neighbours = neighbours(context, key).into_iter().chain(not_meant);
    Message::new(line).embed(embed).buttons(neighbours).buttons(ways(context, key))
}

/// Buttons to the levels one step below, above and sideways, and to the whole ladder.
fn neighbours(context: Context<'_>, key: LevelKey) -> Vec<Button> {
    let ladder = context.knowledge.ladder(key);
    let below = ladder.steps_to(key.level).map(|step| ("▼", step.from));
    let beside = ladder.sideways_from(key.level).map(|step| ("→", step.to));
    let above = ladder.steps_from(key.level).map(|step| ("▲", step.to)).chain(beside);
    let button = |(arrow, level): (&str, usize)| {
        let label = format!("{arrow} {}", ladder.levels[level].title);
        open_button(context, &label, Link::Level(key.at(level)))
    };
    let levels = below.take(NEIGHBOURS).chain(above.take(NEIGHBOURS));
    levels.filter_map(button).chain(whole_ladder(context, Some(key.ladder))).collect()
}

/// Buttons to the advice for each step that leaves the level, and for those that reach it.
fn ways(context: Context<'_>, key: LevelKey) -> Vec<Button> {
    let ladder = context.knowledge.ladder(key);
    let button = |step: &Transition| {
        let way = if step.lateral { "sideways" } else { "up" };
        let (word, end) = if step.to == key.level { ("from", step.from) } else { ("to", step.to) };
        let label = format!("Step {way} {word} {}", ladder.levels[end].title);
        open_button(context, &label, Link::Way(key.at(step.from), key.at(step.to)))
    };
    let to_here = ladder.steps_to(key.level).chain(ladder.sideways_to(key.level)).take(NEIGHBOURS);
    let from_here = ladder.steps_from(key.level).chain(ladder.sideways_from(key.level)).take(NEIGHBOURS);
    to_here.chain(from_here).filter_map(button).collect()
}

fn add_ways_up(embed: &mut Embed, context: Context<'_>, key: LevelKey) {
    let ladder = context.knowledge.ladder(key);
    let line = |step: &Transition| step_line(&ladder.levels[step.to].title, step);
    let mut ways: Vec<_> = ladder.steps_from(key.level).map(line).collect();
    let aside: Vec<_> = ladder.sideways_from(key.level).map(line).collect();
    if ways.is_empty() {
        let nowhere = if aside.is_empty() { "Nowhere" } else { "Nowhere further up" };
        ways.push(format!("{nowhere}: this is the top of {}.", phrases::path_of(ladder, key.level)));
        if aside.is_empty() {
            return embed.section("Where it leads", &ways[0]);
        }
    }
    ways.extend(aside);
    ways.push(format!("Ask {} how to get there.", phrases::promote_command(context, key, None)));
    embed.bullets("Where it leads", &ways);
}

fn add_ways_here(embed: &mut Embed, ladder: &Ladder, level: usize) {
    let steps = ladder.steps_to(level).chain(ladder.sideways_to(level));
    let mut steps = steps.map(|step| step_line(&ladder.levels[step.from].title, step)).peekable();
    if steps.peek().is_none() {
        embed.section("How people come to it", "This is where the ladder starts.");
    }
    embed.bullets("How people come to it", steps);
}

fn step_line(other: &str, step: &Transition) -> String {
    let sideways = if step.lateral { format!("{}: ", phrases::SIDEWAYS) } else { String::new() };
    let summary = step.summary.as_deref().map(first_sentence);
    format!("{sideways}**{other}**: {}", summary.unwrap_or("the source gives no advice for this step."))
}
