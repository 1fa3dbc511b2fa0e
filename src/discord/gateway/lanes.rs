//! Starting shards as fast as Discord allows, and no faster.

use std::sync::Arc;

use serenity::client::EventHandler;
use serenity::gateway::{ConnectionStage, ShardManager, ShardManagerOptions};
use serenity::model::gateway::GatewayIntents;
use serenity::prelude::{Mutex, RwLock, TypeMap};

use super::answering::Sessions;
use super::plan::Plan;
use super::shards::ShardState;
use crate::discord::Rest;

/// The shards of this process, in lanes that each have a manager of serenity's.
///
/// Discord takes one identify every 5 s for each key, and a shard's key is its number's rest when divided by the
/// limit that Discord tells. Serenity knows no keys: a manager starts its shards 5 s apart, those included that
/// begin a new session later. So each key gets a manager of its own.
#[derive(Debug)]
pub(super) struct Lanes(Vec<Arc<ShardManager>>);

impl Lanes {
    /// Starts the shards of a plan.
    ///
    /// This does what `serenity::Client` does, but for its own request for the gateway's address: that one falls
    /// back to Discord's usual address without a word. The second value is where serenity reports some final
    /// errors; it complains when nobody holds it.
    pub(super) async fn start(
        plan: &Plan,
        rest: &Rest,
        url: String,
        sessions: Sessions,
    ) -> (Self, impl Sized) {
        let url = Arc::new(Mutex::new(url));
        let http = Arc::new(rest.serenity());
        let sessions: Arc<dyn EventHandler> = Arc::new(sessions);
        let (mut managers, mut results) = (Vec::new(), Vec::new());
        for shards in plan.lanes() {
            let (manager, result) = ShardManager::new(ShardManagerOptions {
                data: Arc::new(RwLock::new(TypeMap::new())),
                event_handlers: vec![Arc::clone(&sessions)],
                raw_event_handlers: Vec::new(),
                shard_index: 0,
                shard_init: 0,
                shard_total: 0,
                ws_url: Arc::clone(&url),
                http: Arc::clone(&http),
                intents: GatewayIntents::empty(),
                presence: None,
            });
            // `set_shards` stops the shards that already run, and none does without the address.
            let held = url.lock().await;
            for shard in shards {
                manager.set_shards(shard, 1, plan.total).await;
                manager.initialize().expect("serenity's `initialize` returns Ok in all cases");
            }
            drop(held);
            managers.push(manager);
            results.push(result);
        }
        (Self(managers), results)
    }

    /// The states of the shards that serenity has started so far.
    pub(super) async fn started(&self) -> Vec<ShardState> {
        let mut states = Vec::new();
        for manager in &self.0 {
            let runners = manager.runners.lock().await;
            states.extend(runners.iter().map(|(shard, runner)| ShardState {
                id: shard.0,
                connected: runner.stage == ConnectionStage::Connected,
                latency: runner.latency,
            }));
        }
        states
    }
}
