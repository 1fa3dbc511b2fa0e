//! Prepares gateway sessions: finds the gateway, works out which shards this process runs, and waits until Discord
//! allows their sessions.

use std::num::NonZeroU32;
use std::ops::Range;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serenity::model::gateway::{BotGateway, SessionStartLimit};
use tokio::time::sleep;
use tracing::{info, warn};

use crate::discord::retry::RetryPolicy;
use crate::discord::{Error, Rest};

/// The shortest wait for Discord to allow further sessions.
const LEAST_WAIT: Duration = Duration::from_secs(1);
/// A warning is logged when at most this many sessions are left today: a tenth of Discord's usual 1,000.
const FEW_LEFT: u64 = 100;

/// How many shards a bot has, and how processes share them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sharding {
    /// The number of shards in all processes together; 0 for the number that Discord recommends.
    pub total: u32,
    /// The number of processes that share the shards.
    pub processes: NonZeroU32,
    /// The index of this process, from 0.
    pub process: u32,
}

/// The shards that this process starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnShards {
    pub(super) shards: Range<u32>,
    /// The number of shards in all processes together.
    pub(super) total: u32,
    /// How many shards of this process may identify at once ("Gateway", rate limiting of identify). Shards whose ids
    /// have the same remainder when divided by this number share a bucket, and identify one after the other.
    pub(super) identify_buckets: u32,
}

impl Default for Sharding {
    fn default() -> Self {
        Self { total: 0, processes: NonZeroU32::MIN, process: 0 }
    }
}

impl Sharding {
    /// The shards of this process, given Discord's answer about its gateway.
    pub(super) fn own_shards(&self, gateway: &BotGateway) -> OwnShards {
        let total = if self.total == 0 { gateway.shards.max(1) } else { self.total };
        let concurrency = u32::try_from(gateway.session_start_limit.max_concurrency).unwrap_or(u32::MAX);
        let shards = self.first_of(self.process, total)..self.first_of(self.process + 1, total);
        let identify_buckets = concurrency.min(shards.end - shards.start).max(1);
        OwnShards { shards, total, identify_buckets }
    }

    /// The first shard of a process: of `total` shards, process p of n runs those from p·total/n up to, but not
    /// including, (p+1)·total/n, both rounded down. So each shard belongs to exactly one process, and the numbers of
    /// shards of any two processes differ by at most one.
    fn first_of(&self, process: u32, total: u32) -> u32 {
        let first = u64::from(process) * u64::from(total) / u64::from(self.processes.get());
        u32::try_from(first).unwrap_or(total)
    }
}

impl OwnShards {
    /// How many shards this process starts.
    pub(super) fn count(&self) -> u32 {
        self.shards.end - self.shards.start
    }
}

/// Asks Discord for its gateway, until Discord answers and allows as many sessions as `needed` returns for the answer.
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

/// Waits before a new session of a shard whose connections keep ending, once half of the day's sessions are used up.
pub(super) async fn spread(limit: &SessionStartLimit, identify_buckets: usize) {
    let wait = share(limit, identify_buckets);
    if !wait.is_zero() {
        let (left, wait_s) = (limit.remaining, wait.as_secs_f64());
        warn!(left, wait_s, "half of today's gateway sessions are used up, the rest is spread over the day");
        sleep(wait).await;
    }
}

/// How long to wait: not at all while more than half of the day's sessions are left; after that, the time until the
/// reset divided by the sessions left, times the number of buckets, since each bucket begins one session at a time.
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
        for buckets in [1_u64, 4, 16] {
            let (mut left, mut until_reset) = (500, DAY_MS);
            while left > buckets && until_reset > 0 {
                let wait = share(&limit(left, until_reset), usize::try_from(buckets).expect("few"));
                until_reset = until_reset.saturating_sub(u64::try_from(wait.as_millis()).expect("a day"));
                left -= buckets;
            }
            assert!(until_reset < DAY_MS / 20, "{buckets} buckets use them up {until_reset} ms too early");
        }
    }

    fn gateway(shards: u32, concurrency: u32) -> BotGateway {
        let limit =
            json!({ "total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": concurrency });
        let gateway =
            json!({ "url": "wss://gateway.example", "shards": shards, "session_start_limit": limit });
        serde_json::from_value(gateway).expect("as Discord's")
    }

    fn sharding(total: u32, processes: u32, process: u32) -> Sharding {
        let processes = NonZeroU32::new(processes).expect("more than none");
        Sharding { total, processes, process }
    }

    #[test]
    fn without_a_total_discords_recommendation_is_taken() {
        let own = sharding(0, 1, 0).own_shards(&gateway(3, 1));
        assert_eq!((own.shards.clone(), own.total, own.count()), (0..3, 3, 3));
        assert_eq!(sharding(5, 1, 0).own_shards(&gateway(3, 1)).shards, 0..5);
        assert_eq!(
            sharding(0, 1, 0).own_shards(&gateway(0, 0)).shards,
            0..1,
            "a bot has a shard in any case"
        );
    }

    #[test]
    fn processes_share_all_shards_evenly() {
        for total in 1..40 {
            for processes in 1..=total {
                let share = |process| sharding(total, processes, process).own_shards(&gateway(1, 1)).shards;
                let shares: Vec<_> = (0..processes).map(share).collect();
                let all: Vec<_> = shares.iter().cloned().flatten().collect();
                assert_eq!(all, (0..total).collect::<Vec<_>>(), "{total} in {processes}");
                let sizes = shares.iter().map(ExactSizeIterator::len);
                let (least, most) = (sizes.clone().min(), sizes.max());
                assert!(most <= least.map(|least| least + 1) && least > Some(0), "{total} in {processes}");
            }
        }
        assert_eq!(sharding(u32::MAX, 2, 1).own_shards(&gateway(1, 1)).shards.end, u32::MAX);
    }

    #[test]
    fn shards_share_as_many_buckets_as_discord_allows() {
        let buckets =
            |total, concurrency| sharding(total, 1, 0).own_shards(&gateway(1, concurrency)).identify_buckets;
        assert_eq!([buckets(4, 1), buckets(5, 2), buckets(3, 16), buckets(1, 0)], [1, 2, 3, 1]);
    }
}
