//! `POST /interactions`: from a signed request to its answer.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use http_body_util::BodyExt;
use tokio::time::timeout;
use tracing::{debug, warn};

use super::key::{Claim, Disbelief};
use super::seldom::Seldom;
use super::verifier::Verifier;
use crate::discord::{Answerer, Body as Written, Delivery, excuse};
use crate::interaction::Interaction;
use crate::metrics::Refusal;

/// Everything that answering a request takes.
#[derive(Debug)]
pub(super) struct Endpoint {
    pub(super) answerer: Arc<Answerer>,
    pub(super) verifier: Verifier,
    pub(super) clock_skew: Duration,
    pub(super) body_limit: usize,
    pub(super) body_within: Duration,
    pub(super) forgeries: Seldom,
}

/// The endpoint's one route.
pub(super) fn router(endpoint: Endpoint) -> Router {
    Router::new().route("/interactions", post(receive)).with_state(Arc::new(endpoint))
}

async fn receive(State(endpoint): State<Arc<Endpoint>>, request: Request) -> Response {
    let arrived = Instant::now();
    let (head, body) = request.into_parts();
    let claim = Claim::read(&head.headers);
    // What is signed is the timestamp and the body, so they are kept in one piece.
    let timestamp = claim.as_ref().map_or(&[][..], Claim::timestamp);
    let message = match endpoint.read(timestamp, body).await {
        Ok(message) => message,
        Err(refusal) => return endpoint.refuse(refusal),
    };
    let Some(claim) = &claim else { return endpoint.refuse(Refusal::signature) };
    match claim.check(&endpoint.verifier, &message, endpoint.clock_skew, SystemTime::now()) {
        Ok(()) => endpoint.answer(&message[timestamp.len()..], arrived),
        Err(Disbelief::Forged) => endpoint.refuse(Refusal::signature),
        Err(Disbelief::Stale(age_s)) => {
            warn!(age_s, "Discord's request is too old or from the future; is this machine's clock right?");
            endpoint.refuse(Refusal::stale)
        }
    }
}

impl Endpoint {
    /// Reads a body behind what stands before it.
    async fn read(&self, before: &[u8], mut body: Body) -> Result<Vec<u8>, Refusal> {
        let announced = body.size_hint().lower();
        if announced > self.body_limit as u64 {
            return Err(Refusal::too_large);
        }
        let limit = before.len() + self.body_limit;
        let mut message = Vec::with_capacity(before.len() + usize::try_from(announced).unwrap_or(0));
        message.extend_from_slice(before);
        let reading = async {
            while let Some(frame) = body.frame().await {
                let Ok(data) = frame.map_err(|_| Refusal::broken_off)?.into_data() else { continue };
                if message.len() + data.len() > limit {
                    return Err(Refusal::too_large);
                }
                message.extend_from_slice(&data);
            }
            Ok(())
        };
        timeout(self.body_within, reading).await.unwrap_or(Err(Refusal::too_slow))?;
        Ok(message)
    }

    fn answer(&self, body: &[u8], arrived: Instant) -> Response {
        match Interaction::read(body) {
            Ok(interaction) => {
                let (callback, delivery) = self.answerer.answer(&interaction, arrived);
                self.deliver(Written::new(&callback, &callback.files), &delivery)
            }
            Err(unreadable) if unreadable.kind.is_some() => {
                let (callback, delivery) = excuse(&unreadable, arrived);
                self.deliver(Written::new(&callback, &[]), &delivery)
            }
            Err(unreadable) => {
                let (error, bytes) = (unreadable.why, body.len());
                warn!(error, bytes, "Discord sent a body that is no interaction");
                self.refuse(Refusal::malformed)
            }
        }
    }

    fn deliver(&self, body: Written, delivery: &Delivery) -> Response {
        self.answerer.delivered(delivery);
        ([(CONTENT_TYPE, body.content_type)], body.bytes).into_response()
    }

    fn refuse(&self, reason: Refusal) -> Response {
        self.answerer.refused(reason);
        let (status, text) = match reason {
            Refusal::signature => (StatusCode::UNAUTHORIZED, "invalid request signature"),
            Refusal::stale => (StatusCode::UNAUTHORIZED, "this request was signed too long ago or ahead"),
            Refusal::too_large => (StatusCode::PAYLOAD_TOO_LARGE, "the body is too large"),
            Refusal::too_slow => (StatusCode::REQUEST_TIMEOUT, "the body did not arrive in time"),
            Refusal::broken_off => (StatusCode::BAD_REQUEST, "the body broke off"),
            Refusal::malformed => (StatusCode::BAD_REQUEST, "the body is no interaction"),
        };
        debug!(?reason, "refused a request");
        if reason == Refusal::signature
            && let Some(times) = self.forgeries.due(Instant::now())
        {
            warn!(
                times,
                "refused requests without Discord's signature. Discord itself tries that now and then; if it cannot \
                 save the endpoint's address, check `discord.public_key`"
            );
        }
        (status, text).into_response()
    }
}
