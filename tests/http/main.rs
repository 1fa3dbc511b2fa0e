//! The HTTP endpoint, through the real binary: one alone, and several behind a proxy.

mod endpoint;
mod faults;
mod replicas;
#[path = "../support/mod.rs"]
mod support;
