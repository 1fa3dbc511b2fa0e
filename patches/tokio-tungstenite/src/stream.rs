//! A WebSocket stream that reports its end.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_util::{Sink, Stream};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_tungstenite_024 as inner;
use tokio_tungstenite_024::tungstenite::client::IntoClientRequest;
use tokio_tungstenite_024::tungstenite::error::Error;
use tokio_tungstenite_024::tungstenite::handshake::client::Response;
use tokio_tungstenite_024::tungstenite::protocol::{CloseFrame, WebSocketConfig};
use tokio_tungstenite_024::tungstenite::Message;

use crate::CONNECTIONS;

/// Connects as [`tokio_tungstenite_024::connect_async_with_config`] does.
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
    let (stream, response) = inner::connect_async_with_config(request, config, disable_nagle).await?;
    CONNECTIONS.send_modify(|connections| connections.open += 1);
    Ok((WebSocketStream(stream), response))
}

/// A WebSocket whose end is an error, not silence.
#[derive(Debug)]
pub struct WebSocketStream<S>(inner::WebSocketStream<S>);

impl<S: AsyncRead + AsyncWrite + Unpin> WebSocketStream<S> {
    /// Starts the closing handshake.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn close(&mut self, frame: Option<CloseFrame<'_>>) -> Result<(), Error> {
        self.0.close(frame).await
    }
}

impl<S> Drop for WebSocketStream<S> {
    fn drop(&mut self) {
        CONNECTIONS.send_modify(|connections| connections.open -= 1);
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Stream for WebSocketStream<S> {
    type Item = Result<Message, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = ready!(Pin::new(&mut self.0).poll_next(cx));
        if let Some(Ok(Message::Close(Some(frame)))) = &next {
            CONNECTIONS.send_modify(|connections| {
                connections.closed += 1;
                connections.last_close = Some(frame.code.into());
            });
        }
        Poll::Ready(Some(next.unwrap_or(Err(Error::ConnectionClosed))))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Sink<Message> for WebSocketStream<S> {
    type Error = Error;

    fn poll_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Pin::new(&mut self.0).poll_ready(cx)
    }

    fn start_send(mut self: Pin<&mut Self>, message: Message) -> Result<(), Error> {
        Pin::new(&mut self.0).start_send(message)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Pin::new(&mut self.0).poll_close(cx)
    }
}
