//! Questions from a pipe or a file: a line each, repeated before its answer, the answers with a blank line between
//! them.

use std::io::BufRead;

use super::conversation::{Conversation, Ended};
use super::error::Error;
use super::screen;
use crate::client::Client;
use crate::reply::clip;

/// Most characters of a question that are repeated.
const QUESTION: usize = 500;

/// Answers line by line until the input ends; blank lines and those that begin with `#` are passed over.
pub(super) fn run(
    client: Client<'_>,
    mut input: impl BufRead,
    refresh: &mut dyn FnMut() -> Option<String>,
) -> Result<Ended, Error> {
    let mut conversation = Conversation::new(client, false);
    let mut gap = "";
    let mut bytes = Vec::new();
    while input.read_until(b'\n', &mut bytes)? > 0 {
        let text = String::from_utf8_lossy(&bytes);
        let line = text.trim_start_matches('\u{feff}').trim();
        if !line.is_empty() && !line.starts_with('#') {
            if let Some(news) = refresh() {
                screen::remark(&news)?;
            }
            match conversation.take(line)? {
                Some(answer) => screen::show(&format!("{gap}> {}\n{answer}", repeated(line)))?,
                None => break,
            }
            gap = "\n";
        }
        bytes.clear();
    }
    Ok(conversation.ended())
}

/// A question as it can be shown: without what a terminal would obey.
fn repeated(line: &str) -> String {
    let visible: String = line.chars().filter(|letter| !letter.is_control()).collect();
    clip(&visible, QUESTION)
}
