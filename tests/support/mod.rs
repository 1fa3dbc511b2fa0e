//! A stand-in for Discord on loopback: REST and gateway on one port, as strict as Discord itself.
//!
//! ```ignore
//! let discord = Discord::start().await;
//! let bot = discord.run_bot().await;
//! let answer = discord.slash("level", [("name", "principal")]).in_server().send().await;
//! assert!(answer.embed_title().contains("Principal"));
//! bot.terminate();
//! ```
//!
//! Nothing here sleeps to wait: every wait is for something that the bot does, and fails with the bot's log after
//! [`state::PATIENCE`].
//!
//! Where the environment variable `STEPLADDER_CAPTURE_PAYLOADS` names a file, every request body is appended to it as a
//! line of JSON: `{"method", "path", "body"}`, with the names of its `files` if it has any.

#![expect(dead_code, unreachable_pub, reason = "each test file takes the part that it needs")]

pub mod answer;
pub mod bot;
pub mod command_rules;
pub mod discord;
pub mod form;
pub mod gateway;
pub mod gateway_payloads;
pub mod interaction;
pub mod listener;
pub mod message_rules;
pub mod multipart;
pub mod nginx;
pub mod proxy;
pub mod rest;
pub mod shown;
pub mod signed;
pub mod skipping;
pub mod socks;
pub mod state;

pub use self::answer::Answer;
pub use self::bot::BotProcess;
pub use self::discord::Discord;
pub use self::signed::public_key;

/// The token that the stand-in accepts.
pub const BOT_TOKEN: &str = "MTAwMDAwMDAwMDAwMDAwMDAx.GsTaNd.in-for-a-bots-own-token";
/// The application that the token belongs to; for current applications it is the bot user's id too.
pub const APPLICATION_ID: u64 = 100_000_000_000_000_001;
/// The server in which members ask.
pub const GUILD_ID: u64 = 200_000_000_000_000_002;
/// The member who asks.
pub const USER_ID: u64 = 300_000_000_000_000_003;
/// Another member.
pub const OTHER_USER_ID: u64 = 600_000_000_000_000_006;
