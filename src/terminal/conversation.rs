//! A conversation: it answers line by line until the input ends, and remembers which components can be pressed.

use std::collections::HashMap;
use std::io::{self, BufRead, IsTerminal};

use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{CompletionType, Config, Editor};
use serde_json::Value;

use super::completion::Completion;
use super::components::{interactive_components, pressed};
use super::layout::Layout;
use super::screen;
use crate::bot::{Bot, Outcome};
use crate::client::{Answer, Client, NotAsked, Press};
use crate::interaction::Place;
use crate::reply::clip;

/// Words that ask for help with the terminal itself; `/help` asks the bot.
pub(super) const HELP: [&str; 2] = ["help", "?"];
/// Words that end a conversation.
const LEAVE: [&str; 4] = ["exit", "quit", "/exit", "/quit"];
const PROMPT: &str = "stepladder> ";
/// The most characters of a question that are echoed.
const QUESTION: usize = 500;

/// An error of the terminal.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The bot could not be asked.
    #[error(transparent)]
    Asking(#[from] NotAsked),
    /// The terminal or the pipe failed.
    #[error("the terminal cannot be used")]
    Terminal(#[from] io::Error),
    /// The line editor failed.
    #[error("the prompt failed")]
    Prompt(#[from] ReadlineError),
}

/// Answers the input until it ends: with a prompt on a terminal, otherwise line by line. Returns whether every piped
/// line was a known command whose options take the given values; always `true` at a prompt.
///
/// `opening` is written first. `refresh` is called before each answer: it reloads changed ladders, and may return a
/// remark to write.
///
/// # Errors
/// When the terminal or the pipe fails; see [`Error`].
pub fn converse(
    bot: &Bot,
    opening: &str,
    mut refresh: impl FnMut() -> Option<String>,
) -> Result<bool, Error> {
    let client = Client::new(bot, Place::BOT_DM);
    screen::remark(opening)?;
    let is_prompt = io::stdin().is_terminal() && io::stdout().is_terminal();
    let mut conversation = Conversation::new(client, is_prompt);
    let mut take = |line: &str| -> io::Result<Option<String>> {
        refresh().map_or(Ok(()), |news| screen::remark(&news))?;
        Ok(conversation.take(line))
    };
    if is_prompt {
        prompt(client, &mut take)?;
        return Ok(true);
    }
    repeat_lines(io::stdin().lock(), &mut take)?;
    Ok(conversation.understood_all)
}

/// Answers at a prompt: a line editor with completion, and with a history that is not kept.
///
/// Ctrl-C clears the line; twice in a row it leaves, as Ctrl-D does.
fn prompt(client: Client<'_>, take: &mut dyn FnMut(&str) -> io::Result<Option<String>>) -> Result<(), Error> {
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .history_ignore_dups(true)?
        .auto_add_history(true)
        .build();
    let mut editor = Editor::with_history(config.clone(), MemHistory::with_config(&config))?;
    editor.set_helper(Some(Completion(client)));
    screen::remark("Type a command, or help. Tab completes, a number presses a button, Ctrl-D leaves.")?;
    let mut interrupted = false;
    loop {
        match editor.readline(PROMPT) {
            Ok(line) => {
                interrupted = false;
                if line.trim().is_empty() {
                    continue;
                }
                let Some(answer) = take(&line)? else { return Ok(()) };
                screen::show(&format!("\n{answer}\n"))?;
            }
            Err(ReadlineError::Interrupted) if !interrupted => {
                interrupted = true;
                screen::remark("Press Ctrl-C again to leave.")?;
            }
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => return Ok(()),
            Err(ReadlineError::Io(error)) => return Err(error.into()),
            Err(error) => return Err(error.into()),
        }
    }
}

/// Answers line by line: echoes each line before its answer, and separates the answers by a blank line. Skips blank
/// lines and lines that begin with `#`.
fn repeat_lines(
    mut input: impl BufRead,
    take: &mut dyn FnMut(&str) -> io::Result<Option<String>>,
) -> io::Result<()> {
    let mut gap = "";
    let mut bytes = Vec::new();
    while input.read_until(b'\n', &mut bytes)? > 0 {
        let text = String::from_utf8_lossy(&bytes);
        let line = text.trim_start_matches('\u{feff}').trim();
        if !line.is_empty() && !line.starts_with('#') {
            let Some(answer) = take(line)? else { break };
            // A terminal would act on control characters.
            let visible: String = line.chars().filter(|letter| !letter.is_control()).collect();
            screen::show(&format!("{gap}> {}\n{answer}", clip(&visible, QUESTION)))?;
            gap = "\n";
        }
        bytes.clear();
    }
    Ok(())
}

pub(super) struct Conversation<'a> {
    client: Client<'a>,
    /// Whether components are numbered, and a line of numbers presses them.
    numbered: bool,
    /// The data of the message that was shown last.
    shown: Value,
    users: HashMap<String, String>,
    /// Whether every line so far was a known command whose options take the given values.
    understood_all: bool,
}

impl<'a> Conversation<'a> {
    pub(super) fn new(client: Client<'a>, numbered: bool) -> Self {
        let users = HashMap::from([("1".to_owned(), "you".to_owned())]);
        Self { client, numbered, shown: Value::Null, users, understood_all: true }
    }

    /// Answers one line with a text; `None` for a line that ends the conversation.
    fn take(&mut self, line: &str) -> Option<String> {
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

    /// Presses components one after another, each under the message that the previous press left.
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

    /// Lays an answer out as text, and remembers its message so that its components can be pressed.
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
    use crate::knowledge::load_str;

    /// The answers to the lines, in order and without colour.
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
