//! One use of a command: its options, and how its answer is to be delivered.

use std::num::NonZeroU64;

use serenity::builder::CreateCommand;
use serenity::model::application::CommandOptionType;
use serenity::model::id::UserId;

use super::answer::{Answer, Outcome, Rejection};
use super::buttons::offer_to_share;
use super::context::Context;
use super::custom_id::Press;
use super::{localisations, menus};
use crate::interaction::{CommandData, OptionValue};
use crate::reply::Message;

/// The option of every command that keeps the answer to the asker.
const PRIVATE: &str = "private";
/// The option of every command that addresses the answer to one member.
const FOR: &str = "for";

/// The text of an option; `None` when it was left out or holds only blanks.
///
/// # Errors
/// A rejection when Discord sent something else than text.
pub(crate) fn text<'a>(asked: &'a CommandData, name: &str) -> Result<Option<&'a str>, Rejection> {
    match asked.value(name) {
        None => Ok(None),
        Some(OptionValue::Text(text)) => Ok(Some(text.as_str()).filter(|text| !text.trim().is_empty())),
        Some(_) => Err(Rejection(Message::new(format!("The option `{name}` takes text.")))),
    }
}

/// The text of an option that names a level and that the command cannot do without.
///
/// # Errors
/// A rejection when it is missing, blank or no text.
pub(crate) fn level_text<'a>(
    context: Context<'_>,
    asked: &'a CommandData,
    name: &str,
) -> Result<&'a str, Rejection> {
    text(asked, name)?.ok_or_else(|| {
        let line = format!("Which level do you mean? Fill in `{name}`, or open one here.");
        Rejection(menus::add_ladder(context, Message::new(line), None))
    })
}

/// The member whom the answer is for.
///
/// # Errors
/// A rejection where that is the asker, or a bot.
pub(super) fn addressee(context: Context<'_>, asked: &CommandData) -> Result<Option<UserId>, Rejection> {
    let Some(OptionValue::Text(id)) = asked.value(FOR) else { return Ok(None) };
    let Some(user) = id.parse::<NonZeroU64>().ok().map(UserId::from) else { return Ok(None) };
    if context.interaction.user.id == Some(user) {
        let why =
            "That is you. Leave `for` out, and the answer is yours; with `private:True` nobody else sees it.";
        return Err(Rejection(Message::new(why)));
    }
    if asked.bots.contains(&user) {
        let why = "Bots, me included, have no career to plan. Name the member whom the answer is for, or leave \
                   `for` out.";
        return Err(Rejection(Message::new(why)));
    }
    Ok(Some(user))
}

/// Adds the options that every slash command has after its own.
pub(super) fn add_common_options(name: &str, command: CreateCommand) -> CreateCommand {
    command
        .add_option(localisations::option(name, CommandOptionType::Boolean, PRIVATE))
        .add_option(localisations::option(name, CommandOptionType::User, FOR))
}

/// Delivers an answer as the asker wants it: to the channel, to one member in it, or to the asker alone.
///
/// Who addresses somebody wants them to see the answer, so `for` overrides the default of `private`, but not the option
/// itself. With both options the answer names the addressee, who is mentioned once it is shared; the same goes for an
/// answer that has to ask back first.
pub(super) fn deliver(
    context: Context<'_>,
    command: &'static str,
    asked: &CommandData,
    addressee: Option<UserId>,
    mut answer: Answer,
) -> Answer {
    if !matches!(answer.outcome, Outcome::Answered | Outcome::Unresolved) {
        return answer;
    }
    let is_private = match asked.value(PRIVATE) {
        Some(OptionValue::Boolean(private)) => *private,
        _ => addressee.is_none() && context.settings.private.contains(&command),
    };
    answer.message = answer.message.address(addressee);
    if is_private && answer.outcome == Outcome::Answered {
        answer.message = answer.message.private();
    }
    if let Some(link) = answer.shows.clone().filter(|_| answer.message.is_private()) {
        answer.message = offer_to_share(context, answer.message, &Press::Share(link));
    }
    answer
}
