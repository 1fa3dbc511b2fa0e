//! The settings with their defaults.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::values::{self, LadderPath, ListenAddress, SlashCommand};
use crate::bot::AnswerSettings;
use crate::discord::ApiUrl;
use crate::discord::gateway::Sharding;
use crate::discord::http::PublicKey;
use crate::servers::Server;

/// All settings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The folder of ladders (or the one file) that the bot answers from, relative to the working directory.
    pub knowledge: LadderPath,
    /// The servers that have ladders of their own; all others have the rest of the ladders.
    pub servers: Vec<Server>,
    /// How Discord is reached.
    pub discord: Discord,
    /// Who sees answers.
    pub answers: Answers,
    /// The HTTP endpoint, where interactions arrive there.
    pub http: Http,
    /// Health checks and metrics.
    pub ops: Ops,
    /// Reloading the ladders while the bot runs.
    pub reload: Reload,
    /// Names that were not understood.
    pub misses: Misses,
    /// How the bot shuts down.
    pub stop: Shutdown,
    /// What is logged, and how.
    pub log: Log,
}

/// How Discord is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Discord {
    /// The base address of Discord's API, or of a proxy or a replacement for tests.
    pub api_url: ApiUrl,
    /// Whether the commands are registered on start, where they differ from what Discord has.
    #[serde(deserialize_with = "values::switch")]
    pub register_commands: bool,
    /// How interactions arrive.
    #[serde(deserialize_with = "values::any_case")]
    pub transport: Transport,
    /// The application's public key, which the HTTP endpoint needs.
    #[serde(with = "values::empty_is_none")]
    pub public_key: Option<PublicKey>,
    /// The shards of the gateway.
    pub shards: Sharding,
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

/// Who sees answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Answers {
    /// The commands whose answers only the asker sees unless they say otherwise.
    pub private: Vec<SlashCommand>,
}

/// The HTTP endpoint for Discord's requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Http {
    /// Where to listen.
    pub listen: ListenAddress,
    /// The most connections at once.
    pub connections: NonZeroU32,
    /// Most KiB of a request's body.
    pub body_kib: NonZeroU32,
    /// How long a request's body may take to arrive, in seconds; while others wait for room, a whole request.
    pub read_seconds: NonZeroU32,
    /// How long an unused connection is kept, and a request's head may take, in seconds; longer than the proxy in front
    /// keeps a connection.
    pub idle_seconds: NonZeroU32,
    /// How far from now a request may have been signed, in seconds.
    pub clock_skew_seconds: NonZeroU32,
}

/// Health checks and metrics.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ops {
    /// The address of `/livez`, `/readyz` and `/metrics`; they are not served when it is empty or `off`.
    #[serde(with = "values::empty_is_none")]
    pub listen: Option<ListenAddress>,
}

/// Reloading the ladders while the bot runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reload {
    /// Whether changes of the ladders' files are noticed; SIGHUP reloads them in any case.
    #[serde(deserialize_with = "values::switch")]
    pub watch: bool,
}

/// Names that were not understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Misses {
    /// The file in which they are counted; none when empty.
    file: PathBuf,
}

impl Misses {
    /// The file, or `None` where names are not counted.
    pub fn file(&self) -> Option<&Path> {
        Some(self.file.as_path()).filter(|file| !file.as_os_str().is_empty())
    }
}

/// How the bot shuts down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Shutdown {
    /// How long pending answers may take to finish on shutdown, in seconds.
    pub drain_seconds: u32,
}

/// What is logged, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// The form of a log line.
    #[serde(deserialize_with = "values::any_case")]
    pub format: LogFormat,
    /// The least level that is logged; the variable `RUST_LOG` overrides it.
    #[serde(deserialize_with = "values::any_case")]
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

impl Answers {
    /// The settings in the form that the bot takes.
    pub fn settings(&self) -> AnswerSettings {
        AnswerSettings { private: self.private.iter().map(|command| command.0).collect() }
    }
}

impl Default for Discord {
    fn default() -> Self {
        Self {
            api_url: ApiUrl::default(),
            register_commands: true,
            transport: Transport::default(),
            public_key: None,
            shards: Sharding::default(),
        }
    }
}

impl Default for Http {
    fn default() -> Self {
        let number = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        Self {
            listen: ListenAddress(SocketAddr::from(([127, 0, 0, 1], 8080))),
            connections: number(512),
            body_kib: number(1024),
            read_seconds: number(5),
            idle_seconds: number(150),
            clock_skew_seconds: number(300),
        }
    }
}

impl Default for Reload {
    fn default() -> Self {
        Self { watch: true }
    }
}

impl Default for Shutdown {
    fn default() -> Self {
        Self { drain_seconds: 10 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_address_turns_a_listener_off() {
        let read = |text: &str| toml::from_str::<Ops>(text).map(|ops| ops.listen.map(|at| at.to_string()));
        assert_eq!(read("listen = \"\""), Ok(None));
        assert_eq!(read("listen = \"Off\""), Ok(None));
        assert_eq!(read("listen = \"[::]:9090\""), Ok(Some("[::]:9090".to_owned())));
        for wrong in ["localhost:8080", "8080", "127.0.0.1", "127.0.0.1:99999"] {
            let refused = read(&format!("listen = \"{wrong}\"")).expect_err(wrong).to_string();
            assert!(refused.contains("like `127.0.0.1:8080`"), "{refused}");
        }
    }
}
