//! An HTTP/1.1 server on one address, with bounds on what clients may take up. TLS is a proxy's work.

mod pace;

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::header::{CONNECTION, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};
use tokio_util::task::TaskTracker;
use tracing::warn;

pub use self::pace::Pace;
use self::pace::{Paced, Wish};

/// Most bytes of a request's head; Discord's and a proxy's together stay far below.
const HEAD_BYTES: usize = 16 * 1024;
/// The pause after the system refused to accept a connection, as it does when too many files are open.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// What clients may take up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Most connections at once; further ones wait until one is free.
    pub connections: usize,
    /// How long a connection may take for what.
    pub pace: Pace,
}

/// Why an address cannot be listened on.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on {address} ({key}): {source}. {}", advice(source, key))]
pub struct ListenError {
    key: &'static str,
    address: SocketAddr,
    source: io::Error,
}

fn advice(error: &io::Error, key: &str) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!("Another program listens there: end it, or choose another address in `{key}`")
        }
        io::ErrorKind::AddrNotAvailable => {
            format!(
                "This machine has no such address: choose one that it has, or 0.0.0.0 for all, in `{key}`"
            )
        }
        io::ErrorKind::PermissionDenied => {
            format!("The system does not allow it: choose a port above 1023 in `{key}`")
        }
        _ => format!("Choose another address in `{key}`"),
    }
}

/// Begins to listen on `address`, which the setting `key` gives.
///
/// # Errors
/// [`ListenError`], with what to do about it.
pub async fn listen(address: SocketAddr, key: &'static str) -> Result<TcpListener, ListenError> {
    TcpListener::bind(address).await.map_err(|source| ListenError { key, address, source })
}

/// Serves `router` until `stop` completes, then lets the requests that are being answered finish.
///
/// From then on no connection is accepted, idle ones are closed after a moment, and answers end theirs. Returns how many connections were cut off
/// because they had not finished `drain_within` after that.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    bounds: Bounds,
    stop: impl Future<Output = ()>,
    drain_within: Duration,
) -> usize {
    let slots = Arc::new(Semaphore::new(bounds.connections));
    let tasks = TaskTracker::new();
    let wish = watch::Sender::new(Wish::Stay);
    let connection = |stream, slot| {
        drop(tasks.spawn(serve_connection(stream, router.clone(), bounds.pace, wish.subscribe(), slot)));
    };
    let accepting = async {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => connection(stream, free_slot(&slots, &wish).await),
                Err(error) => accept_failed(&error).await,
            }
        }
    };
    tokio::select! {
        () = stop => {}
        () = accepting => {}
    }
    // Whoever has been let in by the system already is served too.
    while let Ok(Ok((stream, _))) = timeout(Duration::ZERO, listener.accept()).await {
        connection(stream, None);
    }
    drop(listener);
    wish.send_replace(Wish::Stop);
    tasks.close();
    let drained = timeout(drain_within, tasks.wait()).await;
    if drained.is_ok() { 0 } else { tasks.len() }
}

/// Waits for a free slot; the connections that have the others make room.
async fn free_slot(slots: &Arc<Semaphore>, wish: &watch::Sender<Wish>) -> Option<OwnedSemaphorePermit> {
    if let Ok(slot) = Arc::clone(slots).try_acquire_owned() {
        return Some(slot);
    }
    wish.send_replace(Wish::MakeRoom);
    Arc::clone(slots).acquire_owned().await.ok()
}

async fn accept_failed(error: &io::Error) {
    let only_this_one = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionRefused
    );
    if !only_this_one {
        warn!(%error, "a connection could not be accepted");
        sleep(ACCEPT_PAUSE).await;
    }
}

async fn serve_connection(
    stream: TcpStream,
    router: Router,
    pace: Pace,
    mut wish: watch::Receiver<Wish>,
    _slot: Option<OwnedSemaphorePermit>,
) {
    // Without it an answer may wait for the acknowledgement of an earlier packet.
    let _ = stream.set_nodelay(true);
    let (stream, phase) = Paced::new(stream, pace);
    let router = TowerToHyperService::new(router);
    let service = service_fn(|request: Request<Incoming>| {
        phase.begin_answering();
        let answer = router.call(request);
        let phase = phase.clone();
        async move {
            let mut answer = answer.await?;
            if phase.end_answering() != Wish::Stay {
                answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
            Ok::<_, Infallible>(answer)
        }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(None).max_buf_size(HEAD_BYTES);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    loop {
        // Hyper's own graceful shutdown would close a connection on which a request is just arriving.
        tokio::select! {
            // What goes wrong with one client's connection is nothing that a host could mend.
            _ = &mut connection => return,
            Ok(()) = wish.changed() => phase.heed(*wish.borrow_and_update()),
        }
    }
}
