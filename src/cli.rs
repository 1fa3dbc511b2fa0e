//! The command line.

mod help;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use serenity::model::id::GuildId;

use crate::check::Format;
use crate::config::{Flag, ListenAddress, LogFormat, LogLevel};
use crate::servers::read_id;

/// The name of standard input in messages.
pub const STANDARD_INPUT: &str = "standard input";
/// Most paths named in the last line.
const NAMED: usize = 3;
const API_URL: &str = "The base address of Discord's API [default: https://discord.com]";

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

/// Settings that can be given as flags.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Settings")]
pub struct Settings {
    /// The file of settings [default: config.toml, where it exists].
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The folder of ladders, or one ladder's file [default: data].
    #[arg(long, global = true, value_name = "PATH")]
    pub knowledge: Option<PathBuf>,
    /// The base address of Discord's API.
    #[arg(long, global = true, value_name = "URL", help = API_URL)]
    pub api_url: Option<String>,
    /// The form of log lines [default: auto, which is pretty on a terminal and JSON otherwise].
    #[arg(long, global = true, value_name = "FORMAT", ignore_case = true)]
    pub log_format: Option<LogFormat>,
    /// The least level that is logged [default: info].
    #[arg(long, global = true, value_name = "LEVEL", ignore_case = true)]
    pub log_level: Option<LogLevel>,
}

impl Settings {
    /// The settings that flags were given for.
    pub fn overrides(&self) -> Vec<Flag> {
        let path = |path: &PathBuf| path.to_string_lossy().into_owned();
        [
            ("--knowledge", "knowledge", self.knowledge.as_ref().map(path)),
            ("--api-url", "discord.api_url", self.api_url.clone()),
            ("--log-format", "log.format", self.log_format.as_ref().map(name)),
            ("--log-level", "log.level", self.log_level.as_ref().map(name)),
        ]
        .into_iter()
        .filter_map(|(flag, key, value)| Some(Flag { flag, key, value: value? }))
        .collect()
    }
}

fn name(value: &impl ValueEnum) -> String {
    value.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
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
    #[arg(long, value_name = "ID", value_parser = read_id)]
    pub server: Option<GuildId>,
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

/// What is to be checked.
#[derive(Debug, Args)]
pub struct Check {
    /// Folders of ladders, files of ladders, or `-` for standard input [default: the setting `knowledge`].
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Check again at each save, until Ctrl-C.
    #[arg(long)]
    pub watch: bool,
    /// How findings are told.
    #[arg(long, value_name = "FORMAT", default_value = "full", ignore_case = true)]
    pub format: Format,
    /// Let warnings count as errors do; notes never do.
    #[arg(long, value_name = "WHAT", ignore_case = true, value_parser = ["warnings"])]
    pub deny: Option<String>,
}

impl Check {
    /// Refuses what cannot be done with standard input.
    ///
    /// # Errors
    /// When it is named twice, or is to be watched.
    pub fn refuse_odd_input(&self) -> Result<(), clap::Error> {
        let what = match self.paths.iter().filter(|path| is_standard_input(path)).count() {
            1 if self.watch => "`--watch` waits for files to be saved, and `-` is none: name a file",
            0 | 1 => return Ok(()),
            _ => "`-` can be named once: standard input has an end",
        };
        let mut command = Self::augment_args(clap::Command::new("stepladder check"));
        Err(command.error(ErrorKind::ArgumentConflict, what))
    }
}

/// Whether a path is `-`, by which standard input is named.
pub fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// The name of several paths in the last line.
pub fn named(paths: &[PathBuf]) -> String {
    let name = |path: &PathBuf| {
        if is_standard_input(path) { STANDARD_INPUT.to_owned() } else { path.display().to_string() }
    };
    let shown = paths.iter().take(NAMED).map(name).collect::<Vec<_>>().join(", ");
    let more = paths.len().saturating_sub(NAMED);
    if more > 0 { format!("{shown} and {more} more") } else { shown }
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
    #[arg(long, value_name = "ID", value_parser = read_id)]
    pub guild: Option<GuildId>,
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
