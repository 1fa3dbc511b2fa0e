//! The state of the shards, for health checks and metrics.

use std::ops::Range;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::connections::Connections;
use super::managers::Managers;

/// The shards of this process; there are none before the gateway is found.
#[derive(Debug, Default)]
pub struct Shards(OnceLock<Watched>);

#[derive(Debug)]
struct Watched {
    connections: Arc<Connections>,
    managers: Managers,
    shards: Range<u32>,
}

/// The state of one shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShardState {
    /// Its number, from 0.
    pub id: u32,
    /// Whether it receives events.
    pub connected: bool,
    /// From its last heartbeat to the acknowledgement, once there was one.
    pub latency: Option<Duration>,
}

impl Shards {
    pub(super) fn watch(&self, connections: Arc<Connections>, managers: Managers, shards: Range<u32>) {
        // The gateway is run once a process.
        let _ = self.0.set(Watched { connections, managers, shards });
    }

    /// The state of each shard, those included that have not been started yet.
    pub async fn states(&self) -> Vec<ShardState> {
        let Some(Watched { connections, managers, shards }) = self.0.get() else { return Vec::new() };
        let latencies = managers.latencies().await;
        let latency = |id| latencies.iter().find(|(shard, _)| *shard == id).and_then(|(_, latency)| *latency);
        let state = |id| ShardState { id, connected: connections.is_ready(id), latency: latency(id) };
        shards.clone().map(state).collect()
    }
}
