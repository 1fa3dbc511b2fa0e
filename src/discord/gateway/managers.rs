//! Serenity's part of the gateway: one manager for each shard.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use serenity::gateway::{ShardManager, ShardManagerOptions};
use serenity::model::gateway::GatewayIntents;
use serenity::prelude::{Mutex, RwLock, TypeMap};

use super::connections;
use super::sharding::OwnShards;
use crate::discord::Rest;

/// Runs the sessions of this process' shards.
///
/// Each shard has a manager of its own, since one starts its shards 5 s apart whatever Discord allows. When a
/// connection is made is decided in [`connections`].
#[derive(Debug)]
pub(super) struct Managers {
    managers: Vec<(u32, Arc<ShardManager>)>,
    /// The receivers of some final errors: serenity logs an error where they are dropped.
    _results: Vec<Box<dyn Any + Send + Sync>>,
}

impl Managers {
    /// Starts the shards of this process.
    ///
    /// This does what `serenity::Client` does, except for its request for the gateway's address, which silently falls
    /// back to Discord's usual address.
    pub(super) async fn start(own: &OwnShards, rest: &Rest) -> Self {
        let http = Arc::new(rest.serenity());
        let (mut managers, mut results) = (Vec::new(), Vec::<Box<dyn Any + Send + Sync>>::new());
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
            results.push(Box::new(result));
        }
        Self { managers, _results: results }
    }

    /// How long Discord takes to acknowledge a heartbeat of each shard, where that was measured.
    pub(super) async fn latencies(&self) -> Vec<(u32, Option<Duration>)> {
        let mut latencies = Vec::new();
        for (shard, manager) in &self.managers {
            let runners = manager.runners.lock().await;
            latencies.push((*shard, runners.values().find_map(|runner| runner.latency)));
        }
        latencies
    }
}
