//! Health checks and metrics over HTTP, and the client with which a container's health check asks for them.

use std::convert::Infallible;
use std::future::pending;
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::net::TcpListener;
use tracing::info;

use crate::discord::gateway;
use crate::http_server::{self, Bounds};
use crate::metrics::{MEDIA_TYPE, Metrics};

const LIVE: &str = "/livez";
const READY: &str = "/readyz";
const METRICS: &str = "/metrics";

/// The limits on clients, sized for a few monitoring systems.
const BOUNDS: Bounds =
    Bounds { connections: 32, idle_within: Duration::from_secs(60), finish_within: Duration::from_secs(5) };

/// How long each step of asking a running bot may take: to connect, to write, to read.
const STEP_TIMEOUT: Duration = Duration::from_secs(2);
/// The most bytes of its answer that are read: a head and one line.
const ANSWER: u64 = 4096;

/// Whether the bot is ready for interactions; created once the knowledge base is loaded.
#[derive(Debug)]
pub struct Readiness {
    transport: TransportState,
    shutting_down: AtomicBool,
}

/// The transport in use, with its state.
#[derive(Debug, Clone)]
pub enum TransportState {
    /// The gateway, ready when all shards are.
    Gateway(Arc<gateway::Shards>),
    /// The HTTP endpoint, ready when this is true.
    Http(Arc<AtomicBool>),
}

impl Readiness {
    /// Ready when `transport` is.
    pub fn new(transport: TransportState) -> Self {
        Self { transport, shutting_down: AtomicBool::new(false) }
    }

    /// Marks the bot as not ready because it is shutting down.
    pub fn shut_down(&self) {
        self.shutting_down.store(true, Ordering::Relaxed);
    }

    /// Why the bot is not ready; `None` when it is.
    async fn obstacle(&self) -> Option<String> {
        if self.shutting_down.load(Ordering::Relaxed) {
            return Some("it is shutting down".to_owned());
        }
        match &self.transport {
            TransportState::Http(listening) => {
                (!listening.load(Ordering::Relaxed)).then(|| "it does not listen yet".to_owned())
            }
            TransportState::Gateway(shards) => {
                let states = shards.states().await;
                if states.is_empty() {
                    return Some("it looks for Discord's gateway".to_owned());
                }
                let waiting = states.iter().filter(|state| !state.connected);
                let waiting: Vec<_> = waiting.map(|state| state.id.to_string()).collect();
                (!waiting.is_empty()).then(|| format!("not connected: shard {}", waiting.join(", ")))
            }
        }
    }
}

type Monitored = (Arc<Readiness>, Arc<Metrics>);

/// Serves `/livez`, `/readyz` and `/metrics` at `listener` until the future is dropped.
pub async fn serve(listener: TcpListener, readiness: Arc<Readiness>, metrics: Arc<Metrics>) -> Infallible {
    let router = Router::new()
        .route(LIVE, get(|| async { "alive\n" }))
        .route(READY, get(ready))
        .route(METRICS, get(all_metrics))
        .with_state((readiness, metrics));
    if let Ok(address) = listener.local_addr() {
        info!(%address, "serving {LIVE}, {READY} and {METRICS}");
    }
    http_server::serve(listener, router, BOUNDS, pending(), Duration::ZERO).await;
    pending().await
}

async fn ready(State((readiness, _)): State<Monitored>) -> impl IntoResponse {
    match readiness.obstacle().await {
        None => (StatusCode::OK, "ready\n".to_owned()),
        Some(obstacle) => (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {obstacle}\n")),
    }
}

async fn all_metrics(State((readiness, metrics)): State<Monitored>) -> impl IntoResponse {
    if let TransportState::Gateway(shards) = &readiness.transport {
        for state in shards.states().await {
            metrics.shard(state.id, state.connected, state.latency);
        }
    }
    ([(CONTENT_TYPE, MEDIA_TYPE)], metrics.render())
}

/// Why a bot does not count as ready: it says so itself, or does not answer.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotReady(String);

/// Asks the bot whose `ops.listen` is `address` whether it is ready.
///
/// # Errors
/// [`NotReady`] when it is not, or does not answer.
pub fn check(address: SocketAddr) -> Result<(), NotReady> {
    let address = reachable(address);
    let answer = ask(address).map_err(|error| {
        NotReady(format!(
            "nobody answers at {address} (`ops.listen`): {error}. Does the bot run, with the same settings?"
        ))
    })?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).unwrap_or_default();
    if status == "200" {
        return Ok(());
    }
    let why = match body.trim().trim_start_matches("not ready: ") {
        "" => format!("{READY} answered with status {status}"),
        said => said.to_owned(),
    };
    Err(NotReady(format!("not ready: {why}")))
}

fn ask(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, STEP_TIMEOUT)?;
    stream.set_read_timeout(Some(STEP_TIMEOUT))?;
    stream.set_write_timeout(Some(STEP_TIMEOUT))?;
    write!(stream, "GET {READY} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(ANSWER).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// The address at which to ask a listener: the loopback address if it listens on all addresses of this machine.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listener_on_all_addresses_is_asked_on_this_machine() {
        let ask = |text: &str| reachable(text.parse().expect("an address")).to_string();
        assert_eq!(ask("0.0.0.0:9090"), "127.0.0.1:9090");
        assert_eq!(ask("[::]:9090"), "[::1]:9090");
        assert_eq!(ask("10.1.2.3:9090"), "10.1.2.3:9090");
    }
}
