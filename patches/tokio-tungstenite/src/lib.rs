//! The API of tokio-tungstenite 0.24 under the version that serenity 0.12.5 asks for.
//!
//! See the `[patch.crates-io]` table of the main package for why it is here and when it can go.
//!
//! Since every WebSocket that serenity opens passes here, this is also where two gaps of its gateway client are
//! mended:
//!
//! - A stream that has ended says so with an error, every time it is asked. Serenity reconnects on an error but
//!   asks again at once, without ever yielding, where a stream ends in silence.
//! - [`connections`] tells which code Discord closed a connection with, and how many are open. Serenity keeps
//!   both to itself, and tries for ever to identify after a code that Discord documents as final.

mod stream;

pub use stream::{WebSocketStream, connect_async_with_config};
pub use tokio_tungstenite_024::*;

use std::sync::LazyLock;

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
}

static CONNECTIONS: LazyLock<watch::Sender<Connections>> = LazyLock::new(watch::Sender::default);

/// The connections of this process, as they change.
pub fn connections() -> watch::Receiver<Connections> {
    CONNECTIONS.subscribe()
}
