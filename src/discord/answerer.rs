//! Answering for both transports: the bot's response, and what the log, the metrics and the to-dos learn of it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use serenity::model::id::InteractionId;
use tracing::field::display;
use tracing::{Span, error, info, info_span, warn};

use super::Error;
use crate::bot::{Bot, Outcome, Response};
use crate::interaction::{Interaction, Unreadable};
use crate::metrics::{Metrics, Refusal};
use crate::misses::Misses;
use crate::reply::Callback;

/// The name under which interactions that cannot be read stand in logs and metrics.
const UNREADABLE: &str = "unreadable";

/// What a transport answers from.
#[derive(Debug)]
pub struct Answerer {
    bot: Arc<Bot>,
    metrics: Arc<Metrics>,
    misses: Option<Misses>,
}

/// What the log and the metrics are to learn of an answer once it is delivered.
#[derive(Debug)]
pub(super) struct Delivery {
    span: Span,
    command: &'static str,
    outcome: Outcome,
    arrived: Instant,
    /// Whether the same interaction was answered before.
    again: bool,
}

impl Delivery {
    fn new(id: Option<u64>, command: &'static str, outcome: Outcome, arrived: Instant) -> Self {
        let id = id.map(display);
        let span = info_span!("interaction", id, command, outcome = outcome.as_str());
        Self { span, command, outcome, arrived, again: false }
    }

    /// The interaction's span: its id, what answered, and how.
    pub(super) fn span(&self) -> &Span {
        &self.span
    }

    /// When the interaction arrived.
    pub(super) fn arrived(&self) -> Instant {
        self.arrived
    }
}

impl Answerer {
    /// Answers with `bot`, counts in `metrics` and, where the host wants them, notes names that were not
    /// understood in `misses`.
    pub fn new(bot: Arc<Bot>, metrics: Arc<Metrics>, misses: Option<Misses>) -> Self {
        Self { bot, metrics, misses }
    }

    /// The bot that answers.
    pub(super) fn bot(&self) -> &Bot {
        &self.bot
    }

    /// Answers an interaction that arrived at `arrived`. One that arrives `again` gets the same answer, and does not count.
    pub(super) fn answer(
        &self,
        interaction: &Interaction,
        arrived: Instant,
        again: bool,
    ) -> (Callback, Delivery) {
        let Response { callback, command, outcome, unresolved } = self.bot.respond(interaction);
        let id = interaction.id.get();
        if !again && !unresolved.is_empty() {
            self.metrics.unresolved(unresolved.texts().len());
            if let Some(misses) = &self.misses {
                misses.note(unresolved);
            }
        }
        (callback, Delivery { again, ..Delivery::new(Some(id), command, outcome, arrived) })
    }

    /// Notes that an answer was delivered.
    pub(super) fn delivered(&self, delivery: &Delivery) {
        let elapsed = delivery.arrived.elapsed();
        let elapsed_ms = milliseconds(elapsed);
        if delivery.again {
            // A proxy repeats a request whose answer was lost; Discord repeats an event when a session resumes.
            info!(parent: &delivery.span, elapsed_ms, "answered again: the same interaction arrived once more");
            return;
        }
        self.metrics.answered(delivery.command, delivery.outcome, elapsed);
        match delivery.outcome {
            Outcome::Unknown | Outcome::Failed => warn!(parent: &delivery.span, elapsed_ms, "answered"),
            _ => info!(parent: &delivery.span, elapsed_ms, "answered"),
        }
    }

    /// Notes that an answer did not reach Discord.
    pub(super) fn lost(&self, delivery: &Delivery, error: &Error) {
        let elapsed_ms = milliseconds(delivery.arrived.elapsed());
        if error.says_already_acknowledged() {
            // A session that is resumed brings it again; or a second bot runs with this token.
            info!(parent: &delivery.span, elapsed_ms, "this interaction has been answered already");
            return;
        }
        self.metrics.undelivered(delivery.command, delivery.outcome);
        error!(parent: &delivery.span, elapsed_ms, %error, "an answer did not reach Discord");
    }

    /// Counts a request that was refused before it became an interaction.
    pub(super) fn refused(&self, reason: Refusal) {
        self.metrics.refused(reason);
    }
}

/// Answers an interaction that cannot be read: with what its kind allows, for the asker alone.
pub(super) fn excuse(unreadable: &Unreadable, arrived: Instant) -> (Value, Delivery) {
    let Unreadable { kind, id, why, .. } = unreadable;
    let id = id.map(InteractionId::get);
    warn!(kind, interaction = id, error = why, "Discord sent an interaction that this version cannot read");
    let callback = match kind {
        Some(1) => json!({ "type": 1 }),
        Some(4) => json!({ "type": 8, "data": { "choices": [] } }),
        _ => json!({ "type": 4, "data": {
            "content": "Sorry, I do not know how to answer this yet. The people who run this bot may need to update it.",
            "flags": 64,
            "allowed_mentions": { "parse": [] },
        } }),
    };
    (callback, Delivery::new(id, UNREADABLE, Outcome::Unknown, arrived))
}

fn milliseconds(elapsed: Duration) -> f64 {
    (elapsed.as_secs_f64() * 1e6).round() / 1e3
}
