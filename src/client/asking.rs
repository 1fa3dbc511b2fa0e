//! A client of the bot: takes a line or a press, and returns the bot's answer as Discord's JSON.

use std::fmt::Write as _;

use serde_json::Value;

use super::definition::Definition;
use super::interaction::{Asked, Press, press, use_on_message};
use super::typed::{assign, split_command};
use crate::bot::{Bot, Outcome};
use crate::interaction::{Interaction, Place};
use crate::language::nearest;
use crate::reply::{File, quoted};

/// Callbacks that change the message under which something was pressed. Source: Discord's "Interaction callback type".
const UPDATE: u64 = 7;
/// Most characters shown of what was typed.
const TYPED: usize = 200;

/// Why the bot could not be asked: a text that says what is wrong with what was typed, and what to type.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotAsked(pub String);

/// A client that asks the bot in one place.
#[derive(Debug, Clone, Copy)]
pub struct Client<'a> {
    bot: &'a Bot,
    pub(super) place: Place,
}

/// What the bot answered.
#[derive(Debug)]
pub struct Answer {
    /// The callback as Discord would get it.
    pub callback: Value,
    /// The files that go with it.
    pub files: Vec<File>,
    /// The outcome.
    pub outcome: Outcome,
    /// The users whom the question named, with their ids.
    pub users: Vec<(String, String)>,
    /// A text to show in place of the answer: for an unknown command, which one may have been meant.
    pub note: Option<String>,
}

impl<'a> Client<'a> {
    /// Makes a client that asks a bot in a place.
    pub fn new(bot: &'a Bot, place: Place) -> Self {
        Self { bot, place }
    }

    /// The commands as they are now, those in menus too: they change with the ladders.
    ///
    /// # Panics
    /// Never: the bot's definitions have the form that Discord documents.
    pub fn all_commands(&self) -> Vec<Definition> {
        let commands = serde_json::to_value(self.bot.commands()).and_then(serde_json::from_value);
        commands.expect("definitions are as Discord documents them")
    }

    pub(super) fn commands(&self) -> impl Iterator<Item = Definition> {
        self.all_commands().into_iter().filter(Definition::is_typed)
    }

    /// The typed command of this name; case does not matter.
    pub(super) fn command(&self, name: &str) -> Option<Definition> {
        self.commands().find(|command| command.name.to_lowercase() == name.to_lowercase())
    }

    /// Asks what was typed, such as `/level principal`.
    ///
    /// # Errors
    /// [`NotAsked`] when nothing was asked, or an option cannot take what it was given.
    pub fn ask(&self, line: &str) -> Result<Answer, NotAsked> {
        let (name, options_start) = split_command(line);
        if name.is_empty() {
            let example = self.commands().next().map_or_else(String::new, |command| command.usage());
            return Err(NotAsked(format!("There is nothing to ask here. Write it like `{example}`.")));
        }
        let Some(definition) = self.command(name) else {
            let answer = self.answer(&Asked::default().command(name, self.place));
            return Ok(Answer { note: Some(self.no_such_command(name, &line[options_start..])), ..answer });
        };
        let parts = assign(&line[options_start..], &definition.options, false)
            .map_err(|why| NotAsked(format!("{why} Write it like `{}`.", definition.usage())))?;
        let asked = Asked::fill(&definition, &parts).map_err(NotAsked)?;
        let users = asked.users.clone();
        Ok(Answer { users, ..self.answer(&asked.command(&definition.name, self.place)) })
    }

    /// Uses a command of the messages' menu on a message with this text.
    pub fn use_on_message(&self, name: &str, text: &str) -> Answer {
        self.answer(&use_on_message(name, text, self.place))
    }

    /// Presses a button, or chooses options of one select menu, under a message.
    pub fn press(&self, message: &Value, pressed: Press) -> Answer {
        let mut answer = self.answer(&press(message, pressed, self.place));
        // A message that is changed in place stays as private as it was.
        if answer.callback["type"] == UPDATE && answer.callback["data"]["flags"].is_null() {
            answer.callback["data"]["flags"] = message["flags"].clone();
        }
        answer
    }

    pub(super) fn answer(&self, interaction: &Interaction) -> Answer {
        let response = self.bot.respond(interaction);
        let callback = serde_json::to_value(&response.callback).expect("builders have string keys only");
        let files = response.callback.files;
        Answer { callback, files, outcome: response.outcome, users: Vec::new(), note: None }
    }

    /// A text that lists every command that is typed, with its usage and description.
    pub fn list_commands(&self) -> String {
        let mut text = String::new();
        for command in self.commands() {
            let _ = writeln!(text, "{}\n    {}", command.usage(), command.description);
            for option in &command.options {
                let _ = writeln!(text, "      {}: {}", option.name, option.description);
            }
        }
        text
    }

    /// Says that there is no such command, and which one may have been meant; `options` is what followed it.
    fn no_such_command(&self, name: &str, options: &str) -> String {
        let commands: Vec<_> = self.commands().collect();
        let shown = |text: &str| quoted(text, TYPED).unwrap_or_else(|| "of that name".to_owned());
        let typed = shown(&format!("/{name}"));
        if let Some(near) = nearest(name, commands.iter().map(|command| command.name.as_str())) {
            let meant = shown(&format!("/{near}{options}"));
            format!("There is no command {typed}. Did you mean {meant}?\n")
        } else {
            let names: Vec<_> = commands.iter().map(|command| format!("/{}", command.name)).collect();
            format!("There is no command {typed}. There are {}; `help` tells more.\n", names.join(", "))
        }
    }
}
