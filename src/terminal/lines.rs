//! Questions from a pipe or a file: a line each, the answers with a blank line between them.

use std::io::BufRead;

use super::client::Client;
use super::conversation::{Conversation, Next};
use super::error::Error;
use super::screen;

/// Answers line by line until the input ends; blank lines and those that begin with `#` are passed over.
pub(super) fn run(client: &Client<'_>, mut input: impl BufRead) -> Result<(), Error> {
    let mut conversation = Conversation::new(client, false);
    let mut gap = "";
    let mut bytes = Vec::new();
    while input.read_until(b'\n', &mut bytes)? > 0 {
        let text = String::from_utf8_lossy(&bytes);
        let line = text.trim_start_matches('\u{feff}').trim();
        if !line.is_empty() && !line.starts_with('#') {
            match conversation.take(line)? {
                Next::Show(answer) => screen::show(&format!("{gap}{answer}"))?,
                Next::Leave => break,
            }
            gap = "\n";
        }
        bytes.clear();
    }
    Ok(())
}
