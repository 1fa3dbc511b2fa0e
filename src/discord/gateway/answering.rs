//! What happens with each event of the gateway.
//!
//! Interactions are read here before serenity reads anything: it would read each of them three times. All else is
//! left to serenity, which then tells of sessions that begin or go on.

use std::ops::Range;
use std::sync::Arc;
use std::time::Instant;

use serde::Deserialize;
use serde_json::value::RawValue;
use serenity::async_trait;
use serenity::client::{Context, EventHandler};
use serenity::model::event::{ReadyEvent, ResumedEvent};
use serenity::model::gateway::Ready;
use serenity::model::id::{ApplicationId, InteractionId};
use tokio::sync::watch;
use tokio_util::task::TaskTracker;
use tracing::{Instrument, debug, error, info, warn};

use super::invitation::invite;
use crate::discord::reading::{self, Address, Unreadable};
use crate::discord::{Answerer, Body, Delivery, Rest, excuse};

/// Answers interactions and tells the log what else the gateway says.
#[derive(Debug)]
pub(super) struct Answering {
    answerer: Arc<Answerer>,
    rest: Arc<Rest>,
    in_flight: TaskTracker,
}

/// A payload of the gateway ("Gateway events", payload structure).
#[derive(Deserialize)]
struct Payload<'a> {
    #[serde(rename = "s")]
    sequence: Option<u64>,
    #[serde(rename = "t")]
    event: Option<&'a str>,
    #[serde(borrow, rename = "d")]
    data: Option<&'a RawValue>,
}

impl Answering {
    pub(super) fn new(answerer: Arc<Answerer>, rest: Arc<Rest>, in_flight: TaskTracker) -> Self {
        Self { answerer, rest, in_flight }
    }

    /// Takes an interaction out of what arrives, and has it answered; serenity is to read what this returns.
    pub(super) fn read(self: &Arc<Self>, text: String) -> String {
        let arrived = Instant::now();
        let (sequence, event, data) = match serde_json::from_str(&text) {
            Ok(Payload { sequence, event: Some(event), data: Some(data) }) => (sequence, event, data),
            Ok(_) => return text,
            Err(error) => {
                warn!(error = reading::complaint(&error), "Discord sent what this version cannot read");
                return text;
            }
        };
        match event {
            "INTERACTION_CREATE" => {
                let interaction = place_of(data, &text);
                let (this, stand_in) = (Arc::clone(self), stand_in(sequence));
                self.in_flight
                    .spawn(async move { this.answer(&text.as_bytes()[interaction], arrived).await });
                return stand_in;
            }
            "READY" if serde_json::from_str::<ReadyEvent>(data.get()).is_err() => {
                error!("Discord's READY could not be read, so this shard cannot resume. Update Stepladder");
            }
            "READY" | "RESUMED" => {}
            event => debug!(event, "an event that this bot has no use for"),
        }
        text
    }

    async fn answer(&self, interaction: &[u8], arrived: Instant) {
        match reading::read(interaction) {
            Ok(interaction) => {
                let (callback, delivery) = self.answerer.answer(&interaction, arrived);
                let body = Body::new(&callback, &callback.files);
                self.deliver(interaction.id(), interaction.token(), body, &delivery).await;
            }
            Err(unreadable) => self.answer_unreadable(interaction, &unreadable, arrived).await,
        }
    }

    /// Answers what has an interaction's id and token but is none that this version can read.
    async fn answer_unreadable(&self, interaction: &[u8], unreadable: &Unreadable, arrived: Instant) {
        let Address { id: Some(id), token: Some(token) } = Address::find(interaction) else {
            warn!("Discord sent an interaction without id or token, which nobody can answer");
            return;
        };
        let (kind, error) = match unreadable {
            Unreadable::OfType(kind, error) => (Some(*kind), reading::complaint(error)),
            Unreadable::NotOne(error) => (None, reading::complaint(error)),
        };
        warn!(kind, interaction = %id, error, "Discord sent an interaction that this version cannot read");
        let (callback, delivery) = excuse(kind, Some(id.get()), arrived);
        self.deliver(id, &token, Body::new(&callback, &[]), &delivery).await;
    }

    async fn deliver(&self, id: InteractionId, token: &str, body: Body, delivery: &Delivery) {
        let sent = self.rest.answer(id, token, body, delivery.arrived());
        match sent.instrument(delivery.span().clone()).await {
            Ok(()) => self.answerer.delivered(delivery),
            Err(error) => self.answerer.lost(delivery, &error),
        }
    }
}

/// Where in `text` the data of its payload stands.
fn place_of(data: &RawValue, text: &str) -> Range<usize> {
    let start = data.get().as_ptr().addr() - text.as_ptr().addr();
    start..start + data.get().len()
}

/// The name of the events that stand in for interactions.
const ANSWERED_HERE: &str = "INTERACTION_ANSWERED_HERE";

/// The event that serenity reads in an interaction's place: it must know the sequence number, from which it resumes.
fn stand_in(sequence: Option<u64>) -> String {
    let sequence = sequence.map_or_else(|| "null".to_owned(), |sequence| sequence.to_string());
    format!(r#"{{"op":0,"s":{sequence},"t":"{ANSWERED_HERE}","d":null}}"#)
}

/// Hears from serenity of sessions that begin or go on.
#[derive(Debug)]
pub(super) struct Sessions {
    application: watch::Sender<Option<ApplicationId>>,
}

impl Sessions {
    /// `application` learns the application's id when a shard is ready.
    pub(super) fn new(application: watch::Sender<Option<ApplicationId>>) -> Self {
        Self { application }
    }
}

#[async_trait]
impl EventHandler for Sessions {
    async fn ready(&self, context: Context, ready: Ready) {
        let servers = ready.guilds.len();
        info!(shard = context.shard_id.0, bot = ready.user.name, servers, "ready");
        // Of several shards, one may have no server while others do.
        let is_only_shard = ready.shard.is_none_or(|shard| shard.total == 1);
        let is_first = self.application.send_replace(Some(ready.application.id)).is_none();
        if is_first && is_only_shard {
            invite(ready.application.id, servers);
        }
    }

    async fn resume(&self, context: Context, _: ResumedEvent) {
        info!(shard = context.shard_id.0, "the session goes on (resumed)");
    }
}
