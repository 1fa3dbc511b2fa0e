//! The preview page: a transport that shows an author on loopback what Discord would show.
//!
//! The page asks through [`Client`](crate::client::Client), as the terminal does, and draws the JSON that Discord would
//! get. It is plain HTML, CSS and JavaScript, embedded in the program, and loads nothing from other machines.

mod answers;
mod contents;
mod fullness;
mod guard;
mod ladders;

use std::time::Duration;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::Sse;
use axum::response::sse::Event;
use axum::routing::{get, post};
use axum::{Error, Router, middleware};
use futures_util::{Stream, stream};
use serde_json::json;
use tokio::net::TcpListener;

pub use self::ladders::Source;
use self::ladders::{Ladders, Previewed};
use crate::check::Format;
use crate::http_server::{self, Bounds};

/// Limits: each open page holds one connection for events and needs a few more to load.
const BOUNDS: Bounds =
    Bounds { connections: 64, idle_within: Duration::from_secs(60), finish_within: Duration::from_secs(1) };

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// Each file of the page: its path, its media type and its text.
const ASSETS: [(&str, &str, &str); 10] = [
    ("/", HTML, include_str!("page/index.html")),
    ("/page.css", CSS, include_str!("page/page.css")),
    ("/discord.css", CSS, include_str!("page/discord.css")),
    ("/page.js", JAVASCRIPT, include_str!("page/page.js")),
    ("/bot.js", JAVASCRIPT, include_str!("page/bot.js")),
    ("/contents.js", JAVASCRIPT, include_str!("page/contents.js")),
    ("/composer.js", JAVASCRIPT, include_str!("page/composer.js")),
    ("/message.js", JAVASCRIPT, include_str!("page/message.js")),
    ("/menu.js", JAVASCRIPT, include_str!("page/menu.js")),
    ("/markdown.js", JAVASCRIPT, include_str!("page/markdown.js")),
];

/// Serves the page at `listener` until `shutdown` completes. Errors in the ladders are shown on the page; they do not
/// stop it.
pub async fn serve(source: Source, listener: TcpListener, shutdown: impl Future<Output = ()>) {
    let servers = source.servers.list.iter().map(|server| server.id).collect();
    let previewed = Previewed { ladders: source.follow(), servers };
    let address = listener.local_addr().ok();
    let mut router = Router::new()
        .route("/contents", get(contents::contents))
        .route("/ask", post(answers::ask))
        .route("/use-on-message", post(answers::use_on_message))
        .route("/press", post(answers::press))
        .route("/complete", post(answers::complete))
        .route("/changes", get(changes));
    for (path, media_type, text) in ASSETS {
        router = router.route(path, get(move || async move { ([(CONTENT_TYPE, media_type)], text) }));
    }
    let router = router
        .layer(middleware::from_fn(move |request, next| guard::guard(address, request, next)))
        .with_state(previewed);
    http_server::serve(listener, router, BOUNDS, shutdown, Duration::ZERO).await;
}

/// Sends the state of the ladders at once and at each change, as server-sent events.
async fn changes(
    State(Previewed { mut ladders, .. }): State<Previewed>,
) -> Sse<impl Stream<Item = Result<Event, Error>>> {
    ladders.mark_changed();
    Sse::new(stream::unfold(ladders, async |mut ladders| {
        ladders.changed().await.ok()?;
        let news = {
            let Ladders { report, bot } = &*ladders.borrow_and_update();
            json!({
                "summary": report.summary(),
                "findings": report.text(Format::Full, false),
                "isBroken": report.findings().errors() > 0,
                "answers": bot.is_some(),
            })
        };
        Some((Event::default().json_data(news), ladders))
    }))
}
