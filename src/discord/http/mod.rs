//! The HTTP transport: Discord sends each interaction as a signed request, and the answer goes back inline.

mod endpoint;
mod key;
mod misdirected;
mod recent;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::routing::post;
use tokio::net::TcpListener;
use tracing::{info, warn};

use self::endpoint::Endpoint;
pub use self::key::PublicKey;
use self::recent::Recent;
use super::{Answerer, Error, Rest, registration};
use crate::http_server::{self, Bounds};
use crate::throttle::Throttle;

/// The settings of the HTTP transport.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The application's public key.
    pub public_key: PublicKey,
    /// Whether the bot's commands are registered when they differ from those that Discord has.
    pub register_commands: bool,
    /// How far from now a request may have been signed.
    pub clock_skew: Duration,
    /// Most bytes of a body.
    pub body_limit: usize,
    /// How long a body may take to arrive.
    pub body_within: Duration,
    /// The limits on clients.
    pub bounds: Bounds,
    /// How long requests that are being answered may take to finish on `shutdown`.
    pub drain_within: Duration,
}

/// Whether the endpoint takes requests, for health checks.
#[derive(Debug, Default)]
pub struct Listening(AtomicBool);

impl Listening {
    /// Whether the endpoint takes requests now.
    pub fn is_on(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Answers interactions that arrive at `listener` until `shutdown` completes.
///
/// With `rest` the bot's commands are registered, once at the start and again where a reload changes them. On
/// `shutdown` no connection is accepted any more, and pending answers may finish.
///
/// # Errors
/// [`Error::TokenRefused`] or [`Error::OtherPublicKey`] where Discord says so at the start.
pub async fn run(
    answerer: Arc<Answerer>,
    rest: Option<Rest>,
    listener: TcpListener,
    settings: Settings,
    listening: Arc<Listening>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), Error> {
    let Settings { public_key, clock_skew, body_limit, body_within, .. } = settings;
    let router = router(Endpoint {
        answerer: Arc::clone(&answerer),
        recent: Recent::default(),
        public_key: public_key.clone(),
        clock_skew,
        body_limit,
        body_within,
        forgeries: Throttle::default(),
        misdirected: Throttle::default(),
    });
    if let Ok(address) = listener.local_addr() {
        info!(%address, "ready for Discord's requests at POST /interactions");
    }
    listening.0.store(true, Ordering::Relaxed);
    let mut registering = Ok(());
    let shutdown = async {
        tokio::select! {
            () = shutdown => {}
            Err(error) = register(&answerer, rest.as_ref(), &public_key, settings.register_commands) => {
                registering = Err(error);
            }
        }
        listening.0.store(false, Ordering::Relaxed);
    };
    let cut_off =
        http_server::serve(listener, router, settings.bounds, shutdown, settings.drain_within).await;
    if cut_off > 0 {
        warn!(connections = cut_off, "some connections had not finished in time and are cut off");
    }
    registering
}

/// The routes of the endpoint.
fn router(endpoint: Endpoint) -> Router {
    Router::new()
        .route("/interactions", post(endpoint::receive))
        .fallback(misdirected::not_found)
        .method_not_allowed_fallback(misdirected::method_not_allowed)
        .with_state(Arc::new(endpoint))
}

/// Compares the key with the token's application and keeps its commands registered; ends only with an error.
async fn register(
    answerer: &Answerer,
    rest: Option<&Rest>,
    public_key: &PublicKey,
    commands: bool,
) -> Result<(), Error> {
    let Some(rest) = rest else {
        info!("there is no bot token, so commands are not registered; `stepladder register` does that");
        return std::future::pending().await;
    };
    let application = registration::find_application(rest).await?;
    if let Some(theirs) = application.public_key.filter(|theirs| *theirs != public_key.to_string()) {
        return Err(Error::OtherPublicKey { theirs });
    }
    if commands {
        match registration::keep(rest, application.id, answerer.bot()).await {}
    }
    std::future::pending().await
}
