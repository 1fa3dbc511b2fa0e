//! "Which level is this?", used on a message: which levels and steps does its text mention?

use serenity::model::application::CommandType;

use super::parts::{Answer, Command, Context, Link, Outcome, menus, named_button, phrases};
use crate::interaction::CommandData;
use crate::language::first_sentence;
use crate::matching::{Mention, Mentioned};
use crate::reply::{Embed, Message};

pub(super) const COMMAND: Command =
    Command { kind: CommandType::Message, ..Command::slash("Which level is this?", answer, help) };

/// The most buttons to levels and steps that a message mentions: three rows.
const MOST: usize = 15;

fn help(_: Context<'_>) -> String {
    format!(
        "\"{}\", in the menu of a message under Apps: the levels and steps that its text mentions",
        COMMAND.name
    )
}

fn answer(context: Context<'_>, asked: &CommandData) -> Result<Answer, Message> {
    let text = match &asked.target {
        None => Err("I can't see the message. Please use this command on a message with text."),
        Some(target) if target.is_own => {
            Err("That is one of my own messages. Please use this command on somebody else's.")
        }
        Some(target) if target.text.is_empty() => Err("There is no text in this message that I could read."),
        Some(target) => Ok(&target.text),
    };
    let mentions = context.index.mentions(text.map_err(Message::new)?);
    if mentions.is_empty() {
        let nothing = Message::new("I find no level in this message, or none that I am sure of.");
        return Ok(Answer::unresolved(menus::add_ladder(context, nothing, None), &[]));
    }
    Ok(Answer::new(found(context, &mentions).private(), Outcome::Answered, None))
}

fn found(context: Context<'_>, mentions: &[Mention<'_>]) -> Message {
    let names = mentions.iter().map(|mention| format!("**{}**", name(context, mention)));
    let line = format!("This message mentions {}.", phrases::list(names));
    let ladders = mentions.iter().map(|mention| match mention.what {
        Mentioned::Level(key) | Mentioned::Way(key, _) => key.ladder,
    });
    let mut embed = Embed::new("What this message mentions", &phrases::footer_of_one(context, ladders));
    embed.bullets("How I read its words", mentions.iter().map(|mention| explained(context, mention)));
    let leads_to = |mention: &Mention<'_>| match mention.what {
        Mentioned::Level(key) => Some(Link::Level(key)),
        // A way between two ladders has no link: the ids of both ladders would not fit into a `custom_id`.
        Mentioned::Way(from, to) => (from.ladder == to.ladder).then_some(Link::Way(from, to)),
    };
    let buttons = mentions.iter().filter_map(leads_to).filter_map(|link| named_button(context, link));
    Message::new(line).embed(embed).buttons(buttons.take(MOST))
}

/// The words of a mention, the level or way that they name, and the gist of the level.
fn explained(context: Context<'_>, mention: &Mention<'_>) -> String {
    let gist = match mention.what {
        Mentioned::Level(key) => format!(". {}", first_sentence(&context.knowledge.level(key).summary)),
        Mentioned::Way(..) => String::new(),
    };
    format!("{}: **{}**{gist}", phrases::typed(mention.words), name(context, mention))
}

fn name(context: Context<'_>, mention: &Mention<'_>) -> String {
    let title = |key| context.knowledge.title(key);
    match mention.what {
        Mentioned::Level(key) => title(key).to_owned(),
        Mentioned::Way(from, to) => format!("{} → {}", title(from), title(to)),
    }
}
