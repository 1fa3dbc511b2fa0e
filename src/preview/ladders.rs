//! The page's ladders, read at the start and again at each save, and the bot that a request asks.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Query};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::Deserialize;
use serenity::model::id::GuildId;
use tokio::sync::watch;
use tracing::{info, warn};

use crate::bot::{AnswerSettings, Bot};
use crate::check::Report;
use crate::client::Client;
use crate::interaction::Place;
use crate::knowledge::{Diagnostics, Origin};
use crate::reload::Watch;
use crate::servers::Servers;

/// Where the page's ladders come from, and the settings by which a bot answers from them.
#[derive(Debug)]
pub struct Source {
    /// Where the ladders come from.
    pub origin: Origin,
    /// The servers that have ladders of their own.
    pub servers: Servers,
    /// The host's settings for answers.
    pub settings: AnswerSettings,
}

/// The result of the latest reading of the ladders.
#[derive(Debug)]
pub(super) struct Ladders {
    /// The report that `stepladder check` gives.
    pub(super) report: Report,
    /// A bot that answers from these ladders or, if they have errors, from the last ones without; `None` before there
    /// were any.
    pub(super) bot: Option<Arc<Bot>>,
}

impl Source {
    /// Reads the ladders now and again at each save, until they cannot be watched any more.
    pub(super) fn follow(self) -> watch::Receiver<Ladders> {
        let source = Arc::new(self);
        // Watching begins before the first read, so that changes during it are noticed.
        let watch = Watch::begin([source.origin.path()]);
        let (sender, receiver) = watch::channel(source.read(None));
        tokio::spawn(async move {
            let Err(error) = source.read_at_changes(watch, sender).await;
            warn!(%error, "changes of the ladders are not noticed: start the preview again to see them");
        });
        receiver
    }

    async fn read_at_changes(
        self: Arc<Self>,
        watch: notify::Result<Watch>,
        ladders: watch::Sender<Ladders>,
    ) -> notify::Result<Infallible> {
        let mut watch = watch?;
        loop {
            watch.changed().await?;
            let (source, last) = (Arc::clone(&self), ladders.borrow().bot.clone());
            match tokio::task::spawn_blocking(move || source.read(last)).await {
                Ok(read) => drop(ladders.send_replace(read)),
                Err(error) => warn!(%error, "the ladders cannot be read"),
            }
        }
    }

    fn read(&self, last: Option<Arc<Bot>>) -> Ladders {
        let mut bot = None;
        let report = Report::of(self.origin.to_string(), self.origin.sources(), |loaded| {
            match Bot::for_servers(loaded.knowledge.clone(), self.servers.clone()) {
                Ok(made) => {
                    bot = Some(Arc::new(made.with_settings(self.settings.clone())));
                    Diagnostics::default()
                }
                Err(wrong) => wrong,
            }
        });
        info!("{}", report.summary());
        Ladders { report, bot: bot.or(last) }
    }
}

/// The state that the page's handlers share.
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
    /// Always a place in a server, where private answers differ from public ones.
    pub(super) place: Place,
}

/// The query of a request.
#[derive(Debug, Deserialize)]
struct Choice {
    /// A server that has ladders of its own; `None` stands for one that has none.
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
