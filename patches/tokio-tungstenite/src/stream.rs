//! A WebSocket stream that reports its end, and closes itself when the program leaves.

use std::io;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::{Sink, Stream};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_tungstenite_024 as inner;
use tokio_tungstenite_024::tungstenite::Message;
use tokio_tungstenite_024::tungstenite::error::Error;
use tokio_tungstenite_024::tungstenite::protocol::CloseFrame;
use tokio_tungstenite_024::tungstenite::protocol::frame::coding::CloseCode;

use tracing::warn;

use crate::heartbeat::Heartbeats;
use crate::inflate::inflate;
use crate::{CONNECTIONS, FIRST_READER};

/// A WebSocket whose end is an error, not silence.
#[derive(Debug)]
pub struct WebSocketStream<S> {
    inner: inner::WebSocketStream<S>,
    /// Whether it counts as open.
    open: bool,
    /// Whether its end was begun by [`leave`](crate::leave).
    leaving: bool,
    heartbeats: Heartbeats,
}

impl<S> WebSocketStream<S> {
    /// Counts a new connection; nothing where no further one is wanted.
    pub(crate) fn opened(inner: inner::WebSocketStream<S>) -> Option<Self> {
        let opened = CONNECTIONS.send_if_modified(|connections| {
            connections.open += usize::from(!connections.leaving);
            !connections.leaving
        });
        opened.then(|| Self { inner, open: true, leaving: false, heartbeats: Heartbeats::default() })
    }

    /// Counts it as open no longer.
    fn ended(&mut self) {
        if mem::take(&mut self.open) {
            CONNECTIONS.send_modify(|connections| connections.open -= 1);
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> WebSocketStream<S> {
    /// Starts the closing handshake.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn close(&mut self, frame: Option<CloseFrame<'_>>) -> Result<(), Error> {
        self.inner.close(frame).await
    }

    /// Begins the closing handshake once it is asked for, and sends what is left to send of it.
    fn follow_leaving(&mut self, cx: &mut Context<'_>) {
        if !self.leaving && CONNECTIONS.borrow().leaving {
            self.leaving = true;
            let frame = CloseFrame { code: CloseCode::Normal, reason: "".into() };
            // Where the connection is gone, reading from it says so.
            let _ = Pin::new(&mut self.inner).start_send(Message::Close(Some(frame)));
        }
        if self.leaving {
            let _ = Pin::new(&mut self.inner).poll_flush(cx);
        }
    }
}

impl<S> Drop for WebSocketStream<S> {
    fn drop(&mut self) {
        self.ended();
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Stream for WebSocketStream<S> {
    type Item = Result<Message, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.follow_leaving(cx);
        let mut next = match Pin::new(&mut self.inner).poll_next(cx) {
            Poll::Ready(next) => next,
            // Serenity asks again twice a second at least.
            Poll::Pending if !self.leaving && self.open && self.heartbeats.are_lost() => {
                warn!("Discord does not acknowledge heartbeats, connecting again");
                Some(Err(io::Error::from(io::ErrorKind::TimedOut).into()))
            }
            Poll::Pending => return Poll::Pending,
        };
        if let Some(Ok(Message::Binary(compressed))) = &next {
            next = Some(inflate(compressed).map(Message::Text).map_err(|error| {
                warn!(%error, "Discord sent a compressed payload that cannot be unpacked, connecting again");
                Error::Io(error)
            }));
        }
        if !matches!(next, Some(Ok(ref message)) if !message.is_close()) {
            self.ended();
            if self.leaving {
                // Serenity would take the end that was asked for as a reason to connect again.
                return Poll::Pending;
            }
        }
        if let Some(Ok(Message::Close(Some(frame)))) = &next {
            CONNECTIONS.send_modify(|connections| {
                connections.closed += 1;
                connections.last_close = Some(frame.code.into());
            });
        }
        if let Some(Ok(Message::Text(text))) = &mut next {
            self.heartbeats.received(text);
            if let Some(reader) = FIRST_READER.get() {
                *text = reader(mem::take(text));
            }
        }
        Poll::Ready(Some(next.unwrap_or(Err(Error::ConnectionClosed))))
    }
}

/// What is still sent while the closing handshake is on goes nowhere.
impl<S: AsyncRead + AsyncWrite + Unpin> Sink<Message> for WebSocketStream<S> {
    type Error = Error;

    fn poll_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        if self.leaving { Poll::Ready(Ok(())) } else { Pin::new(&mut self.inner).poll_ready(cx) }
    }

    fn start_send(mut self: Pin<&mut Self>, message: Message) -> Result<(), Error> {
        if self.leaving {
            return Ok(());
        }
        if let Message::Text(text) = &message {
            self.heartbeats.sent(text);
        }
        Pin::new(&mut self.inner).start_send(message)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        if self.leaving { Poll::Ready(Ok(())) } else { Pin::new(&mut self.inner).poll_flush(cx) }
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Pin::new(&mut self.inner).poll_close(cx)
    }
}
