//! The preview page: a transport that shows an author on loopback what Discord would show.
//!
//! The page asks through [`Client`], as the terminal does, and draws the JSON that Discord would get. It is plain HTML, CSS and
//! JavaScript, kept in the program, and needs nothing from any other machine.

mod answers;
mod assets;
mod changes;
mod contents;
mod fullness;
mod guard;

use std::sync::Arc;
use std::time::Duration;

use axum::routing::{get, post};
use axum::{Router, middleware};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::bot::Bot;
use crate::client::Client;
use crate::http_server::{self, Bounds};
use crate::interaction::Place;
use crate::knowledge::Diagnostics;

/// Each open page holds one connection for news and needs a few more for what it loads.
const BOUNDS: Bounds =
    Bounds { connections: 64, idle_within: Duration::from_secs(60), finish_within: Duration::from_secs(1) };

/// What the page is drawn from.
#[derive(Debug)]
struct Previewed {
    bot: Arc<Bot>,
    /// What is wrong with the ladders' files, while they are refused.
    refused: watch::Receiver<Option<Diagnostics>>,
}

impl Previewed {
    /// A client in a server, where an answer that is private differs from others.
    fn client(&self) -> Client<'_> {
        Client::new(&self.bot, Place::GUILD)
    }
}

/// Serves the page at `listener` until `stop` completes.
///
/// `refused` tells what is wrong with the ladders' files, while it keeps the bot from taking them in.
pub async fn serve(
    bot: Arc<Bot>,
    refused: watch::Receiver<Option<Diagnostics>>,
    listener: TcpListener,
    stop: impl Future<Output = ()>,
) {
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
        .with_state(Arc::new(Previewed { bot, refused }));
    http_server::serve(listener, router, BOUNDS, stop, Duration::ZERO).await;
}
