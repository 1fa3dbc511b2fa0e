//! Finding the gateway, for as long as that takes.

use std::time::Duration;

use serenity::model::gateway::BotGateway;
use tokio::time::sleep;
use tracing::{info, warn};

use super::plan::{Plan, Sharding};
use crate::discord::{Error, Rest};

/// The pause after a first failed attempt; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Asks Discord where the gateway is until it says so and allows a session for each shard of this process.
///
/// # Errors
/// What no further attempt can mend, such as [`Error::TokenRefused`].
pub(super) async fn find_gateway(rest: &Rest, sharding: Sharding) -> Result<(BotGateway, Plan), Error> {
    let mut pause = FIRST_PAUSE;
    loop {
        let wait = match rest.gateway().await {
            Ok(gateway) => {
                let plan = sharding.plan(&gateway);
                match until_sessions_are_allowed(&gateway, plan.count()) {
                    None => {
                        warn_of_few_shards(&gateway, plan.total);
                        return Ok((gateway, plan));
                    }
                    Some(wait) => wait,
                }
            }
            Err(error) => {
                let wait = error.worth_retrying_after(pause).ok_or_else(|| error.clone())?;
                warn!(%error, wait_s = wait.as_secs_f64(), "Discord is out of reach, trying again");
                wait
            }
        };
        sleep(wait).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// How long to wait where too few sessions are left today: a bot that starts more has its token reset by
/// Discord ("Gateway", session start limit).
fn until_sessions_are_allowed(gateway: &BotGateway, needed: u32) -> Option<Duration> {
    let limit = &gateway.session_start_limit;
    if limit.remaining >= u64::from(needed) {
        info!(sessions_left = limit.remaining, "found Discord's gateway");
        return None;
    }
    let wait = Duration::from_millis(limit.reset_after);
    let (left, wait_s) = (limit.remaining, wait.as_secs());
    warn!(needed, left, wait_s, "the bot was started too often today, waiting until Discord allows more");
    Some(wait.max(FIRST_PAUSE))
}

/// Warns of a fixed number of shards that the bot has outgrown, or soon will have.
fn warn_of_few_shards(gateway: &BotGateway, total: u32) {
    let recommended = gateway.shards;
    if recommended > total {
        warn!(total, recommended, "Discord recommends more shards than discord.shards.total sets");
    }
}
