//! The command line.

mod ask;
mod begin;
mod check;
mod exit;
mod match_names;
mod misses;
mod preview;
mod reference;
mod register;
mod settings;

use std::ffi::OsString;

use clap::{Parser, Subcommand};

pub use self::ask::Ask;
pub use self::begin::New;
pub use self::check::{Check, Input, named};
pub use self::exit::Exit;
pub use self::match_names::Match;
pub use self::misses::Misses;
pub use self::preview::Preview;
pub use self::reference::{Completions, Manual};
pub use self::register::Register;
pub use self::settings::Settings;
use crate::secrets;

/// A Discord bot that explains career ladders.
#[derive(Debug, Parser)]
#[command(version, long_about = ABOUT, after_long_help = AFTER, propagate_version = true)]
pub struct Arguments {
    /// Settings that override the environment and the file.
    #[command(flatten)]
    pub settings: Settings,
    /// What to do; without one, the bot runs.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The number of the first argument that holds a bot token, counted from 1. A token must not be on the command line:
/// it stays in the shell's history, and every user of the machine can see it.
pub fn misplaced_token(arguments: impl Iterator<Item = OsString>) -> Option<usize> {
    arguments
        .skip(1)
        .position(|argument| secrets::holds_token(&argument.to_string_lossy()))
        .map(|before| before + 1)
}

const ABOUT: &str = "\
A Discord bot that explains career ladders: what a level does, and how to get from one to the next.

With a bot token in DISCORD_TOKEN (or in a file named by DISCORD_TOKEN_FILE) it connects to Discord and answers there. \
Without one it answers in this terminal.";

const AFTER: &str = "\
Examples:
  stepladder
      Try the bot here, without Discord
  stepladder ask \"/level principal\"
      Ask one question
  stepladder check --watch
      Check the ladders, again at each save
  stepladder preview --open
      See the answers as Discord draws them
  DISCORD_TOKEN_FILE=/run/secrets/discord stepladder
      Connect to Discord

Environment:
  DISCORD_TOKEN         The bot's token
  DISCORD_TOKEN_FILE    A file that holds the bot's token; set one of the two
  STEPLADDER_CONFIG     The file of settings, as --config
  STEPLADDER_…          A setting: its key in capitals, with two underscores between its parts.
                        For api_url in [discord] it is STEPLADDER_DISCORD__API_URL
  RUST_LOG              What is logged, such as warn,stepladder=debug. Libraries are never logged in
                        more detail than warn, since their details may hold tokens
  NO_COLOR              Set it to turn colours off; CLICOLOR_FORCE=1 turns them on

Exit codes:
  0  All went well
  1  Something failed
  2  The command line cannot be understood
  3  Discord refused the bot's token
  4  A setting, a variable or the file of settings is wrong
  5  The ladders have errors
  6  An address cannot be listened on";

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Ask the bot one question in this terminal.
    #[command(after_long_help = ask::AFTER_ASK)]
    Ask(Ask),
    /// Check the ladders: show every error and warning, with its line.
    #[command(after_long_help = check::AFTER_CHECK)]
    Check(Check),
    /// Begin a ladder: write a small one, to be changed.
    #[command(after_long_help = begin::AFTER_NEW)]
    New(New),
    /// Print the JSON Schema of ladder files, for editors.
    #[command(after_long_help = begin::AFTER_SCHEMA)]
    Schema,
    /// Show how names of levels are read: which level, whether that is sure, and why.
    #[command(after_long_help = match_names::AFTER_MATCH)]
    Match(Match),
    /// Show the ladders' answers on a page in your browser, as Discord draws them.
    #[command(after_long_help = preview::AFTER_PREVIEW)]
    Preview(Preview),
    /// Register the bot's commands with Discord, or take them back.
    #[command(after_long_help = register::AFTER_REGISTER)]
    Register(Register),
    /// List the names that were not understood, as aliases to paste.
    #[command(after_long_help = misses::AFTER_MISSES)]
    Misses(Misses),
    /// Ask the running bot whether it is ready; for health checks.
    #[command(after_long_help = AFTER_HEALTHCHECK)]
    Healthcheck,
    /// Print a script with which a shell completes commands and options.
    #[command(after_long_help = reference::AFTER_COMPLETIONS)]
    Completions(Completions),
    /// Print the manual's page, or write the pages of all commands.
    #[command(after_long_help = reference::AFTER_MANUAL)]
    Man(Manual),
}

const AFTER_HEALTHCHECK: &str = "\
It asks /readyz at the address in the setting `ops.listen`, so it needs the running bot's settings.

Exit codes:
  0  The bot is ready
  1  It is not, or does not answer
  4  A setting, a variable or the file of settings is wrong";

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn clap_finds_no_fault() {
        Arguments::command().debug_assert();
    }
}
