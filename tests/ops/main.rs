//! What a host sees of a running bot: its health, ladders that change, names that were not understood.

mod health;
mod misses;
mod reload;
mod servers;
#[path = "../support/mod.rs"]
mod support;
