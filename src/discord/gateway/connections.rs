//! Decides when each gateway connection is made, and to which address.
//!
//! Serenity asks for a connection whenever it needs one. Here the request waits: for the pause after connections that
//! ended early, for the shard's turn to identify, and for Discord to allow another session.

use std::future::pending;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBackoff};
use serenity::model::gateway::BotGateway;
use serenity::model::id::ApplicationId;
use tokio::sync::{OwnedMutexGuard, SetOnce};
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::http::Uri;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tokio_util::task::task_tracker::TaskTrackerToken;
use tracing::{debug, error, info};

use super::answering::Answering;
use super::session_start::SessionStart;
use super::start::{self, OwnShards};
use crate::discord::Error;
use crate::discord::retry::growing_pauses;

/// The query of the gateway's address ("Gateway", gateway URL query string parameters).
const QUERY: &str = "?v=10&encoding=json";

/// The pause after the second connection in a row that ended early; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// A connection that was ready for at least this long did not end early.
const STEADY: Duration = Duration::from_secs(60);

/// The gateway connections of this process.
#[derive(Debug)]
pub(super) struct Connections {
    pub(super) answering: Arc<Answering>,
    /// The address at which new sessions begin.
    gateway_url: Mutex<String>,
    own: OwnShards,
    shards: Vec<Mutex<Shard>>,
    /// A lock for each bucket of the identify rate limit: the shard that holds it may identify, the others wait.
    identify_buckets: Vec<Arc<tokio::sync::Mutex<()>>>,
    /// The connections that are open.
    open: TaskTracker,
    /// Cancelled when the bot leaves Discord; after that, no connection is made.
    pub(super) leaving: CancellationToken,
    /// Set when the first shard becomes ready: the application, if READY named it.
    pub(super) begun: SetOnce<Option<ApplicationId>>,
    /// The error after which Discord accepts no further connection.
    pub(super) refused: SetOnce<Error>,
}

/// The state of a shard, which outlasts its connections.
#[derive(Debug, Default)]
pub(super) struct Shard {
    pub(super) has_session: bool,
    /// The address at which to resume the session; `None` means the general address.
    pub(super) resume_url: Option<String>,
    pub(super) has_identified: bool,
    pub(super) is_ready: bool,
    /// How long to wait before the next connection.
    pub(super) pause: Duration,
    /// The next pauses, for as long as connections keep ending early.
    pauses: Option<ExponentialBackoff>,
}

impl Shard {
    /// Records the end of a connection that was ready for `was_ready`.
    ///
    /// After the first connection that ends early, the next may be made at once; from then on, the pauses grow. No
    /// pause is shorter than `asked_to_wait`, which Discord asks for.
    pub(super) fn ended(&mut self, was_ready: Duration, asked_to_wait: Duration) {
        self.is_ready = false;
        if was_ready >= STEADY {
            self.pauses = None;
        }
        let pause = self.pauses.as_mut().and_then(Iterator::next).unwrap_or_default();
        self.pause = pause.max(asked_to_wait);
        self.pauses.get_or_insert_with(|| growing_pauses(FIRST_PAUSE).build());
    }
}

/// A shard's turn to identify, which is the lock of its bucket; `None` if a session is resumed.
pub(super) type Turn = Option<OwnedMutexGuard<()>>;

/// The placeholder address that serenity is given for a shard; it only carries the shard's id.
pub(super) fn address_of(shard: u32) -> String {
    format!("ws://shard.invalid/{shard}")
}

pub(super) fn shard_of(address: &Uri) -> Option<u32> {
    address.path().trim_start_matches('/').parse().ok()
}

impl Connections {
    pub(super) fn new(answering: Arc<Answering>, gateway: &BotGateway, own: OwnShards) -> Self {
        Self {
            answering,
            gateway_url: Mutex::new(gateway.url.clone()),
            shards: own.shards.clone().map(|_| Mutex::default()).collect(),
            identify_buckets: (0..own.identify_buckets).map(|_| Arc::default()).collect(),
            own,
            open: TaskTracker::new(),
            leaving: CancellationToken::new(),
            begun: SetOnce::new(),
            refused: SetOnce::new(),
        }
    }

