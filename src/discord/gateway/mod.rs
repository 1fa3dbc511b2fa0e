//! The gateway's door: interactions arrive over serenity's client, answers leave by REST.

mod answering;
mod invitation;
mod lanes;
mod plan;
mod shards;
mod start;

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use serenity::model::id::ApplicationId;
use tokio::sync::watch;
use tokio::time::timeout;
use tokio_tungstenite::connections;
use tokio_util::task::TaskTracker;
use tracing::{info, warn};

use self::answering::{Answering, Sessions};
use self::lanes::Lanes;
pub use self::plan::Sharding;
pub use self::shards::{ShardState, Shards};
use super::{Answerer, Error, Rest, registration};
use crate::bot::Bot;

/// How long the gateway gets to confirm that the connection is closed.
const CLOSE_WITHIN: Duration = Duration::from_secs(3);

/// What a host may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whether the bot's commands are registered when they differ from those that Discord has.
    pub register_commands: bool,
    /// How many shards there are, and which of them this process has.
    pub sharding: Sharding,
    /// How long answers that are on their way may take to arrive on stop.
    pub drain_within: Duration,
}

/// Answers interactions from the gateway until `stop` completes.
///
/// Where Discord cannot be reached at the start, it is tried again until it can. On `stop` the gateway is closed
/// (at most 3 s), answers that are on their way get their time to arrive, and then this returns. `shards` tells
/// whoever watches over the bot how its shards are.
///
/// # Errors
/// [`Error::TokenRefused`] or another error after which Discord wants no further attempt.
pub async fn run(
    answerer: Arc<Answerer>,
    rest: Rest,
    settings: Settings,
    shards: &Shards,
    stop: impl Future<Output = ()>,
) -> Result<(), Error> {
    let mut stop = pin!(stop);
    let rest = Arc::new(rest);
    let (gateway, plan) = tokio::select! {
        () = &mut stop => return Ok(()),
        found = start::find_gateway(&rest, settings.sharding) => found?,
    };

    let (application, ready) = watch::channel(None);
    let in_flight = TaskTracker::new();
    let answering = Arc::new(Answering::new(Arc::clone(&answerer), Arc::clone(&rest), in_flight.clone()));
    tokio_tungstenite::read_first(move |text| answering.read(text));
    let refused = refused_for_good(connections());
    info!(
        shards = plan.count(),
        first = plan.shards.start,
        total = plan.total,
        at_once = plan.lanes().count(),
        "connecting to the gateway"
    );
    let (lanes, _results) = Lanes::start(&plan, &rest, gateway.url, Sessions::new(application)).await;
    shards.watch(lanes, plan.shards.clone());

    let result = tokio::select! {
        () = stop => Ok(()),
        error = refused => Err(error),
        never = registered(answerer.bot(), &rest, &settings, ready) => match never {},
    };
    info!(in_flight = in_flight.len(), "leaving Discord");
    close().await;
    finish(&in_flight, settings.drain_within).await;
    result
}

/// Completes when Discord closes a connection with a code after which it wants no other.
async fn refused_for_good(mut connections: watch::Receiver<tokio_tungstenite::Connections>) -> Error {
    let mut seen = connections.borrow_and_update().closed;
    while connections.changed().await.is_ok() {
        let now = *connections.borrow_and_update();
        if now.closed == seen {
            continue;
        }
        seen = now.closed;
        let code = now.last_close.unwrap_or_default();
        if let Some(error) = Error::from_close_code(code) {
            return error;
        }
        info!(code, "Discord closed a gateway connection, connecting again");
    }
    std::future::pending().await
}

/// Keeps the registered commands up to date once a shard is ready; never completes.
async fn registered(
    bot: &Bot,
    rest: &Rest,
    settings: &Settings,
    mut ready: watch::Receiver<Option<ApplicationId>>,
) -> Infallible {
    if settings.register_commands
        && let Ok(application) = ready.wait_for(Option::is_some).await.map(|id| *id)
        && let Some(application) = application
    {
        return registration::keep(rest, application, bot).await;
    }
    std::future::pending().await
}

/// Closes the gateway, so that nothing new arrives.
async fn close() {
    tokio_tungstenite::leave();
    let mut connections = connections();
    let closed = connections.wait_for(|connections| connections.open == 0);
    if timeout(CLOSE_WITHIN, closed).await.is_err() {
        warn!("Discord did not confirm the end of the gateway connection in time");
    }
}

/// Lets the answers that are on their way arrive.
async fn finish(in_flight: &TaskTracker, drain_within: Duration) {
    in_flight.close();
    if timeout(drain_within, in_flight.wait()).await.is_err() {
        warn!(lost = in_flight.len(), "answers were still on their way and are lost");
    }
    info!("left Discord");
}
