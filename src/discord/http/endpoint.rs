//! `POST /interactions`, which answers signed requests, and the answers to all other requests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::time::timeout;
use tracing::{debug, warn};

use super::key::{PublicKey, SignatureError, seems_signed};
use crate::discord::{Answerer, Body as Written, apology};
use crate::http_server::Bounds;
use crate::interaction::Interaction;
use crate::metrics::Refusal;
use crate::throttle::Throttle;

const PATH_CHARACTERS: usize = 100;
/// How many interactions are remembered, to recognize repeated ones. An interaction is repeated within the 3 seconds
/// that Discord waits, or not at all.
const REMEMBERED: usize = 256;

/// The settings of the HTTP transport.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The application's public key.
    pub public_key: PublicKey,
    /// Whether the bot's commands are registered when they differ from those that Discord has.
    pub register_commands: bool,
    /// How far the time of a request's signature may be from now, before or after.
    pub clock_skew: Duration,
    /// The maximum size of a body, in bytes.
    pub body_limit: usize,
    /// The limits on clients; `finish_within` also limits how long a body may take to arrive.
    pub bounds: Bounds,
    /// How long requests that are being answered may take to finish on shutdown.
    pub drain_within: Duration,
}

/// The state of the endpoint.
#[derive(Debug)]
pub(super) struct Endpoint {
    pub(super) answerer: Arc<Answerer>,
    pub(super) recent: Recent,
    pub(super) settings: Settings,
    /// Limits the log lines about requests without Discord's signature.
    pub(super) forgeries: Throttle,
    /// Limits the log lines about requests that were signed too long ago, or in the future.
    pub(super) stale: Throttle,
    /// Limits the log lines about requests to another path that seem to be Discord's.
    pub(super) misdirected: Throttle,
}

/// The ids of the latest interactions.
#[derive(Debug, Default)]
pub(super) struct Recent(Mutex<VecDeque<u64>>);

impl Recent {
    /// Whether this id is remembered; if not, adds it, and drops the oldest one when full.
    fn has_or_adds(&self, id: u64) -> bool {
        let mut ids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if ids.contains(&id) {
            return true;
        }
        if ids.len() == REMEMBERED {
            ids.pop_front();
        }
        ids.push_back(id);
        false
    }
}

/// Answers a request that should hold an interaction.
pub(super) async fn receive(State(endpoint): State<Arc<Endpoint>>, request: Request) -> Response {
    let arrived = Instant::now();
    let (head, body) = request.into_parts();
    let body = match endpoint.read(body).await {
        Ok(body) => body,
        Err(refusal) => return endpoint.refuse(refusal),
    };
    let Settings { public_key, clock_skew, .. } = &endpoint.settings;
    match public_key.check(&head.headers, &body, *clock_skew, SystemTime::now()) {
        Ok(()) => endpoint.answer(&body, arrived),
        Err(SignatureError::Invalid) => endpoint.refuse(Refusal::signature),
        Err(SignatureError::Stale(age_s)) => {
            if let Some(times) = endpoint.stale.due(arrived) {
                warn!(
                    times,
                    age_s, "Discord's request is too old or from the future; is this machine's clock right?"
                );
            }
            endpoint.refuse(Refusal::stale)
        }
    }
}

impl Endpoint {
    async fn read(&self, body: Body) -> Result<Bytes, Refusal> {
        let Settings { body_limit, bounds: Bounds { finish_within, .. }, .. } = self.settings;
        if body.size_hint().lower() > body_limit as u64 {
            return Err(Refusal::too_large);
        }
        match timeout(finish_within, Limited::new(body, body_limit).collect()).await {
            Ok(Ok(body)) => Ok(body.to_bytes()),
            Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Refusal::too_large),
            Ok(Err(_)) => Err(Refusal::broken_off),
            Err(_) => Err(Refusal::too_slow),
        }
    }

    fn answer(&self, body: &[u8], arrived: Instant) -> Response {
        let (callback, delivery) = match Interaction::read(body) {
            Ok(interaction) => {
                let again = self.recent.has_or_adds(interaction.id.get());
                self.answerer.answer(&interaction, arrived, again)
            }
            Err(unreadable) if unreadable.kind.is_some() => apology(&unreadable, arrived),
            Err(unreadable) => {
                let (error, bytes) = (unreadable.why, body.len());
                warn!(error, bytes, "Discord sent a body that is no interaction");
                return self.refuse(Refusal::malformed);
            }
        };
        let body = Written::new(&callback, &callback.files);
        self.answerer.delivered(delivery);
        ([(CONTENT_TYPE, body.content_type)], body.bytes).into_response()
    }

    fn refuse(&self, reason: Refusal) -> Response {
        self.answerer.metrics.refused(reason);
        let (status, text) = match reason {
            Refusal::signature => (StatusCode::UNAUTHORIZED, "invalid request signature"),
            Refusal::stale => (StatusCode::UNAUTHORIZED, "this request was signed too long ago or ahead"),
            Refusal::too_large => (StatusCode::PAYLOAD_TOO_LARGE, "the body is too large"),
            Refusal::too_slow => (StatusCode::REQUEST_TIMEOUT, "the body did not arrive in time"),
            Refusal::broken_off => (StatusCode::BAD_REQUEST, "the body broke off"),
            Refusal::malformed => (StatusCode::BAD_REQUEST, "the body is not an interaction"),
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

/// Answers a request to another path, and logs it if it seems to be Discord's.
pub(super) async fn not_found(
    State(endpoint): State<Arc<Endpoint>>,
    request: Request,
) -> (StatusCode, &'static str) {
    if seems_signed(request.headers())
        && let Some(times) = endpoint.misdirected.due(Instant::now())
    {
        let (method, path) = (request.method(), clipped(request.uri().path()));
        warn!(
            %method,
            path,
            times,
            "a request of Discord's came to another path than /interactions. In the developer portal the interactions \
             endpoint URL must be https://<your domain>/interactions, and a proxy must not change that path"
        );
    }
    (StatusCode::NOT_FOUND, "There is nothing here. Discord's requests go to POST /interactions.\n")
}

/// Answers a request to the right path with a method other than POST, such as a browser sends.
pub(super) async fn method_not_allowed() -> (StatusCode, &'static str) {
    (
        StatusCode::METHOD_NOT_ALLOWED,
        "Stepladder takes Discord's requests here, and it can be reached. There is nothing to see in a browser.\n\
         Set this page's address, with https://, as the interactions endpoint URL of your application in Discord's\n\
         developer portal.\n",
    )
}

/// The beginning of a path, escaped to plain ASCII for the log, since anybody can send one.
fn clipped(path: &str) -> String {
    let mut escaped = path.escape_default();
    let mut clipped: String = escaped.by_ref().take(PATH_CHARACTERS).collect();
    if escaped.next().is_some() {
        clipped.push('…');
    }
    clipped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ones_are_remembered() {
        let recent = Recent::default();
        let count = REMEMBERED as u64;
        assert!((0..=count).all(|id| !recent.has_or_adds(id)));
        assert!((1..=count).all(|id| recent.has_or_adds(id)));
        assert!(!recent.has_or_adds(0));
    }
}
