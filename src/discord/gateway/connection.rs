//! One gateway connection, and the events that arrive on it.
//!
//! Events are read here before serenity sees them. Serenity refuses a whole event because of one field that it does not
//! expect, so it gets only the fields of READY that it needs, and only the sequence number of every other event.
//! Serenity still keeps the session alive.

use std::future::pending;
use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;
use tokio::time::sleep;
use tokio_tungstenite::tungstenite;
use tokio_tungstenite::tungstenite::http::Uri;
use tokio_util::task::task_tracker::TaskTrackerToken;
use tracing::{debug, info, warn};

use super::connections::{Connections, Turn, shard_of};
use super::session_start;
use crate::discord::Error;
use crate::discord::rest::retry_after;
use crate::interaction::complaint;

/// How long the next shard of a bucket waits after one has identified ("Gateway", rate limiting of identify).
const IDENTIFY_EVERY: Duration = Duration::from_secs(5);
/// How much longer READY may take before the log warns of it.
const READY_WITHIN: Duration = Duration::from_secs(15);
/// Gateway opcodes ("Opcodes and status codes").
const RECONNECT: u8 = 7;
const INVALID_SESSION: u8 = 9;
const HELLO: u8 = 10;
/// The close code for a session that timed out, after which serenity begins a new one ("Opcodes and status codes",
/// gateway close event codes).
const SESSION_TIMED_OUT: u16 = 4009;

/// A gateway connection of a shard, from the moment it may be made.
#[derive(Debug)]
pub(super) struct Connection {
    connections: Arc<Connections>,
    shard: u32,
    address: Uri,
    turn: Turn,
    resumes: bool,
    /// Counts this connection as open until it is dropped; `None` before it opens.
    open: Option<TaskTrackerToken>,
    /// How long Discord asks to wait before the next connection; zero if it does not ask.
    asked_to_wait: Duration,
    /// When READY or RESUMED arrived.
    ready_since: Option<Instant>,
}

/// A payload of the gateway ("Gateway events", payload structure).
#[derive(Deserialize)]
struct Payload<'a> {
    op: u8,
    #[serde(default, borrow, rename = "s")]
    sequence: Option<&'a RawValue>,
    #[serde(default, rename = "t")]
    event: Option<&'a str>,
    #[serde(default, borrow, rename = "d")]
    data: Option<&'a RawValue>,
}

/// Lets `connections` decide when and where each gateway connection of this process is made.
pub(super) fn govern(connections: &Arc<Connections>) {
    let connections = Arc::clone(connections);
    tokio_tungstenite::follow(move |address| {
        let connections = Arc::clone(&connections);
        let shard = shard_of(address);
        Box::pin(async move {
            // Serenity asks only for addresses from `address_of`, so this does not happen.
            let Some(shard) = shard else { return pending().await };
            let (address, turn) = connections.permit(shard).await;
            Box::new(Connection {
                connections,
                shard,
                address,
                resumes: turn.is_none(),
                turn,
                open: None,
                asked_to_wait: Duration::ZERO,
                ready_since: None,
            }) as Box<dyn tokio_tungstenite::Connection>
        })
    });
}

impl Connection {
    /// Records that the shard identifies now, and passes its turn on to the bucket's next shard after 5 s.
    fn identify(&mut self) {
        let Some(turn) = self.turn.take() else { return };
        self.connections.shard(self.shard).has_identified = true;
        let (connections, shard) = (Arc::clone(&self.connections), self.shard);
        tokio::spawn(async move {
            sleep(IDENTIFY_EVERY).await;
            drop(turn);
            sleep(READY_WITHIN).await;
            if !connections.shard(shard).has_session {
                let help = "see https://discordstatus.com; if this goes on, restart the bot";
                warn!(shard, help, "the shard has identified, but Discord has not sent READY");
            }
        });
    }

