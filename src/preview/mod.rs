//! The preview page: a transport that shows an author on loopback what Discord would show.
//!
//! The page asks through [`Client`](crate::client::Client), as the terminal does, and draws the JSON that Discord would
//! get. It is plain HTML, CSS and JavaScript, kept in the program, and needs nothing from any other machine.

mod answers;
mod assets;
mod changes;
mod contents;
mod fullness;
mod guard;
mod ladders;
mod previewed;

use std::time::Duration;

use axum::routing::{get, post};
use axum::{Router, middleware};
use tokio::net::TcpListener;

pub use self::ladders::Source;
use self::previewed::Previewed;
use crate::http_server::{self, Bounds};

/// Limits: each open page holds one connection for events and needs a few more to load.
const BOUNDS: Bounds =
    Bounds { connections: 64, idle_within: Duration::from_secs(60), finish_within: Duration::from_secs(1) };

/// Serves the page at `listener` until `stop` completes. Ladders with errors are shown as such; they end nothing.
pub async fn serve(source: Source, listener: TcpListener, stop: impl Future<Output = ()>) {
    let servers = source.servers.list.iter().map(|server| server.id).collect();
    let previewed = Previewed { ladders: source.follow(), servers };
    let address = listener.local_addr().ok();
    let router = assets::routes()
        .merge(
            Router::new()
                .route("/contents", get(contents::contents))
                .route("/ask", post(answers::ask))
                .route("/use-on-message", post(answers::use_on_message))
                .route("/press", post(answers::press))
                .route("/complete", post(answers::complete))
                .route("/changes", get(changes::changes)),
        )
        .layer(middleware::from_fn(move |request, next| guard::guard(address, request, next)))
        .with_state(previewed);
    http_server::serve(listener, router, BOUNDS, stop, Duration::ZERO).await;
}
