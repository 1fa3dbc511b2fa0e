//! An HTTP/1.1 server on one address, with limits on its clients. TLS is left to a proxy.

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::header::{CONNECTION, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};
use tokio_util::task::TaskTracker;
use tracing::field::display;
use tracing::warn;

use crate::throttle::Throttle;

/// The maximum size of a request's head, in bytes; the headers of Discord and a proxy together stay far below.
const HEAD_BYTES: usize = 16 * 1024;
/// The pause after the system refused to accept a connection, as it does when too many files are open.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// How long an idle connection that is asked to end stays open, since a request may be on its way.
const LAST_CALL: Duration = Duration::from_millis(500);

/// Limits on clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The maximum number of connections at once; further ones wait until one of them ends.
    pub connections: usize,
    /// The time limit from connecting, or from an answer, to the end of the next request's head. It should be longer
    /// than proxies keep idle connections (60 s in nginx, 120 s in Caddy): otherwise a request may arrive on a
    /// connection that is just being closed.
    pub idle_within: Duration,
    /// How long a request that has begun may still take once its connection is asked to end, because others wait for a
    /// slot or the server shuts down.
    pub finish_within: Duration,
}

/// Why an address cannot be listened on.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on {address} ({key}). {} in `{key}`", advice(source))]
pub struct ListenError {
    key: &'static str,
    address: SocketAddr,
    source: io::Error,
}

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::AddrInUse => "Another program listens there: end it, or choose another address",
        ErrorKind::AddrNotAvailable => {
            "This machine has no such address: choose one that it has, or 0.0.0.0 for all,"
        }
        ErrorKind::PermissionDenied => "The system does not allow it: choose a port above 1023",
        _ => "Choose another address",
    }
}

/// Starts listening on `address`, the value of the setting `key`.
///
/// # Errors
/// [`ListenError`], whose message says what to do.
pub async fn listen(address: SocketAddr, key: &'static str) -> Result<TcpListener, ListenError> {
    TcpListener::bind(address).await.map_err(|source| ListenError { key, address, source })
}

/// Serves `router` until `shutdown` completes, then lets the requests that are being answered finish.
///
/// After `shutdown`, no connection is accepted, idle ones are closed after half a second, and the others with their
/// answer. Returns the number of connections that were cut off because they had not finished within `drain_within`.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    bounds: Bounds,
    shutdown: impl Future<Output = ()>,
    drain_within: Duration,
) -> usize {
    let slots = Arc::new(Semaphore::new(bounds.connections));
    let connections = TaskTracker::new();
    // Each value sent asks all connections that are open at that moment to end.
    let ending = watch::Sender::new(());
    let (address, throttle) = (listener.local_addr().ok(), Arc::new(Throttle::default()));
    let begin = |stream, slot| {
        let (router, throttle, ending) = (router.clone(), Arc::clone(&throttle), ending.subscribe());
        connections.spawn(async move {
            if let Some(Protocol { name, advice, .. }) =
                serve_connection(stream, router, bounds, ending).await
                && let Some(times) = throttle.due(Instant::now())
            {
                let address = address.map(display);
                warn!(address, times, "{name} arrived at a port that takes plain HTTP/1.1: {advice}");
            }
            drop(slot);
        });
    };
    let (mut waiting, failures) = (None, Throttle::default());
    let accepting = async {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    waiting = Some(stream);
                    if slots.available_permits() == 0 {
                        // To free a slot, all open connections are asked to end.
                        ending.send_replace(());
                    }
                    let slot = Arc::clone(&slots).acquire_owned().await.ok();
                    if let Some(stream) = waiting.take() {
                        begin(stream, slot);
                    }
                }
                Err(error) => accept_failed(&error, &failures).await,
            }
        }
    };
    tokio::select! {
        () = shutdown => {}
        () = accepting => {}
    }
    waiting.into_iter().chain(already_accepted(listener)).for_each(|stream| begin(stream, None));
    ending.send_replace(());
    connections.close();
    let drained = timeout(drain_within, connections.wait()).await;
    if drained.is_ok() { 0 } else { connections.len() }
}

/// Closes a listener, and returns the connections that the system has accepted already: their clients expect an answer.
fn already_accepted(listener: TcpListener) -> impl Iterator<Item = TcpStream> {
    // The runtime may not have noticed the last ones yet, so the system itself is asked.
    let listener = listener.into_std().ok();
    let streams = std::iter::from_fn(move || listener.as_ref()?.accept().ok());
    streams.filter_map(|(stream, _)| {
        stream.set_nonblocking(true).ok()?;
        TcpStream::from_std(stream).ok()
    })
}

