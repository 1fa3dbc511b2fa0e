//! The types of an interaction, with the fields that an answer needs.

use std::fmt;

use serenity::model::application::CommandType;
use serenity::model::id::{InteractionId, UserId};

use super::place::Place;

/// An interaction ("Receiving and responding to interactions", interaction object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interaction {
    /// The interaction's id, which is part of the answer's URL and of log lines.
    pub id: InteractionId,
    /// The token that an answer over REST must include.
    pub token: Token,
    /// What the interaction asks for.
    pub kind: Kind,
    /// The user who asks.
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
    /// The token in clear text, for the URL of an answer and nothing else.
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

/// What an interaction asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// To confirm that the HTTP endpoint answers.
    Ping,
    /// To run a command.
    Command(CommandData),
    /// To suggest values for the option that is being typed.
    Autocomplete(CommandData),
    /// To react to a button or a select menu.
    Component(ComponentData),
    /// To accept a submitted form; this bot has no forms.
    ModalSubmit,
}

/// A command, with the options that a user filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommandData {
    /// The command's name.
    pub name: String,
    /// The command's type, which says whether it is used on a user, a message or neither; `None` if the type is missing
    /// or unknown.
    pub kind: Option<CommandType>,
    /// The options that were filled in.
    pub options: Vec<CommandOption>,
    /// The users named in the options that are bots according to Discord, and this bot.
    pub bots: Vec<UserId>,
    /// The message that a message command was used on, where Discord sends it.
    pub target: Option<TargetMessage>,
}

/// An option that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandOption {
    /// The option's name.
    pub name: String,
    /// The option's value.
    pub value: OptionValue,
    /// Whether the option is being typed.
    pub focused: bool,
}

/// The value of an option.
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
    /// All text of the message that a person sees, its own content first, one piece per line.
    pub text: String,
    /// Whether this bot wrote it.
    pub is_own: bool,
}

/// A button that was pressed, or a select menu in which something was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComponentData {
    /// The component's `custom_id`.
    pub custom_id: String,
    /// The values that were chosen in a select menu.
    pub values: Vec<String>,
    /// The message that the component is on.
    pub message: ComponentMessage,
}

/// The message that a component is on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComponentMessage {
    /// Whether only one user sees it.
    pub is_ephemeral: bool,
    /// The message's `content`.
    pub content: String,
    /// The user whose interaction the message answers, if Discord says so.
    pub asked_by: Option<UserId>,
    /// The message's select menus, as they were sent.
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
    /// The user's id, if Discord sends it.
    pub id: Option<UserId>,
    /// The user's name where they ask: the nickname, else the display name, else the user name.
    pub name: Option<String>,
}

impl CommandData {
    /// The value of an option; `None` if it was left out.
    pub fn value(&self, name: &str) -> Option<&OptionValue> {
        self.options.iter().find(|option| option.name == name).map(|option| &option.value)
    }

    /// The name of the option that is being typed, and its text so far.
    pub fn focused(&self) -> Option<(&str, &str)> {
        self.options.iter().find_map(|option| match &option.value {
            OptionValue::Text(text) if option.focused => Some((&*option.name, &**text)),
            _ => None,
        })
    }
}
