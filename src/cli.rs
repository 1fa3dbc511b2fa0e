//! The command line.

mod check;
mod help;
mod settings;

use std::num::NonZeroU64;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

pub use self::check::{Check, STANDARD_INPUT, is_standard_input, named};
pub use self::settings::Settings;
use crate::config::ListenAddress;

/// A Discord bot that explains career ladders.
#[derive(Debug, Parser)]
#[command(version, long_about = help::ABOUT, after_long_help = help::PROGRAM, propagate_version = true)]
pub struct Arguments {
    /// Settings that override the environment and the file.
    #[command(flatten)]
    pub settings: Settings,
    /// What to do; without one, the bot runs.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Ask the bot one question in this terminal.
    #[command(after_long_help = help::ASK)]
    Ask(Ask),
    /// Check the ladders: show every error and warning, with its line.
    #[command(after_long_help = help::CHECK)]
    Check(Check),
    /// Begin a ladder: write a small one, to be changed.
    #[command(after_long_help = help::NEW)]
    New {
        /// What the ladder is called, such as `engineering`, or the path of its file, which ends in `.toml`.
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Print the JSON Schema of ladder files, for editors.
    #[command(after_long_help = help::SCHEMA)]
    Schema,
    /// Show how names of levels are read: which level, whether that is sure, and why.
    #[command(after_long_help = help::MATCH)]
    Match(Match),
    /// Show the ladders' answers on a page in your browser, as Discord draws them.
    #[command(after_long_help = help::PREVIEW)]
    Preview(Preview),
    /// Register the bot's commands with Discord, or take them back.
    #[command(after_long_help = help::REGISTER)]
    Register(Register),
    /// List the names that were not understood, as aliases to paste.
    #[command(after_long_help = help::MISSES)]
    Misses {
        /// The file to list [default: the setting `misses.file`].
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Ask the running bot whether it is ready; for health checks.
    #[command(after_long_help = help::HEALTHCHECK)]
    Healthcheck,
    /// Print a script with which a shell completes commands and options.
    #[command(after_long_help = help::COMPLETIONS)]
    Completions {
        /// The shell.
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },
    /// Print the manual's page, or write the pages of all commands.
    #[command(after_long_help = help::MAN)]
    Man {
        /// The folder for the pages of all commands; without one, the main page is printed.
        #[arg(value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
}

/// A question.
#[derive(Debug, Args)]
pub struct Ask {
    /// What you would type on Discord, such as `/level principal`; the slash may be left out.
    #[arg(required = true, value_name = "TEXT")]
    text: Vec<String>,
    /// Print what Discord would get: one JSON document.
    #[arg(long)]
    pub json: bool,
    /// Answer as in this server, where `[[servers]]` in the settings gives servers ladders of their own.
    #[arg(long, value_name = "ID")]
    pub server: Option<NonZeroU64>,
}

impl Ask {
    /// The question as one line. Several arguments are joined; those of several words get back the quotes that the
    /// shell removed.
    pub fn line(&self) -> String {
        let Some((command, rest)) = self.text.split_first() else { return String::new() };
        rest.iter().fold(command.clone(), |line, next| line + " " + &quoted(next))
    }
}

/// Puts quotes around an argument of several words; after the name of an option, around what follows.
fn quoted(argument: &str) -> String {
    let Some(blank) = argument.find(char::is_whitespace) else { return argument.to_owned() };
    if argument.contains('"') {
        return argument.to_owned();
    }
    match argument.split_once(':') {
        Some((name, value)) if name.len() < blank => format!("{name}:\"{value}\""),
        _ => format!("\"{argument}\""),
    }
}

/// Texts to read.
#[derive(Debug, Args)]
pub struct Match {
    /// The text, as someone might type it; without one, the lines of standard input.
    #[arg(value_name = "QUERY")]
    pub text: Vec<String>,
    /// Read each text as a way from one level to another.
    #[arg(long)]
    pub promote: bool,
}

/// Where the preview page is.
#[derive(Debug, Args)]
pub struct Preview {
    /// The address of the page; any but one of this machine's own lets others see it.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8700")]
    #[arg(value_parser = |text: &str| ListenAddress::try_from(text.to_owned()))]
    pub listen: ListenAddress,
    /// Open the page in your browser.
    #[arg(long)]
    pub open: bool,
}

/// What is to be registered, and where.
#[derive(Debug, Args)]
pub struct Register {
    /// Register for one server alone, by its id; such commands show at once and hide none of the others.
    #[arg(long, value_name = "ID")]
    pub guild: Option<NonZeroU64>,
    /// Say what would change, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Take the commands back instead.
    #[arg(long)]
    pub remove: bool,
}

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All went well.
    Good = 0,
    /// Something failed.
    Failure = 1,
    /// The command line cannot be understood; the number that clap uses too.
    Usage = 2,
    /// Discord refused the bot's token: trying again will not help.
    TokenRefused = 3,
    /// A setting, a variable or the file of settings is wrong.
    BadSettings = 4,
    /// The ladders have errors.
    BadKnowledge = 5,
    /// An address cannot be listened on.
    CannotListen = 6,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn clap_finds_no_fault() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn arguments_keep_the_words_together_that_the_shell_did() {
        let line = |text: &[&str]| {
            Ask { text: text.iter().map(|it| (*it).to_owned()).collect(), json: false, server: None }.line()
        };
        assert_eq!(line(&["/level senior pm"]), "/level senior pm");
        assert_eq!(line(&["promote", "senior pm", "lead"]), "promote \"senior pm\" lead");
        assert_eq!(line(&["promote", "from:senior pm", "to:lead"]), "promote from:\"senior pm\" to:lead");
        assert_eq!(line(&["level", "in short: pm", "a \"b\""]), "level \"in short: pm\" a \"b\"");
    }
}
