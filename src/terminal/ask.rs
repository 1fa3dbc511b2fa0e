//! One question, one answer: `stepladder ask`.

use std::fmt::Write as _;

use serde_json::Value;

use super::conversation::{Conversation, Error, HELP};
use super::screen;
use crate::bot::{Bot, Outcome};
use crate::client::Client;
use crate::interaction::Place;

/// Asks the bot one line, such as `/level principal`, and writes the answer to standard output.
///
/// # Errors
/// [`Error::Asking`] when the line is empty or an option does not take its value; otherwise when writing fails.
pub fn ask(bot: &Bot, line: &str, place: Place) -> Result<Outcome, Error> {
    let client = Client::new(bot, place);
    if HELP.contains(&line.trim()) {
        screen::show(&screen::fold(&client.list_commands()))?;
        return Ok(Outcome::Answered);
    }
    let answer = client.ask(line)?;
    let outcome = answer.outcome;
    screen::show(&Conversation::new(client, false).show(answer))?;
    Ok(outcome)
}

/// Asks the bot one line, and writes the JSON document that Discord would get, and nothing else, to standard output.
///
/// # Errors
/// As [`ask`].
pub fn ask_for_json(bot: &Bot, line: &str, place: Place) -> Result<Outcome, Error> {
    let answer = Client::new(bot, place).ask(line)?;
    screen::show(&json(&answer.callback))?;
    if let Some(note) = answer.note {
        screen::remark(note.trim_end())?;
    }
    Ok(answer.outcome)
}

/// The JSON document, with every control character escaped, including those that serde does not escape.
fn json(callback: &Value) -> String {
    let mut text = String::new();
    for character in format!("{callback:#}\n").chars() {
        if character.is_control() && character != '\n' {
            let _ = write!(text, "\\u{:04x}", u32::from(character));
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn json_holds_nothing_that_a_terminal_would_obey() {
        let callback = json!({ "data": { "content": "a\u{9b}2J\u{1b}\u{7f}\n" } });
        let text = json(&callback);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), callback);
    }
}
