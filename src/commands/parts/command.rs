//! What a command is: its definition for Discord beside its answer.

use serenity::builder::{AutocompleteChoice, CreateCommand};
use serenity::model::application::{CommandType, InstallationContext, InteractionContext};

use super::answer::{Answer, Outcome, Rejection};
use super::context::Context;
use super::localisations;
use super::options::{self, TextOption};
use super::question;
use crate::interaction::CommandData;
use crate::limits;
use crate::matching::Completion;

/// A command: one that members type after a slash, or one of the menu on a message.
#[derive(Debug)]
pub struct Command {
    /// The name that members type after the slash, or that the menu shows.
    pub name: &'static str,
    /// What the command is used on: `ChatInput` for a slash command, or `Message`.
    pub kind: CommandType,
    /// The options that other commands do not have.
    pub(crate) options: &'static [TextOption],
    /// Whether an option says which ladder is meant, where the bot knows several.
    pub(crate) takes_ladder: bool,
    pub(crate) answer: fn(Context<'_>, &CommandData) -> Result<Answer, Rejection>,
    /// What to offer for an option of its own that is completed.
    pub(crate) complete: fn(Context<'_>, &CommandData) -> Vec<Completion>,
    /// Its line in `/help`: an example from the ladder at hand, and what it is for.
    pub(crate) help: fn(Context<'_>) -> String,
}

impl Command {
    /// A slash command without options of its own.
    pub(crate) const fn slash(
        name: &'static str,
        answer: fn(Context<'_>, &CommandData) -> Result<Answer, Rejection>,
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
        let options = self.options.iter().chain(ladder).map(|option| option.define(self.name));
        let command = localisations::command(self.kind, self.name)
            .integration_types(vec![InstallationContext::Guild, InstallationContext::User])
            .contexts(vec![
                InteractionContext::Guild,
                InteractionContext::BotDm,
                InteractionContext::PrivateChannel,
            ]);
        let command = options.fold(command, CreateCommand::add_option);
        match self.kind {
            CommandType::ChatInput => question::add_common_options(self.name, command),
            _ => command,
        }
    }

    /// Answers the command with the options that were filled in.
    pub fn answer(&self, context: Context<'_>, asked: &CommandData) -> Answer {
        let answered = question::addressee(context, asked).and_then(|addressee| {
            let ladder = self.ladder(context, asked)?;
            let answer = context.within(ladder, |context| (self.answer)(context, asked))?;
            Ok(question::deliver(context, self.name, asked, addressee, answer))
        });
        answered.unwrap_or_else(|Rejection(why)| Answer::new(why.private(), Outcome::Rejected, None))
    }

    /// What to offer for the option that is being typed, best first.
    pub fn complete(&self, context: Context<'_>, asked: &CommandData) -> Vec<AutocompleteChoice> {
        if let Some(ladders) = options::complete_ladder(context, asked).filter(|_| self.takes_ladder) {
            return ladders;
        }
        if !self.options.iter().any(|option| option.completed) {
            return Vec::new();
        }
        let choices = |ladder| {
            let found = context.within(ladder, |context| (self.complete)(context, asked));
            found.into_iter().take(limits::CHOICES).map(|found| options::choice(context, found)).collect()
        };
        self.ladder(context, asked).map(choices).unwrap_or_default()
    }

    fn ladder(&self, context: Context<'_>, asked: &CommandData) -> Result<Option<usize>, Rejection> {
        if self.takes_ladder { options::read_ladder(context, asked) } else { Ok(None) }
    }
}
