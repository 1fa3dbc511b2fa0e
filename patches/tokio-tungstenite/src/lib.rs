//! The API of tokio-tungstenite 0.24 under the version that serenity 0.12.5 asks for.
//!
//! See the `[patch.crates-io]` table of the main package for why it is here and when it can go.
//!
//! Since every WebSocket that serenity opens passes here, this is also where gaps of its gateway client are
//! mended:
//!
//! - A stream that has ended says so with an error, every time it is asked. Serenity reconnects on an error but
//!   asks again at once, without ever yielding, where a stream ends in silence.
//! - [`connections`] tells which code Discord closed a connection with, and how many are open. Serenity keeps
//!   both to itself, and tries for ever to identify after a code that Discord documents as final.
//! - A connection that cannot be made is tried again for a while. Serenity gives a session up, and with it what
//!   happened meanwhile, when its first attempts to resume it fail.
//! - A connection whose heartbeats nobody acknowledges fails, and serenity resumes the session on another one.
//!   Serenity itself would begin a new session.
//! - [`read_first`] lets the program read what arrives before serenity does. Serenity reads an interaction three
//!   times, a tree of every field included, and copies it, which costs more than answering it.
//! - A compressed payload is unpacked where it arrives. Otherwise serenity unpacks it, and the program's own reader
//!   never sees it.
//! - [`leave`] closes all connections side by side. Serenity closes one shard after the other, at up to half a
//!   second each, and none while it waits to start another one.

#![expect(clippy::result_large_err, reason = "the error is tungstenite's")]

mod connect;
mod heartbeat;
mod inflate;
mod stream;

pub use connect::connect_async_with_config;
pub use stream::WebSocketStream;
pub use tokio_tungstenite_024::*;

use std::sync::{LazyLock, OnceLock};

use tokio::sync::watch;

/// What is known of this process' WebSocket connections.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Connections {
    /// How many are open.
    pub open: usize,
    /// How many the other side has closed with a close code so far.
    pub closed: usize,
    /// The code of the last such close.
    pub last_close: Option<u16>,
    /// Whether no further one is wanted.
    leaving: bool,
}

static CONNECTIONS: LazyLock<watch::Sender<Connections>> = LazyLock::new(watch::Sender::default);

/// The connections of this process, as they change.
pub fn connections() -> watch::Receiver<Connections> {
    CONNECTIONS.subscribe()
}

type FirstReader = Box<dyn Fn(String) -> String + Send + Sync>;

static FIRST_READER: OnceLock<FirstReader> = OnceLock::new();

/// Lets `reader` have the text of each message that arrives on any connection; serenity gets what it returns.
///
/// It is called on the task that reads the connection, so it must not wait. There is one for the whole process: the
/// first call counts.
pub fn read_first(reader: impl Fn(String) -> String + Send + Sync + 'static) {
    FIRST_READER.get_or_init(|| Box::new(reader));
}

/// Closes every connection of this process with code 1000, and opens none from now on.
///
/// A connection closes when it is next read from, which serenity does twice a second at least. What arrives
/// before its end is still handed on. [`connections`] tells when all are closed.
pub fn leave() {
    CONNECTIONS.send_modify(|connections| connections.leaving = true);
}
