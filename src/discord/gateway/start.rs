//! Asking where the gateway is and whether sessions may be begun, for as long as that takes.

use std::time::Duration;

use serenity::model::gateway::BotGateway;
use tokio::time::sleep;
use tracing::{info, warn};

use crate::discord::retry::RetryPolicy;
use crate::discord::{Error, Rest};

/// The shortest wait for Discord to allow further sessions.
const LEAST_WAIT: Duration = Duration::from_secs(1);
/// The host is told once so few sessions are left today: a tenth of Discord's usual 1,000.
const FEW_LEFT: u64 = 100;

/// Asks Discord where the gateway is until it says so and allows as many sessions as `needed` names for it.
///
/// A bot that begins more sessions than Discord allows in a day has its token reset ("Gateway", session start limit).
///
/// # Errors
/// What no further attempt can mend, such as [`Error::TokenRefused`].
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
