//! The bot with the ladders that the settings name.

use stepladder::bot::Bot;
use stepladder::config::{self, Config};
use stepladder::knowledge::{Diagnostics, Files, Loaded};
use stepladder::servers::Servers;

/// Loads the bot with its ladders; also returns the warnings about the ladders, and their files.
///
/// # Errors
/// When a ladder's file has errors, or when the settings give servers ladders that do not exist, or leave none for
/// everybody else.
pub(crate) fn load(config: &Config, servers: &Servers) -> anyhow::Result<(Bot, Diagnostics, Files)> {
    let Loaded { knowledge, warnings, files } = config.knowledge.origin().load()?;
    let bot = Bot::for_servers(knowledge, servers.clone()).map_err(config::Error::Wrong)?;
    Ok((bot.with_settings(config.answers.settings()), warnings, files))
}
