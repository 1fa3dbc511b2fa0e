//! Settings of servers: which ladders are theirs alone.

use std::collections::HashSet;
use std::num::NonZeroU64;
use std::path::Path;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serenity::model::id::GuildId;

use super::file;
use super::shards::Conflict;
use super::variables::variable;
use crate::knowledge::{Place, SourceFile};
use crate::secrets;
use crate::servers::{NamedLadder, Server, Servers};

/// The key under which the servers are.
pub(super) const KEY: &str = "servers";

/// The least id of a server: Discord had none of fewer than 17 digits ("Snowflakes": ids count milliseconds since 2015,
/// and servers are there since May of that year).
const LEAST_ID: u64 = 10_000_000_000_000_000;

/// A server with ladders of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerLadders {
    /// The server's id.
    pub id: ServerId,
    /// The ids of its ladders, which no other server has unless it names them too.
    #[serde(deserialize_with = "some")]
    pub ladders: Vec<String>,
}

/// The id of a server, as a number or as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ServerId(GuildId);

impl Serialize for ServerId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for ServerId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "wrong type, expected a server's id such as 81384788765712384")]
        enum Written {
            Number(u64),
            Text(String),
        }
        let id = match Written::deserialize(deserializer)? {
            Written::Number(id) => id.to_string(),
            Written::Text(id) => id,
        };
        let number = id.trim().parse().ok().filter(|id| *id >= LEAST_ID).and_then(NonZeroU64::new);
        let number = number.ok_or_else(|| {
            D::Error::custom(format!(
                "`{}` is not a server's id, which has 17 to 20 digits. With Discord's developer mode on, right-click \
                 the server and choose Copy Server ID",
                secrets::mask(&id)
            ))
        })?;
        Ok(Self(GuildId::from(number)))
    }
}

fn some<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let ladders = Vec::<String>::deserialize(deserializer)?;
    if ladders.is_empty() {
        return Err(D::Error::custom(
            "a server needs at least one ladder. Name its ladders by their ids, or leave the server out",
        ));
    }
    Ok(ladders)
}

/// Finds a server that is named twice, or a ladder that is named twice for one server.
pub(super) fn conflict(servers: &[ServerLadders]) -> Option<Conflict> {
    let mut seen = HashSet::new();
    for (at, server) in servers.iter().enumerate() {
        if !seen.insert(server.id) {
            let message = format!("the server {} is there twice. Put its ladders into one list", server.id.0);
            return Some(Conflict { key: format!("{KEY}.{at}.id"), message });
        }
        let mut named = HashSet::new();
        if let Some(twice) = server.ladders.iter().position(|ladder| !named.insert(ladder)) {
            let message = format!("the ladder `{}` is there twice. Remove one", server.ladders[twice]);
            return Some(Conflict { key: format!("{KEY}.{at}.ladders.{twice}"), message });
        }
    }
    None
}

/// The servers as the bot takes them; `file` is the one that names them, where no variable does.
pub(super) fn servers(settings: &[ServerLadders], file: Option<(&Path, &str)>) -> Servers {
    let text = file.map(|(_, text)| text.trim_start_matches('\u{feff}'));
    let source = file.zip(text).map(|((path, _), text)| {
        Arc::new(SourceFile::new(path.display().to_string(), &secrets::mask_settings(text)))
    });
    let place = |key: &str| {
        let (source, text) = (source.as_ref()?, text?);
        Some(Place::new(source, file::find(text, key)?))
    };
    let server = |(number, server): (usize, &ServerLadders)| {
        let ladders = server.ladders.iter().enumerate();
        let ladders = ladders.map(|(at, id)| NamedLadder {
            id: id.clone(),
            place: place(&format!("{KEY}.{number}.ladders.{at}")),
        });
        Server { id: server.id.0, ladders: ladders.collect() }
    };
    let named_in = source.as_ref().map_or_else(|| variable(KEY), |source| source.name().to_owned());
    Servers { list: settings.iter().enumerate().map(server).collect(), named_in }
}
