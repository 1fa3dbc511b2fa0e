//! The gateway transport: interactions arrive over serenity's client, answers are sent by REST.

mod answering;
mod connection;
mod connections;
mod session_start;
mod sharding;
mod shards;
mod start;

use std::convert::Infallible;
use std::future::pending;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout;
use tokio_util::task::TaskTracker;
use tracing::{info, warn};

use self::answering::Answering;
use self::connections::Connections;
pub use self::sharding::Sharding;
pub use self::shards::{ShardState, Shards};
use super::{Answerer, Error, Rest, registration};
use crate::bot::Bot;

/// How long the gateway gets to confirm that the connection is closed.
const CLOSE_WITHIN: Duration = Duration::from_secs(3);

/// The settings of the gateway transport.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whether the bot's commands are registered when they differ from those that Discord has.
    pub register_commands: bool,
    /// How many shards there are, and which of them this process has.
    pub sharding: Sharding,
    /// How long pending answers may take to arrive on shutdown.
    pub drain_within: Duration,
}

/// Answers interactions from the gateway until `shutdown` completes.
///
/// Retries where Discord cannot be reached at the start. On `shutdown` closes the gateway (within 3 s), waits for
/// pending answers as the settings allow, and returns. `shards` has the state of each shard, for health checks.
///
/// # Errors
/// [`Error::TokenRefused`] or another error after which Discord wants no further attempt.
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
    let Answering { answerer, rest, in_flight } = &*answering;
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
        error = registered(&answerer.bot, rest, &settings, &connections) => match error? {},
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

/// Keeps the registered commands up to date once a shard is ready; ends only with an error.
async fn registered(
    bot: &Bot,
    rest: &Rest,
    settings: &Settings,
    connections: &Connections,
) -> Result<Infallible, Error> {
    if !settings.register_commands {
        return pending().await;
    }
    let application = match connections.begun.wait().await {
        Some(application) => *application,
        None => registration::find_application(rest).await?.id,
    };
    match registration::keep(rest, application, bot).await {}
}
