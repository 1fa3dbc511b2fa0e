//! The API of tokio-tungstenite 0.24 under the version that serenity 0.12.5 asks for.
//!
//! See the `[patch.crates-io]` table of the main package for why it is here and when it can go.
//!
//! Since every WebSocket that serenity opens passes here, this is also where gaps of its gateway client are
//! mended:
//!
//! - [`follow`] lets the program say when each connection is made and where it goes, and hear of its end. Serenity
//!   connects again at once however often a connection ends, resumes a session at the general address, gives a
//!   session up when it cannot connect for a moment, keeps close codes to itself, and tries for ever to identify
//!   after a code that Discord documents as final.
//! - [`Connection::received`] lets the program read what arrives before serenity does. Serenity reads an interaction
//!   three times, a tree of every field included, and copies it, which costs more than answering it.
//! - [`Connection::is_to_close`] closes all connections side by side. Serenity closes one shard after the other, at
//!   up to half a second each, and none while it waits to start another one.
//! - A connection goes through the proxy that the environment names. Serenity knows none for the gateway.
//! - A stream that has ended says so with an error, every time it is asked. Serenity reconnects on an error but
//!   asks again at once, without ever yielding, where a stream ends in silence or with an error of the system's, and
//!   begins a new session where it cannot send.
//! - A connection on which Discord never says Hello, or acknowledges no heartbeat, ends, and serenity resumes the
//!   session on another one. Serenity itself would begin a new session, also when an acknowledgement was missing at
//!   the end of a connection and an outage lasts for longer than the time between two heartbeats.
//! - A compressed payload is unpacked where it arrives. Otherwise serenity unpacks it, and the program's own reader
//!   never sees it.

#![expect(clippy::result_large_err, reason = "the error is tungstenite's")]

mod connect;
mod heartbeat;
mod inflate;
mod proxy;
mod stream;

pub use connect::connect_async_with_config;
pub use proxy::MaybeTlsStream;
pub use stream::WebSocketStream;
pub use tokio_tungstenite_024::*;

use std::fmt::Debug;
use std::pin::Pin;
use std::sync::OnceLock;

use tokio_tungstenite_024::tungstenite::Error;
use tokio_tungstenite_024::tungstenite::http::Uri;

/// One connection that serenity makes, as the program follows it. Dropping it means that the connection has ended.
pub trait Connection: Debug + Send + Sync {
    /// Where the connection goes.
    fn address(&self) -> &Uri;

    /// Hears that the connection could not be made.
    fn failed(self: Box<Self>, error: Error);

    /// Hears that the connection is open; says whether it is still wanted.
    fn opened(&mut self) -> bool;

    /// Reads the text of a message that arrived; serenity gets what this returns. It is called on the task that
    /// reads the connection, so it must not wait.
    fn received(&mut self, text: String) -> String;

    /// Hears that the other side has closed the connection with this code; serenity gets the one that this returns.
    fn closed(&mut self, code: u16) -> u16;

    /// Whether the connection is to be closed with code 1000. That happens when it is next read from, which serenity
    /// does twice a second at least. What arrives before its end is still handed on.
    fn is_to_close(&self) -> bool;
}

/// The next connection to the address that serenity asks for, once it may be made.
pub type Beginning = Pin<Box<dyn Future<Output = Box<dyn Connection>> + Send>>;

type Begin = Box<dyn Fn(&Uri) -> Beginning + Send + Sync>;

static PROGRAM: OnceLock<Begin> = OnceLock::new();

/// Lets `begin` decide about every connection of this process from now on. The first call counts.
///
/// Serenity waits for as long as `begin` takes; where a connection fails, `begin` is asked for another one.
pub fn follow(begin: impl Fn(&Uri) -> Beginning + Send + Sync + 'static) {
    PROGRAM.get_or_init(|| Box::new(begin));
}
