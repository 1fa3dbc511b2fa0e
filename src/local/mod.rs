//! The terminal as a door: asking the bot without Discord.
