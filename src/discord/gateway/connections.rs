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
use crate::discord::{Error, Rest};

/// The query of the gateway's address ("Gateway", gateway URL query string parameters).
const QUERY: &str = "?v=10&encoding=json";

/// The gateway connections of this process.
#[derive(Debug)]
pub(super) struct Connections {
    rest: Arc<Rest>,
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
    ready: watch::Sender<Option<Ready>>,
}

/// The state of all connections together.
#[derive(Debug, Default)]
struct Status {
    /// How many are open.
    open: usize,
    /// Whether the bot is leaving, so that none is made any more.
    leaving: bool,
    /// Why Discord accepts none any more.
    refused: Option<Error>,
}

/// Permission to make a connection.
#[derive(Debug)]
pub(super) struct Permit {
    /// Its address.
    pub(super) address: Uri,
    /// The lock of the bucket; none where a session is resumed.
    pub(super) turn: Option<OwnedMutexGuard<()>>,
}

/// The application that the first READY names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ready {
    /// The application that the bot belongs to, where that is known.
    pub(super) application: Option<ApplicationId>,
}

/// The address for which serenity asks for a connection of a shard; it only names the shard.
pub(super) fn address_of(shard: u32) -> String {
    format!("ws://shard.invalid/{shard}")
}

/// The shard that such an address names.
pub(super) fn shard_of(address: &Uri) -> Option<u32> {
    address.path().trim_start_matches('/').parse().ok()
}

impl Connections {
    pub(super) fn new(
        rest: Arc<Rest>,
        answering: Arc<Answering>,
        gateway: &BotGateway,
        own: &OwnShards,
    ) -> Self {
        let bucket = |_| Arc::default();
        Self {
            rest,
            answering,
            gateway_url: Mutex::new(gateway.url.clone()),
            first: own.shards.start,
            total: own.total,
            shards: own.shards.clone().map(|_| Mutex::new(Shard::new())).collect(),
            identify_buckets: (0..own.identify_buckets()).map(bucket).collect(),
            status: watch::Sender::default(),
            ready: watch::Sender::default(),
        }
    }

    /// Waits until the next connection of a shard may be made; without end where none may be made any more.
    pub(super) async fn permit(&self, shard: u32) -> Permit {
        let mut status = self.status.subscribe();
        let permit = tokio::select! {
            _ = status.wait_for(|status| status.leaving) => None,
            permit = self.next(shard) => permit.map_err(|error| self.refuse(error)).ok(),
        };
        match permit {
            Some(permit) => permit,
            None => pending().await,
        }
    }

    async fn next(&self, shard: u32) -> Result<Permit, Error> {
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
            return Ok(Permit { address: address(&at)?, turn: None });
        }
        let bucket = &self.identify_buckets[shard as usize % self.identify_buckets.len()];
        let turn = Arc::clone(bucket).lock_owned().await;
        if self.shard(shard).has_identified {
            let gateway = start::find_gateway(&self.rest, |_| 1).await?;
            *lock(&self.gateway_url) = gateway.url;
            if !pause.is_zero() {
                start::spread(&gateway.session_start_limit, self.identify_buckets.len()).await;
            }
        }
        let at = lock(&self.gateway_url).clone();
        Ok(Permit { address: address(&at)?, turn: Some(turn) })
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

    /// Waits for the first READY.
    pub(super) fn ready(&self) -> watch::Receiver<Option<Ready>> {
        self.ready.subscribe()
    }

    /// Whether a shard receives events.
    pub(super) fn is_ready(&self, shard: u32) -> bool {
        self.shard(shard).is_ready
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

    pub(super) fn identifies(&self, shard: u32) {
        self.shard(shard).has_identified = true;
    }

    /// Records that a session begins.
    pub(super) fn begins_session(&self, shard: u32, start: &SessionStart) {
        let SessionStart { bot, application, servers, resume_url, .. } = start;
        info!(shard, bot, servers, "ready");
        let resume_url = resume_url.clone().filter(|url| address(url).is_ok());
        {
            let mut state = self.shard(shard);
            (state.has_session, state.resume_url, state.is_ready) = (true, resume_url, true);
        }
        let is_first = self.ready.borrow().is_none();
        // Of several shards, one may have no server while others do.
        if let Some(application) = application.filter(|_| is_first && self.total == 1) {
            invitation::invite(application, *servers);
        }
        self.ready.send_replace(Some(Ready { application: *application }));
    }

    pub(super) fn resumes_session(&self, shard: u32) {
        info!(shard, "the session goes on (resumed)");
        self.shard(shard).is_ready = true;
    }

    /// Records that a session cannot be resumed.
    pub(super) fn loses_session(&self, shard: u32) {
        info!(shard, "Discord knows the session no longer, a new one is begun");
        self.shard(shard).has_session = false;
    }

    /// Resumes at the general address from now on.
    pub(super) fn leaves_resume_address(&self, shard: u32) {
        self.shard(shard).resume_url = None;
    }

    /// Records the end of a connection that was ready for `was_ready`; the next one waits for `asked_to_wait` at least.
    pub(super) fn ended(&self, shard: u32, was_open: bool, was_ready: Duration, asked_to_wait: Duration) {
        if was_open {
            self.status.send_modify(|status| status.open -= 1);
        }
        self.shard(shard).ended(was_ready, asked_to_wait);
    }

    /// Records that Discord accepts no further connection.
    pub(super) fn refuse(&self, error: Error) {
        error!(%error, "Discord wants no further connection");
        self.status.send_modify(|status| status.refused = Some(error));
    }

    fn shard(&self, shard: u32) -> MutexGuard<'_, Shard> {
        lock(&self.shards[(shard - self.first) as usize])
    }
}

/// The address of a gateway, with its query.
fn address(url: &str) -> Result<Uri, Error> {
    let address = format!("{}/{QUERY}", url.trim_end_matches('/'));
    let parsed: Uri =
        address.parse().map_err(|_| Error::UnreadableAnswer("no gateway address".to_owned()))?;
    match parsed.scheme_str() {
        Some("ws" | "wss") => Ok(parsed),
        _ => Err(Error::UnreadableAnswer("no gateway address".to_owned())),
    }
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
