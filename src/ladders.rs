//! The bot with the ladders that the settings name.

use stepladder::bot::Bot;
use stepladder::config::{self, Config};
use stepladder::knowledge::{Diagnostics, Files, Loaded};
use stepladder::servers::Servers;

/// Loads the bot with its ladders; returns their warnings and files too.
///
/// # Errors
/// The errors in their files, or in how the settings divide them among servers.
pub(crate) fn load(config: &Config, servers: &Servers) -> anyhow::Result<(Bot, Diagnostics, Files)> {
    let Loaded { knowledge, warnings, files } = config.knowledge.origin().load()?;
    let bot = Bot::for_servers(knowledge, servers.clone()).map_err(config::Error::Wrong)?;
    Ok((bot.with_settings(config.answers.settings()), warnings, files))
}
