//! A conversation: lines go in one after the other, and what was answered can be pressed.

use std::collections::HashMap;

use serde_json::Value;

use super::Error;
use super::door::{Answer, Door};
use super::layout::Layout;
use super::pressable::{chosen, pressables};
use super::screen;

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
    door: &'a Door<'a>,
    /// Whether what can be pressed is numbered, and a line of numbers presses it.
    numbered: bool,
    /// The data of the message that was shown last.
    shown: Value,
    users: HashMap<String, String>,
}

impl<'a> Conversation<'a> {
    /// Begins a conversation.
    pub(super) fn new(door: &'a Door<'a>, numbered: bool) -> Self {
        let users = HashMap::from([("1".to_owned(), "you".to_owned())]);
        Self { door, numbered, shown: Value::Null, users }
    }

    /// Answers one line.
    ///
    /// # Errors
    /// When an interaction cannot be made; what a person can mend is shown instead.
    pub(super) fn take(&mut self, line: &str) -> Result<Next, Error> {
        if LEAVE.contains(&line.trim().to_lowercase().as_str()) {
            return Ok(Next::Leave);
        }
        if self.door.is_cry_for_help(line) {
            return Ok(Next::Show(self.help()));
        }
        let buttons = if self.numbered { pressables(&self.shown) } else { Vec::new() };
        let answer = match chosen(line, &buttons) {
            Some(chosen) => self.door.press(&self.shown, &chosen),
            None => self.door.ask(line),
        };
        match answer {
            Ok(answer) => Ok(Next::Show(self.show(answer))),
            Err(Error::NotAsked(why)) => Ok(Next::Show(screen::fold(&why))),
            Err(error) => Err(error),
        }
    }

    fn help(&self) -> String {
        let press = if self.numbered { "A number presses what an answer offers. " } else { "" };
        screen::fold(&format!("{}{press}exit leaves.\n", self.door.list_commands()))
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
