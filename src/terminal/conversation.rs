//! A conversation: answers line after line, and remembers which components can be pressed.

use std::collections::HashMap;

use serde_json::Value;

use super::components::{interactive_components, pressed};
use super::layout::Layout;
use super::screen;
use crate::bot::Outcome;
use crate::client::{Answer, Client, NotAsked, Press};

/// Words that ask for help of this terminal; `/help` asks the bot.
pub(super) const HELP: [&str; 2] = ["help", "?"];
/// Words that end a conversation.
const LEAVE: [&str; 4] = ["exit", "quit", "/exit", "/quit"];

pub(super) struct Conversation<'a> {
    client: Client<'a>,
    /// Whether components are numbered, and a line of numbers presses them.
    numbered: bool,
    /// The data of the message that was shown last.
    shown: Value,
    users: HashMap<String, String>,
    /// Whether every line so far was a command, with values that its options take.
    pub(super) understood_all: bool,
}

impl<'a> Conversation<'a> {
    pub(super) fn new(client: Client<'a>, numbered: bool) -> Self {
        let users = HashMap::from([("1".to_owned(), "you".to_owned())]);
        Self { client, numbered, shown: Value::Null, users, understood_all: true }
    }

    /// The text that answers one line; `None` for a line that ends the conversation.
    pub(super) fn take(&mut self, line: &str) -> Option<String> {
        let word = line.trim().to_lowercase();
        if LEAVE.contains(&word.as_str()) {
            return None;
        }
        if HELP.contains(&word.as_str()) {
            return Some(self.help());
        }
        let choice = if self.numbered { pressed(line, &interactive_components(&self.shown)) } else { None };
        let answer = match choice {
            Some(Ok(presses)) => self.press(presses),
            Some(Err(why)) => Err(NotAsked(why)),
            None => self.client.ask(line),
        };
        let understood = answer.as_ref().is_ok_and(|answer| answer.outcome != Outcome::Unknown);
        self.understood_all &= understood;
        Some(answer.map_or_else(|NotAsked(why)| screen::fold(&why), |answer| self.show(answer)))
    }

    /// Presses components one after another, each under the message that the one before left.
    fn press(&mut self, presses: Vec<Press>) -> Result<Answer, NotAsked> {
        let mut answer = Err(NotAsked("There is nothing to press.".to_owned()));
        for press in presses {
            let next = self.client.press(&self.shown, press);
            self.shown = next.callback["data"].clone();
            answer = Ok(next);
        }
        answer
    }

    fn help(&self) -> String {
        let press = if self.numbered { "A number presses what an answer offers. " } else { "" };
        screen::fold(&format!("{}{press}exit leaves.\n", self.client.list_commands()))
    }

    /// The text of an answer, whose components can be pressed from now on.
    pub(super) fn show(&mut self, answer: Answer) -> String {
        self.users.extend(answer.users);
        if let Some(note) = &answer.note {
            return screen::fold(note);
        }
        let name_of = |id: &str| self.users.get(id).cloned().unwrap_or_else(|| "user".to_owned());
        let layout = Layout { width: screen::width(), numbered: self.numbered, name_of: &name_of };
        let text = layout.text(&answer.callback);
        self.shown = answer.callback["data"].clone();
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bot::Bot;
    use crate::interaction::Place;
    use crate::knowledge::load_str;

    /// What the lines are answered with, one after the other; without colour.
    fn talk(numbered: bool, lines: &[&str]) -> Vec<String> {
        let ladder = include_str!("../../tests/fixtures/nursing/nursing.toml");
        let bot = Bot::new(load_str("nursing.toml", ladder).expect("the fixture is good").knowledge);
        let client = Client::new(&bot, Place::BOT_DM);
        let mut conversation = Conversation::new(client, numbered);
        let mut answers = Vec::new();
        for line in lines {
            match conversation.take(line) {
                Some(text) => answers.push(anstream::adapter::strip_str(&text).to_string()),
                None => break,
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
        let last = |lines: &[&str]| talk(true, lines).pop().expect("an answer");
        assert_eq!(last(&["1"]), "No [1]; there is nothing to press yet.\n");
        assert!(last(&["/level matron", "99"]).starts_with("No [99]; this answer offers 1 to "));
    }

    #[test]
    fn a_checklist_is_ticked_unticked_and_cleared_by_number() {
        let opened = ["/promote staff-nurse senior-staff-nurse", "1"];
        let ticked = |more: &[&str]| {
            let answer = talk(true, &[&opened, more].concat()).pop().expect("an answer");
            let rows = answer.lines().filter(|row| row.starts_with('['));
            rows.map(|row| row.contains('✓')).take(3).collect::<Vec<_>>()
        };
        assert_eq!(ticked(&[]), [false, false, false]);
        assert_eq!(ticked(&["1 3"]), [true, false, true]);
        assert_eq!(ticked(&["1 3", "3", "2"]), [true, true, false]);
        assert_eq!(ticked(&["1 3", "none"]), [false, false, false]);
        let answer = talk(true, &opened).pop().expect("an answer");
        assert!(answer.contains("Choose: a number ticks or unticks, none clears"), "{answer}");
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
