//! What happens with each event of the gateway.
//!
//! They are read here before serenity reads anything. Serenity refuses a whole event for one field that it does not
//! expect, so of READY it gets what it needs, and of all others their sequence numbers. It keeps the session alive.

use std::ops::Range;
use std::sync::Arc;
use std::time::Instant;

use serde::Deserialize;
use serde_json::value::RawValue;
use serenity::async_trait;
use serenity::client::{Context, EventHandler};
use serenity::model::event::ResumedEvent;
use serenity::model::gateway::Ready;
use serenity::model::id::{ApplicationId, InteractionId};
use tokio::sync::watch;
use tokio_util::task::TaskTracker;
use tracing::{Instrument, debug, info, warn};

use super::session_start::{self, UNKNOWN_APPLICATION};
use crate::discord::{Answerer, Body, Delivery, Rest, excuse};
use crate::interaction::{Interaction, Unreadable, complaint};

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
    #[serde(default, rename = "s")]
    sequence: Option<u64>,
    #[serde(default, rename = "t")]
    event: Option<&'a str>,
    #[serde(default, borrow, rename = "d")]
    data: Option<&'a RawValue>,
}

impl Answering {
    pub(super) fn new(answerer: Arc<Answerer>, rest: Arc<Rest>, in_flight: TaskTracker) -> Self {
        Self { answerer, rest, in_flight }
    }

    /// Takes events out of what arrives, and has interactions answered; serenity is to read what this returns.
    pub(super) fn read(self: &Arc<Self>, text: String) -> String {
        let arrived = Instant::now();
        let (sequence, event, data) = match serde_json::from_str(&text) {
            Ok(Payload { sequence, event: Some(event), data: Some(data) }) => (sequence, event, data),
            Ok(_) => return text,
            Err(error) => {
                warn!(error = complaint(&error), "Discord sent what this version cannot read");
                return text;
            }
        };
        match event {
            "INTERACTION_CREATE" => {
                let interaction = place_of(data, &text);
                let (this, stand_in) = (Arc::clone(self), stand_in(sequence));
                self.in_flight
                    .spawn(async move { this.answer(&text.as_bytes()[interaction], arrived).await });
                stand_in
            }
            "READY" => session_start::ready(sequence, data),
            "RESUMED" => session_start::resumed(sequence),
            event => {
                debug!(event, "an event that this bot has no use for");
                stand_in(sequence)
            }
        }
    }

    async fn answer(&self, interaction: &[u8], arrived: Instant) {
        match Interaction::read(interaction) {
            Ok(interaction) => {
                let (callback, delivery) = self.answerer.answer(&interaction, arrived);
                let body = Body::new(&callback, &callback.files);
                self.deliver(interaction.id, interaction.token.reveal(), body, &delivery).await;
            }
            Err(unreadable) => self.answer_unreadable(&unreadable, arrived).await,
        }
    }

    /// Answers what has an interaction's id and token but is none that this version can read.
    async fn answer_unreadable(&self, unreadable: &Unreadable, arrived: Instant) {
        let (Some(id), Some(token)) = (unreadable.id, &unreadable.token) else {
            warn!(error = unreadable.why, "Discord sent an interaction that nobody can answer");
            return;
        };
        let (callback, delivery) = excuse(unreadable, arrived);
        self.deliver(id, token.reveal(), Body::new(&callback, &[]), &delivery).await;
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
    rest: Arc<Rest>,
}

impl Sessions {
    /// `application` learns the application's id when a shard is ready.
    pub(super) fn new(application: watch::Sender<Option<ApplicationId>>, rest: Arc<Rest>) -> Self {
        Self { application, rest }
    }
}

#[async_trait]
impl EventHandler for Sessions {
    async fn ready(&self, context: Context, ready: Ready) {
        let servers = ready.guilds.len();
        info!(shard = context.shard_id.0, bot = ready.user.name, servers, "ready");
        let application = match ready.application.id {
            id if id == UNKNOWN_APPLICATION => self.rest.application_id().await,
            id => Ok(id),
        };
        match application {
            Ok(application) => drop(self.application.send_replace(Some(application))),
            Err(error) => warn!(%error, "commands cannot be registered: the application's id is unknown"),
        }
    }

    async fn resume(&self, context: Context, _: ResumedEvent) {
        info!(shard = context.shard_id.0, "the session goes on (resumed)");
    }
}
