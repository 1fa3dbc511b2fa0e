//! Stepladder's binary: reads the command line and the settings, and opens a door.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;
use stepladder::bot::{Bot, Outcome};
use stepladder::cli::{Arguments, Ask, Command, Exit};
use stepladder::config::{self, Config, LogLevel, TOKEN_VARIABLE, TokenError};
use stepladder::knowledge::{self, Diagnostics};
use stepladder::local::{self, AskedFor};
use stepladder::telemetry;

fn main() -> ExitCode {
    let outcome = run(&Arguments::parse()).unwrap_or_else(|error| {
        report(&error);
        exit_code(&error)
    });
    outcome.into()
}

fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let settings = &arguments.settings;
    let mut config = config::load(settings.config.as_deref(), std::env::vars_os(), &settings.overrides())?;
    let is_local = arguments.command.is_some();
    let token = if is_local { None } else { config::read_token(|name| std::env::var_os(name))? };
    // In a terminal, log lines would stand between the answers.
    if token.is_none() && settings.log_level.is_none() {
        config.log.level = LogLevel::Off;
    }
    begin_logging(&config)?;
    match &arguments.command {
        Some(Command::Ask(question)) => ask(&config, question),
        Some(Command::Check(what)) => check(what.path.as_deref().unwrap_or(&config.knowledge)),
        None => match token {
            Some(token) => connect(&config, &token),
            None => converse(&config),
        },
    }
}

fn begin_logging(config: &Config) -> Result<(), telemetry::Error> {
    let directives = std::env::var(telemetry::FILTER_VARIABLE).ok();
    telemetry::begin(&config.log, directives.as_deref())
}

fn load_bot(config: &Config) -> Result<Bot, Diagnostics> {
    let loaded = knowledge::load(&config.knowledge)?;
    for warning in &loaded.warnings {
        tracing::warn!(file = warning.path(), "{}", warning.title());
    }
    Ok(Bot::new(loaded.knowledge))
}

fn connect(config: &Config, token: &str) -> anyhow::Result<Exit> {
    let _bot = load_bot(config)?;
    let _ = token;
    Ok(Exit::Good)
}

fn ask(config: &Config, question: &Ask) -> anyhow::Result<Exit> {
    let form = if question.json { AskedFor::Json } else { AskedFor::Text };
    let outcome = local::ask(&load_bot(config)?, &question.line(), form)?;
    Ok(match outcome {
        Outcome::Answered | Outcome::Unresolved | Outcome::Completed => Exit::Good,
        Outcome::Rejected | Outcome::Unknown => Exit::Usage,
        Outcome::Failed => Exit::Failure,
    })
}

fn converse(config: &Config) -> anyhow::Result<Exit> {
    let bot = load_bot(config)?;
    say(&format!(
        "There is no bot token, so Stepladder answers here. To connect it to Discord, set {TOKEN_VARIABLE}: \
         see \"Connect it to Discord\" in the README."
    ));
    local::converse(&bot)?;
    Ok(Exit::Good)
}

fn check(path: &Path) -> anyhow::Result<Exit> {
    let report = knowledge::check(path, true, |_| Diagnostics::default());
    writeln!(anstream::stdout().lock(), "{}", report.text).context("cannot write the report")?;
    Ok(if report.ok { Exit::Good } else { Exit::Failure })
}

fn exit_code(error: &anyhow::Error) -> Exit {
    let is_setting = error.is::<config::Error>() || error.is::<TokenError>();
    match error.downcast_ref::<local::Error>() {
        Some(local::Error::NotAsked(_)) => Exit::Usage,
        Some(error) if error.is_broken_pipe() => Exit::Good,
        _ if is_setting || error.is::<telemetry::Error>() => Exit::BadSettings,
        _ => Exit::Failure,
    }
}

/// Tells a person what went wrong.
fn report(error: &anyhow::Error) {
    if let Some(error) = error.downcast_ref::<config::Error>().filter(|error| error.has_heading()) {
        say(&error.render());
    } else if let Some(diagnostics) = error.downcast_ref::<Diagnostics>() {
        say(&diagnostics.render(true));
    } else if !error.downcast_ref().is_some_and(local::Error::is_broken_pipe) {
        say(&format!("error: {error:#}"));
    }
}

/// Writes a line to standard error; where even that fails, the exit code remains.
fn say(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}
