//! Errors as messages and as exit codes.

use std::io::{self, Write};

use stepladder::cli::Exit;
use stepladder::config;
use stepladder::knowledge::Diagnostics;
use stepladder::{discord, http_server, misses, secrets, terminal};

/// The exit code of an error.
pub(crate) fn exit_code(error: &anyhow::Error) -> Exit {
    if error.is::<Diagnostics>() {
        return Exit::BadKnowledge;
    }
    if error.is::<clap::Error>() {
        return Exit::Usage;
    }
    if error.is::<http_server::ListenError>() {
        return Exit::CannotListen;
    }
    if error.is::<config::Error>() || error.is::<misses::FileError>() {
        return Exit::BadSettings;
    }
    if let Some(error) = error.downcast_ref() {
        return match error {
            discord::Error::TokenRefused => Exit::TokenRefused,
            discord::Error::OtherPublicKey { .. } => Exit::BadSettings,
            _ => Exit::Failure,
        };
    }
    match error.downcast_ref() {
        Some(terminal::Error::Asking(_)) => Exit::Usage,
        _ if is_broken_pipe(error) => Exit::Good,
        _ => Exit::Failure,
    }
}

/// Whether the error is only that the reader of the output has closed it, as `head` does.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let is_one = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref().is_some_and(is_one))
}

/// Writes an error to standard error.
pub(crate) fn report(error: &anyhow::Error) {
    let in_settings = error.downcast_ref().and_then(|error| match error {
        config::Error::Wrong(diagnostics) => Some(diagnostics),
        config::Error::Other(_) => None,
    });
    if let Some(diagnostics) = in_settings.or_else(|| error.downcast_ref::<Diagnostics>()) {
        say(&diagnostics.render(true));
    } else if let Some(error) = error.downcast_ref::<clap::Error>() {
        say(error.render().ansi().to_string().trim_end());
    } else if !is_broken_pipe(error) {
        say(&format!("error: {error:#}"));
    }
}

/// Writes a line to standard error. If that fails, there is nothing left but the exit code.
pub(crate) fn say(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{}", secrets::mask(text));
}
