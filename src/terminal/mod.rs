//! The terminal as a transport: what is typed becomes an interaction, and the answer is laid out from the JSON that
//! Discord would get.

mod ask;
mod completion;
mod components;
mod conversation;
mod error;
mod layout;
mod lines;
mod markdown;
mod match_report;
mod prompt;
mod screen;

use std::io::{self, IsTerminal};

pub use ask::{AskedFor, ask};
pub use conversation::Ended;
pub use error::Error;
pub use match_report::{MatchAs, match_lines, match_query};

use crate::bot::Bot;
use crate::client::Client;
use crate::interaction::Place;

/// Answers what is typed until it ends: with a prompt on a terminal, otherwise line by line.
///
/// `opening` is written first. `refresh` is called before each answer: it reloads changed ladders, and returns a remark
/// to write, if any.
///
/// # Errors
/// When the terminal or the pipe fails; see [`Error`].
pub fn converse(
    bot: &Bot,
    opening: &str,
    mut refresh: impl FnMut() -> Option<String>,
) -> Result<Ended, Error> {
    let client = Client::new(bot, Place::BOT_DM);
    screen::remark(opening)?;
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        prompt::run(client, &mut refresh)
    } else {
        lines::run(client, io::stdin().lock(), &mut refresh)
    }
}
