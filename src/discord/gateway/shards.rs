//! How the shards are, for whoever watches over the bot.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serenity::gateway::{ConnectionStage, ShardManager};

/// The shards of this process; there are none before the gateway is found.
#[derive(Debug, Default)]
pub struct Shards(OnceLock<Watched>);

#[derive(Debug)]
struct Watched {
    manager: Arc<ShardManager>,
    total: u32,
}

/// The state of one shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShardState {
    /// Its number, from 0.
    pub id: u32,
    /// Whether it hears events.
    pub connected: bool,
    /// From its last heartbeat to the acknowledgement, once there was one.
    pub latency: Option<Duration>,
}

impl Shards {
    pub(super) fn watch(&self, manager: Arc<ShardManager>, total: u32) {
        // The gateway is run once a process.
        let _ = self.0.set(Watched { manager, total });
    }

    /// The state of each shard, those included that have not been started yet.
    pub async fn states(&self) -> Vec<ShardState> {
        let Some(Watched { manager, total }) = self.0.get() else { return Vec::new() };
        let runners = manager.runners.lock().await;
        let state = |id| {
            let runner = runners.iter().find(|(shard, _)| shard.0 == id).map(|(_, runner)| runner);
            let connected = runner.is_some_and(|runner| runner.stage == ConnectionStage::Connected);
            ShardState { id, connected, latency: runner.and_then(|runner| runner.latency) }
        };
        (0..*total).map(state).collect()
    }
}
