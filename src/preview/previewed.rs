//! Where a request of the page is asked: which bot, and which server.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Query};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::Deserialize;
use serenity::model::id::GuildId;
use tokio::sync::watch;

use super::ladders::Ladders;
use crate::bot::Bot;
use crate::client::Client;
use crate::interaction::Place;

/// What the page is drawn from.
#[derive(Debug, Clone)]
pub(super) struct Previewed {
    pub(super) ladders: watch::Receiver<Ladders>,
    /// The servers that have ladders of their own.
    pub(super) servers: Arc<[GuildId]>,
}

/// Why there is no answer: a status, and a sentence for the person.
pub(super) type Refusal = (StatusCode, String);

/// The bot and the server that a request asks.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) bot: Arc<Bot>,
    /// A place in a server, where an answer that is private differs from others.
    pub(super) place: Place,
}

/// What the query of a request says.
#[derive(Debug, Deserialize)]
struct Choice {
    /// A server that has ladders of its own; without it, one that has none.
    server: Option<GuildId>,
}

impl Asked {
    pub(super) fn client(&self) -> Client<'_> {
        Client::new(&self.bot, self.place)
    }
}

impl FromRequestParts<Previewed> for Asked {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, previewed: &Previewed) -> Result<Self, Refusal> {
        let refused = |error: &dyn ToString| (StatusCode::BAD_REQUEST, error.to_string());
        let Query(Choice { server }) = Query::try_from_uri(&parts.uri).map_err(|error| refused(&error))?;
        let bot = previewed.ladders.borrow().bot.clone().ok_or_else(|| {
            let why = "There is nothing to ask before the errors in the ladders are mended.";
            (StatusCode::CONFLICT, why.to_owned())
        })?;
        Ok(Self { bot, place: Place { guild: server, ..Place::GUILD } })
    }
}
