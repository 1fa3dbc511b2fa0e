//! `/ladder`: the whole ladder at a glance.

mod picture;
mod whole;

use super::parts::{Answer, Command, Context, Link, menus, phrases};
use crate::interaction::CommandData;
use crate::language::counted;
use crate::reply::{Embed, Message};

pub(super) const COMMAND: Command = Command { takes_ladder: true, ..Command::slash("ladder", answer, help) };

fn help(context: Context<'_>) -> String {
    match context.knowledge.ladders() {
        [first, _, ..] => format!(
            "`/ladder ladder:{}`: that whole ladder at a glance; `/ladder` alone names all",
            first.about.id
        ),
        _ => "`/ladder`: the whole ladder at a glance".to_owned(),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "every command's answer may say instead what is wrong")]
fn answer(context: Context<'_>, _: &CommandData) -> Result<Answer, Message> {
    let only = (context.knowledge.ladders().len() == 1).then_some(0);
    Ok(match context.ladder.or(only) {
        Some(ladder) => Answer::full(whole(context, ladder, 0), Link::Ladder { ladder, part: 0 }),
        None => Answer::full(all(context), Link::Ladders),
    })
}

/// Shows a whole ladder, with its picture if that can be drawn and sent. Of a ladder with more than 100 levels, shows
/// one `part`, counted from 0.
pub(super) fn whole(context: Context<'_>, ladder: usize, part: usize) -> Message {
    let words = whole::whole(context, ladder, part);
    let largest = context.interaction.place.largest_file;
    if largest == 0 {
        return words;
    }
    let picture = context.pictures[ladder].get_or_init(|| picture::of(&context.knowledge.ladders()[ladder]));
    match picture {
        Some(file) if file.bytes().len() as u64 <= u64::from(largest) => words.picture(file.clone()),
        _ => words,
    }
}

/// Lists every ladder, with buttons to open each.
pub(super) fn all(context: Context<'_>) -> Message {
    let ladders = context.knowledge.ladders();
    let titles = phrases::list(ladders.iter().map(|ladder| &ladder.about.title));
    let line = match ladders.len() {
        1 => format!("I know one ladder: {titles}."),
        several => format!("I know {several} ladders: {titles}."),
    };
    let lines = ladders.iter().map(|ladder| {
        let levels = counted(ladder.levels.len(), "level");
        format!("**{}**, {levels}: {}", ladder.about.title, phrases::gist(&ladder.about.summary))
    });
    let mut embed = Embed::new("Career ladders", "");
    embed.bullets("Ladders", lines);
    menus::add_ladders(context, Message::new(line).embed(embed))
}
