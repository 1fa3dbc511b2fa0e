//! The type of a command: its definition for Discord next to its answer, and the options that every slash command has.

use std::num::NonZeroU64;

use serenity::builder::{AutocompleteChoice, CreateCommand};
use serenity::model::application::{CommandOptionType, CommandType, InstallationContext, InteractionContext};
use serenity::model::id::UserId;

use super::answer::{Answer, Outcome};
use super::buttons::offer_to_share;
use super::context::Context;
use super::custom_id::Press;
use super::localisations;
use super::options::{self, TextOption};
use crate::interaction::{CommandData, OptionValue};
use crate::limits;
use crate::matching::Completion;
use crate::reply::Message;

/// The option of every slash command that shows the answer to the asker alone.
const PRIVATE: &str = "private";
/// The option of every slash command that addresses the answer to one member.
const FOR: &str = "for";

/// A slash command, or a command in the menu of a message.
#[derive(Debug)]
pub struct Command {
    /// The name that members type after the slash, or that the menu shows.
    pub name: &'static str,
    /// The kind: `ChatInput` for a slash command, or `Message` for one in the menu of a message.
    pub kind: CommandType,
    /// The command's own text options, besides those that every slash command has.
    pub(crate) options: &'static [TextOption],
    /// Whether the command takes the option `ladder`, which it has only while the bot has several ladders.
    pub(crate) takes_ladder: bool,
    /// Makes the answer, or the message that says why an option cannot be used.
    pub(crate) answer: fn(Context<'_>, &CommandData) -> Result<Answer, Message>,
    /// The completions of one of its own options.
    pub(crate) complete: fn(Context<'_>, &CommandData) -> Vec<Completion>,
    /// Its line in `/help`: an example from the ladder at hand, and what it is for.
    pub(crate) help: fn(Context<'_>) -> String,
}

impl Command {
    /// A slash command without options of its own.
    pub(crate) const fn slash(
        name: &'static str,
        answer: fn(Context<'_>, &CommandData) -> Result<Answer, Message>,
        help: fn(Context<'_>) -> String,
    ) -> Self {
        Self {
            name,
            kind: CommandType::ChatInput,
            options: &[],
            takes_ladder: false,
            answer,
            complete: options::complete_level,
            help,
        }
    }

    /// The definition for Discord: usable in servers, in direct messages and by members who installed the bot for
    /// themselves. `several_ladders` says whether there is more than one to choose from.
    pub fn definition(&self, several_ladders: bool) -> CreateCommand {
        let ladder = (self.takes_ladder && several_ladders).then_some(&TextOption::LADDER);
        let options = self.options.iter().chain(ladder).map(|option| {
            localisations::option(self.name, CommandOptionType::String, option.name)
                .required(option.required)
                .set_autocomplete(option.completed)
        });
        let command = localisations::command(self.kind, self.name)
            .integration_types(vec![InstallationContext::Guild, InstallationContext::User])
            .contexts(vec![
                InteractionContext::Guild,
                InteractionContext::BotDm,
                InteractionContext::PrivateChannel,
            ]);
        let command = options.fold(command, CreateCommand::add_option);
        match self.kind {
            CommandType::ChatInput => command
                .add_option(localisations::option(self.name, CommandOptionType::Boolean, PRIVATE))
                .add_option(localisations::option(self.name, CommandOptionType::User, FOR)),
            _ => command,
        }
    }

    /// Answers the command with the options that were filled in.
    pub fn answer(&self, context: Context<'_>, asked: &CommandData) -> Answer {
        let delivered = self.deliver(context, asked);
        delivered.unwrap_or_else(|why| Answer::new(why.private(), Outcome::Rejected, None))
    }

    /// Delivers the answer as the asker wants it: to the channel, to one member in it, or to the asker alone.
    ///
    /// An asker who addresses a member wants that member to see the answer, so `for` overrides the default of
    /// `private`, but not the option itself. With both options, the private answer names the addressee, who is
    /// mentioned once the answer is shared. The same applies to an answer that first has to ask which level is meant.
    fn deliver(&self, context: Context<'_>, asked: &CommandData) -> Result<Answer, Message> {
        let addressee = addressee(context, asked)?;
        let ladder = self.ladder(context, asked)?;
        let mut answer = context.within(ladder, |context| (self.answer)(context, asked))?;
        let is_private = match asked.value(PRIVATE) {
            Some(OptionValue::Boolean(private)) => *private,
            _ => addressee.is_none() && context.settings.private.contains(&self.name),
        };
        answer.message = answer.message.address(addressee);
        if is_private {
            answer.message = answer.message.private();
        }
        if let Some(link) = answer.shows.clone().filter(|_| answer.message.is_private()) {
            answer.message = offer_to_share(context, answer.message, &Press::Share(link));
        }
        Ok(answer)
    }

    /// The choices for the option that is being typed, best first; at most [`limits::CHOICES`].
    pub fn complete(&self, context: Context<'_>, asked: &CommandData) -> Vec<AutocompleteChoice> {
        if let Some(ladders) = options::complete_ladder(context, asked).filter(|_| self.takes_ladder) {
            return ladders;
        }
        if !self.options.iter().any(|option| option.completed) {
            return Vec::new();
        }
        let Ok(ladder) = self.ladder(context, asked) else { return Vec::new() };
        let found = context.within(ladder, |context| (self.complete)(context, asked));
        found.into_iter().take(limits::CHOICES).map(|found| options::choice(context, found)).collect()
    }

    fn ladder(&self, context: Context<'_>, asked: &CommandData) -> Result<Option<usize>, Message> {
        if self.takes_ladder { options::read_ladder(context, asked) } else { Ok(None) }
    }
}

/// The member whom the answer is for.
///
/// # Errors
/// A message for the asker, if that member is the asker or a bot.
fn addressee(context: Context<'_>, asked: &CommandData) -> Result<Option<UserId>, Message> {
    let Some(OptionValue::Text(id)) = asked.value(FOR) else { return Ok(None) };
    let Some(user) = id.parse::<NonZeroU64>().ok().map(UserId::from) else { return Ok(None) };
    if context.interaction.user.id == Some(user) {
        let why =
            "That is you. Leave `for` out, and the answer is yours; with `private:True` nobody else sees it.";
        return Err(Message::new(why));
    }
    if asked.bots.contains(&user) {
        let why = "Bots, me included, have no career to plan. Name the member whom the answer is for, or leave \
                   `for` out.";
        return Err(Message::new(why));
    }
    Ok(Some(user))
}
