//! When each gateway connection is made, and to which address.
//!
//! Serenity asks for a connection whenever it wants one. Here it waits: for the pause after connections that ended
//! soon, for its turn to identify, and for Discord to allow a further session.

use std::future::pending;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serenity::model::gateway::BotGateway;
use serenity::model::id::ApplicationId;
use tokio::sync::{OwnedMutexGuard, watch};
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::http::Uri;
use tracing::{debug, error, info};

use super::answering::Answering;
use super::session_start::SessionStart;
use super::shard::Shard;
use super::sharding::OwnShards;
use super::{invitation, start};
use crate::discord::Error;

/// The query of the gateway's address ("Gateway", gateway URL query string parameters).
const QUERY: &str = "?v=10&encoding=json";

/// The gateway connections of this process.
#[derive(Debug)]
pub(super) struct Connections {
    pub(super) answering: Arc<Answering>,
    /// Where new sessions are begun.
    gateway_url: Mutex<String>,
    first: u32,
    /// How many shards there are in all processes together.
    total: u32,
    shards: Vec<Mutex<Shard>>,
    /// A lock for each bucket of the rate limit: its holder identifies, the others wait.
    identify_buckets: Vec<Arc<tokio::sync::Mutex<()>>>,
    status: watch::Sender<Status>,
}

/// The state of all connections together.
#[derive(Debug, Default)]
struct Status {
    /// How many are open.
    open: usize,
    /// Whether a shard has been ready.
    has_begun: bool,
    /// The application that READY named last.
    application: Option<ApplicationId>,
    /// Whether the bot is leaving, so that none is made any more.
    leaving: bool,
    /// Why Discord accepts none any more.
    refused: Option<Error>,
}

/// The turn to identify, the lock of a bucket; none where a session is resumed.
pub(super) type Turn = Option<OwnedMutexGuard<()>>;

/// The address for which serenity asks for a connection of a shard; it only names the shard.
pub(super) fn address_of(shard: u32) -> String {
    format!("ws://shard.invalid/{shard}")
}

pub(super) fn shard_of(address: &Uri) -> Option<u32> {
    address.path().trim_start_matches('/').parse().ok()
}

impl Connections {
    pub(super) fn new(answering: Arc<Answering>, gateway: &BotGateway, own: &OwnShards) -> Self {
        Self {
            answering,
            gateway_url: Mutex::new(gateway.url.clone()),
            first: own.shards.start,
            total: own.total,
            shards: own.shards.clone().map(|_| Mutex::default()).collect(),
            identify_buckets: (0..own.identify_buckets()).map(|_| Arc::default()).collect(),
            status: watch::Sender::default(),
        }
    }

    /// Waits until the next connection of a shard may be made, and returns where to; without end where none may be made
    /// any more.
    pub(super) async fn permit(&self, shard: u32) -> (Uri, Turn) {
        let mut status = self.status.subscribe();
        tokio::select! {
            _ = status.wait_for(|status| status.leaving) => {}
            permit = self.next(shard) => match permit {
                Ok(permit) => return permit,
                Err(error) => self.refuse(error),
            },
        }
        pending().await
    }

    async fn next(&self, shard: u32) -> Result<(Uri, Turn), Error> {
        let pause = std::mem::take(&mut self.shard(shard).pause);
        if !pause.is_zero() {
            info!(shard, wait_s = pause.as_secs_f64(), "waiting before the shard connects again");
            sleep(pause).await;
        }
        let (has_session, resume_url) = {
            let state = self.shard(shard);
            (state.has_session, state.resume_url.clone())
        };
        if has_session {
            let at = resume_url.unwrap_or_else(|| lock(&self.gateway_url).clone());
            debug!(shard, at, "resuming the session");
            return Ok((address(&at)?, None));
        }
        let bucket = &self.identify_buckets[shard as usize % self.identify_buckets.len()];
        let turn = Arc::clone(bucket).lock_owned().await;
        if self.shard(shard).has_identified {
            let gateway = start::find_gateway(&self.answering.rest, |_| 1).await?;
            *lock(&self.gateway_url) = gateway.url;
            if !pause.is_zero() {
                start::spread(&gateway.session_start_limit, self.identify_buckets.len()).await;
            }
        }
        let at = lock(&self.gateway_url).clone();
        Ok((address(&at)?, Some(turn)))
    }

