//! The state of the stand-in, including what it has seen, shared by its REST and gateway halves.

use std::collections::{HashMap, VecDeque};
use std::fs::OpenOptions;
use std::io::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use super::multipart::{Payload, Upload};

/// How long a test waits for the bot before it fails; generous, for a machine that is busy with other things.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// The shortest time between identifies with the same key: Discord's 5 seconds, less what may pass on a busy machine
/// between the start of a connection, which is all that a bot can time, and its identify.
const IDENTIFY_EVERY: Duration = Duration::from_secs(4);

/// A way in which a request goes wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fault {
    /// 429 with this many seconds to wait, in the body and the header.
    RateLimited(f64),
    /// This status, before anything took effect.
    Status(u16),
    /// The connection breaks before anything took effect.
    DropBefore,
    /// The connection breaks after the request took effect.
    DropAfter,
    /// The request takes effect, but its answer never comes.
    Silence,
    /// A web page with this status instead of an answer, without a time to wait.
    Page(u16),
    /// 429 without a time to wait.
    Blocked,
}

/// A request that reached the stand-in.
#[derive(Debug, Clone)]
pub struct Request {
    /// The method.
    pub method: String,
    /// The path below `/api/v10`.
    pub path: String,
    /// The body, null where there was none.
    pub body: Value,
    /// The uploaded files.
    pub files: Vec<Upload>,
}

/// An interaction that was made, and its answer.
#[derive(Debug)]
pub struct Asked {
    pub id: String,
    /// The interaction's type.
    pub kind: u64,
    pub made: Instant,
    /// The event that carried it.
    pub event: Value,
    pub answer: Option<Payload>,
}

/// A gateway session: it outlives its connection, so that a bot can resume it.
#[derive(Debug, Default)]
pub struct Session {
    /// The shard that it belongs to.
    pub shard: u64,
    /// Whether its payloads may come compressed.
    pub compress: bool,
    /// Every event dispatched, with its sequence number from 1.
    pub events: Vec<Value>,
    /// Sends orders to the session's connection, while there is one.
    pub connection: Option<mpsc::UnboundedSender<Order>>,
}

/// An order from a test to a gateway connection.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// Send this payload.
    Send(Value),
    /// Close with this code.
    Close(u16),
    /// Break the connection without a closing handshake.
    Drop,
}

/// What an identify gets instead of READY.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The only shard that it applies to; `None` for any.
    pub shard: Option<u64>,
    pub order: Order,
}

/// Something that a bot did on the gateway.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    /// It identified itself, with this payload.
    Identify(Value),
    /// It identified this shard too soon after another one with the same key, and was refused.
    IdentifiedTooSoon(u64),
    /// It resumed its session after this sequence number.
    Resume {
        session: String,
        seq: u64,
        /// The host that the bot connected to.
        host: String,
    },
    /// It sent a heartbeat with this sequence number.
    Heartbeat(Value),
    /// It closed the connection with this code.
    Closed(Option<u16>),
    /// The connection ended without a closing handshake.
    Dropped,
    /// It broke a rule, and was closed with this code.
    Violated(u16, &'static str),
}

/// Everything that changes while the stand-in runs.
#[derive(Debug, Default)]
pub struct Inner {
    pub requests: Vec<Request>,
    pub seen: Vec<Seen>,
    /// By token.
    pub interactions: HashMap<String, Asked>,
    /// By scope: the id of a server, or `everywhere`.
    pub commands: HashMap<String, Vec<Value>>,
    /// By session id; `session_ids` has these ids from the oldest to the newest.
    pub sessions: HashMap<String, Session>,
    pub session_ids: Vec<String>,
    /// The faults of coming requests, each with the start of the path that it applies to.
    pub faults: VecDeque<(String, Fault)>,
    pub heartbeat_interval: Duration,
    /// What an identify gets instead of READY.
    pub refuse_identify: VecDeque<Refusal>,
    /// The codes with which coming resumes are closed.
    pub refuse_resume: VecDeque<u16>,
    /// When each key was last used to identify.
    pub identified: HashMap<u64, Instant>,
    pub acknowledge_heartbeats: bool,
    /// Fields of READY that differ from the usual ones.
    pub odd_ready: Value,
    /// The address that is given for the gateway, if it is not this stand-in.
    pub gateway_url: Option<String>,
    /// Whether the bot is in no server.
    pub without_servers: bool,
    /// The recommended number of shards.
    pub shards: u32,
    /// The limit on starting sessions, as Discord's `session_start_limit`.
    pub session_start_limit: Value,
    next_id: u64,
}

/// The state, with a notification of every change.
#[derive(Debug, Clone)]
pub struct State {
    inner: Arc<Mutex<Inner>>,
    changed: watch::Sender<()>,
}

