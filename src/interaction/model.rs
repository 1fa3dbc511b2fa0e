//! The types of an interaction, with the fields that an answer needs.

use std::fmt;

use serenity::model::application::CommandType;
use serenity::model::id::{InteractionId, UserId};

use super::place::Place;

/// An interaction ("Receiving and responding to interactions", interaction object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interaction {
    /// Its id, which the answer's address and the log name.
    pub id: InteractionId,
    /// What an answer over REST must name.
    pub token: Token,
    /// What is asked.
    pub kind: Kind,
    /// Who asks.
    pub user: User,
    /// Where it is asked, and what an answer may do there.
    pub place: Place,
    /// The asker's language, as Discord names it (`en-US`), where it says so.
    pub locale: Option<String>,
}

/// An interaction's token. It lets anyone answer in the bot's name for 15 minutes, so `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The token for the address of an answer, and nothing else.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Token {
    fn from(token: String) -> Self {
        Self(token)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// What an interaction asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Whether the HTTP endpoint is there.
    Ping,
    /// To run a command.
    Command(CommandData),
    /// To complete the option of a command that is being typed.
    Autocomplete(CommandData),
    /// To do what a button or a select menu is for.
    Component(ComponentData),
    /// To take a form that was sent off; this bot has none.
    ModalSubmit,
}

/// A command as it was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommandData {
    /// The command's name.
    pub name: String,
    /// What the command is used on; `None` where Discord does not say, or says something unknown.
    pub kind: Option<CommandType>,
    /// The options that were filled in.
    pub options: Vec<CommandOption>,
    /// The users who are bots according to Discord, with this bot.
    pub bots: Vec<UserId>,
    /// The message that a message command was used on, where Discord sends it.
    pub target: Option<TargetMessage>,
}

/// An option that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandOption {
    /// The option's name.
    pub name: String,
    /// What it holds.
    pub value: OptionValue,
    /// Whether it is being typed.
    pub focused: bool,
}

/// What an option holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptionValue {
    /// A text, or the id of a user, a channel and the like.
    Text(String),
    /// Yes or no.
    Boolean(bool),
    /// Anything else, which no option of this bot takes.
    Other,
}

/// A message that a message command is used on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TargetMessage {
    /// All text of it that a person sees, the message's own words first, one paragraph a line.
    pub text: String,
    /// Whether this bot wrote it.
    pub is_own: bool,
}

/// A button that was pressed, or a select menu in which something was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComponentData {
    /// The component's `custom_id`.
    pub custom_id: String,
    /// What was chosen in a select menu.
    pub values: Vec<String>,
    /// The message that it is on.
    pub message: ComponentMessage,
}

/// The message that a component is on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComponentMessage {
    /// Whether only one user sees it.
    pub is_ephemeral: bool,
    /// Its content line.
    pub content: String,
    /// Who asked for it, where Discord says so.
    pub asked_by: Option<UserId>,
    /// Its select menus, as they were sent.
    pub menus: Vec<SelectMenu>,
}

/// A select menu as a message shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectMenu {
    /// The menu's `custom_id`.
    pub custom_id: String,
    /// The values of the options that were chosen when the message was sent.
    pub chosen: Vec<String>,
}

/// A user of Discord.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct User {
    /// Their id, where Discord says it.
    pub id: Option<UserId>,
    /// How they are called where they ask: by nickname, display name or user name.
    pub name: Option<String>,
}

impl CommandData {
    /// What an option holds; `None` where it was left out.
    pub fn value(&self, name: &str) -> Option<&OptionValue> {
        self.options.iter().find(|option| option.name == name).map(|option| &option.value)
    }

    /// The option that is being typed, and what it holds so far.
    pub fn focused(&self) -> Option<(&str, &str)> {
        self.options.iter().find_map(|option| match &option.value {
            OptionValue::Text(text) if option.focused => Some((&*option.name, &**text)),
            _ => None,
        })
    }
}
