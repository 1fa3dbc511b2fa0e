//! How the shards are, for whoever watches over the bot.

use std::ops::Range;
use std::sync::OnceLock;
use std::time::Duration;

use tokio_tungstenite::connections;

use super::lanes::Lanes;

/// The shards of this process; there are none before the gateway is found.
#[derive(Debug, Default)]
pub struct Shards(OnceLock<Watched>);

#[derive(Debug)]
struct Watched {
    lanes: Lanes,
    shards: Range<u32>,
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
    pub(super) fn watch(&self, lanes: Lanes, shards: Range<u32>) {
        // The gateway is run once a process.
        let _ = self.0.set(Watched { lanes, shards });
    }

    /// The state of each shard, those included that have not been started yet.
    ///
    /// Serenity calls a shard connected for as long as it tries to resume. Where no connection is open, none is.
    /// Where only some are, [`lost`](Self::lost) tells how many are not.
    pub async fn states(&self) -> Vec<ShardState> {
        let Some(Watched { lanes, shards }) = self.0.get() else { return Vec::new() };
        let started = lanes.started().await;
        let not_started = |id| ShardState { id, connected: false, latency: None };
        let is_any_open = connections().borrow().open > 0;
        let state = |id| {
            let state = started.iter().find(|state| state.id == id).copied().unwrap_or(not_started(id));
            ShardState { connected: state.connected && is_any_open, ..state }
        };
        shards.clone().map(state).collect()
    }

    /// How many of the shards that count as connected have lost their connection and try to resume.
    pub fn lost(states: &[ShardState]) -> usize {
        let connected = states.iter().filter(|state| state.connected).count();
        connected.saturating_sub(connections().borrow().open)
    }
}
