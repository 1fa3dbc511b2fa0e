//! `/help`: what the bot can be asked, and where its answers come from.

use super::parts::{Answer, Command, Context, Link, phrases, whole_ladder};
use crate::interaction::CommandData;
use crate::knowledge::{Ladder, Source};
use crate::reply::{Embed, Message};

pub(super) const COMMAND: Command = Command::slash("help", answer, help);

/// The most ladders whose sources and notes are shown; `/ladder` names the others.
const DESCRIBED: usize = 5;

fn help(_: Context<'_>) -> String {
    "`/help`: this overview".to_owned()
}

#[expect(clippy::unnecessary_wraps, reason = "every command's answer may say instead what is wrong")]
fn answer(context: Context<'_>, _: &CommandData) -> Result<Answer, Message> {
    Ok(Answer::full(overview(context), Link::Help))
}

pub(super) fn overview(context: Context<'_>) -> Message {
    let ladders = context.knowledge.ladders();
    let titles = phrases::list(ladders.iter().map(|ladder| &ladder.about.title));
    let level = context.knowledge.reference(phrases::example_level(context));
    let (from, to) = phrases::example_step(context);
    let line = format!(
        "I explain career ladders: {titles}. Ask me what a level does, `/level name:{level}`, or how to get \
         there, {}. Write names as you like: I'll ask when I'm not sure.",
        phrases::promote_command(context, from, to)
    );
    let mut embed = Embed::new("What you can ask", &format!("Stepladder {}", env!("CARGO_PKG_VERSION")));
    embed.bullets("Commands", (context.help)(context));
    if let [first, _, ..] = ladders {
        let line = format!(
            "`ladder:{}`, with `/level`, `/promote` and `/compare`, says which ladder the names are from.",
            first.about.id
        );
        embed.bullets("Where ladders share a name", [line]);
    }
    embed.bullets(
        "With every command",
        [
            "`private:True` shows the answer to you alone; a button shares it with the channel.",
            "`for:@member` addresses the answer to one member, who alone is mentioned; with `private:True`, once you \
             share it.",
        ]);
    for ladder in ladders.iter().take(DESCRIBED) {
        embed.bullets(&format!("The ladder: {}", ladder.about.title), about(ladder));
    }
    if ladders.len() > DESCRIBED {
        embed.section(
            "Further ladders",
            format!("{} more: `/ladder` names them all.", ladders.len() - DESCRIBED),
        );
    }
    Message::new(line).embed(embed).buttons(whole_ladder(context, None))
}

/// A ladder's sources and notes.
fn about(ladder: &Ladder) -> Vec<String> {
    let source = |source: &Source| match &source.url {
        Some(url) => format!("Source: {}, <{url}>", source.title),
        None => format!("Source: {}", source.title),
    };
    let about = &ladder.about;
    let none = about.sources.is_empty().then(|| "Its author names no source.".to_owned());
    let notes = about.notes.iter().map(|note| phrases::gist(note));
    about.sources.iter().map(source).chain(none).chain(notes).collect()
}
