//! A conversation: lines go in one after the other, and what was answered can be pressed.

use std::collections::HashMap;

use serde_json::Value;

use super::client::{Answer, Client};
use super::components::{chosen, interactive_components};
use super::error::Error;
use super::layout::Layout;
use super::screen;

/// Words that ask for help of this terminal; `/help` asks the bot.
pub(super) const HELP: [&str; 2] = ["help", "?"];
/// Words that end a conversation.
const LEAVE: [&str; 4] = ["exit", "quit", "/exit", "/quit"];

/// What a line leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Something to show.
    Show(String),
    /// The end.
    Leave,
}

/// What has to be remembered from one line to the next.
pub(super) struct Conversation<'a> {
    client: &'a Client<'a>,
    /// Whether what can be pressed is numbered, and a line of numbers presses it.
    numbered: bool,
    /// The data of the message that was shown last.
    shown: Value,
    users: HashMap<String, String>,
}

impl<'a> Conversation<'a> {
    /// Begins a conversation.
    pub(super) fn new(client: &'a Client<'a>, numbered: bool) -> Self {
        let users = HashMap::from([("1".to_owned(), "you".to_owned())]);
        Self { client, numbered, shown: Value::Null, users }
    }

    /// Answers one line.
    ///
    /// # Errors
    /// When an interaction cannot be made; what a person can mend is shown instead.
    pub(super) fn take(&mut self, line: &str) -> Result<Next, Error> {
        let word = line.trim().to_lowercase();
        if LEAVE.contains(&word.as_str()) {
            return Ok(Next::Leave);
        }
        if HELP.contains(&word.as_str()) {
            return Ok(Next::Show(self.help()));
        }
        let buttons = if self.numbered { interactive_components(&self.shown) } else { Vec::new() };
        let answer = match chosen(line, &buttons) {
            Some(chosen) => self.client.press(&self.shown, &chosen),
            None if self.numbered && word.chars().all(|c| c.is_ascii_digit() || c == ' ' || c == ',') => {
                Err(Error::NotAsked("No such numbers can be pressed together here.".to_owned()))
            }
            None => self.client.ask(line),
        };
        match answer {
            Ok(answer) => Ok(Next::Show(self.show(answer))),
            Err(Error::NotAsked(why)) => Ok(Next::Show(screen::fold(&why))),
            Err(error) => Err(error),
        }
    }

    fn help(&self) -> String {
        let press = if self.numbered { "A number presses what an answer offers. " } else { "" };
        screen::fold(&format!("{}{press}exit leaves.\n", self.client.list_commands()))
    }

    /// The text of an answer, which becomes the one that can be pressed.
    pub(super) fn show(&mut self, answer: Answer) -> String {
        self.users.extend(answer.users);
        let name_of = |id: &str| self.users.get(id).cloned().unwrap_or_else(|| "user".to_owned());
        let layout = Layout { width: screen::width(), numbered: self.numbered, name_of: &name_of };
        let text = layout.text(&answer.callback);
        self.shown = answer.callback["data"].clone();
        match answer.note {
            Some(note) => format!("{text}\n{}", screen::fold(&note)),
            None => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bot::Bot;
    use crate::knowledge::load_str;

    /// What the lines are answered with, one after the other; without colour.
    fn talk(numbered: bool, lines: &[&str]) -> Vec<String> {
        let ladder = include_str!("../../tests/fixtures/nursing/nursing.toml");
        let bot = Bot::new(load_str("nursing.toml", ladder).expect("the fixture is good").knowledge);
        let client = Client::new(&bot).expect("definitions");
        let mut conversation = Conversation::new(&client, numbered);
        let mut answers = Vec::new();
        for line in lines {
            match conversation.take(line).expect(line) {
                Next::Show(text) => answers.push(anstream::adapter::strip_str(&text).to_string()),
                Next::Leave => break,
            }
        }
        answers
    }

    #[test]
    fn a_number_presses_the_button_that_bears_it() {
        let asked = "/promote staff-nurse senior-staff-nurse";
        let answer = talk(true, &[asked]).remove(0);
        let (before, _) = answer.split_once("] Senior Staff Nurse\n").expect("a button to the level");
        let (_, number) = before.rsplit_once('[').expect("its number");
        let pressed = talk(true, &[asked, number]).remove(1);
        assert_eq!(pressed, talk(true, &["/level senior-staff-nurse"]).remove(0));
    }

    #[test]
    fn numbers_that_nothing_bears_press_nothing() {
        for answers in [talk(true, &["1"]), talk(true, &["/level matron", "99"]), talk(true, &["0, 1"])] {
            assert_eq!(
                answers.last().map(String::as_str),
                Some("No such numbers can be pressed together here.\n")
            );
        }
    }

    #[test]
    fn a_user_who_is_named_is_mentioned_by_name() {
        let answer = talk(false, &["/level matron for:@Sam Lee"]).remove(0);
        assert!(answer.contains("@Sam Lee"), "{answer}");
    }

    #[test]
    fn words_of_farewell_end_it() {
        for word in ["exit", "QUIT", " /quit "] {
            assert!(talk(true, &[word, "/level matron"]).is_empty());
        }
    }
}
