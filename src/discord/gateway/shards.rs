//! The shards of this process: serenity's part of each, and their state for health checks and metrics.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serenity::gateway::{ShardManager, ShardManagerOptions};
use serenity::model::gateway::GatewayIntents;
use serenity::prelude::{Mutex, RwLock, TypeMap};

use super::connections::{self, Connections};
use super::sharding::OwnShards;
use crate::discord::Rest;

/// The shards of this process; there are none before the gateway is found.
#[derive(Debug, Default)]
pub struct Shards(OnceLock<Started>);

#[derive(Debug)]
struct Started {
    connections: Arc<Connections>,
    managers: Vec<(u32, Arc<ShardManager>)>,
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
    /// Runs the sessions of this process' shards; `connections` decides when each connection is made.
    ///
    /// Each shard has a manager of its own, since one starts its shards 5 s apart whatever Discord allows. This does
    /// what `serenity::Client` does, except for its request for the gateway's address, which silently falls back to
    /// Discord's usual address.
    pub(super) async fn start(&self, own: &OwnShards, rest: &Rest, connections: Arc<Connections>) {
        let http = Arc::new(rest.serenity());
        let mut managers = Vec::new();
        for shard in own.shards.clone() {
            let (manager, result) = ShardManager::new(ShardManagerOptions {
                data: Arc::new(RwLock::new(TypeMap::new())),
                event_handlers: Vec::new(),
                raw_event_handlers: Vec::new(),
                shard_index: 0,
                shard_init: 0,
                shard_total: 0,
                ws_url: Arc::new(Mutex::new(connections::address_of(shard))),
                http: Arc::clone(&http),
                intents: GatewayIntents::empty(),
                presence: None,
            });
            manager.set_shards(shard, 1, own.total).await;
            manager.initialize().expect("serenity's `initialize` returns Ok in all cases");
            managers.push((shard, manager));
            // The receiver of some final errors: serenity would log an error where it is dropped.
            std::mem::forget(result);
        }
        // The gateway is run once a process.
        let _ = self.0.set(Started { connections, managers });
    }

    /// The state of each shard, those included that have not connected yet.
    pub async fn states(&self) -> Vec<ShardState> {
        let mut states = Vec::new();
        let Some(Started { connections, managers }) = self.0.get() else { return states };
        for &(id, ref manager) in managers {
            let latency = manager.runners.lock().await.values().find_map(|runner| runner.latency);
            states.push(ShardState { id, connected: connections.shard(id).is_ready, latency });
        }
        states
    }
}
