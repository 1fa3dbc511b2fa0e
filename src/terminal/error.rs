//! Why the terminal cannot be served.

use std::io;

use crate::client;

/// Why the terminal cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The bot could not be asked.
    #[error(transparent)]
    Asking(#[from] client::Error),
    /// The terminal or the pipe failed.
    #[error("the terminal cannot be used")]
    Terminal(#[from] io::Error),
    /// The line editor failed.
    #[error("the prompt failed")]
    Prompt(#[from] rustyline::error::ReadlineError),
    /// An interaction or an answer does not have the form that Discord documents: a mistake of ours.
    #[error("an interaction could not be made")]
    Form(#[from] serde_json::Error),
}
