//! The API of tokio-tungstenite 0.24 under the version number that serenity 0.12.5 depends on.
//!
//! See the `[patch.crates-io]` table of the main package for why this package exists and when it can be removed.
//!
//! Since serenity opens every WebSocket through this package, shortcomings of its gateway client are worked around here
//! too:
//!
//! - [`follow`] lets the program decide when and where each connection is made, and learn of its end. Serenity
//!   reconnects at once, however often a connection ends, resumes a session at the general address, gives up a session
//!   when it cannot connect for a moment, does not report close codes, and keeps trying to identify after a code that
//!   Discord documents as final.
//! - [`Connection::received`] lets the program read each message before serenity does. Serenity parses an interaction
//!   three times, once into a tree of all its fields, and copies it, which costs more than answering it.
//! - [`Connection::is_to_close`] closes all connections in parallel. Serenity closes one shard after the other, taking
//!   up to half a second for each, and closes none while it waits to start another shard.
//! - A connection goes through the proxy that the environment names. Serenity supports no proxy for the gateway.
//! - A stream that has ended returns a WebSocket error on every poll, on which serenity reconnects. If a stream ended
//!   silently or with an I/O error, serenity would poll it again at once, without ever yielding; if sending failed, it
//!   would begin a new session.
//! - A connection ends if Hello or the acknowledgement of a heartbeat does not arrive in time, and serenity resumes the
//!   session on another one. Serenity itself would begin a new session. It would also do so if an acknowledgement was
//!   missing at the end of a connection and the outage lasted longer than the heartbeat interval.
//! - A compressed payload is unpacked as it arrives. Otherwise serenity would unpack it, and the program's own reader
//!   would never see it.

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

/// The program's view of one connection that serenity makes. It is dropped when the connection has ended.
pub trait Connection: Debug + Send + Sync {
    /// The address to connect to.
    fn address(&self) -> &Uri;

    /// Called when the connection could not be made.
    fn failed(self: Box<Self>, error: Error);

    /// Called when the connection is open; returns whether it is still wanted.
    fn opened(&mut self) -> bool;

    /// Called with the text of each message that arrives; serenity gets the returned text in its place. This runs on
    /// the task that reads the connection, so it must not block.
    fn received(&mut self, text: String) -> String;

    /// Called when the other side has closed the connection with this code; serenity gets the returned code in its
    /// place.
    fn closed(&mut self, code: u16) -> u16;

    /// Whether to close the connection, with code 1000. This is checked when serenity next reads from the connection,
    /// which happens at least twice a second. Messages that arrive before it ends are still passed on.
    fn is_to_close(&self) -> bool;
}

/// A future that completes with the next connection for the address that serenity asks for, once it may be made.
pub type Beginning = Pin<Box<dyn Future<Output = Box<dyn Connection>> + Send>>;

type Begin = Box<dyn Fn(&Uri) -> Beginning + Send + Sync>;

static PROGRAM: OnceLock<Begin> = OnceLock::new();

/// Lets `begin` decide about every connection of this process from now on. Only the first call has an effect.
///
/// Serenity waits until the future from `begin` completes; if a connection fails, `begin` is called again.
pub fn follow(begin: impl Fn(&Uri) -> Beginning + Send + Sync + 'static) {
    PROGRAM.get_or_init(|| Box::new(begin));
}
