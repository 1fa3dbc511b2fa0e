//! A client of the bot: it takes a line or a press, and returns the JSON that Discord would get.

use std::fmt::Write as _;

use serde_json::Value;

use super::definition::Definition;
use super::interaction::{Asked, Press, press, use_on_message};
use super::typed::{assign, split_command};
use crate::bot::{Bot, Outcome};
use crate::interaction::{Interaction, Place};
use crate::language::nearest;
use crate::reply::{File, quoted};

/// The type of a callback that edits the message whose component was pressed. Source: Discord's "Interaction callback
/// type".
const UPDATE: u64 = 7;
/// The most characters of typed text that are quoted.
const TYPED: usize = 200;

/// Why the bot could not be asked: a text for the person, about what is wrong with the line and what to type instead.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotAsked(pub String);

/// A client that asks the bot in one place, such as a direct message.
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
    /// How the question was answered.
    pub outcome: Outcome,
    /// The ids and names of the users whom the question named.
    pub users: Vec<(String, String)>,
    /// A text to show in place of the answer: for an unknown command, which one may have been meant.
    pub note: Option<String>,
}

impl<'a> Client<'a> {
    /// Makes a client that asks a bot in a place.
    pub fn new(bot: &'a Bot, place: Place) -> Self {
        Self { bot, place }
    }

    /// The current commands, including those in menus; they change with the ladders.
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

    /// Asks the bot a typed line, such as `/level principal`.
    ///
    /// # Errors
    /// [`NotAsked`] when the line is empty, or an option does not take its value.
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

    /// Uses a command of the message menu on a message with this text.
    pub fn use_on_message(&self, name: &str, text: &str) -> Answer {
        self.answer(&use_on_message(name, text, self.place))
    }

    /// Presses a button, or chooses options of one select menu, under a message.
    pub fn press(&self, message: &Value, pressed: Press) -> Answer {
        let mut answer = self.answer(&press(message, pressed, self.place));
        // An edited message stays as private as it was.
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

    /// A text that lists every typed command with its usage, its description and its options.
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
