//! Whether the other side still answers heartbeats.
//!
//! A connection on which a heartbeat is not acknowledged before the next is due is dead, and the session is to be
//! resumed on another ("Gateway", heartbeat interval). Serenity begins a new session then, and what happens
//! meanwhile is missed. So the connection fails a little before serenity would look.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use tokio::time::Instant;

/// The opcodes of interest ("Opcodes and status codes", gateway opcodes).
const HEARTBEAT: u8 = 1;
const HELLO: u8 = 10;
const ACKNOWLEDGED: u8 = 11;

/// The shortest time that an acknowledgement gets, however short the interval.
const AT_LEAST: Duration = Duration::from_secs(1);

/// The heartbeats of one connection.
#[derive(Debug, Default)]
pub(crate) struct Heartbeats {
    interval: Option<Duration>,
    /// When the last one was sent, while it is not acknowledged.
    waiting_since: Option<Instant>,
}

#[derive(Deserialize)]
struct Payload {
    op: u8,
    #[serde(default)]
    d: Value,
}

impl Heartbeats {
    /// Looks at what arrives; most of it needs no look.
    pub(crate) fn received(&mut self, text: &str) {
        if self.interval.is_some() && self.waiting_since.is_none() {
            return;
        }
        let Ok(Payload { op, d }) = serde_json::from_str(text) else { return };
        match op {
            HELLO => self.interval = d["heartbeat_interval"].as_u64().map(Duration::from_millis),
            ACKNOWLEDGED => self.waiting_since = None,
            _ => {}
        }
    }

    /// Looks at what is sent.
    pub(crate) fn sent(&mut self, text: &str) {
        let payload = serde_json::from_str(text);
        if payload.is_ok_and(|payload: Payload| payload.op == HEARTBEAT) {
            self.waiting_since.get_or_insert_with(Instant::now);
        }
    }

    /// Whether an acknowledgement is overdue: three quarters of the time until the next heartbeat are over.
    pub(crate) fn are_lost(&self) -> bool {
        let limit = self.interval.map(|interval| (interval * 3 / 4).max(AT_LEAST));
        self.waiting_since.zip(limit).is_some_and(|(since, limit)| since.elapsed() >= limit)
    }
}
