//! Errors of the terminal.

use std::io;

use crate::client::NotAsked;

/// An error of the terminal.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The bot could not be asked.
    #[error(transparent)]
    Asking(#[from] NotAsked),
    /// The terminal or the pipe failed.
    #[error("the terminal cannot be used")]
    Terminal(#[from] io::Error),
    /// The line editor failed.
    #[error("the prompt failed")]
    Prompt(#[from] rustyline::error::ReadlineError),
}
