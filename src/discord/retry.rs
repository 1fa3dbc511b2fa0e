//! The retry policy for requests to Discord.

use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use tokio::time::Instant;
use tracing::warn;

use super::error::Error;
use crate::limits::ANSWER_WITHIN;

/// The longest pause between two attempts, without jitter.
const LONGEST_PAUSE: Duration = Duration::from_secs(120);

/// Pauses that double from `first` to two minutes. Jitter adds up to 100 % to each, so that programs that lost their
/// connection together do not reconnect together.
pub(super) const fn growing_pauses(first: Duration) -> ExponentialBuilder {
    let pauses = ExponentialBuilder::new().with_factor(2.0).without_max_times().with_jitter();
    pauses.with_min_delay(first).with_max_delay(LONGEST_PAUSE)
}

/// How long to keep trying, and with which pauses.
#[derive(Debug)]
pub(super) struct RetryPolicy {
    /// The log message for each failure that is followed by another attempt.
    notice: &'static str,
    pauses: ExponentialBuilder,
    /// When to stop waiting out rate limits; `None` for never.
    limits_until: Option<Instant>,
    /// When to stop waiting for Discord or a network to recover; `None` for never.
    trouble_until: Option<Instant>,
}

impl RetryPolicy {
    /// The policy for the answer to an interaction, which Discord accepts within 3 seconds of `arrived`.
    pub(super) fn answering(arrived: std::time::Instant) -> Self {
        let end = Some(Instant::from_std(arrived) + ANSWER_WITHIN);
        Self {
            notice: "an answer did not get through, trying again",
            pauses: growing_pauses(Duration::from_millis(50)),
            limits_until: end,
            trouble_until: end,
        }
    }

    /// The policy for a person at a terminal: waits up to a minute for rate limits, which is enough for all except the
    /// daily one, and up to 10 seconds for a connection.
    pub(super) fn at_a_terminal() -> Self {
        let now = Instant::now();
        Self {
            limits_until: Some(now + Duration::from_secs(60)),
            trouble_until: Some(now + Duration::from_secs(10)),
            ..Self::without_end("Discord is out of reach, trying again")
        }
    }

    /// The policy that never gives up, except after an error for which a retry is pointless.
    pub(super) fn without_end(notice: &'static str) -> Self {
        let pauses = growing_pauses(Duration::from_millis(500));
        Self { notice, pauses, limits_until: None, trouble_until: None }
    }

    /// Calls `attempt` until it succeeds, a retry is pointless, or the policy's time is over; returns the last result.
    pub(super) async fn retry<T, F>(&self, attempt: impl FnMut() -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let notice = self.notice;
        attempt
            .retry(self.pauses)
            .adjust(|error, pause| self.wait_after(error, pause?))
            .notify(|error, wait| warn!(%error, wait_s = wait.as_secs_f64(), "{notice}"))
            .await
    }

    /// How long to wait before the next attempt; `None` if there should be none.
    fn wait_after(&self, error: &Error, pause: Duration) -> Option<Duration> {
        let wait = error.worth_retrying_after(pause)?;
        let until = if error.leaves_doubt() { self.trouble_until } else { self.limits_until };
        let Some(until) = until else { return Some(wait) };
        let left = until.saturating_duration_since(Instant::now());
        (wait < left && !error.indicates_block()).then_some(wait)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use backon::BackoffBuilder;
    use tokio::time;

    use super::*;

    fn unreachable() -> Error {
        Error::Unreachable("no route".to_owned())
    }

    /// Retries an attempt that always fails with `error`, until `policy` gives up or ten hours are over; returns the
    /// number of attempts and the time that they took.
    async fn attempts(policy: RetryPolicy, error: Error) -> (u32, Duration) {
        let (begun, count) = (Instant::now(), Cell::new(0));
        let attempt = || {
            count.set(count.get() + 1);
            std::future::ready(Err::<(), _>(error.clone()))
        };
        let _ = time::timeout(Duration::from_secs(36_000), policy.retry(attempt)).await;
        (count.get(), begun.elapsed())
    }

    #[test]
    fn pauses_grow_to_minutes_and_stay_there() {
        let first = Duration::from_millis(500);
        for (nth, pause) in growing_pauses(first).build().take(20).enumerate() {
            let least = (first * 2_u32.pow(nth.min(12).try_into().expect("small"))).min(LONGEST_PAUSE);
            assert!((least..=least * 2).contains(&pause), "{nth}: {pause:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_lasts_is_attempted_ever_more_rarely() {
        let page = Error::NoAnswer { status: 403, came: "a web page", wait: None };
        for error in [unreachable(), Error::ServerTrouble(503), Error::RateLimited(None), page] {
            let (count, _) = attempts(RetryPolicy::without_end(""), error.clone()).await;
            assert!((150..=310).contains(&count), "{error}: {count} in ten hours");
        }
        let named = Error::RateLimited(Some(Duration::from_secs(3600)));
        let (count, _) = attempts(RetryPolicy::without_end(""), named).await;
        assert!((10..=11).contains(&count), "{count} in ten hours");
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_is_attempted_for_three_seconds_and_not_against_a_block() {
        let policy = || RetryPolicy::answering(Instant::now().into_std());
        let (count, lasted) = attempts(policy(), unreachable()).await;
        assert!((4..=7).contains(&count) && lasted < ANSWER_WITHIN, "{count} in {lasted:?}");
        let page = |status| Error::NoAnswer { status, came: "a web page", wait: None };
        for error in [page(403), page(429), Error::RateLimited(None)] {
            assert_eq!(attempts(policy(), error.clone()).await.0, 1, "{error}");
        }
        assert!(attempts(policy(), page(502)).await.0 > 1);
    }

    #[tokio::test(start_paused = true)]
    async fn at_a_terminal_a_short_limit_is_waited_out_and_trouble_soon_told() {
        let limit = Error::RateLimited(Some(Duration::from_secs(25)));
        assert_eq!(attempts(RetryPolicy::at_a_terminal(), limit).await.0, 3);
        let (_, lasted) = attempts(RetryPolicy::at_a_terminal(), unreachable()).await;
        assert!(lasted < Duration::from_secs(10), "{lasted:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_final_is_attempted_once() {
        assert_eq!(attempts(RetryPolicy::without_end(""), Error::TokenRefused).await.0, 1);
    }
}
