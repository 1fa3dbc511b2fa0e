//! The files of the page.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;

use super::previewed::Previewed;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// Each file: its path, its media type and its text.
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

pub(super) fn routes() -> Router<Previewed> {
    ASSETS.into_iter().fold(Router::new(), |router, (path, media_type, text)| {
        router.route(path, get(move || async move { ([(CONTENT_TYPE, media_type)], text) }))
    })
}
