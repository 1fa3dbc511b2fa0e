//! What happens with each event of the gateway.

use std::num::NonZeroU64;
use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;
use serenity::async_trait;
use serenity::client::{Context, RawEventHandler};
use serenity::model::application::Interaction;
use serenity::model::event::Event;
use serenity::model::gateway::Ready;
use serenity::model::id::{ApplicationId, InteractionId, ShardId};
use tokio::sync::watch;
use tokio_util::task::TaskTracker;
use tracing::{Instrument, debug, error, info, warn};

use crate::discord::{Answerer, Body, Delivery, Rest, excuse};

/// Answers interactions and tells the log what else the gateway says.
///
/// A raw handler gets what serenity could not read too, where an ordinary one hears nothing of it.
pub(super) struct Answering {
    answerer: Arc<Answerer>,
    rest: Arc<Rest>,
    in_flight: TaskTracker,
    application: watch::Sender<Option<ApplicationId>>,
}

impl Answering {
    /// `application` learns the application's id when a shard is ready.
    pub(super) fn new(
        answerer: Arc<Answerer>,
        rest: Arc<Rest>,
        in_flight: TaskTracker,
        application: watch::Sender<Option<ApplicationId>>,
    ) -> Self {
        Self { answerer, rest, in_flight, application }
    }

    async fn answer(&self, interaction: &Interaction, arrived: Instant) {
        let (callback, delivery) = self.answerer.answer(interaction, arrived);
        let body = Body::new(&callback, &callback.files);
        self.deliver(interaction.id(), interaction.token(), body, &delivery).await;
    }

    /// Answers what has an interaction's id and token but is none that this version can read.
    async fn answer_unreadable(&self, event: &Value, arrived: Instant) {
        let id = event["id"].as_str().and_then(|id| id.parse::<NonZeroU64>().ok());
        let (Some(id), Some(token)) = (id, event["token"].as_str()) else {
            warn!("Discord sent an interaction without id or token, which nobody can answer");
            return;
        };
        let kind = event["type"].as_u64();
        warn!(kind, interaction = id, "Discord sent an interaction that this version cannot read");
        let (callback, delivery) = excuse(kind, Some(id.get()), arrived);
        self.deliver(InteractionId::from(id), token, Body::new(&callback, &[]), &delivery).await;
    }

    async fn deliver(&self, id: InteractionId, token: &str, body: Body, delivery: &Delivery) {
        let sent = self.rest.answer(id, token, body, delivery.arrived());
        match sent.instrument(delivery.span().clone()).await {
            Ok(()) => self.answerer.delivered(delivery),
            Err(error) => self.answerer.lost(delivery, &error),
        }
    }

    fn ready(&self, shard: ShardId, ready: &Ready) {
        let servers = ready.guilds.len();
        info!(shard = shard.0, bot = ready.user.name, servers, "ready");
        self.application.send_replace(Some(ready.application.id));
    }
}

#[async_trait]
impl RawEventHandler for Answering {
    async fn raw_event(&self, context: Context, event: Event) {
        let arrived = Instant::now();
        let _in_flight = self.in_flight.token();
        match &event {
            Event::InteractionCreate(event) => self.answer(&event.interaction, arrived).await,
            Event::Ready(event) => self.ready(context.shard_id, &event.ready),
            Event::Resumed(_) => info!(shard = context.shard_id.0, "the session goes on (resumed)"),
            Event::Unknown(event) if event.kind == "INTERACTION_CREATE" => {
                self.answer_unreadable(&event.value, arrived).await;
            }
            Event::Unknown(event) if event.kind == "READY" => {
                error!("Discord's READY could not be read, so this shard cannot resume. Update Stepladder");
            }
            Event::Unknown(event) => debug!(event = event.kind, "an event that this version does not know"),
            _ => debug!("an event that this bot has no use for"),
        }
    }
}
