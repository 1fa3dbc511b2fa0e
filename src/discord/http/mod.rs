//! The HTTP transport: Discord sends each interaction as a signed request, and the answer goes back inline.

mod endpoint;
mod key;

use std::convert::Infallible;
use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::routing::post;
use tokio::net::TcpListener;
use tracing::{info, warn};

pub use self::endpoint::Settings;
use self::endpoint::{Endpoint, Recent};
pub use self::key::PublicKey;
use super::{Answerer, Error, Rest, registration};
use crate::http_server;
use crate::throttle::Throttle;

/// Answers interactions that arrive at `listener` until `shutdown` completes.
///
/// With `rest`, the bot's commands are registered if the settings ask for that: at the start, and again when a reload
/// changes them. After `shutdown`, no connection is accepted, and pending answers may finish. `listening` is true while
/// requests are accepted.
///
/// # Errors
/// [`Error::TokenRefused`], [`Error::OtherPublicKey`], or another error at the start that no retry can fix.
pub async fn run(
    answerer: Arc<Answerer>,
    rest: Option<Rest>,
    listener: TcpListener,
    settings: Settings,
    listening: Arc<AtomicBool>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), Error> {
    let Settings { bounds, drain_within, .. } = settings;
    let endpoint = Arc::new(Endpoint {
        answerer,
        recent: Recent::default(),
        settings,
        forgeries: Throttle::default(),
        stale: Throttle::default(),
        misdirected: Throttle::default(),
    });
    let router = Router::new()
        .route("/interactions", post(endpoint::receive))
        .fallback(endpoint::not_found)
        .method_not_allowed_fallback(endpoint::method_not_allowed)
        .with_state(Arc::clone(&endpoint));
    if let Ok(address) = listener.local_addr() {
        info!(%address, "ready for Discord's requests at POST /interactions");
    }
    listening.store(true, Ordering::Relaxed);
    let mut registering = Ok(());
    let shutdown = async {
        tokio::select! {
            () = shutdown => {}
            Err(error) = register(&endpoint, rest.as_ref()) => registering = Err(error),
        }
        listening.store(false, Ordering::Relaxed);
    };
    let cut_off = http_server::serve(listener, router, bounds, shutdown, drain_within).await;
    if cut_off > 0 {
        warn!(connections = cut_off, "some connections had not finished in time and are cut off");
    }
    registering
}

/// Checks that the key is that of the token's application, and keeps the commands registered; returns only on an error.
async fn register(
    Endpoint { answerer, settings, .. }: &Endpoint,
    rest: Option<&Rest>,
) -> Result<Infallible, Error> {
    let Some(rest) = rest else {
        info!("there is no bot token, so commands are not registered; `stepladder register` does that");
        return pending().await;
    };
    let application = registration::find_application(rest).await?;
    let ours = settings.public_key.to_string();
    if let Some(theirs) = application.public_key.filter(|theirs| *theirs != ours) {
        return Err(Error::OtherPublicKey { theirs });
    }
    if settings.register_commands {
        match registration::keep(rest, application.id, &answerer.bot).await {}
    }
    pending().await
}
