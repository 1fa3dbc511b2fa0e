//! Whether the other side is still there.
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

/// An acknowledgement as Discord sends it.
pub(crate) const ACKNOWLEDGEMENT: &str = r#"{"op":11,"s":null,"t":null,"d":null}"#;

/// The shortest time that an acknowledgement gets, however short the interval.
const AT_LEAST: Duration = Duration::from_secs(1);
/// How long Hello may take, which Discord sends at once. Serenity begins a new session after 15 s.
const HELLO_WITHIN: Duration = Duration::from_secs(10);

/// The heartbeats of one connection.
#[derive(Debug)]
pub(crate) struct Heartbeats {
    opened: Instant,
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
    /// Those of a connection that opens now.
    pub(crate) fn begin() -> Self {
        Self { opened: Instant::now(), interval: None, waiting_since: None }
    }

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

    /// Expects the acknowledgement no longer that is still missing; says whether one was.
    ///
    /// Serenity must believe that it came: on the next connection it would otherwise begin a new session as soon as a
    /// heartbeat is due.
    pub(crate) fn forgive(&mut self) -> bool {
        self.waiting_since.take().is_some()
    }

    /// Whether Hello is overdue, or an acknowledgement: three quarters of the time until the next heartbeat are over.
    pub(crate) fn are_lost(&self) -> bool {
        let Some(interval) = self.interval else { return self.opened.elapsed() >= HELLO_WITHIN };
        let limit = (interval * 3 / 4).max(AT_LEAST);
        self.waiting_since.is_some_and(|since| since.elapsed() >= limit)
    }
}
