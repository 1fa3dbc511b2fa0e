//! What a host can choose, with each default.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::api_url::ApiUrl;
use super::error::Error;
use super::ladders::LadderPath;
use super::running::{self, Http, Misses, Ops, Reload, Stop};
use super::shards::Shards;
use super::words;
use crate::discord::http::PublicKey;

/// Everything a host can set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The folder of ladders (or the one file) that the bot answers from, relative to the working directory.
    pub knowledge: LadderPath,
    /// How Discord is reached.
    pub discord: Discord,
    /// Who sees answers.
    pub answers: Answers,
    /// The HTTP endpoint, where interactions arrive there.
    pub http: Http,
    /// What watches over the bot.
    pub ops: Ops,
    /// Reloading the ladders while the bot runs.
    pub reload: Reload,
    /// Names that were not understood.
    pub misses: Misses,
    /// How the bot stops.
    pub stop: Stop,
    /// What is logged, and how.
    pub log: Log,
}

/// How Discord is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Discord {
    /// The base address of Discord's API; the way to reach a proxy or a stand-in.
    pub api_url: ApiUrl,
    /// Whether the commands are registered on start, where they differ from what Discord has.
    #[serde(deserialize_with = "words::switch")]
    pub register_commands: bool,
    /// How interactions arrive.
    #[serde(deserialize_with = "words::any_case")]
    pub transport: Transport,
    /// The application's public key, which the HTTP endpoint needs.
    #[serde(with = "running::empty_is_none")]
    pub public_key: Option<PublicKey>,
    /// The shards of the gateway.
    pub shards: Shards,
}

/// How interactions arrive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    /// Over a connection that the bot keeps to Discord.
    #[default]
    Gateway,
    /// As requests that Discord sends to the bot.
    Http,
}

/// What is logged, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// The form of a log line.
    #[serde(deserialize_with = "words::any_case")]
    pub format: LogFormat,
    /// The least level that is logged; the variable `RUST_LOG` beats it.
    #[serde(deserialize_with = "words::any_case")]
    pub level: LogLevel,
}

/// The form of a log line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Pretty on a terminal, JSON otherwise.
    #[default]
    Auto,
    /// One short line for people.
    Pretty,
    /// One JSON object a line, for machines.
    Json,
}

/// The least level that is logged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// Nothing at all.
    Off,
    /// What went wrong.
    Error,
    /// What may go wrong.
    Warn,
    /// What happens: start, connection, each answer.
    #[default]
    Info,
    /// What helps to find a mistake.
    Debug,
    /// Everything.
    Trace,
}

impl Discord {
    /// The public key, for a bot that gets its interactions over HTTP.
    ///
    /// # Errors
    /// When it is not set.
    pub fn needed_public_key(&self) -> Result<PublicKey, Error> {
        self.public_key.clone().ok_or(Error::Needed {
            key: "discord.public_key",
            advice: "With transport = \"http\" the bot believes only what Discord signed. Copy the key from Discord's \
                     developer portal: your application, General Information, Public Key",
        })
    }
}

impl Default for Discord {
    fn default() -> Self {
        Self {
            api_url: ApiUrl::default(),
            register_commands: true,
            transport: Transport::default(),
            public_key: None,
            shards: Shards::default(),
        }
    }
}
