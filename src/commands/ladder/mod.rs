//! `/ladder`: the whole ladder at a glance.

mod groups;
mod picture;
mod whole;

use serenity::builder::CreateCommand;
use serenity::model::application::{CommandOptionType, CommandType};

use super::parts::answer::{Answer, Rejection};
use super::parts::command::Command;
use super::parts::context::Context;
use super::parts::link::Link;
use super::parts::question::Question;
use super::parts::{define_option, openings, phrases};
use crate::limits;
use crate::markdown::plain;
use crate::reply::{Embed, Message};

pub(super) const COMMAND: Command = Command {
    name: "ladder",
    kind: CommandType::ChatInput,
    define,
    answer,
    complete: |_, _| Vec::new(),
    help,
};

/// The option that names a ladder; there is none where the bot knows one ladder only.
const LADDER: &str = "ladder";

fn define(context: Context<'_>, command: CreateCommand) -> CreateCommand {
    let ladders = context.knowledge.ladders();
    if ladders.len() < 2 {
        return command;
    }
    let option = define_option(COMMAND.name, CommandOptionType::String, LADDER);
    // Discord takes at most 25 choices; past that a ladder's name is typed.
    if ladders.len() > limits::CHOICES {
        return command.add_option(option);
    }
    let with_choices = ladders.iter().fold(option, |option, ladder| {
        option.add_string_choice(plain(&ladder.about.title), ladder.about.id.as_str())
    });
    command.add_option(with_choices)
}

fn help(context: Context<'_>) -> String {
    match context.knowledge.ladders() {
        [first, _, ..] => {
            format!(
                "`/ladder ladder:{}`: that whole ladder at a glance; `/ladder` alone names all",
                first.about.id
            )
        }
        _ => "`/ladder`: the whole ladder at a glance".to_owned(),
    }
}

fn answer(context: Context<'_>, question: Question<'_>) -> Result<Answer, Rejection> {
    let open = |ladder| Answer::full(whole(context, ladder, 0), Link::Ladder { ladder, part: 0 });
    if let [_] = context.knowledge.ladders() {
        return Ok(open(0));
    }
    let Some(typed) = question.text(LADDER)? else {
        return Ok(Answer::full(all(context), Link::Ladders));
    };
    if let Some(ladder) = position(context, typed) {
        return Ok(open(ladder));
    }
    let titles = phrases::list(context.knowledge.ladders().iter().map(|ladder| ladder.about.title.as_str()));
    let line = format!("I know no ladder by the name of {}. I know {titles}.", phrases::typed(typed));
    Ok(Answer::unresolved(openings::add_ladders(context, Message::new(line))))
}

/// Shows a whole ladder with its picture; of one with more than 100 levels, the part of this number, counted from 0.
pub(super) fn whole(context: Context<'_>, ladder: usize, part: usize) -> Message {
    picture::with_picture(context, ladder, whole::whole(context, ladder, part))
}

/// The ladder of this id or title.
fn position(context: Context<'_>, typed: &str) -> Option<usize> {
    let typed = typed.trim().to_lowercase();
    let ladders = context.knowledge.ladders();
    let by_id = ladders.iter().position(|ladder| *ladder.about.id == typed);
    by_id.or_else(|| ladders.iter().position(|ladder| ladder.about.title.to_lowercase() == typed))
}

/// Names every ladder, to open one.
pub(super) fn all(context: Context<'_>) -> Message {
    let ladders = context.knowledge.ladders();
    let titles = phrases::list(ladders.iter().map(|ladder| ladder.about.title.as_str()));
    let line = match ladders.len() {
        1 => format!("I know one ladder: {titles}."),
        several => format!("I know {several} ladders: {titles}."),
    };
    let lines: Vec<_> = ladders
        .iter()
        .map(|ladder| {
            let levels = phrases::count(ladder.levels.len(), "level");
            format!("**{}**, {levels}: {}", ladder.about.title, phrases::gist(&ladder.about.summary))
        })
        .collect();
    let mut embed = Embed::new("Career ladders", "");
    embed.bullets("Ladders", lines.iter().map(String::as_str), phrases::and_more);
    openings::add_ladders(context, Message::new(line).embed(embed))
}
