//! The gateway transport: interactions arrive through serenity's client, and answers are sent over REST.

mod answering;
mod connection;
mod connections;
mod session_start;
mod start;

use std::convert::Infallible;
use std::future::pending;
use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serenity::gateway::{ShardManager, ShardManagerOptions};
use serenity::model::gateway::GatewayIntents;
use serenity::prelude::{Mutex, RwLock, TypeMap};
use tokio::time::timeout;
use tokio_util::task::TaskTracker;
use tracing::{info, warn};

use self::answering::Answering;
use self::connections::Connections;
pub use self::start::Sharding;
use super::{Answerer, Error, Rest, registration};

/// How long to wait on shutdown until all gateway connections are closed.
const CLOSE_WITHIN: Duration = Duration::from_secs(3);

/// The settings of the gateway transport.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whether the bot's commands are registered when they differ from those that Discord has.
    pub register_commands: bool,
    /// How many shards there are, and which of them this process runs.
    pub sharding: Sharding,
    /// How long to wait on shutdown for answers that are still being sent.
    pub drain_within: Duration,
}

/// Answers interactions from the gateway until `shutdown` completes.
///
/// Retries if Discord cannot be reached at the start. On `shutdown`, closes the gateway connections (within 3 s), waits
/// for pending answers (within `drain_within`), and returns. `shards` gives health checks the state of each shard.
///
/// # Errors
/// [`Error::TokenRefused`], or another error after which a further attempt is pointless.
pub async fn run(
    answerer: Arc<Answerer>,
    rest: Rest,
    settings: Settings,
    shards: &Shards,
    shutdown: impl Future<Output = ()>,
) -> Result<(), Error> {
    let mut shutdown = pin!(shutdown);
    let sharding = settings.sharding;
    let gateway = tokio::select! {
        () = &mut shutdown => return Ok(()),
        found = start::find_gateway(&rest, |gateway| sharding.own_shards(gateway).count()) => found?,
    };
    let own = sharding.own_shards(&gateway);
    if gateway.shards > own.total {
        let (total, recommended) = (own.total, gateway.shards);
        warn!(total, recommended, "Discord recommends more shards than discord.shards.total sets");
    }

    let answering = Arc::new(Answering { answerer, rest, in_flight: TaskTracker::new() });
    let Answering { rest, in_flight, .. } = &*answering;
    let connections = Arc::new(Connections::new(Arc::clone(&answering), &gateway, own.clone()));
    connection::govern(&connections);
    info!(
        shards = own.count(),
        first = own.shards.start,
        total = own.total,
        at_once = own.identify_buckets,
        "connecting to the gateway"
    );
    shards.start(&own, rest, Arc::clone(&connections)).await;

    let result = tokio::select! {
        () = shutdown => Ok(()),
        error = connections.refused.wait() => Err(error.clone()),
        error = registered(&connections, settings.register_commands) => match error? {},
    };
    info!(in_flight = in_flight.len(), "leaving Discord");
    if !connections.leave(CLOSE_WITHIN).await {
        warn!("Discord did not confirm the end of the gateway connection in time");
    }
    in_flight.close();
    if timeout(settings.drain_within, in_flight.wait()).await.is_err() {
        warn!(lost = in_flight.len(), "answers were still on their way and are lost");
    }
    info!("left Discord");
    result
}

/// Keeps the registered commands up to date once a shard is ready; returns only on an error.
async fn registered(connections: &Connections, register_commands: bool) -> Result<Infallible, Error> {
    if !register_commands {
        return pending().await;
    }
    let Answering { answerer, rest, .. } = &*connections.answering;
    let application = match connections.begun.wait().await {
        Some(application) => *application,
        None => registration::find_application(rest).await?.id,
    };
    match registration::keep(rest, application, &answerer.bot).await {}
}

/// The shards of this process; empty until the gateway is found.
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
    /// The shard's id, from 0.
    pub id: u32,
    /// Whether the shard receives events.
    pub connected: bool,
    /// The time from the shard's last heartbeat to the acknowledgement; `None` before the first acknowledgement.
    pub latency: Option<Duration>,
}

impl Shards {
    /// Starts the sessions of this process's shards; `connections` decides when each connection is made.
    ///
    /// Each shard has its own manager, since a single manager would start its shards 5 s apart, even where Discord
    /// allows more at once. This does what `serenity::Client` does, except for the client's request for the gateway's
    /// address, which silently falls back to Discord's usual address.
    async fn start(&self, own: &start::OwnShards, rest: &Rest, connections: Arc<Connections>) {
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
            // This receives some final errors. It is leaked, because serenity would log an error if it were dropped.
            std::mem::forget(result);
        }
        // This is set only once, since the gateway runs once per process.
        let _ = self.0.set(Started { connections, managers });
    }

    /// The state of each shard, including those that have not connected yet.
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
