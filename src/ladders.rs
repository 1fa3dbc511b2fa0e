//! The bot with the ladders that the settings name.

use stepladder::bot::Bot;
use stepladder::config::{self, Config};
use stepladder::knowledge::{Diagnostics, Files, Origin};
use stepladder::servers::Servers;

/// The bot with its ladders, and what was found while they were loaded.
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
    /// The errors in their files, or in how the settings divide them among servers.
    pub(crate) fn load(config: &Config, servers: &Servers) -> anyhow::Result<Self> {
        let origin = config.knowledge.origin();
        let loaded = origin.load()?;
        let bot = Bot::for_servers(loaded.knowledge, servers.clone()).map_err(config::Error::Wrong)?;
        let bot = bot.with_settings(config.answers.settings());
        Ok(Self { bot, origin, warnings: loaded.warnings, files: loaded.files })
    }
}
