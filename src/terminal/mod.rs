//! The terminal as a transport: what is typed becomes an interaction as Discord would send it, and the answer
//! is laid out from the JSON that Discord would get.

mod ask;
mod client;
mod completion;
mod conversation;
mod definition;
mod interaction;
mod layout;
mod lines;
mod markdown;
mod match_report;
mod pressable;
mod prompt;
mod screen;
mod typed;

use std::io::{self, IsTerminal};

pub use ask::{AskedFor, ask};
use client::Client;
pub use match_report::{MatchAs, match_lines, match_query};

use crate::bot::Bot;

/// Why the terminal cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was typed cannot be asked; the text says why, and what to type.
    #[error("{0}")]
    NotAsked(String),
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

/// How a conversation went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Every line was a command, or somebody at a prompt can tell.
    Well,
    /// A line from a pipe was no command, or gave an option what it does not take.
    WithMistakes,
}

/// Answers what is typed until it ends: with a prompt on a terminal, otherwise line by line.
///
/// `opening` is said first. `refresh` is called before each answer: it takes in what has changed of the ladders, and says
/// so where there is something to say.
///
/// # Errors
/// When the terminal or the pipe fails; see [`Error`].
pub fn converse(
    bot: &Bot,
    opening: &str,
    mut refresh: impl FnMut() -> Option<String>,
) -> Result<Ended, Error> {
    let client = Client::new(bot);
    screen::remark(opening)?;
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        prompt::run(&client, &mut refresh)
    } else {
        lines::run(&client, io::stdin().lock(), &mut refresh)
    }
}
