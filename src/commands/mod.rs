//! The commands, one file or folder each: a command's definition for Discord beside its answer.
//!
//! The modules are in three layers, and each imports only from those below it: only `open` and `press` import commands,
//! a command imports `parts` but no other command, and `parts` imports no command.

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

/// The lines of `/help`, one for each command.
pub fn help(context: Context<'_>) -> Vec<String> {
    ALL.iter().map(|command| (command.help)(context)).collect()
}

/// Finds a command by its name and, if given, its kind.
pub fn find(name: &str, kind: Option<CommandType>) -> Option<&'static Command> {
    ALL.iter().find(|command| command.name == name && kind.is_none_or(|kind| kind == command.kind))
}
