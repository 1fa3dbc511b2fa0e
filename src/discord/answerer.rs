//! Answers interactions for both transports: gets the bot's response, and records it in the log, the metrics and the
//! list of names that were not understood.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serenity::builder::{CreateAutocompleteResponse, CreateInteractionResponse};
use serenity::model::id::InteractionId;
use tracing::field::display;
use tracing::{error, info, warn};

use super::error::Error;
use crate::bot::{Bot, Outcome, Response, Unresolved};
use crate::interaction::{Interaction, Unreadable};
use crate::metrics::Metrics;
use crate::misses::Misses;
use crate::reply::{Callback, Message};

/// Answers the interactions that a transport receives, and records each answer.
#[derive(Debug)]
pub struct Answerer {
    pub(super) bot: Arc<Bot>,
    pub(super) metrics: Arc<Metrics>,
    misses: Option<Misses>,
}

/// The fields of an answer that are logged and counted once it is delivered or lost.
#[derive(Debug)]
pub(super) struct Delivery {
    interaction: Option<InteractionId>,
    command: &'static str,
    outcome: Outcome,
    unresolved: Unresolved,
    arrived: Instant,
    /// Whether the same interaction was answered before.
    again: bool,
}

impl Answerer {
    /// Answers with `bot` and counts in `metrics`. Names that were not understood go to `misses`, if the host wants to
    /// keep them.
    pub fn new(bot: Arc<Bot>, metrics: Arc<Metrics>, misses: Option<Misses>) -> Self {
        Self { bot, metrics, misses }
    }

    /// Answers an interaction that arrived at `arrived`. With `again`, the interaction arrived before: it gets the same
    /// answer and is not counted.
    pub(super) fn answer(
        &self,
        interaction: &Interaction,
        arrived: Instant,
        again: bool,
    ) -> (Callback, Delivery) {
        let Response { callback, command, outcome, unresolved } = self.bot.respond(interaction);
        (
            callback,
            Delivery { interaction: Some(interaction.id), command, outcome, unresolved, arrived, again },
        )
    }

    /// Counts and keeps names that were not understood.
    fn note(&self, unresolved: Unresolved) {
        if !unresolved.0.is_empty() {
            self.metrics.unresolved(unresolved.0.len());
            if let Some(misses) = &self.misses {
                misses.note(unresolved);
            }
        }
    }

    /// Logs and counts an answer that was delivered.
    pub(super) fn delivered(&self, delivery: Delivery) {
        let Delivery { command, outcome, arrived, again, .. } = delivery;
        let elapsed = arrived.elapsed();
        // These are fields of the log event itself: a span would cost more for each answer.
        let (interaction, elapsed_ms) = (delivery.interaction.map(display), milliseconds(elapsed));
        if again {
            // A proxy repeats a request whose answer was lost; Discord repeats an event when a session resumes.
            let message = "answered again: the same interaction arrived once more";
            info!(interaction, command, outcome = outcome.as_str(), elapsed_ms, "{message}");
            return;
        }
        self.metrics.answered(command, outcome, elapsed);
        self.note(delivery.unresolved);
        match outcome {
            Outcome::Unknown | Outcome::Failed => {
                warn!(interaction, command, outcome = outcome.as_str(), elapsed_ms, "answered");
            }
            _ => info!(interaction, command, outcome = outcome.as_str(), elapsed_ms, "answered"),
        }
    }

    /// Logs and counts an answer that did not reach Discord.
    pub(super) fn lost(&self, delivery: Delivery, error: &Error) {
        let Delivery { command, outcome, arrived, .. } = delivery;
        let (interaction, elapsed_ms) = (delivery.interaction.map(display), milliseconds(arrived.elapsed()));
        let said = outcome.as_str();
        if error.says_already_acknowledged() {
            // Either a resumed session repeated the event, or a second process runs with the same token.
            let message = "this interaction has been answered already";
            info!(interaction, command, outcome = said, elapsed_ms, "{message}");
            return;
        }
        self.metrics.undelivered(command, outcome);
        self.note(delivery.unresolved);
        error!(interaction, command, outcome = said, elapsed_ms, %error, "an answer did not reach Discord");
    }
}

/// The answer to an interaction that cannot be read: a private apology, a pong for a ping, or no choices for
/// autocomplete.
pub(super) fn apology(unreadable: &Unreadable, arrived: Instant) -> (Callback, Delivery) {
    let &Unreadable { kind, id: interaction, ref why, .. } = unreadable;
    let (shown, error) = (interaction.map(display), why);
    warn!(kind, interaction = shown, error, "Discord sent an interaction that this version cannot read");
    let callback = match kind {
        Some(1) => CreateInteractionResponse::Pong.into(),
        Some(4) => CreateInteractionResponse::Autocomplete(CreateAutocompleteResponse::new()).into(),
        _ => {
            let line = "Sorry, I do not know how to answer this yet. The people who run this bot may need to update it.";
            Message::new(line).private().into_new_message()
        }
    };
    let (command, outcome) = ("unreadable", Outcome::Unknown);
    let unresolved = Unresolved::default();
    let delivery = Delivery { interaction, command, outcome, unresolved, arrived, again: false };
    (callback, delivery)
}

fn milliseconds(elapsed: Duration) -> f64 {
    (elapsed.as_secs_f64() * 1e6).round() / 1e3
}
