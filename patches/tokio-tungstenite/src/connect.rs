//! Opening a connection, for as long as a short outage may last.

use std::future::pending;
use std::io;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};
use tokio_tungstenite_024 as inner;
use tokio_tungstenite_024::tungstenite::client::IntoClientRequest;
use tokio_tungstenite_024::tungstenite::error::Error;
use tokio_tungstenite_024::tungstenite::handshake::client::{Request, Response};
use tokio_tungstenite_024::tungstenite::protocol::WebSocketConfig;
use tracing::warn;

use crate::{CONNECTIONS, WebSocketStream};

/// The pause after a first failed attempt; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(4);
/// How long one attempt may take: a network that swallows packets says nothing for minutes.
const ATTEMPT_WITHIN: Duration = Duration::from_secs(10);
/// For how long attempts are begun. Serenity gives the session up soon after.
const TRY_FOR: Duration = Duration::from_secs(20);

type Connected = (inner::WebSocketStream<inner::MaybeTlsStream<TcpStream>>, Response);

/// Connects as [`tokio_tungstenite_024::connect_async_with_config`] does, and tries again for about 20 s where
/// that fails for now.
///
/// After [`leave`](crate::leave) it never completes, so that nobody takes it for a failure and tries again.
///
/// # Errors
/// When the address is no WebSocket's, or the connection or its handshake fails.
pub async fn connect_async_with_config<R>(
    request: R,
    config: Option<WebSocketConfig>,
    disable_nagle: bool,
) -> Result<(WebSocketStream<inner::MaybeTlsStream<TcpStream>>, Response), Error>
where
    R: IntoClientRequest + Unpin,
{
    let request = request.into_client_request()?;
    let mut connections = CONNECTIONS.subscribe();
    let connected = tokio::select! {
        _ = connections.wait_for(|connections| connections.leaving) => None,
        connected = keep_trying(&request, config, disable_nagle) => {
            let (stream, response) = connected?;
            WebSocketStream::opened(stream).map(|stream| (stream, response))
        }
    };
    match connected {
        Some(connected) => Ok(connected),
        None => pending().await,
    }
}

async fn keep_trying(
    request: &Request,
    config: Option<WebSocketConfig>,
    disable_nagle: bool,
) -> Result<Connected, Error> {
    let begun = Instant::now();
    let mut pause = FIRST_PAUSE;
    loop {
        let attempt = inner::connect_async_with_config(request.clone(), config, disable_nagle);
        let outcome = timeout(ATTEMPT_WITHIN, attempt).await;
        let error = match outcome.unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::TimedOut).into())) {
            Ok(connected) => return Ok(connected),
            Err(error) if !may_pass(&error) || begun.elapsed() + pause > TRY_FOR => return Err(error),
            Err(error) => error,
        };
        if pause == FIRST_PAUSE {
            let for_s = TRY_FOR.as_secs();
            warn!(%error, for_s, "Discord's gateway is out of reach, trying again");
        }
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Whether the same attempt may succeed a little later.
fn may_pass(error: &Error) -> bool {
    match error {
        Error::Http(answer) => answer.status().is_server_error(),
        Error::Io(_) | Error::ConnectionClosed | Error::Protocol(_) => true,
        _ => false,
    }
}
