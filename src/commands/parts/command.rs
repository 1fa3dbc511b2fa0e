//! What a command is: its definition for Discord beside its answer.

use serenity::builder::CreateCommand;
use serenity::model::application::{CommandType, InstallationContext, InteractionContext};

use super::answer::{Answer, Rejection};
use super::context::Context;
use super::localisations;
use super::question::{self, Question};
use crate::matching::Completion;

/// A command: one that members type after a slash, or one of the menu on a message.
#[derive(Debug)]
pub struct Command {
    /// The name that members type after the slash, or that the menu shows.
    pub name: &'static str,
    /// What the command is used on: `ChatInput` for a slash command, or `Message`.
    pub kind: CommandType,
    /// Adds to its definition what only this command has.
    pub(in crate::commands) define: fn(Context<'_>, CreateCommand) -> CreateCommand,
    pub(in crate::commands) answer: fn(Context<'_>, Question<'_>) -> Result<Answer, Rejection>,
    pub(in crate::commands) complete: fn(Context<'_>, Question<'_>) -> Vec<Completion>,
    /// What `/help` says of it: an example from the ladder at hand, and what that is good for.
    pub(in crate::commands) help: fn(Context<'_>) -> String,
}

impl Command {
    /// What Discord is told of the command: usable in servers, in direct messages and by members who
    /// installed the bot for themselves.
    pub fn definition(&self, context: Context<'_>) -> CreateCommand {
        let command = localisations::command(self.kind, self.name)
            .integration_types(vec![InstallationContext::Guild, InstallationContext::User])
            .contexts(vec![
                InteractionContext::Guild,
                InteractionContext::BotDm,
                InteractionContext::PrivateChannel,
            ]);
        match self.kind {
            CommandType::ChatInput => question::add_common_options((self.define)(context, command)),
            _ => (self.define)(context, command),
        }
    }

    /// Answers the command with the options that were filled in.
    pub fn answer(&self, context: Context<'_>, question: Question<'_>) -> Answer {
        let answered = question.addressee().and_then(|addressee| {
            let answer = (self.answer)(context, question)?;
            Ok(question::deliver(context, self.name, question, addressee, answer))
        });
        answered.unwrap_or_else(Rejection::into_answer)
    }

    /// What to offer for the option that is being typed, best first.
    pub fn complete(&self, context: Context<'_>, question: Question<'_>) -> Vec<Completion> {
        (self.complete)(context, question)
    }
}
