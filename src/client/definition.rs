//! The definitions of commands that are registered with Discord, as a client reads them.

use serde::Deserialize;
use serenity::model::application::{CommandOptionType, CommandType};

/// A command's definition, as much of it as a client needs.
#[derive(Debug, Clone, Deserialize)]
pub struct Definition {
    /// Its name, without a slash.
    pub name: String,
    /// What it does; empty for a command that is used on a message.
    #[serde(default)]
    pub description: String,
    #[serde(default, rename = "type")]
    kind: Option<CommandType>,
    /// Its options, in their order.
    #[serde(default)]
    pub options: Vec<OptionDefinition>,
}

/// An option of a command.
#[derive(Debug, Clone, Deserialize)]
pub struct OptionDefinition {
    /// Its name.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// The type of its value.
    #[serde(rename = "type")]
    pub kind: CommandOptionType,
    /// Whether the command cannot be sent without it.
    #[serde(default)]
    pub required: bool,
    /// Whether the bot offers values while it is typed.
    #[serde(default)]
    pub autocomplete: bool,
}

impl Definition {
    /// Whether the command is typed, with a slash; others are in the menu of a message or a user.
    pub fn is_typed(&self) -> bool {
        self.kind.is_none_or(|kind| kind == CommandType::ChatInput)
    }

    /// Whether the command is in the menu of a message.
    pub fn is_for_messages(&self) -> bool {
        self.kind == Some(CommandType::Message)
    }

    /// How the command is typed: `/promote from:<text> [to:<text>]`.
    pub fn usage(&self) -> String {
        let options = self.options.iter().map(|option| {
            let usage = option.usage();
            if option.required { format!(" {usage}") } else { format!(" [{usage}]") }
        });
        format!("/{}{}", self.name, options.collect::<String>())
    }
}

impl OptionDefinition {
    /// Whether the option takes text, and so can be filled in without its name.
    pub fn takes_text(&self) -> bool {
        self.kind == CommandOptionType::String
    }

    /// How the option is typed: `private:<yes or no>`.
    pub fn usage(&self) -> String {
        let value = match self.kind {
            CommandOptionType::String => "text",
            CommandOptionType::Boolean => "yes or no",
            CommandOptionType::User => "user",
            _ => "value",
        };
        format!("{}:<{value}>", self.name)
    }
}
