//! Opening a connection, with as many attempts as that takes.

use std::future::pending;
use std::io;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite_024::client_async_tls_with_config;
use tokio_tungstenite_024::tungstenite::client::IntoClientRequest;
use tokio_tungstenite_024::tungstenite::error::Error;
use tokio_tungstenite_024::tungstenite::handshake::client::{Request, Response};
use tokio_tungstenite_024::tungstenite::protocol::WebSocketConfig;

use crate::proxy::{self, MaybeTlsStream};
use crate::{PROGRAM, WebSocketStream};

/// How long one attempt may take: a network that drops packets reports no failure for minutes.
const ATTEMPT_WITHIN: Duration = Duration::from_secs(10);

type Opened<S> = (S, Response);
type Inner = tokio_tungstenite_024::WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Connects when and where the program allows, and retries until that succeeds. If no program [follows](crate::follow),
/// tries once, at the address of `request`.
///
/// Never completes if the connection is no longer wanted, so that serenity does not take that for a failure.
///
/// # Errors
/// When `request` is not a valid WebSocket request; without a program, also when the connection or its handshake fails.
pub async fn connect_async_with_config<R>(
    request: R,
    config: Option<WebSocketConfig>,
    _disable_nagle: bool,
) -> Result<Opened<WebSocketStream<MaybeTlsStream<TcpStream>>>, Error>
where
    R: IntoClientRequest + Unpin,
{
    let request = request.into_client_request()?;
    let Some(begin) = PROGRAM.get() else {
        let (stream, response) = open(request, config).await?;
        return Ok((WebSocketStream::new(stream, None), response));
    };
    loop {
        let mut connection = begin(request.uri()).await;
        let request = connection.address().into_client_request()?;
        match open(request, config).await {
            Ok((stream, response)) if connection.opened() => {
                return Ok((WebSocketStream::new(stream, Some(connection)), response));
            }
            Ok(_) => pending().await,
            Err(error) => connection.failed(error),
        }
    }
}

/// Makes one attempt, within `ATTEMPT_WITHIN`.
async fn open(request: Request, config: Option<WebSocketConfig>) -> Result<Opened<Inner>, Error> {
    let attempt = async {
        let stream = proxy::connect(request.uri()).await?;
        client_async_tls_with_config(request, stream, config, None).await
    };
    let opened = timeout(ATTEMPT_WITHIN, attempt).await;
    opened.unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::TimedOut).into()))
}
