//! Settings of servers: which ladders are theirs alone.

use std::collections::HashSet;

use super::file::File;
use super::shards::Conflict;
use super::variables::variable;
use crate::servers::{Server, Servers};

/// The key of the servers.
pub(super) const KEY: &str = "servers";

/// Finds a server that is named twice, or a ladder that is named twice for one server.
pub(super) fn conflict(servers: &[Server]) -> Option<Conflict> {
    let mut seen = HashSet::new();
    for (at, server) in servers.iter().enumerate() {
        if !seen.insert(server.id) {
            let message = format!("the server {} is there twice. Put its ladders into one list", server.id);
            return Some(Conflict { key: format!("{KEY}.{at}.id"), message });
        }
        let mut named = HashSet::new();
        if let Some(twice) = server.ladders.iter().position(|ladder| !named.insert(&ladder.id)) {
            let message = format!("the ladder `{}` is there twice. Remove one", server.ladders[twice].id);
            return Some(Conflict { key: format!("{KEY}.{at}.ladders.{twice}"), message });
        }
    }
    None
}

/// The servers with the places of their ladders in `file`, which names them where no variable does.
pub(super) fn located(mut list: Vec<Server>, file: Option<&File>) -> Servers {
    let Some(file) = file else { return Servers { list, named_in: variable(KEY) } };
    let place = file.places();
    for (number, server) in list.iter_mut().enumerate() {
        for (at, ladder) in server.ladders.iter_mut().enumerate() {
            ladder.place = place(&format!("{KEY}.{number}.ladders.{at}"));
        }
    }
    Servers { list, named_in: file.name().to_owned() }
}
