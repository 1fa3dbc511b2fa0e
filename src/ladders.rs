//! The bot with the ladders that the settings name.

use stepladder::bot::Bot;
use stepladder::config::Config;
use stepladder::knowledge::{Diagnostics, Origin};

/// The bot with its ladders, and what was found on the way to it.
pub(crate) struct Ladders {
    pub(crate) bot: Bot,
    pub(crate) origin: Origin,
    pub(crate) warnings: Diagnostics,
}

impl Ladders {
    /// Loads the ladders.
    ///
    /// # Errors
    /// What is wrong with their files.
    pub(crate) fn load(config: &Config) -> Result<Self, Diagnostics> {
        let origin = config.knowledge.origin();
        let loaded = origin.load()?;
        let bot = Bot::new(loaded.knowledge).with_settings(config.answers.settings());
        Ok(Self { bot, origin, warnings: loaded.warnings })
    }
}
