//! Stepladder's binary: reads the command line and the settings, and opens a door.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;
use stepladder::cli::{Arguments, Exit};
use stepladder::config::{self, Config, TokenError};
use stepladder::telemetry;

fn main() -> ExitCode {
    let outcome = run(&Arguments::parse());
    outcome
        .unwrap_or_else(|error| {
            report(&error);
            exit_code(&error)
        })
        .into()
}

fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let config = config::load(
        arguments.settings.config.as_deref(),
        std::env::vars_os(),
        &arguments.settings.overrides(),
    )?;
    let token = config::read_token(|name| std::env::var_os(name))?;
    begin_logging(&config)?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), token = token.is_some(), "Stepladder starts");
    Ok(Exit::Good)
}

fn begin_logging(config: &Config) -> anyhow::Result<()> {
    let directives = std::env::var(telemetry::FILTER_VARIABLE).ok();
    telemetry::begin(&config.log, directives.as_deref()).context("cannot begin to log")
}

fn exit_code(error: &anyhow::Error) -> Exit {
    if error.is::<config::Error>() || error.is::<TokenError>() || error.is::<telemetry::Error>() {
        return Exit::BadSettings;
    }
    Exit::Failure
}

/// Tells a person what went wrong; where even that cannot be written, the exit code remains.
fn report(error: &anyhow::Error) {
    let text = match error.downcast_ref::<config::Error>() {
        Some(error) if error.has_heading() => error.render(),
        _ => format!("error: {error:#}"),
    };
    let _ = writeln!(anstream::AutoStream::auto(io::stderr()), "{text}");
}
