//! Answering the interactions that arrive over the gateway.

use std::ops::Range;
use std::sync::Arc;
use std::time::Instant;

use tokio_util::task::TaskTracker;
use tracing::warn;

use crate::discord::{Answerer, Body, Rest, apology};
use crate::interaction::Interaction;

/// Answers interactions, each in a task of its own.
#[derive(Debug)]
pub(super) struct Answering {
    pub(super) answerer: Arc<Answerer>,
    pub(super) rest: Rest,
    pub(super) in_flight: TaskTracker,
}

impl Answering {
    /// Starts a task that answers the interaction, which is the given range of the payload.
    pub(super) fn begin(self: &Arc<Self>, payload: String, interaction: Range<usize>, arrived: Instant) {
        let this = Arc::clone(self);
        self.in_flight.spawn(async move { this.answer(&payload.as_bytes()[interaction], arrived).await });
    }

    async fn answer(&self, interaction: &[u8], arrived: Instant) {
        let (id, token, (callback, delivery)) = match Interaction::read(interaction) {
            Ok(interaction) => {
                let answer = self.answerer.answer(&interaction, arrived, false);
                (interaction.id, interaction.token, answer)
            }
            Err(unreadable) => {
                let (Some(id), Some(token)) = (unreadable.id, unreadable.token.clone()) else {
                    warn!(error = unreadable.why, "Discord sent an interaction that nobody can answer");
                    return;
                };
                (id, token, apology(&unreadable, arrived))
            }
        };
        let body = Body::new(&callback, &callback.files);
        match self.rest.answer(id, token.reveal(), body, arrived).await {
            Ok(()) => self.answerer.delivered(delivery),
            Err(error) => self.answerer.lost(delivery, &error),
        }
    }
}