impl Default for State {
    fn default() -> Self {
        let inner = Inner {
            heartbeat_interval: Duration::from_millis(41_250),
            acknowledge_heartbeats: true,
            session_start_limit: json!({
                "total": 1000, "remaining": 998, "reset_after": 14_400_000, "max_concurrency": 1,
            }),
            shards: 1,
            next_id: 1_400_000_000_000_000_000,
            ..Inner::default()
        };
        Self { inner: Arc::new(Mutex::new(inner)), changed: watch::Sender::new(()) }
    }
}

impl State {
    /// Looks at the state without changing it.
    pub fn look(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state and wakes all waiting tests.
    pub fn change<T>(&self, change: impl FnOnce(&mut Inner) -> T) -> T {
        let changed = change(&mut self.look());
        self.changed.send_replace(());
        changed
    }

    /// Waits until `find` finds something; `None` if [`PATIENCE`] runs out first.
    pub async fn wait_for<T>(&self, mut find: impl FnMut(&Inner) -> Option<T>) -> Option<T> {
        let mut changes = self.changed.subscribe();
        let found = async {
            loop {
                changes.mark_unchanged();
                if let Some(found) = find(&self.look()) {
                    return found;
                }
                changes.changed().await.expect("the state holds the sender");
            }
        };
        timeout(PATIENCE, found).await.ok()
    }
}

impl Inner {
    /// A fresh id, as unique as Discord's.
    pub fn next_id(&mut self) -> String {
        self.next_id += 1;
        self.next_id.to_string()
    }

    /// Removes and returns the fault that is due for a request to this path.
    pub fn fault_for(&mut self, path: &str) -> Option<Fault> {
        let due = self.faults.iter().position(|(start, _)| path.starts_with(start.as_str()))?;
        self.faults.remove(due).map(|(_, fault)| fault)
    }

    /// Records a request, and writes its body to the capture file if the environment names one.
    pub fn record(&mut self, method: &str, path: &str, payload: &Payload) {
        let Payload { json: body, files } = payload;
        if let Some(file) = std::env::var_os("STEPLADDER_CAPTURE_PAYLOADS").filter(|_| !body.is_null()) {
            let mut line = json!({ "method": method, "path": path, "body": body });
            if !files.is_empty() {
                line["files"] = files.iter().map(|file| file.filename.as_str()).collect();
            }
            let line = format!("{line}\n");
            let file = OpenOptions::new().create(true).append(true).open(file);
            // In a single write, since tests that run at the same time write to the same file.
            let written = file.and_then(|mut file| file.write_all(line.as_bytes()));
            written.expect("the capture file takes a line");
        }
        let Payload { json: body, files } = payload.clone();
        self.requests.push(Request { method: method.into(), path: path.into(), body, files });
    }

    /// Dispatches an event in the newest session, or the newest of a shard if one is given; it is sent now or, if the
    /// connection is gone, on resume.
    ///
    /// # Panics
    /// When the bot has no such session: Discord would not send the event to it either.
    pub fn dispatch(&mut self, shard: Option<u64>, kind: &str, data: &Value) {
        self.session(shard).expect("the bot has a session").dispatch(kind, data);
    }

    /// The newest session, or the newest of a shard if one is given.
    pub fn session(&mut self, shard: Option<u64>) -> Option<&mut Session> {
        let is_of_shard = |id: &&String| match shard {
            Some(shard) => self.sessions.get(*id).is_some_and(|session| session.shard == shard),
            None => true,
        };
        let id = self.session_ids.iter().rev().find(is_of_shard)?;
        self.sessions.get_mut(id)
    }

    /// Removes and returns the order of the refusal that is due for an identify of this shard.
    pub fn refusal_for(&mut self, shard: u64) -> Option<Order> {
        let is_due = |refusal: &Refusal| refusal.shard.is_none_or(|meant| meant == shard);
        let due = self.refuse_identify.iter().position(is_due)?;
        self.refuse_identify.remove(due).map(|refusal| refusal.order)
    }

    /// Whether enough time has passed since the last identify with this shard's key; if so, records this one.
    pub fn may_identify(&mut self, shard: u64) -> bool {
        let concurrency = self.session_start_limit["max_concurrency"].as_u64().expect("a number");
        let last = self.identified.get(&(shard % concurrency));
        let may = last.is_none_or(|last| last.elapsed() >= IDENTIFY_EVERY);
        if may {
            self.identified.insert(shard % concurrency, Instant::now());
        }
        may
    }

    /// Counts a new session, and returns whether it was allowed.
    pub fn begin_session(&mut self) -> bool {
        let remaining = self.session_start_limit["remaining"].as_u64().expect("a number");
        self.session_start_limit["remaining"] = remaining.saturating_sub(1).into();
        remaining > 0
    }
}

impl Session {
    /// Dispatches an event in this session.
    pub fn dispatch(&mut self, kind: &str, data: &Value) {
        let event = json!({ "op": 0, "s": self.events.len() + 1, "t": kind, "d": data });
        if let Some(connection) = &self.connection {
            // If the connection is just ending, the event is sent on resume.
            let _ = connection.send(Order::Send(event.clone()));
        }
        self.events.push(event);
    }
}