async fn accept_failed(error: &io::Error, throttle: &Throttle) {
    let only_this_one = matches!(
        error.kind(),
        ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused
    );
    if !only_this_one {
        if let Some(times) = throttle.due(Instant::now()) {
            warn!(%error, times, "connections could not be accepted");
        }
        sleep(ACCEPT_PAUSE).await;
    }
}

/// Serves a connection until it ends; returns the protocol that its client spoke, if that is a known one other than
/// HTTP/1.1.
async fn serve_connection(
    stream: TcpStream,
    router: Router,
    bounds: Bounds,
    mut ending: watch::Receiver<()>,
) -> Option<&'static Protocol> {
    // Without this, an answer may wait for the acknowledgement of an earlier packet.
    let _ = stream.set_nodelay(true);
    let router = TowerToHyperService::new(router);
    let is_ending = ending.clone();
    let service = service_fn(|request: Request<Incoming>| {
        let answer = router.call(request);
        let is_ending = &is_ending;
        async move {
            let mut answer = answer.await?;
            if is_ending.has_changed().unwrap_or(true) {
                answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
            Ok::<_, Infallible>(answer)
        }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(bounds.idle_within).max_buf_size(HEAD_BYTES);
    let mut connection = builder.serve_connection(TokioIo::new(stream), service);
    let mut ended = tokio::select! {
        ended = &mut connection => Some(ended),
        _ = ending.changed() => timeout(LAST_CALL, &mut connection).await.ok(),
    };
    if ended.is_none() {
        // This closes an idle connection at once, even one on which a request is just arriving: hence the wait of
        // `LAST_CALL`.
        Pin::new(&mut connection).graceful_shutdown();
        ended = timeout(bounds.finish_within, &mut connection).await.ok();
    }
    // A host can do nothing about other errors of a client's connection.
    ended?.err().filter(hyper::Error::is_parse)?;
    Protocol::of(&connection.into_parts().read_buf)
}

/// A protocol that is not HTTP/1.1, and what a host can do about it.
struct Protocol {
    begins: &'static [u8],
    name: &'static str,
    advice: &'static str,
}

const PROXY_ADVICE: &str = "turn the PROXY protocol off for this backend (HAProxy: no `send-proxy`; nginx: no `proxy_protocol on`; load balancers: in the target's settings)";

const PROTOCOLS: [Protocol; 4] = [
    // A handshake record of any version (RFC 8446, 5.1).
    Protocol {
        begins: &[0x16, 0x03],
        name: "TLS",
        advice: "let a proxy end TLS, and have it pass requests on to http://, not https:// (see deploy/proxy)",
    },
    // RFC 9113, 3.4.
    Protocol {
        begins: b"PRI * HTTP/2.0\r\n",
        name: "HTTP/2",
        advice: "let the proxy use HTTP/1.1 for this backend (nginx: `proxy_http_version 1.1`; Caddy: no `h2c://`)",
    },
    // "The PROXY protocol", 2.1 and 2.2. Version 2 begins with "\r\n\r\n", which hyper skips.
    Protocol { begins: b"PROXY ", name: "the PROXY protocol, version 1", advice: PROXY_ADVICE },
    Protocol { begins: b"\0\r\nQUIT\n", name: "the PROXY protocol, version 2", advice: PROXY_ADVICE },
];

impl Protocol {
    /// The known protocol whose connections begin with these bytes, if any.
    fn of(bytes: &[u8]) -> Option<&'static Self> {
        let bytes = bytes.trim_ascii_start();
        PROTOCOLS.iter().find(|protocol| bytes.starts_with(protocol.begins))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn connections_that_cannot_be_accepted_are_told_once_a_minute() {
        let (failures, too_many_files) = (Throttle::default(), io::Error::from_raw_os_error(24));
        for _ in 0..3 {
            accept_failed(&too_many_files, &failures).await;
        }
        accept_failed(&ErrorKind::ConnectionAborted.into(), &failures).await;
        let in_a_minute = Instant::now() + Duration::from_secs(61);
        assert_eq!(failures.due(in_a_minute), Some(3), "the first is told, two and this one were not");
    }
}
