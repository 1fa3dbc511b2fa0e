//! What happens with each event of the gateway.

use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};
use serenity::async_trait;
use serenity::client::{Context, RawEventHandler};
use serenity::model::application::Interaction;
use serenity::model::event::Event;
use serenity::model::gateway::Ready;
use serenity::model::id::{ApplicationId, InteractionId, ShardId};
use tokio::sync::watch;
use tokio_util::task::TaskTracker;
use tracing::field::display;
use tracing::{debug, error, info, warn};

use crate::bot::{Bot, Outcome, Response};
use crate::discord::{Error, Rest};

/// Answers interactions and tells the log what else the gateway says.
///
/// A raw handler gets what serenity could not read too, where an ordinary one hears nothing of it.
pub(super) struct Answering {
    bot: Arc<Bot>,
    rest: Arc<Rest>,
    in_flight: TaskTracker,
    application: watch::Sender<Option<ApplicationId>>,
}

impl Answering {
    /// `application` learns the application's id when a shard is ready.
    pub(super) fn new(
        bot: Arc<Bot>,
        rest: Arc<Rest>,
        in_flight: TaskTracker,
        application: watch::Sender<Option<ApplicationId>>,
    ) -> Self {
        Self { bot, rest, in_flight, application }
    }

    async fn answer(&self, interaction: &Interaction, arrived: Instant) {
        let id = interaction.id();
        let Response { callback, command, outcome } = self.bot.respond(interaction);
        let sent = self.rest.answer(id, interaction.token(), &callback, arrived).await;
        log_answer(sent, id, command, outcome, arrived);
    }

    /// Answers what has an interaction's id and token but is none that this version can read.
    async fn answer_unreadable(&self, event: &Value, arrived: Instant) {
        let id = event["id"].as_str().and_then(|id| id.parse::<InteractionId>().ok());
        let (Some(id), Some(token)) = (id, event["token"].as_str()) else {
            warn!("Discord sent an interaction without id or token, which nobody can answer");
            return;
        };
        let kind = event["type"].as_u64();
        warn!(kind, interaction = %id, "Discord sent an interaction that this version cannot read");
        let sent = self.rest.answer(id, token, &excuse(kind), arrived).await;
        log_answer(sent, id, "unknown", Outcome::Unknown, arrived);
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

fn log_answer(
    sent: Result<(), Error>,
    interaction: InteractionId,
    command: &str,
    outcome: Outcome,
    arrived: Instant,
) {
    let interaction = display(interaction);
    let elapsed_ms = (arrived.elapsed().as_secs_f64() * 1e6).round() / 1e3;
    let is_trouble = matches!(outcome, Outcome::Unknown | Outcome::Failed);
    let outcome = outcome.as_str();
    match sent {
        Ok(()) if is_trouble => warn!(command, outcome, elapsed_ms, interaction, "answered"),
        Ok(()) => info!(command, outcome, elapsed_ms, interaction, "answered"),
        // Discord delivered it twice, or a second bot runs with this token.
        Err(error) if error.says_already_acknowledged() => {
            warn!(command, elapsed_ms, interaction, "this interaction has been answered already");
        }
        Err(error) => {
            error!(command, outcome, elapsed_ms, interaction, %error, "an answer did not reach Discord");
        }
    }
}

/// The callback for an interaction of a kind that cannot be read: what its kind allows, and private.
fn excuse(kind: Option<u64>) -> Value {
    match kind {
        Some(1) => json!({ "type": 1 }),
        Some(4) => json!({ "type": 8, "data": { "choices": [] } }),
        _ => json!({ "type": 4, "data": {
            "content": "Sorry, I do not know how to answer this yet. The people who run this bot may need to update it.",
            "flags": 64,
            "allowed_mentions": { "parse": [] },
        } }),
    }
}
