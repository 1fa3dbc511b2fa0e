//! Stepladder explains career ladders on Discord: what a level does, and how to get from one to the next.
//!
//! One idea carries the program: an interaction goes in, a response comes out
//! ([`bot::Bot::respond`]). The modules below it hold what the bot knows, the modules above it are transports
//! through which interactions arrive. Imports point down only.

pub mod bot;
pub mod characters;
pub mod cli;
pub mod client;
pub mod commands;
pub mod config;
pub mod discord;
pub mod http_server;
pub mod interaction;
pub mod knowledge;
pub mod language;
pub mod limits;
pub mod markdown;
pub mod matching;
pub mod metrics;
pub mod misses;
pub mod ops;
pub mod picture;
pub mod preview;
pub mod reload;
pub mod reply;
pub mod secrets;
pub mod servers;
pub mod telemetry;
pub mod terminal;
pub mod throttle;
pub mod topics;
