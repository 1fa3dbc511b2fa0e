//! The settings of who sees answers.

use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use serenity::model::application::CommandType;

use crate::bot::AnswerSettings;
use crate::commands;

/// Who sees answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Answers {
    /// The commands whose answers only the asker sees unless they say otherwise.
    pub private: Vec<SlashCommand>,
}

/// The name of a slash command that the bot has, without its slash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SlashCommand(&'static str);

impl Answers {
    /// The settings in the form that the bot takes.
    pub fn settings(&self) -> AnswerSettings {
        AnswerSettings { private: self.private.iter().map(|command| command.0).collect() }
    }
}

impl TryFrom<String> for SlashCommand {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let slash_commands = commands::ALL.iter().filter(|command| command.kind == CommandType::ChatInput);
        if let Some(command) = slash_commands.clone().find(|command| command.name == name.trim()) {
            return Ok(Self(command.name));
        }
        let known: Vec<_> = slash_commands.map(|command| format!("`{}`", command.name)).collect();
        Err(format!("unknown command `{name}`, expected one of {}", known.join(", ")))
    }
}

impl<'de> Deserialize<'de> for SlashCommand {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
