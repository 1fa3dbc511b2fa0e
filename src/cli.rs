//! The command line: what can be asked of the program.

mod check;
mod exit;

use std::ffi::OsString;
use std::num::NonZeroU64;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use self::check::{Check, Input, named};
pub use self::exit::Exit;
use crate::config::{Flag, LogFormat, LogLevel};
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

/// The first argument that holds a bot token, counted from 1 behind the program's own name. Command lines are no
/// place for one: they stay in the shell's history, and every user of the machine sees them.
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

const API_URL: &str = "The base address of Discord's API [default: https://discord.com]";

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
    /// The keys that the given flags override.
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

/// What the program can be asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Ask the bot one question in this terminal.
    #[command(after_long_help = AFTER_ASK)]
    Ask(Ask),
    /// Check the ladders: show every error and warning, with its line.
    #[command(after_long_help = check::AFTER)]
    Check(Check),
    /// Show how names of levels are read: which level, whether that is sure, and why.
    #[command(after_long_help = AFTER_MATCH)]
    Match(Match),
    /// Register the bot's commands with Discord, or take them back.
    #[command(after_long_help = AFTER_REGISTER)]
    Register(Register),
    /// List the names that were not understood, as aliases to paste.
    #[command(after_long_help = AFTER_MISSES)]
    Misses(Misses),
    /// Ask the running bot whether it is ready; for health checks.
    #[command(after_long_help = AFTER_HEALTHCHECK)]
    Healthcheck,
}

/// The file of names that were not understood.
#[derive(Debug, Args)]
pub struct Misses {
    /// The file to list [default: the setting `misses.file`].
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

const AFTER_MISSES: &str = "\
Where the setting `misses.file` names a file, the bot counts there what it did not understand. This lists \
it: for each level the texts that come near it, those that came most often first. Keep the ones that mean the \
level, paste them into its aliases in the ladder's file, and delete the rest. Then delete the file to start anew.

Examples:
  stepladder misses
  stepladder misses /var/lib/stepladder/misses

Exit codes:
  0  The names were listed
  1  The file cannot be read
  4  No file is named, or a setting is wrong
  5  The ladders have errors";

const AFTER_HEALTHCHECK: &str = "\
It asks /readyz at the address in the setting `ops.listen`, so it needs the running bot's settings.

Exit codes:
  0  The bot is ready
  1  It is not, or does not answer
  4  A setting, a variable or the file of settings is wrong";

/// A question.
#[derive(Debug, Args)]
pub struct Ask {
    /// What you would type on Discord, such as `/level principal`; the slash may be left out.
    #[arg(required = true, value_name = "TEXT")]
    text: Vec<String>,
    /// Print what Discord would get: one JSON document.
    #[arg(long)]
    pub json: bool,
}

impl Ask {
    /// The question as one line. Several arguments are joined; those of several words get quotes, which the
    /// shell has taken away.
    pub fn line(&self) -> String {
        match self.text.as_slice() {
            [line] => line.clone(),
            [command, rest @ ..] => {
                rest.iter().fold(command.clone(), |line, next| line + " " + &quoted(next))
            }
            [] => String::new(),
        }
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

const AFTER_ASK: &str = "\
Examples:
  stepladder ask \"/level principal\"
  stepladder ask /promote from:senior to:lead
  stepladder ask \"/promote pm to senior\" --json
  stepladder ask help
      List the commands

Options of a command may be named (from:senior to:lead). Without names, words go to them one each where \
there are as many of both; quotes keep words together; otherwise the whole text goes to the first one.

Exit codes:
  0  The bot answered; also when its answer is that it is not sure what was meant
  1  Something failed
  2  There is no such command, or an option cannot take what it was given
  4  A setting, a variable or the file of settings is wrong
  5  The ladders have errors";

/// Texts to read.
#[derive(Debug, Args)]
pub struct Match {
    /// The text, as someone might type it; without one, the lines of standard input.
    #[arg(value_name = "QUERY")]
    text: Vec<String>,
    /// Read each text as a way from one level to another.
    #[arg(long)]
    pub promote: bool,
}

impl Match {
    /// The text to read, where one was given.
    pub fn query(&self) -> Option<String> {
        (!self.text.is_empty()).then(|| self.text.join(" "))
    }
}

const AFTER_MATCH: &str = "\
Examples:
  stepladder match sr pm
  stepladder match --promote \"pm to senior\"
  stepladder match < titles.txt
      One line of JSON for each line of the file

A line of input is a JSON string or plain text; with --promote it may also be {\"from\": …, \"to\": …}. \
A line of output has \"top\", the level, or null where the reading is not sure; \"suggestions\", at most five; \
and \"because\". With --promote it has \"from\", \"to\" and \"route\", the shortest way up, empty where no steps \
lead there; all three are null unless both ends are sure.

Exit codes:
  0  The texts were read, whatever they came to
  1  Something failed
  4  A setting, a variable or the file of settings is wrong
  5  The ladders have errors";

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

const AFTER_REGISTER: &str = "\
This is needed only where register_commands in [discord] is false: otherwise the bot does it on start. \
It needs the bot's token, and sends nothing where Discord already has the same commands.

Examples:
  stepladder register --dry-run
      Show what would change
  stepladder register --guild 81384788765712384
      Try the commands in one server
  stepladder register --guild 81384788765712384 --remove
      Take them back from there

Exit codes:
  0  Discord has the commands as asked
  1  Something failed
  3  Discord refused the bot's token
  4  There is no token, or a setting is wrong
  5  The ladders have errors";

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn arguments_keep_the_words_together_that_the_shell_did() {
        let line = |text: &[&str]| {
            Ask { text: text.iter().map(|it| (*it).to_owned()).collect(), json: false }.line()
        };
        assert_eq!(line(&["/level senior pm"]), "/level senior pm");
        assert_eq!(line(&["promote", "senior pm", "lead"]), "promote \"senior pm\" lead");
        assert_eq!(line(&["promote", "from:senior pm", "to:lead"]), "promote from:\"senior pm\" to:lead");
        assert_eq!(line(&["level", "in short: pm", "a \"b\""]), "level \"in short: pm\" a \"b\"");
    }

    #[test]
    fn clap_finds_no_fault() {
        Arguments::command().debug_assert();
    }
}
