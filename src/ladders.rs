//! The bot with the ladders that the settings name.

use stepladder::bot::Bot;
use stepladder::config::{self, Config};
use stepladder::knowledge::{Diagnostics, Files, Origin};
use stepladder::servers::Servers;

/// The bot with its ladders, and what was found on the way to it.
pub(crate) struct Ladders {
    pub(crate) bot: Bot,
    pub(crate) origin: Origin,
    pub(crate) warnings: Diagnostics,
    pub(crate) files: Files,
}

impl Ladders {
    /// Loads the ladders.
    ///
    /// # Errors
    /// What is wrong with their files, or with what the settings make of them.
    pub(crate) fn load(config: &Config, servers: &Servers) -> anyhow::Result<Self> {
        let origin = config.knowledge.origin();
        let loaded = origin.load()?;
        let bot = Bot::for_servers(loaded.knowledge, servers.clone()).map_err(config::Error::Wrong)?;
        let bot = bot.with_settings(config.answers.settings());
        Ok(Self { bot, origin, warnings: loaded.warnings, files: loaded.files })
    }
}