    /// Waits until the next connection of a shard may be made, and returns its address and the turn to identify. Never
    /// completes if no further connection may be made.
    pub(super) async fn permit(&self, shard: u32) -> (Uri, Turn) {
        tokio::select! {
            () = self.leaving.cancelled() => {}
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

    /// Closes all connections, waiting for at most `within`, and prevents new ones. Returns whether all have closed.
    ///
    /// A connection closes when serenity next reads from it, which happens at least twice a second. Interactions that
    /// arrive before it ends are still answered.
    pub(super) async fn leave(&self, within: Duration) -> bool {
        self.leaving.cancel();
        self.open.close();
        timeout(within, self.open.wait()).await.is_ok()
    }

    /// Returns a token that counts a connection as open until the token is dropped; `None` if the bot is leaving.
    pub(super) fn opened(&self) -> Option<TaskTrackerToken> {
        // The token is taken before the check, so that `leave` misses no connection.
        let token = self.open.token();
        (!self.leaving.is_cancelled()).then_some(token)
    }

    pub(super) fn begins_session(&self, shard: u32, start: &SessionStart) {
        let SessionStart { bot, application, servers, resume_url, .. } = start;
        info!(shard, bot, servers, "ready");
        let resume_url = resume_url.clone().filter(|url| address(url).is_ok());
        {
            let mut state = self.shard(shard);
            (state.has_session, state.resume_url, state.is_ready) = (true, resume_url, true);
        }
        let is_first = self.begun.set(*application).is_ok();
        // With several shards, one may have no servers while others have some.
        if let Some(application) = application.filter(|_| is_first && self.own.total == 1 && *servers == 0) {
            invite(application);
        }
    }

    /// Records that the shard's session cannot be resumed.
    pub(super) fn loses_session(&self, shard: u32) {
        // An identify that came too soon is told so too, and has no session yet.
        if std::mem::take(&mut self.shard(shard).has_session) {
            info!(shard, "Discord no longer knows the session, beginning a new one");
        }
    }

    /// Records that Discord accepts no further connection.
    pub(super) fn refuse(&self, error: Error) {
        error!(%error, "Discord refuses any further connection");
        // Only the first error counts: it ends the program.
        let _ = self.refused.set(error);
    }

    pub(super) fn shard(&self, shard: u32) -> MutexGuard<'_, Shard> {
        lock(&self.shards[(shard - self.own.shards.start) as usize])
    }
}

/// Logs the link that adds the bot to a server.
///
/// The link asks for both scopes that Discord documents for a bot with commands, and for no permission (topic `OAuth2`,
/// bot authorization flow). A bot that was added for its commands alone works too, although it is a member of no
/// server.
fn invite(application: ApplicationId) {
    info!("the bot is a member of no server; open this link to add it:");
    info!("{}", link(application));
    info!("choose your server there; no permission has to be ticked");
    info!("then type /level in your server");
}

fn link(application: ApplicationId) -> String {
    format!("https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands")
}

/// Parses the URL of a gateway, which must be ws or wss, and adds the query.
fn address(url: &str) -> Result<Uri, Error> {
    let address = format!("{}/{QUERY}", url.trim_end_matches('/'));
    let parsed = address.parse().ok().filter(|uri: &Uri| matches!(uri.scheme_str(), Some("ws" | "wss")));
    parsed.ok_or_else(|| Error::UnreadableAnswer("no gateway address".to_owned()))
}

/// Locks a mutex, even a poisoned one: no code panics halfway through a change while it holds one of these locks.
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

    #[test]
    fn the_link_is_discords_with_the_applications_id() {
        assert_eq!(
            link(ApplicationId::new(81_384_788)),
            "https://discord.com/oauth2/authorize?client_id=81384788&scope=bot+applications.commands"
        );
    }

    #[test]
    fn connections_that_end_soon_are_made_again_with_growing_pauses() {
        let mut shard = Shard::default();
        let mut after = |ready_s| {
            shard.ended(Duration::from_secs(ready_s), Duration::ZERO);
            shard.pause.as_secs_f64()
        };
        assert!(after(0) < 0.001);
        for least in [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 120.0, 120.0] {
            let pause = after(59);
            assert!((least..=2.0 * least).contains(&pause), "{pause} s, not {least} to {}", 2.0 * least);
        }
        assert!(after(60) < 0.001, "after a steady one pauses begin anew");
        assert!(after(0) >= 0.25);
        shard.ended(Duration::ZERO, Duration::from_secs(3600));
        assert_eq!(shard.pause, Duration::from_secs(3600));
    }
}
