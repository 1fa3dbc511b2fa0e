//! The terminal as a client of the bot: a line goes in, the bot's answer comes out as Discord's JSON.

use std::fmt::Write as _;

use serde_json::Value;
use serenity::model::id::GuildId;

use super::components::Press;
use super::definition::Definition;
use super::error::Error;
use super::interaction::{Asked, explain, press};
use super::typed::{assign, split_command};
use crate::bot::{Bot, Outcome};
use crate::interaction::Interaction;
use crate::reply::quoted;

/// How near a command's name must be to be suggested, from 0 to 1.
const NEAR: f64 = 0.5;
/// Most characters shown of what was typed.
const TYPED: usize = 200;

/// The bot, and the commands it can be asked.
pub(super) struct Client<'a> {
    bot: &'a Bot,
    server: Option<GuildId>,
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
    /// What this terminal says in place of the answer: where a command is unknown, which one may have been meant.
    pub(super) note: Option<String>,
}

impl<'a> Client<'a> {
    /// Makes a client that asks a bot in a server, or in a direct message.
    pub(super) fn new(bot: &'a Bot, server: Option<GuildId>) -> Self {
        Self { bot, server }
    }

    /// The commands as they are now: they change with the ladders.
    ///
    /// # Errors
    /// When a definition does not have the form that Discord documents.
    pub(super) fn commands(&self) -> serde_json::Result<Vec<Definition>> {
        Definition::read_all(&self.bot.commands())
    }

    /// The command of this name; case does not matter.
    pub(super) fn command(&self, name: &str) -> serde_json::Result<Option<Definition>> {
        let is_it = |command: &Definition| command.name.to_lowercase() == name.to_lowercase();
        Ok(self.commands()?.into_iter().find(is_it))
    }

    /// Asks what was typed, such as `/level principal`.
    pub(super) fn ask(&self, line: &str) -> Result<Answer, Error> {
        let (name, options_start) = split_command(line);
        if name.is_empty() {
            let example = self.commands()?.first().map_or_else(String::new, Definition::usage);
            return Err(Error::NotAsked(format!("There is nothing to ask here. Write it like `{example}`.")));
        }
        let Some(definition) = self.command(name)? else {
            let answer = self.answer(Asked::default().command(name))?;
            return Ok(Answer { note: Some(self.no_such_command(name, &line[options_start..])?), ..answer });
        };
        let parts = assign(&line[options_start..], &definition.options, false)
            .map_err(|misfit| Error::NotAsked(explain(&misfit, &definition)))?;
        let asked = Asked::fill(&definition, &parts).map_err(Error::NotAsked)?;
        let users = asked.users().map(|(id, name)| (id, name.to_owned())).collect();
        let answer = self.answer(asked.command(&definition.name))?;
        Ok(Answer { users, ..answer })
    }

    /// Presses a button, or chooses options of one select menu, under a message.
    pub(super) fn press(
        &self,
        message: &Value,
        Press { custom_id, values }: &Press,
    ) -> Result<Answer, Error> {
        self.answer(press(message, custom_id, values.clone()))
    }

    pub(super) fn answer(&self, mut interaction: Interaction) -> Result<Answer, Error> {
        interaction.place.guild = self.server;
        let response = self.bot.respond(&interaction);
        let callback = serde_json::to_value(&response.callback)?;
        Ok(Answer { callback, outcome: response.outcome, users: Vec::new(), note: None })
    }

    /// Every command, how it is typed and what it does.
    pub(super) fn list_commands(&self) -> serde_json::Result<String> {
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
