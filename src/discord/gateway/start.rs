//! Finding the gateway, for as long as that takes.

use std::time::Duration;

use serenity::model::gateway::BotGateway;
use tokio::time::sleep;
use tracing::{info, warn};

use crate::discord::{Error, Rest};

/// The pause after a first failed attempt; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Asks Discord where the gateway is until it says so and allows a session to be started.
///
/// # Errors
/// What no further attempt can mend, such as [`Error::TokenRefused`].
pub(super) async fn find_gateway(rest: &Rest) -> Result<BotGateway, Error> {
    let mut pause = FIRST_PAUSE;
    loop {
        let wait = match rest.gateway().await {
            Ok(gateway) => match until_sessions_are_allowed(&gateway) {
                None => return Ok(gateway),
                Some(wait) => wait,
            },
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
fn until_sessions_are_allowed(gateway: &BotGateway) -> Option<Duration> {
    let limit = &gateway.session_start_limit;
    if limit.remaining >= u64::from(gateway.shards) {
        info!(sessions_left = limit.remaining, "found Discord's gateway");
        return None;
    }
    let wait = Duration::from_millis(limit.reset_after);
    warn!(wait_s = wait.as_secs(), "the bot was started too often today, waiting until Discord allows more");
    Some(wait.max(FIRST_PAUSE))
}