    fn dispatched(&mut self, text: String, sequence: Option<u64>, event: &str, data: Range<usize>) -> String {
        match event {
            "INTERACTION_CREATE" => self.connections.answering.begin(text, data, Instant::now()),
            "READY" => {
                let data = serde_json::from_str(&text[data]).unwrap_or(RawValue::NULL);
                let start = session_start::ready(sequence, data);
                self.connections.begins_session(self.shard, &start);
                self.ready_since = Some(Instant::now());
                return start.for_serenity;
            }
            "RESUMED" => {
                info!(shard = self.shard, "the session goes on (resumed)");
                self.connections.shard(self.shard).is_ready = true;
                self.ready_since = Some(Instant::now());
                return session_start::resumed(sequence);
            }
            event => debug!(event, "an event that this bot has no use for"),
        }
        read_here(sequence)
    }
}

impl tokio_tungstenite::Connection for Connection {
    fn address(&self) -> &Uri {
        &self.address
    }

    fn failed(mut self: Box<Self>, error: tungstenite::Error) {
        let error = match error {
            tungstenite::Error::Http(answer) => {
                let (wait, body) = (retry_after(answer.headers()), answer.body().as_deref());
                Error::from_answer(answer.status().as_u16(), wait, body.unwrap_or_default())
            }
            error => Error::unreachable(&error),
        };
        warn!(shard = self.shard, %error, "Discord's gateway is out of reach, trying again");
        self.asked_to_wait = error.worth_retrying_after(Duration::ZERO).unwrap_or_default();
    }

    fn opened(&mut self) -> bool {
        self.open = self.connections.opened();
        self.open.is_some()
    }

    fn received(&mut self, text: String) -> String {
        let payload: Payload<'_> = match serde_json::from_str(&text) {
            Ok(payload) => payload,
            Err(error) => {
                warn!(error = complaint(&error), "Discord sent what this version cannot read");
                // Serenity would log a payload that it cannot read, which may hold a token.
                return read_here(None);
            }
        };
        match payload {
            Payload { op: 0, sequence, event: Some(event), data } => {
                let sequence = sequence.and_then(|sequence| sequence.get().parse().ok());
                let (event, data) = (event.to_owned(), data.map_or(0..0, |data| place_of(data, &text)));
                return self.dispatched(text, sequence, &event, data);
            }
            Payload { op: HELLO, .. } => self.identify(),
            Payload { op: op @ (RECONNECT | INVALID_SESSION), data, .. } => {
                // Serenity reads no more from this connection, but keeps it until it has the next one.
                self.open = None;
                self.connections.shard(self.shard).is_ready = false;
                if op == INVALID_SESSION && data.is_none_or(|resumable| resumable.get() != "true") {
                    self.connections.loses_session(self.shard);
                }
            }
            _ => {}
        }
        text
    }

    fn closed(&mut self, code: u16) -> u16 {
        if let Some(error) = Error::from_close_code(code) {
            self.connections.refuse(error);
            return code;
        }
        info!(shard = self.shard, code, "Discord closed a gateway connection, connecting again");
        // Not authenticated, session no longer valid, invalid sequence number, session timed out: only a new session
        // helps. Serenity itself would give up the shard after the first and resume after the third.
        if matches!(code, 4003 | 4006 | 4007 | SESSION_TIMED_OUT) {
            self.connections.loses_session(self.shard);
            return SESSION_TIMED_OUT;
        }
        code
    }

    fn is_to_close(&self) -> bool {
        self.connections.leaving.is_cancelled()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let mut shard = self.connections.shard(self.shard);
        if self.resumes && self.ready_since.is_none() {
            // Resuming failed, so the next attempt is made at the general address.
            shard.resume_url = None;
        }
        let was_ready = self.ready_since.map_or(Duration::ZERO, |since| since.elapsed());
        shard.ended(was_ready, self.asked_to_wait);
    }
}

/// The range of `data` within `text`, the payload that it borrows from.
fn place_of(data: &RawValue, text: &str) -> Range<usize> {
    let start = data.get().as_ptr().addr() - text.as_ptr().addr();
    start..start + data.get().len()
}

/// The event that serenity gets in place of one that was read here, with the sequence number that it needs to resume.
fn read_here(sequence: Option<u64>) -> String {
    json!({ "op": 0, "s": sequence, "t": "READ_BY_THE_PROGRAM", "d": null }).to_string()
}