    /// Completes when Discord accepts no further connection.
    pub(super) async fn refused(&self) -> Error {
        let mut status = self.status.subscribe();
        let refused = status.wait_for(|status| status.refused.is_some()).await;
        match refused.ok().and_then(|status| status.refused.clone()) {
            Some(error) => error,
            None => pending().await,
        }
    }

    /// Waits until a shard has been ready, and returns the application where READY named it.
    pub(super) async fn begun(&self) -> Option<ApplicationId> {
        let mut status = self.status.subscribe();
        let begun = status.wait_for(|status| status.has_begun).await;
        begun.ok()?.application
    }

    /// Closes all connections within at most `within`, and lets none be made. Returns whether all have closed.
    ///
    /// A connection closes when it is next read from, which serenity does twice a second at least. What arrives before
    /// its end is still answered.
    pub(super) async fn leave(&self, within: Duration) -> bool {
        self.status.send_modify(|status| status.leaving = true);
        let mut status = self.status.subscribe();
        timeout(within, status.wait_for(|status| status.open == 0)).await.is_ok()
    }

    pub(super) fn is_leaving(&self) -> bool {
        self.status.borrow().leaving
    }

    /// Counts an open connection, unless the bot is leaving; returns whether it did.
    pub(super) fn opened(&self) -> bool {
        self.status.send_if_modified(|status| {
            status.open += usize::from(!status.leaving);
            !status.leaving
        })
    }

    pub(super) fn begins_session(&self, shard: u32, start: &SessionStart) {
        let SessionStart { bot, application, servers, resume_url, .. } = start;
        info!(shard, bot, servers, "ready");
        let resume_url = resume_url.clone().filter(|url| address(url).is_ok());
        {
            let mut state = self.shard(shard);
            (state.has_session, state.resume_url, state.is_ready) = (true, resume_url, true);
        }
        let is_first = self.status.send_if_modified(|status| {
            status.application = *application;
            !std::mem::replace(&mut status.has_begun, true)
        });
        // Of several shards, one may have no server while others do.
        if let Some(application) = application.filter(|_| is_first && self.total == 1 && *servers == 0) {
            invitation::invite(application);
        }
    }

    /// Records that a session cannot be resumed.
    pub(super) fn loses_session(&self, shard: u32) {
        info!(shard, "Discord knows the session no longer, a new one is begun");
        self.shard(shard).has_session = false;
    }

    pub(super) fn closed(&self) {
        self.status.send_modify(|status| status.open -= 1);
    }

    /// Records that Discord accepts no further connection.
    pub(super) fn refuse(&self, error: Error) {
        error!(%error, "Discord wants no further connection");
        self.status.send_modify(|status| status.refused = Some(error));
    }

    pub(super) fn shard(&self, shard: u32) -> MutexGuard<'_, Shard> {
        lock(&self.shards[(shard - self.first) as usize])
    }
}

/// The address of a gateway, with its query.
fn address(url: &str) -> Result<Uri, Error> {
    let address = format!("{}/{QUERY}", url.trim_end_matches('/'));
    let parsed = address.parse().ok().filter(|uri: &Uri| matches!(uri.scheme_str(), Some("ws" | "wss")));
    parsed.ok_or_else(|| Error::UnreadableAnswer("no gateway address".to_owned()))
}

/// No code panics while it holds one of these locks halfway through a change.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serenity_asks_with_the_shards_number() {
        let asked: Uri = format!("{}?v=10", address_of(17)).parse().expect("an address");
        assert_eq!(shard_of(&asked), Some(17));
    }

    #[test]
    fn only_a_websockets_address_is_one() {
        for (url, address_is) in [
            ("wss://gateway.example", "wss://gateway.example/?v=10&encoding=json"),
            ("ws://[::1]:80/", "ws://[::1]:80/?v=10&encoding=json"),
        ] {
            assert_eq!(address(url).expect(url).to_string(), address_is);
        }
        for wrong in ["", "https://discord.com", "wss://", "gateway.example"] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }
}
