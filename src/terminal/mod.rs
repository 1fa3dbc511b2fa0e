//! The terminal as a transport: what is typed becomes an interaction as Discord would send it, and the answer
//! is laid out from the JSON that Discord would get.

mod ask;
mod client;
mod completion;
mod components;
mod conversation;
mod definition;
mod error;
mod interaction;
mod layout;
mod lines;
mod markdown;
mod match_report;
mod prompt;
mod screen;
mod typed;

use std::io::{self, IsTerminal};

pub use ask::{AskedFor, ask};
use client::Client;
pub use error::Error;
pub use match_report::{MatchAs, match_lines, match_query};

use crate::bot::Bot;

/// Answers what is typed until it ends: with a prompt on a terminal, otherwise line by line.
///
/// # Errors
/// When the terminal or the pipe fails; see [`Error`].
pub fn converse(bot: &Bot) -> Result<(), Error> {
    let client = Client::new(bot)?;
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        prompt::run(&client)
    } else {
        lines::run(&client, io::stdin().lock())
    }
}
