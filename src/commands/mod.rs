//! The slash commands, one file each: a command's definition for Discord beside its answer.

mod level;
mod level_option;
mod link;
mod phrases;
mod promote;
mod unsure;

pub use link::{Link, follow};

use serenity::builder::CreateCommand;
use serenity::model::application::{CommandDataOption, InstallationContext, InteractionContext};

use crate::knowledge::{KnowledgeBase, LevelKey};
use crate::matching::LevelIndex;
use crate::reply::Message;

/// What commands draw their answers from.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The ladders.
    pub knowledge: &'a KnowledgeBase,
    /// How names of levels are read.
    pub index: &'a LevelIndex,
}

/// A slash command.
#[derive(Debug)]
pub struct Command {
    /// The name that members type after the slash.
    pub name: &'static str,
    define: fn(CreateCommand) -> CreateCommand,
    answer: fn(Context<'_>, &[CommandDataOption]) -> Answer,
    complete: fn(Context<'_>, &[CommandDataOption]) -> Vec<LevelKey>,
}

/// A message and how it came about.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What the asker gets.
    pub message: Message,
    /// What the log may say of it.
    pub outcome: Outcome,
}

/// How an interaction was answered, in words fit for logs and metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A full answer.
    Answered,
    /// The name was not clear: suggestions, or a note that nothing was found.
    Unresolved,
    /// Choices for an option that is being typed.
    Completed,
    /// An option was missing or unusable.
    Rejected,
    /// A command, a button or a kind of interaction that this bot does not know.
    Unknown,
    /// An error of ours: the asker got an apology.
    Failed,
}

impl Outcome {
    /// The outcome as one lower-case word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Unresolved => "unresolved",
            Self::Completed => "completed",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
        }
    }
}

/// Every command, in the order in which Discord lists them.
pub static ALL: [Command; 2] = [level::COMMAND, promote::COMMAND];

/// The command of this name.
pub fn find(name: &str) -> Option<&'static Command> {
    ALL.iter().find(|command| command.name == name)
}

impl Command {
    /// What Discord is told of the command: usable in servers, in direct messages and by members who
    /// installed the bot for themselves.
    pub fn definition(&self) -> CreateCommand {
        let command = CreateCommand::new(self.name)
            .integration_types(vec![InstallationContext::Guild, InstallationContext::User])
            .contexts(vec![
                InteractionContext::Guild,
                InteractionContext::BotDm,
                InteractionContext::PrivateChannel,
            ]);
        (self.define)(command)
    }

    /// Answers the command with the options that were filled in.
    pub fn answer(&self, context: Context<'_>, options: &[CommandDataOption]) -> Answer {
        (self.answer)(context, options)
    }

    /// The levels to offer for the option that is being typed, best first.
    pub fn complete(&self, context: Context<'_>, options: &[CommandDataOption]) -> Vec<LevelKey> {
        (self.complete)(context, options)
    }
}
