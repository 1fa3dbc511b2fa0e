//! What a command is: its definition for Discord beside its answer.

use serenity::builder::{AutocompleteChoice, CreateCommand};
use serenity::model::application::{CommandType, InstallationContext, InteractionContext};

use super::answer::{Answer, Rejection};
use super::context::Context;
use super::question::{self, Question};
use super::{ladder_option, level_option, localisations};
use crate::limits;
use crate::matching::Completion;

/// A command: one that members type after a slash, or one of the menu on a message.
#[derive(Debug)]
pub struct Command {
    /// The name that members type after the slash, or that the menu shows.
    pub name: &'static str,
    /// What the command is used on: `ChatInput` for a slash command, or `Message`.
    pub kind: CommandType,
    /// Whether an option says which ladder is meant, where the bot knows several.
    pub(crate) takes_ladder: bool,
    /// Adds the command's own options to its definition.
    pub(crate) define: fn(CreateCommand) -> CreateCommand,
    pub(crate) answer: fn(Context<'_>, Question<'_>) -> Result<Answer, Rejection>,
    pub(crate) complete: fn(Context<'_>, Question<'_>) -> Vec<Completion>,
    /// Its line in `/help`: an example from the ladder at hand, and what it is for.
    pub(crate) help: fn(Context<'_>) -> String,
}

impl Command {
    /// A slash command without options of its own.
    pub(crate) const fn slash(
        name: &'static str,
        answer: fn(Context<'_>, Question<'_>) -> Result<Answer, Rejection>,
        help: fn(Context<'_>) -> String,
    ) -> Self {
        Self {
            name,
            kind: CommandType::ChatInput,
            takes_ladder: false,
            define: |command| command,
            answer,
            complete: |_, _| Vec::new(),
            help,
        }
    }

    /// The definition for Discord: usable in servers, in direct messages and by members who installed the bot for
    /// themselves. `several_ladders` says whether there is more than one to choose from.
    pub fn definition(&self, several_ladders: bool) -> CreateCommand {
        let command = localisations::command(self.kind, self.name)
            .integration_types(vec![InstallationContext::Guild, InstallationContext::User])
            .contexts(vec![
                InteractionContext::Guild,
                InteractionContext::BotDm,
                InteractionContext::PrivateChannel,
            ]);
        let mut command = (self.define)(command);
        if self.takes_ladder && several_ladders {
            command = command.add_option(ladder_option::define(self.name));
        }
        match self.kind {
            CommandType::ChatInput => question::add_common_options(self.name, command),
            _ => command,
        }
    }

    /// Answers the command with the options that were filled in.
    pub fn answer(&self, context: Context<'_>, question: Question<'_>) -> Answer {
        let answered = question.addressee().and_then(|addressee| {
            let ladder = self.ladder(context, question)?;
            let answer = context.within(ladder, |context| (self.answer)(context, question))?;
            Ok(question::deliver(context, self.name, question, addressee, answer))
        });
        answered.unwrap_or_else(Rejection::into_answer)
    }

    /// What to offer for the option that is being typed, best first.
    pub fn complete(&self, context: Context<'_>, question: Question<'_>) -> Vec<AutocompleteChoice> {
        if let Some(ladders) = ladder_option::complete(context, question).filter(|_| self.takes_ladder) {
            return ladders;
        }
        let choices = |ladder| {
            let found = context.within(ladder, |context| (self.complete)(context, question));
            found
                .into_iter()
                .take(limits::CHOICES)
                .map(|found| level_option::choice(context, found))
                .collect()
        };
        self.ladder(context, question).map(choices).unwrap_or_default()
    }

    fn ladder(&self, context: Context<'_>, question: Question<'_>) -> Result<Option<usize>, Rejection> {
        if self.takes_ladder { ladder_option::read(context, question) } else { Ok(None) }
    }
}
