//! The gateway and the one way out to REST, through the real binary and a stand-in for Discord.

mod leaving;
mod network;
mod outage;
mod proxy;
mod registration;
mod rest;
mod sessions;
mod shards;
mod start;
#[path = "../support/mod.rs"]
mod support;
mod tls;
