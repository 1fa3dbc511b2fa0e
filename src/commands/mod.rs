//! The commands, one file each: a command's definition for Discord beside its answer.

mod answer;
mod compare;
mod example;
mod find;
mod help;
mod kept;
mod ladder;
mod level;
mod level_option;
mod link;
mod localisations;
mod mentioned_levels;
mod menus;
mod phrases;
mod press;
mod promote;
mod question;
mod readiness;
mod unsure;

pub use answer::{Answer, Outcome, Unresolved};
pub use kept::KeptAnswers;
pub use ladder::Pictures;
pub use link::Link;
pub use press::{Press, follow};
pub use question::Question;
pub use readiness::ReadinessPress;

use serenity::builder::CreateCommand;
use serenity::model::application::{CommandType, InstallationContext, InteractionContext};

use crate::knowledge::{KnowledgeBase, LevelKey};
use crate::matching::LevelIndex;
use crate::topics::TopicIndex;

/// What commands draw their answers from.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The ladders.
    pub knowledge: &'a KnowledgeBase,
    /// How names of levels are read.
    pub index: &'a LevelIndex,
    /// What the ladders speak of.
    pub topics: &'a TopicIndex,
    /// Answers that were made before.
    pub kept: &'a KeptAnswers,
    /// The ladders' pictures.
    pub pictures: &'a Pictures,
    /// Most bytes of a file that may go with the answer; 0 where none may.
    pub largest_file: u32,
    /// What the host decided.
    pub settings: &'a AnswerSettings,
}

/// What a host decides about answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerSettings {
    /// The commands whose answers only the asker sees unless they say otherwise.
    pub private: Vec<&'static str>,
}

/// A command: one that members type after a slash, or one of the menu on a message.
#[derive(Debug)]
pub struct Command {
    /// The name that members type after the slash, or that the menu shows.
    pub name: &'static str,
    /// What the command is used on: `ChatInput` for a slash command, or `Message`.
    pub kind: CommandType,
    define: fn(Context<'_>, CreateCommand) -> CreateCommand,
    answer: fn(Context<'_>, Question<'_>) -> Answer,
    complete: fn(Context<'_>, Question<'_>) -> Vec<LevelKey>,
    /// What `/help` says of it: an example from the ladder at hand, and what that is good for.
    help: fn(Context<'_>) -> String,
}

/// Every command, in the order in which Discord lists them.
pub static ALL: [Command; 7] = [
    level::COMMAND,
    promote::COMMAND,
    ladder::COMMAND,
    compare::COMMAND,
    find::COMMAND,
    help::COMMAND,
    mentioned_levels::COMMAND,
];

/// The command of this name and, where it is known, of this kind.
pub fn find(name: &str, kind: Option<CommandType>) -> Option<&'static Command> {
    ALL.iter().find(|command| command.name == name && kind.is_none_or(|kind| kind == command.kind))
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
        question::deliver(context, self, question, (self.answer)(context, question))
    }

    /// The levels to offer for the option that is being typed, best first.
    pub fn complete(&self, context: Context<'_>, question: Question<'_>) -> Vec<LevelKey> {
        (self.complete)(context, question)
    }
}
