//! The terminal as a client of the bot: a line goes in, the bot's answer comes out as Discord's JSON.

use std::fmt::Write as _;

use serde_json::Value;

use super::components::InteractiveComponent;
use super::definition::Definition;
use super::error::Error;
use super::interaction::{Asked, explain, press};
use super::typed::{assign, split_command};
use crate::bot::{Bot, Outcome};
use crate::interaction::Interaction;

/// How near a command's name must be to be suggested, from 0 to 1.
const NEAR: f64 = 0.5;

/// The bot, and the commands it can be asked.
pub(super) struct Client<'a> {
    bot: &'a Bot,
    pub(super) commands: Vec<Definition>,
}

/// What the bot answered.
#[derive(Debug)]
pub(super) struct Answer {
    /// The callback as Discord would get it.
    pub(super) callback: Value,
    /// How it went.
    pub(super) outcome: Outcome,
    /// The users whom the question named, with their ids.
    pub(super) users: Vec<(String, String)>,
    /// What this terminal adds: where a command is unknown, those that are not.
    pub(super) note: Option<String>,
}

impl<'a> Client<'a> {
    /// Makes a client of a bot.
    pub(super) fn new(bot: &'a Bot) -> serde_json::Result<Self> {
        Ok(Self { bot, commands: Definition::read_all(&bot.commands())? })
    }

    /// The command of this name; case does not matter.
    pub(super) fn command(&self, name: &str) -> Option<&Definition> {
        self.commands.iter().find(|command| command.name.to_lowercase() == name.to_lowercase())
    }

    /// Asks what was typed, such as `/level principal`.
    pub(super) fn ask(&self, line: &str) -> Result<Answer, Error> {
        let (name, options_start) = split_command(line);
        if name.is_empty() {
            let example = self.commands.first().map_or_else(String::new, Definition::usage);
            return Err(Error::NotAsked(format!("There is nothing to ask here. Write it like `{example}`.")));
        }
        let Some(definition) = self.command(name) else {
            let answer = self.answer(&Asked::default().command(name))?;
            return Ok(Answer { note: Some(self.no_such_command(name)), ..answer });
        };
        let parts = assign(&line[options_start..], &definition.options, false)
            .map_err(|misfit| Error::NotAsked(explain(&misfit, definition)))?;
        let asked = Asked::fill(definition, &parts).map_err(Error::NotAsked)?;
        let users = asked.users().map(|(id, name)| (id, name.to_owned())).collect();
        let answer = self.answer(&asked.command(&definition.name))?;
        Ok(Answer { users, ..answer })
    }

    /// Presses a button, or chooses options of one select menu, under a message.
    pub(super) fn press(&self, message: &Value, chosen: &[&InteractiveComponent]) -> Result<Answer, Error> {
        let values = chosen.iter().filter_map(|one| one.value.clone()).collect();
        let Some(custom_id) = chosen.first().and_then(|one| one.custom_id.as_deref()) else {
            return Err(Error::NotAsked("This is a link: open its address in a browser.".to_owned()));
        };
        self.answer(&press(message, custom_id, values))
    }

    pub(super) fn answer(&self, interaction: &Interaction) -> Result<Answer, Error> {
        let response = self.bot.respond(interaction);
        let callback = serde_json::to_value(&response.callback)?;
        Ok(Answer { callback, outcome: response.outcome, users: Vec::new(), note: None })
    }

    /// Every command, how it is typed and what it does.
    pub(super) fn list_commands(&self) -> String {
        let mut text = String::new();
        for command in &self.commands {
            let _ = writeln!(text, "{}\n    {}", command.usage(), command.description);
            for option in &command.options {
                let _ = writeln!(text, "      {}: {}", option.name, option.description);
            }
        }
        text
    }

    fn no_such_command(&self, name: &str) -> String {
        let likeness = |command: &Definition| {
            strsim::normalized_damerau_levenshtein(&command.name, &name.to_lowercase())
        };
        let near = self.commands.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
        let near = near.filter(|command| likeness(command) >= NEAR);
        let guess = near.map_or_else(String::new, |command| format!(" Did you mean /{}?", command.name));
        format!("There is no command of that name.{guess} These are there:\n{}", self.list_commands())
    }
}
