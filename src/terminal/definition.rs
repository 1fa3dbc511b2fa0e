//! Commands as Discord is told of them, read back for use in a terminal.

use serde::Deserialize;
use serde_json::Value;
use serenity::builder::CreateCommand;
use serenity::model::application::{CommandOptionType, CommandType};

/// A slash command's definition, as much of it as a terminal needs.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Definition {
    pub(super) name: String,
    #[serde(default)]
    pub(super) description: String,
    #[serde(default, rename = "type")]
    kind: Option<CommandType>,
    #[serde(default)]
    pub(super) options: Vec<OptionDefinition>,
}

/// An option of a command.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct OptionDefinition {
    pub(super) name: String,
    #[serde(default)]
    pub(super) description: String,
    #[serde(rename = "type")]
    pub(super) kind: CommandOptionType,
    #[serde(default)]
    pub(super) required: bool,
    #[serde(default)]
    pub(super) autocomplete: bool,
    #[serde(default)]
    pub(super) choices: Vec<Choice>,
}

/// A value that an option offers, in a definition or while it is typed.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Choice {
    pub(super) name: String,
    pub(super) value: Value,
}

impl Definition {
    /// Reads the slash commands out of what Discord is told; commands on messages and users have no text.
    ///
    /// # Errors
    /// When a definition does not have the form that Discord documents.
    pub(super) fn read_all(commands: &[CreateCommand]) -> serde_json::Result<Vec<Self>> {
        let all: Vec<Self> = serde_json::from_value(serde_json::to_value(commands)?)?;
        let is_slash_command =
            |command: &Self| command.kind.is_none_or(|kind| kind == CommandType::ChatInput);
        Ok(all.into_iter().filter(is_slash_command).collect())
    }

    /// How the command is typed: `/promote from:<text> [to:<text>]`.
    pub(super) fn usage(&self) -> String {
        let options = self.options.iter().map(|option| {
            let value = format!("{}:<{}>", option.name, option.value_kind());
            if option.required { format!(" {value}") } else { format!(" [{value}]") }
        });
        format!("/{}{}", self.name, options.collect::<String>())
    }
}

impl OptionDefinition {
    /// Whether the option takes text, and so can be filled in without its name.
    pub(super) fn takes_text(&self) -> bool {
        self.kind == CommandOptionType::String
    }

    /// What kind of value the option takes, in a word or two.
    pub(super) fn value_kind(&self) -> &'static str {
        match self.kind {
            CommandOptionType::String => "text",
            CommandOptionType::Integer => "whole number",
            CommandOptionType::Number => "number",
            CommandOptionType::Boolean => "yes or no",
            CommandOptionType::User => "user",
            CommandOptionType::Channel => "channel",
            CommandOptionType::Role => "role",
            CommandOptionType::Mentionable => "user or role",
            CommandOptionType::Attachment => "file",
            _ => "value",
        }
    }
}

impl Choice {
    /// The value as text.
    pub(super) fn text(&self) -> String {
        match &self.value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}
