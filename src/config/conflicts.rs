//! Settings that conflict with others.

use std::collections::HashSet;
use std::num::NonZeroU32;

use crate::discord::gateway::Sharding;
use crate::servers::Server;

pub(super) const SERVERS: &str = "servers";

/// A key whose value conflicts with others.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    /// The key; entries of a list are counted from 0.
    pub(super) key: String,
    /// What is wrong, and what to do.
    pub(super) message: String,
}

/// Finds a conflict among the settings of shards; the conflict names a key that is set, not one at its default.
pub(super) fn of_shards(Sharding { total, processes, process }: Sharding) -> Option<Conflict> {
    let (key, message) = if process >= processes.get() && processes == NonZeroU32::MIN {
        let message = format!(
            "there is no process {process} where `processes` is 1: set `processes` to how many there are"
        );
        ("process", message)
    } else if process >= processes.get() {
        let last = processes.get() - 1;
        let message =
            format!("there is no process {process} of {processes}: they are counted from 0 to {last}");
        ("process", message)
    } else if processes > NonZeroU32::MIN && total == 0 {
        let message = format!(
            "{processes} processes need a fixed `total`: Discord's recommendation may change from the start of one to \
             that of the next, and servers would then be on two shards or on none. Set `discord.shards.total` to \
             the same number for all of them"
        );
        ("processes", message)
    } else if total > 0 && total < processes.get() {
        let message = format!(
            "{total} shards are too few for {processes} processes, each of which needs one. Set at least {processes}, or \
             start fewer processes"
        );
        ("total", message)
    } else {
        return None;
    };
    Some(Conflict { key: format!("discord.shards.{key}"), message })
}

/// Finds a server that is named twice, or a ladder that is named twice for one server.
pub(super) fn of_servers(servers: &[Server]) -> Option<Conflict> {
    let mut seen = HashSet::new();
    for (at, server) in servers.iter().enumerate() {
        if !seen.insert(server.id) {
            let message = format!("the server {} is there twice. Put its ladders into one list", server.id);
            return Some(Conflict { key: format!("{SERVERS}.{at}.id"), message });
        }
        let mut named = HashSet::new();
        if let Some(twice) = server.ladders.iter().position(|ladder| !named.insert(&ladder.id)) {
            let message = format!("the ladder `{}` is there twice. Remove one", server.ladders[twice].id);
            return Some(Conflict { key: format!("{SERVERS}.{at}.ladders.{twice}"), message });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conflict(total: u32, processes: u32, process: u32) -> Option<String> {
        let processes = NonZeroU32::new(processes).expect("more than none");
        of_shards(Sharding { total, processes, process }).map(|conflict| conflict.key)
    }

    #[test]
    fn what_fits_together_is_taken() {
        for (total, processes, process) in [(0, 1, 0), (7, 1, 0), (2, 2, 1), (7, 3, 2)] {
            assert_eq!(conflict(total, processes, process), None);
        }
    }

    #[test]
    fn what_does_not_is_blamed_on_a_key_that_was_set() {
        assert_eq!(conflict(0, 1, 1).as_deref(), Some("discord.shards.process"));
        assert_eq!(conflict(4, 2, 2).as_deref(), Some("discord.shards.process"));
        assert_eq!(conflict(0, 2, 1).as_deref(), Some("discord.shards.processes"));
        assert_eq!(conflict(1, 2, 0).as_deref(), Some("discord.shards.total"));
    }
}
