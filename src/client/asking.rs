//! A client of the bot: takes a line or a press, and returns the bot's answer as Discord's JSON.

use std::fmt::Write as _;

use serde_json::Value;

use super::definition::Definition;
use super::error::Error;
use super::interaction::{Asked, Press, press, use_on_message};
use super::typed::{assign, split_command};
use crate::bot::{Bot, Outcome};
use crate::interaction::{Interaction, Place};
use crate::reply::{File, quoted};

/// Callbacks that change the message under which something was pressed. Source: Discord's "Interaction callback type".
const UPDATE: u64 = 7;
/// Least similarity of a command's name to be suggested, from 0 to 1.
const NEAR: f64 = 0.5;
/// Most characters shown of what was typed.
const TYPED: usize = 200;

/// A client that asks the bot in one place.
#[derive(Debug, Clone, Copy)]
pub struct Client<'a> {
    bot: &'a Bot,
    place: Place,
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
    /// # Errors
    /// When a definition does not have the form that Discord documents.
    pub fn all_commands(&self) -> serde_json::Result<Vec<Definition>> {
        Definition::read_all(&self.bot.commands())
    }

    /// The commands that are typed.
    ///
    /// # Errors
    /// When a definition does not have the form that Discord documents.
    pub fn commands(&self) -> serde_json::Result<Vec<Definition>> {
        let mut commands = self.all_commands()?;
        commands.retain(Definition::is_typed);
        Ok(commands)
    }

    /// The typed command of this name; case does not matter.
    pub(super) fn command(&self, name: &str) -> serde_json::Result<Option<Definition>> {
        let is_it = |command: &Definition| command.name.to_lowercase() == name.to_lowercase();
        Ok(self.commands()?.into_iter().find(is_it))
    }

    /// Asks what was typed, such as `/level principal`.
    ///
    /// # Errors
    /// [`Error::NotAsked`] when nothing was asked, or an option cannot take what it was given.
    pub fn ask(&self, line: &str) -> Result<Answer, Error> {
        let (name, options_start) = split_command(line);
        if name.is_empty() {
            let example = self.commands()?.first().map_or_else(String::new, Definition::usage);
            return Err(Error::NotAsked(format!("There is nothing to ask here. Write it like `{example}`.")));
        }
        let Some(definition) = self.command(name)? else {
            let answer = self.answer(&Asked::default().command(name, self.place))?;
            return Ok(Answer { note: Some(self.no_such_command(name, &line[options_start..])?), ..answer });
        };
        let parts = assign(&line[options_start..], &definition.options, false)
            .map_err(|why| Error::NotAsked(format!("{why} Write it like `{}`.", definition.usage())))?;
        let asked = Asked::fill(&definition, &parts).map_err(Error::NotAsked)?;
        let users = asked.users().map(|(id, name)| (id, name.to_owned())).collect();
        let answer = self.answer(&asked.command(&definition.name, self.place))?;
        Ok(Answer { users, ..answer })
    }

    /// Uses a command of the messages' menu on a message with this text.
    ///
    /// # Errors
    /// When the answer cannot be made into JSON.
    pub fn use_on_message(&self, name: &str, text: &str) -> Result<Answer, Error> {
        self.answer(&use_on_message(name, text, self.place))
    }

    /// Presses a button, or chooses options of one select menu, under a message.
    ///
    /// # Errors
    /// When the answer cannot be made into JSON.
    pub fn press(&self, message: &Value, pressed: Press) -> Result<Answer, Error> {
        let mut answer = self.answer(&press(message, pressed, self.place))?;
        // A message that is changed in place stays as private as it was.
        if answer.callback["type"] == UPDATE && answer.callback["data"]["flags"].is_null() {
            answer.callback["data"]["flags"] = message["flags"].clone();
        }
        Ok(answer)
    }

    /// The callback with what the bot offers while an option is typed.
    pub(super) fn offered(&self, asked: Asked, command: &str, option: &str) -> Result<Value, Error> {
        Ok(self.answer(&asked.autocomplete(command, option, self.place))?.callback)
    }

    fn answer(&self, interaction: &Interaction) -> Result<Answer, Error> {
        let response = self.bot.respond(interaction);
        let callback = serde_json::to_value(&response.callback)?;
        let files = response.callback.files;
        Ok(Answer { callback, files, outcome: response.outcome, users: Vec::new(), note: None })
    }

    /// A text that lists every command that is typed, with its usage and description.
    ///
    /// # Errors
    /// [`Error::Form`] when a definition does not have the form that Discord documents.
    pub fn list_commands(&self) -> Result<String, Error> {
        let mut text = String::new();
        for command in &self.commands()? {
            let _ = writeln!(text, "{}\n    {}", command.usage(), command.description);
            for option in &command.options {
                let _ = writeln!(text, "      {}: {}", option.name, option.description);
            }
        }
        Ok(text)
    }

    /// Says that there is no such command, and which one may have been meant; `options` is what followed it.
    fn no_such_command(&self, name: &str, options: &str) -> serde_json::Result<String> {
        let commands = self.commands()?;
        let likeness = |command: &Definition| {
            strsim::normalized_damerau_levenshtein(&command.name, &name.to_lowercase())
        };
        let near = commands.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
        let shown = |text: &str| quoted(text, TYPED).unwrap_or_else(|| "of that name".to_owned());
        let typed = shown(&format!("/{name}"));
        let likely = near.filter(|command| likeness(command) >= NEAR);
        Ok(if let Some(near) = likely {
            let meant = shown(&format!("/{}{options}", near.name));
            format!("There is no command {typed}. Did you mean {meant}?\n")
        } else {
            let names: Vec<_> = commands.iter().map(|command| format!("/{}", command.name)).collect();
            format!("There is no command {typed}. There are {}; `help` tells more.\n", names.join(", "))
        })
    }
}
