//! Answering the interactions that arrive over the gateway.

use std::ops::Range;
use std::sync::Arc;
use std::time::Instant;

use serenity::model::id::InteractionId;
use tokio_util::task::TaskTracker;
use tracing::warn;

use crate::discord::{Answerer, Body, Delivery, Rest, apology};
use crate::interaction::{Interaction, Unreadable};

/// Answers interactions, each in a task of its own.
#[derive(Debug)]
pub(super) struct Answering {
    answerer: Arc<Answerer>,
    rest: Arc<Rest>,
    in_flight: TaskTracker,
}

impl Answering {
    /// Answers by `rest`; `in_flight` tracks the pending answers.
    pub(super) fn new(answerer: Arc<Answerer>, rest: Arc<Rest>, in_flight: TaskTracker) -> Self {
        Self { answerer, rest, in_flight }
    }

    /// Begins to answer the interaction in a range of a payload.
    pub(super) fn begin(self: &Arc<Self>, payload: String, interaction: Range<usize>, arrived: Instant) {
        let this = Arc::clone(self);
        self.in_flight.spawn(async move { this.answer(&payload.as_bytes()[interaction], arrived).await });
    }

    async fn answer(&self, interaction: &[u8], arrived: Instant) {
        match Interaction::read(interaction) {
            Ok(interaction) => {
                let (callback, delivery) = self.answerer.answer(&interaction, arrived, false);
                let body = Body::new(&callback, &callback.files);
                self.deliver(interaction.id, interaction.token.reveal(), body, &delivery).await;
            }
            Err(unreadable) => self.answer_unreadable(&unreadable, arrived).await,
        }
    }

    /// Answers an interaction that this version cannot read, where it has an id and a token.
    async fn answer_unreadable(&self, unreadable: &Unreadable, arrived: Instant) {
        let (Some(id), Some(token)) = (unreadable.id, &unreadable.token) else {
            warn!(error = unreadable.why, "Discord sent an interaction that nobody can answer");
            return;
        };
        let (callback, delivery) = apology(unreadable, arrived);
        self.deliver(id, token.reveal(), Body::new(&callback, &[]), &delivery).await;
    }

    async fn deliver(&self, id: InteractionId, token: &str, body: Body, delivery: &Delivery) {
        match self.rest.answer(id, token, body, delivery.arrived).await {
            Ok(()) => self.answerer.delivered(delivery),
            Err(error) => self.answerer.lost(delivery, &error),
        }
    }
}
