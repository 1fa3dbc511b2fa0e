//! Answering for both doors: the bot's response, and what the log, the metrics and the to-dos learn of it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use serenity::builder::CreateInteractionResponse;
use serenity::model::application::Interaction;
use tracing::{Span, error, info, info_span, warn};

use super::Error;
use crate::bot::{Bot, Outcome, Response};
use crate::metrics::{Metrics, Refusal};
use crate::misses::Misses;

/// The name under which interactions that cannot be read stand in metrics.
const UNREADABLE: &str = "unreadable";

/// What a door answers from.
#[derive(Debug)]
pub struct Answerer {
    bot: Arc<Bot>,
    metrics: Arc<Metrics>,
    misses: Option<Misses>,
}

/// An answer on its way.
#[derive(Debug)]
pub(super) struct Reply {
    /// The callback's body.
    pub(super) callback: CreateInteractionResponse,
    /// The interaction's span: its id, what answered, and how.
    pub(super) span: Span,
    command: &'static str,
    outcome: Outcome,
    arrived: Instant,
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

    /// Answers an interaction that arrived at `arrived`.
    pub(super) fn answer(&self, interaction: &Interaction, arrived: Instant) -> Reply {
        let Response { callback, command, outcome, unresolved } = self.bot.respond(interaction);
        if !unresolved.is_empty() {
            self.metrics.unresolved(unresolved.texts().len());
            if let Some(misses) = &self.misses {
                misses.note(unresolved);
            }
        }
        let id = interaction.id().get();
        let span = info_span!("interaction", id, command, outcome = outcome.as_str());
        Reply { callback, span, command, outcome, arrived }
    }

    /// Notes that an answer was delivered.
    pub(super) fn delivered(&self, reply: &Reply) {
        let elapsed = reply.arrived.elapsed();
        self.metrics.answered(reply.command, reply.outcome, elapsed);
        let elapsed_ms = milliseconds(elapsed);
        match reply.outcome {
            Outcome::Unknown | Outcome::Failed => warn!(parent: &reply.span, elapsed_ms, "answered"),
            _ => info!(parent: &reply.span, elapsed_ms, "answered"),
        }
    }

    /// Notes that an answer did not reach Discord.
    pub(super) fn lost(&self, reply: &Reply, error: &Error) {
        self.metrics.undelivered(reply.command, reply.outcome);
        let elapsed_ms = milliseconds(reply.arrived.elapsed());
        if error.says_already_acknowledged() {
            // Discord delivered it twice, or a second bot runs with this token.
            warn!(parent: &reply.span, elapsed_ms, "this interaction has been answered already");
        } else {
            error!(parent: &reply.span, elapsed_ms, %error, "an answer did not reach Discord");
        }
    }

    /// Counts an interaction of which it could only be said that it was not understood.
    pub(super) fn excused(&self, arrived: Instant) {
        self.metrics.answered(UNREADABLE, Outcome::Unknown, arrived.elapsed());
    }

    /// Counts a request that was refused before it became an interaction.
    pub(super) fn refused(&self, reason: Refusal) {
        self.metrics.refused(reason);
    }
}

/// The callback for an interaction of a kind that cannot be read: what its kind allows, and private.
pub(super) fn excuse(kind: Option<u64>) -> Value {
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

fn milliseconds(elapsed: Duration) -> f64 {
    (elapsed.as_secs_f64() * 1e6).round() / 1e3
}
