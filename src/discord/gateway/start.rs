//! Finding the gateway, and waiting until it allows the sessions that are needed.

use std::time::Duration;

use serenity::model::gateway::{BotGateway, SessionStartLimit};
use tokio::time::sleep;
use tracing::{info, warn};

use crate::discord::retry::RetryPolicy;
use crate::discord::{Error, Rest};

/// The shortest wait for Discord to allow further sessions.
const LEAST_WAIT: Duration = Duration::from_secs(1);
/// From this number of sessions left today on, a warning is logged: a tenth of Discord's usual 1,000.
const FEW_LEFT: u64 = 100;

/// Asks Discord for its gateway until it answers and allows as many sessions as `needed` returns for it.
///
/// A bot that begins more sessions than Discord allows in a day has its token reset ("Gateway", session start limit).
pub(super) async fn find_gateway(
    rest: &Rest,
    needed: impl Fn(&BotGateway) -> u32,
) -> Result<BotGateway, Error> {
    loop {
        let policy = RetryPolicy::without_end("Discord is out of reach, trying again");
        let gateway = policy.retry(|| rest.gateway()).await?;
        let (needed, limit) = (needed(&gateway), &gateway.session_start_limit);
        let (left, wait) = (limit.remaining, Duration::from_millis(limit.reset_after));
        if left >= u64::from(needed) {
            if left <= FEW_LEFT {
                let reset_s = wait.as_secs();
                warn!(left, reset_s, "few gateway sessions are left today: the bot begins too many");
            } else {
                info!(sessions_left = left, "found Discord's gateway");
            }
            return Ok(gateway);
        }
        let wait_s = wait.as_secs();
        warn!(
            needed,
            left, wait_s, "the bot began too many sessions today, waiting until Discord allows more"
        );
        sleep(wait.max(LEAST_WAIT)).await;
    }
}

/// Waits before a further session of a shard whose connections end again and again.
pub(super) async fn spread(limit: &SessionStartLimit, identify_buckets: usize) {
    let wait = share(limit, identify_buckets);
    if !wait.is_zero() {
        let (left, wait_s) = (limit.remaining, wait.as_secs_f64());
        warn!(left, wait_s, "half of today's gateway sessions are used up, the rest is spread over the day");
        sleep(wait).await;
    }
}

/// How long to wait: once half of a day's sessions are used up, the time until they are reset is divided among those
/// left. In each bucket, one shard at a time begins one.
fn share(limit: &SessionStartLimit, identify_buckets: usize) -> Duration {
    if limit.remaining > limit.total / 2 {
        return Duration::ZERO;
    }
    let milliseconds = limit.reset_after.saturating_mul(identify_buckets as u64) / limit.remaining.max(1);
    Duration::from_millis(milliseconds)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const DAY_MS: u64 = 86_400_000;

    fn limit(remaining: u64, reset_after: u64) -> SessionStartLimit {
        let limit = json!({
            "total": 1000, "remaining": remaining, "reset_after": reset_after, "max_concurrency": 1,
        });
        serde_json::from_value(limit).expect("as Discord's")
    }

    #[test]
    fn half_of_a_days_sessions_may_be_begun_as_they_come() {
        assert_eq!(share(&limit(501, DAY_MS), 16), Duration::ZERO);
    }

    #[test]
    fn the_other_half_lasts_until_they_are_counted_anew() {
        for keys in [1_u64, 4, 16] {
            let (mut left, mut until_reset) = (500, DAY_MS);
            while left > keys && until_reset > 0 {
                let wait = share(&limit(left, until_reset), usize::try_from(keys).expect("few"));
                until_reset = until_reset.saturating_sub(u64::try_from(wait.as_millis()).expect("a day"));
                left -= keys;
            }
            assert!(until_reset < DAY_MS / 20, "{keys} keys use them up {until_reset} ms too early");
        }
    }
}
