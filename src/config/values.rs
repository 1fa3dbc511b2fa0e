//! The types of settings' values, and how they are read from text.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use serde::de::{Error, IntoDeserializer, Unexpected};
use serde::{Deserialize, Deserializer, Serialize};
use serenity::model::application::CommandType;
use toml::Value;

use crate::commands;
use crate::knowledge::Origin;
use crate::language::yes_or_no;

/// The name of a slash command that the bot has, without its slash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SlashCommand(pub(super) &'static str);

impl<'de> Deserialize<'de> for SlashCommand {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let slash_commands = commands::ALL.iter().filter(|command| command.kind == CommandType::ChatInput);
        if let Some(command) = slash_commands.clone().find(|command| command.name == name.trim()) {
            return Ok(Self(command.name));
        }
        let known: Vec<_> = slash_commands.map(|command| format!("`{}`", command.name)).collect();
        Err(D::Error::custom(format!("unknown command `{name}`, expected one of {}", known.join(", "))))
    }
}

/// The folder of ladders, or one ladder's file, and whether the settings name it or it is the default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LadderPath {
    path: PathBuf,
    #[serde(skip, default = "is_named")]
    is_named: bool,
}

/// The default for deserializing: a path that is read from settings is named there.
fn is_named() -> bool {
    true
}

impl Default for LadderPath {
    fn default() -> Self {
        Self { path: PathBuf::from("data"), is_named: false }
    }
}

impl LadderPath {
    /// Where the ladders come from: the path, or the ladder that comes with the program if the path is the default and
    /// does not exist.
    pub fn origin(&self) -> Origin {
        Origin::at(&self.path, !self.is_named)
    }
}

/// An address to listen on: an IP address and a port, such as `127.0.0.1:8080`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct ListenAddress(pub SocketAddr);

impl TryFrom<String> for ListenAddress {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.trim().parse().map(Self).map_err(|_| {
            format!(
                "`{text}` is no address to listen on; write an IP address and a port, like `127.0.0.1:8080`, or \
                 `0.0.0.0:8080` for every address of this machine"
            )
        })
    }
}

impl fmt::Display for ListenAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Reads the name of an enum's variant in any case.
pub(super) fn any_case<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(String::deserialize(deserializer)?.trim().to_lowercase().into_deserializer())
}

/// Reads a switch: a boolean, 1 or 0, or a word such as `on`, in any case.
pub(super) fn switch<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    yes_or_no(&text).ok_or_else(|| {
        let found = if value.is_str() { Unexpected::Str(&text) } else { Unexpected::Other(&text) };
        D::Error::invalid_value(found, &"true or false (also 1, yes, on; 0, no, off)")
    })
}

/// Reads a setting that an empty text, or the word `off`, turns off.
pub(super) mod empty_is_none {
    use std::fmt::Display;

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde calls it with this type")]
    pub(crate) fn serialize<T: Display, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.as_ref().map(ToString::to_string).unwrap_or_default().serialize(serializer)
    }

    pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
    where
        T: TryFrom<String, Error: Display>,
        D: Deserializer<'de>,
    {
        let text = String::deserialize(deserializer)?;
        let is_off = text.trim().is_empty() || text.trim().eq_ignore_ascii_case("off");
        if is_off { Ok(None) } else { T::try_from(text).map(Some).map_err(D::Error::custom) }
    }
}
