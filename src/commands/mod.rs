//! The commands, one file or folder each: a command's definition for Discord beside its answer.
//!
//! Three floors, imports point down: `parts` has what commands share and knows none of them, no command knows another,
//! and only `open` and `press` know them all.

mod checklist;
mod compare;
mod find;
mod help;
mod ladder;
mod level;
mod mentioned_levels;
mod not_meant;
mod open;
mod parts;
mod press;
mod promote;

use serenity::model::application::CommandType;

pub use self::parts::{Answer, AnswerSettings, Command, Context, LADDER, Outcome, Unresolved, shown};
pub use self::press::{follow, used};

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

/// What `/help` says of each command.
pub fn help(context: Context<'_>) -> Vec<String> {
    ALL.iter().map(|command| (command.help)(context)).collect()
}

/// The command of this name and, where it is known, of this kind.
pub fn find(name: &str, kind: Option<CommandType>) -> Option<&'static Command> {
    ALL.iter().find(|command| command.name == name && kind.is_none_or(|kind| kind == command.kind))
}
