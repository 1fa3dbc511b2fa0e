//! Sending a request, and sending it again where that helps.

use std::time::{Duration, Instant};

use hyper::body::Bytes;
use hyper::header::{HeaderMap, RETRY_AFTER};
use tokio::time::{sleep, timeout};
use tracing::warn;

use crate::discord::Error;
use crate::limits::ANSWER_WITHIN;

/// The pause before a second attempt, where Discord names none; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
/// The longest pause between two attempts, where Discord names none.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// How long to go on trying.
#[derive(Debug)]
pub(super) struct Patience {
    /// What is being sent, for the log.
    what: &'static str,
    /// When to give up waiting out rate limits.
    until: Instant,
    /// When to give up on broken connections and 5xx.
    trouble_until: Instant,
    /// How long one attempt may take before it counts as lost.
    attempt: Duration,
    retries: bool,
}

impl Patience {
    /// For an interaction's answer: an attempt that hangs leaves time for two others.
    pub(super) fn answering(arrived: Instant) -> Self {
        let until = arrived + ANSWER_WITHIN;
        Self { what: "an answer", until, trouble_until: until, attempt: ANSWER_WITHIN * 2 / 5, retries: true }
    }

    /// For registration: Discord's short rate limits pass within a minute, its daily one does not, and whoever
    /// waits at a terminal wants to know soon that there is no connection.
    pub(super) fn registering() -> Self {
        let (now, attempt) = (Instant::now(), Duration::from_secs(15));
        let (until, trouble_until) = (now + Duration::from_secs(60), now + Duration::from_secs(10));
        Self { what: "a registration request", until, trouble_until, attempt, retries: true }
    }

    /// For callers that decide themselves whether to try again.
    pub(super) fn one_attempt() -> Self {
        let attempt = Duration::from_secs(15);
        let until = Instant::now() + attempt;
        Self { what: "a request", until, trouble_until: until, attempt, retries: false }
    }

    /// How long to wait before the next attempt; nothing where there should be none.
    fn wait_after(&self, error: &Error, usual: Duration) -> Option<Duration> {
        let wait = error.worth_retrying_after(usual).filter(|_| self.retries)?;
        let until = if error.leaves_doubt() { self.trouble_until } else { self.until };
        (Instant::now() + wait < until).then_some(wait)
    }
}

/// What came back for a request.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    /// Its body, or why that did not come.
    pub(super) body: Result<Bytes, Error>,
}

/// Makes a request with `exchange` until it succeeds, trying again is pointless, or `patience` ends; returns the
/// answer's body.
pub(super) async fn send<F>(mut exchange: impl FnMut() -> F, patience: &Patience) -> Result<Bytes, Error>
where
    F: Future<Output = Result<Reply, Error>>,
{
    let mut pause = FIRST_PAUSE;
    let mut in_doubt = false;
    loop {
        let error = match attempt(exchange(), patience).await {
            Ok(body) => return Ok(body),
            Err(error) if in_doubt && error.says_already_acknowledged() => return Ok(Bytes::new()),
            Err(error) => error,
        };
        let Some(wait) = patience.wait_after(&error, pause) else { return Err(error) };
        warn!(%error, wait_s = wait.as_secs_f64(), "{} did not get through, trying again", patience.what);
        sleep(wait).await;
        in_doubt |= error.leaves_doubt();
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn attempt(
    exchange: impl Future<Output = Result<Reply, Error>>,
    patience: &Patience,
) -> Result<Bytes, Error> {
    let limit = patience.attempt.min(patience.until.saturating_duration_since(Instant::now()));
    let silence = || Error::Unreachable(format!("no answer within {:.1} s", limit.as_secs_f64()));
    let Reply { status, headers, body } = timeout(limit, exchange).await.map_err(|_| silence())??;
    match body {
        Ok(body) if (200..300).contains(&status) => Ok(body),
        // Success was reported, but its body got lost: only a caller that needs none can go on.
        Err(error) if (200..300).contains(&status) => Err(error),
        body => Err(Error::from_answer(status, retry_after(&headers), &body.unwrap_or_default())),
    }
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}
