//! Servers with ladders of their own, and the ladders that are left for all others.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serenity::model::id::GuildId;

use crate::knowledge::{Diagnostic, Diagnostics, KnowledgeBase, Ladder, Location};
use crate::secrets;

/// The smallest id that a server can have: 17 digits, since an id counts milliseconds since 2015 in its upper bits
/// (Discord, "Snowflakes") and the first servers date from May of that year.
const LEAST_ID: u64 = 10_000_000_000_000_000;

/// The servers that have ladders of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Servers {
    /// The servers, without duplicates.
    pub list: Vec<Server>,
    /// Where the settings name the servers: the path of a file, or the name of an environment variable.
    pub named_in: String,
}

/// A server with ladders of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// The server's id.
    #[serde(deserialize_with = "server_id")]
    pub id: GuildId,
    /// Its ladders, at least one; no other server has them unless it names them too.
    #[serde(deserialize_with = "at_least_one")]
    pub ladders: Vec<NamedLadder>,
}

/// A ladder as the settings name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NamedLadder {
    /// The ladder's id.
    pub id: String,
    /// The position of the id in the settings file; `None` if the id is not from a file.
    #[serde(skip)]
    pub location: Option<Location>,
}

/// A knowledge base divided among servers.
#[derive(Debug)]
pub struct Division {
    /// The ladders of direct messages and of all servers that the settings do not name.
    pub rest: KnowledgeBase,
    /// The ladders of the named servers; servers with the same ladders are in one entry.
    pub servers: Vec<(Vec<GuildId>, KnowledgeBase)>,
}

impl Servers {
    /// Divides the ladders: each server gets those that the settings name for it, and everybody else gets those that no
    /// server names.
    ///
    /// # Errors
    /// Each name that is not a ladder's id; or, if all names are, that no ladder is left for everybody else.
    pub fn divide(&self, knowledge: &KnowledgeBase) -> Result<Division, Diagnostics> {
        let ladders = knowledge.ladders();
        let position = |named: &NamedLadder| ladders.iter().position(|ladder| *ladder.about.id == named.id);
        let named = self.list.iter().flat_map(|server| &server.ladders);
        let unknown = named.filter(|named| position(named).is_none());
        let unknown: Diagnostics = unknown.map(|named| self.unknown(named, ladders)).collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let mut servers: BTreeMap<BTreeSet<usize>, Vec<GuildId>> = BTreeMap::new();
        for server in &self.list {
            servers.entry(server.ladders.iter().filter_map(position).collect()).or_default().push(server.id);
        }
        let is_left = |at: &usize| !servers.keys().any(|set| set.contains(at));
        let rest: BTreeSet<usize> = (0..ladders.len()).filter(is_left).collect();
        if rest.is_empty() {
            let error = Diagnostic::error("no ladder is left for other servers and direct messages");
            let help = "leave at least one ladder out of `[[servers]]`: those that no server names are for all others";
            return Err(error.in_path(&self.named_in).help(help).into());
        }
        let of =
            |set: &BTreeSet<usize>| KnowledgeBase::new(set.iter().map(|at| ladders[*at].clone()).collect());
        let servers = servers.into_iter().map(|(set, ids)| (ids, of(&set)));
        Ok(Division { servers: servers.collect(), rest: of(&rest) })
    }

    fn unknown(&self, named: &NamedLadder, ladders: &[Ladder]) -> Diagnostic {
        let id = named.id.escape_debug();
        let error = Diagnostic::error(format!("there is no ladder `{id}`, which `[[servers]]` names"));
        let error = match &named.location {
            Some(location) => error.at(location.clone(), "no ladder has this id"),
            None => error.in_path(&self.named_in),
        };
        let ids: Vec<_> = ladders.iter().map(|ladder| format!("`{}`", ladder.about.id)).collect();
        error.help(format!("the ladders have these ids: {}", ids.join(", ")))
    }
}

/// Reads the id of a server, written as a number or as text.
fn server_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<GuildId, D::Error> {
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
    read_id(&id).map_err(D::Error::custom)
}

/// Reads the id of a server from a text.
///
/// # Errors
/// A sentence that says what such an id is, and where to find it.
pub fn read_id(id: &str) -> Result<GuildId, String> {
    let number = id.trim().parse().ok().filter(|id| *id >= LEAST_ID);
    number.map(GuildId::new).ok_or_else(|| {
        format!(
            "`{}` is not a server's id, which has 17 to 20 digits. With Discord's developer mode on, right-click the \
             server and choose Copy Server ID",
            secrets::mask(id)
        )
    })
}

fn at_least_one<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<NamedLadder>, D::Error> {
    let ladders = Vec::deserialize(deserializer)?;
    if ladders.is_empty() {
        let why =
            "a server needs at least one ladder. Name its ladders by their ids, or leave the server out";
        return Err(D::Error::custom(why));
    }
    Ok(ladders)
}
