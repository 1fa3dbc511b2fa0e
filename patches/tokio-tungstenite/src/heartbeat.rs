//! Detecting that the other side no longer answers.
//!
//! If a heartbeat is not acknowledged before the next one is due, the connection is dead, and the session should be
//! resumed on another ("Gateway", heartbeat interval). Serenity would begin a new session instead, and miss the events
//! in between. So the connection is made to fail shortly before serenity checks.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use tokio::time::Instant;

/// The opcodes of interest ("Opcodes and status codes", gateway opcodes).
const HEARTBEAT: u8 = 1;
const HELLO: u8 = 10;
const ACKNOWLEDGED: u8 = 11;

/// An acknowledgement as Discord sends it.
pub(crate) const ACKNOWLEDGEMENT: &str = r#"{"op":11,"s":null,"t":null,"d":null}"#;

/// The least time allowed for an acknowledgement, however short the heartbeat interval.
const AT_LEAST: Duration = Duration::from_secs(1);
/// How long Hello, which Discord sends at once, may take to arrive. Serenity begins a new session after 15 s.
const HELLO_WITHIN: Duration = Duration::from_secs(10);

/// The heartbeats of one connection.
#[derive(Debug)]
pub(crate) struct Heartbeats {
    opened: Instant,
    interval: Option<Duration>,
    /// When the first unacknowledged heartbeat was sent; `None` if all are acknowledged.
    waiting_since: Option<Instant>,
}

#[derive(Deserialize)]
struct Payload {
    op: u8,
    #[serde(default)]
    d: Value,
}

impl Heartbeats {
    /// The heartbeats of a connection that opens now.
    pub(crate) fn begin() -> Self {
        Self { opened: Instant::now(), interval: None, waiting_since: None }
    }

    /// Looks for Hello and acknowledgements in a payload that arrives; skips parsing while neither is expected.
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

    /// Notes the time if a payload that is sent is a heartbeat.
    pub(crate) fn sent(&mut self, text: &str) {
        let payload = serde_json::from_str(text);
        if payload.is_ok_and(|payload: Payload| payload.op == HEARTBEAT) {
            self.waiting_since.get_or_insert_with(Instant::now);
        }
    }

    /// Stops expecting an acknowledgement; returns whether one was missing.
    ///
    /// Serenity must then be told that it arrived: otherwise, on the next connection, it would begin a new session as
    /// soon as a heartbeat is due.
    pub(crate) fn forgive(&mut self) -> bool {
        self.waiting_since.take().is_some()
    }

    /// Whether Hello or an acknowledgement is overdue; an acknowledgement may take three quarters of the heartbeat
    /// interval.
    pub(crate) fn are_lost(&self) -> bool {
        let Some(interval) = self.interval else { return self.opened.elapsed() >= HELLO_WITHIN };
        let limit = (interval * 3 / 4).max(AT_LEAST);
        self.waiting_since.is_some_and(|since| since.elapsed() >= limit)
    }
}
