//! What the stand-in knows and has seen, shared by its REST and gateway halves.

use std::collections::{HashMap, VecDeque};
use std::fs::OpenOptions;
use std::io::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

/// How long a test waits for the bot before it fails; generous, for a machine that is busy with other things.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// What goes wrong with a request.
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
    /// The request takes effect, and the answer to it never comes.
    Silence,
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
    pub answer: Option<Value>,
}

/// A gateway session: it outlives its connection, so that a bot can resume it.
#[derive(Debug, Default)]
pub struct Session {
    /// Every event dispatched, with its sequence number from 1.
    pub events: Vec<Value>,
    /// The way to the session's connection, while there is one.
    pub connection: Option<mpsc::UnboundedSender<Order>>,
}

/// What a test makes a gateway connection do.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// Send this payload.
    Send(Value),
    /// Close with this code.
    Close(u16),
    /// Break the connection without a word.
    Drop,
}

/// What a bot did on the gateway, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    /// It identified itself, with this payload.
    Identify(Value),
    /// It resumed its session after this sequence number.
    Resume { session: String, seq: u64 },
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
    /// By path of the scope.
    pub commands: HashMap<String, Vec<Value>>,
    /// By session id, and the ids from old to new.
    pub sessions: HashMap<String, Session>,
    pub session_ids: Vec<String>,
    /// What is to go wrong with coming requests, by the start of their path.
    pub faults: VecDeque<(String, Fault)>,
    pub heartbeat_interval: Duration,
    /// What an identify gets instead of READY.
    pub refuse_identify: VecDeque<Order>,
    pub acknowledge_heartbeats: bool,
    /// Where the gateway is said to be, if not here.
    pub gateway_url: Option<String>,
    /// How many sessions may be started.
    pub session_start_limit: Value,
    next_id: u64,
}

/// The state, and word of every change to it.
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

    /// Changes the state and wakes whoever waits.
    pub fn change<T>(&self, change: impl FnOnce(&mut Inner) -> T) -> T {
        let changed = change(&mut self.look());
        self.changed.send_replace(());
        changed
    }

    /// Waits until `find` finds something; `None` when [`PATIENCE`] ends.
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

    /// Takes the fault that is due for a request to this path.
    pub fn fault_for(&mut self, path: &str) -> Option<Fault> {
        let due = self.faults.iter().position(|(start, _)| path.starts_with(start.as_str()))?;
        self.faults.remove(due).map(|(_, fault)| fault)
    }

    /// Notes a request, and writes its body down where the environment asks for that.
    pub fn record(&mut self, method: &str, path: &str, body: &Value) {
        if let Some(file) = std::env::var_os("STEPLADDER_CAPTURE_PAYLOADS").filter(|_| !body.is_null()) {
            let line = format!("{}\n", json!({ "method": method, "path": path, "body": body }));
            let file = OpenOptions::new().create(true).append(true).open(file);
            // In one piece: tests that run at the same time write to the same file.
            let written = file.and_then(|mut file| file.write_all(line.as_bytes()));
            written.expect("the capture file takes a line");
        }
        self.requests.push(Request { method: method.into(), path: path.into(), body: body.clone() });
    }

    /// Dispatches an event in the newest session; it is sent now or, where the connection is gone, on resume.
    ///
    /// # Panics
    /// When the bot has no session: Discord would not send the event to it either.
    pub fn dispatch(&mut self, kind: &str, data: &Value) {
        let session = self.session_ids.last().and_then(|id| self.sessions.get_mut(id));
        let session = session.expect("the bot has a session");
        session.dispatch(kind, data);
    }
}

impl Session {
    /// Dispatches an event in this session.
    pub fn dispatch(&mut self, kind: &str, data: &Value) {
        let event = json!({ "op": 0, "s": self.events.len() + 1, "t": kind, "d": data });
        if let Some(connection) = &self.connection {
            // A connection that is just ending leaves the event to a resume.
            let _ = connection.send(Order::Send(event.clone()));
        }
        self.events.push(event);
    }
}
