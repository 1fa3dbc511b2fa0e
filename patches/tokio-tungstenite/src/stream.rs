//! A WebSocket stream that reports its end, and closes itself when the program leaves.

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

use crate::Connection;
use crate::heartbeat::{ACKNOWLEDGEMENT, Heartbeats};
use crate::inflate::inflate;

/// A WebSocket that reports its end as an error, on every poll.
#[derive(Debug)]
pub struct WebSocketStream<S> {
    inner: inner::WebSocketStream<S>,
    /// The program's view of the connection, until that has ended.
    connection: Option<Box<dyn Connection>>,
    /// Whether the closing handshake was begun because the program asked [to close](Connection::is_to_close).
    leaving: bool,
    ended: bool,
    /// Whether sending has failed.
    broken: bool,
    /// The close message, held back while serenity first gets an acknowledgement.
    last: Option<Message>,
    heartbeats: Heartbeats,
}

impl<S> WebSocketStream<S> {
    pub(crate) fn new(inner: inner::WebSocketStream<S>, connection: Option<Box<dyn Connection>>) -> Self {
        let (leaving, ended, broken, last) = (false, false, false, None);
        Self { inner, connection, leaving, ended, broken, last, heartbeats: Heartbeats::begin() }
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

    /// Begins the closing handshake once the program asks for it, and flushes what is left of it to send.
    fn follow_leaving(&mut self, cx: &mut Context<'_>) {
        if !self.leaving && self.connection.as_ref().is_some_and(|connection| connection.is_to_close()) {
            self.leaving = true;
            let frame = CloseFrame { code: CloseCode::Normal, reason: "".into() };
            // If the connection is gone, reading from it reports that.
            let _ = Pin::new(&mut self.inner).start_send(Message::Close(Some(frame)));
        }
        if self.leaving {
            let _ = Pin::new(&mut self.inner).poll_flush(cx);
        }
    }

    /// The next message, unpacked; `None` once the connection has ended or is lost.
    fn poll_message(&mut self, cx: &mut Context<'_>) -> Poll<Option<Message>> {
        match Pin::new(&mut self.inner).poll_next(cx) {
            Poll::Ready(Some(Ok(Message::Binary(compressed)))) => match inflate(&compressed) {
                Ok(text) => Poll::Ready(Some(Message::Text(text))),
                Err(error) => {
                    warn!(%error, "Discord sent a compressed payload that cannot be unpacked, connecting again");
                    Poll::Ready(None)
                }
            },
            Poll::Ready(message) => Poll::Ready(message.and_then(Result::ok)),
            // No timer is needed: serenity polls at least twice a second.
            Poll::Pending if !self.leaving && self.heartbeats.are_lost() => {
                warn!("Discord does not acknowledge heartbeats, connecting again");
                Poll::Ready(None)
            }
            Poll::Pending if self.broken => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }

    /// Remembers a failure to send for the next read, and reports success.
    fn sent(&mut self, outcome: Poll<Result<(), Error>>) -> Poll<Result<(), Error>> {
        outcome.map(|outcome| {
            self.broken |= outcome.is_err();
            Ok(())
        })
    }

    /// Whether messages to send are discarded: during the closing handshake, and on a broken connection.
    fn is_over(&self) -> bool {
        self.leaving || self.broken
    }

    /// Shows a message to the heartbeats and to the program, and returns the one that serenity gets in its place.
    fn followed(&mut self, message: Message) -> Message {
        if let Message::Text(text) = &message {
            self.heartbeats.received(text);
        }
        let Some(connection) = &mut self.connection else { return message };
        match message {
            Message::Text(text) => Message::Text(connection.received(text)),
            Message::Close(Some(mut frame)) => {
                frame.code = connection.closed(frame.code.into()).into();
                Message::Close(Some(frame))
            }
            message => message,
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Stream for WebSocketStream<S> {
    type Item = Result<Message, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.follow_leaving(cx);
        let mut message = self.last.take();
        if !self.ended {
            let Poll::Ready(next) = self.poll_message(cx) else { return Poll::Pending };
            message = next.map(|message| self.followed(message));
        }
        if message.as_ref().is_none_or(Message::is_close) {
            self.ended = true;
            self.connection = None;
            if self.leaving {
                // Serenity would reconnect, although the program asked for this end.
                return Poll::Pending;
            }
            if self.heartbeats.forgive() {
                self.last = message;
                return Poll::Ready(Some(Ok(Message::Text(ACKNOWLEDGEMENT.to_owned()))));
            }
        }
        Poll::Ready(Some(message.ok_or(Error::ConnectionClosed)))
    }
}

/// Sending never fails, since serenity would then begin a new session. Reading reports that the connection is broken.
impl<S: AsyncRead + AsyncWrite + Unpin> Sink<Message> for WebSocketStream<S> {
    type Error = Error;

    fn poll_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        if self.is_over() {
            return Poll::Ready(Ok(()));
        }
        let outcome = Pin::new(&mut self.inner).poll_ready(cx);
        self.sent(outcome)
    }

    fn start_send(mut self: Pin<&mut Self>, message: Message) -> Result<(), Error> {
        if self.is_over() {
            return Ok(());
        }
        if let Message::Text(text) = &message {
            self.heartbeats.sent(text);
        }
        self.broken |= Pin::new(&mut self.inner).start_send(message).is_err();
        Ok(())
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        if self.is_over() {
            return Poll::Ready(Ok(()));
        }
        let outcome = Pin::new(&mut self.inner).poll_flush(cx);
        self.sent(outcome)
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Pin::new(&mut self.inner).poll_close(cx)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{SinkExt, StreamExt};
    use tokio::io::{ReadBuf, duplex};
    use tokio_tungstenite_024::tungstenite::protocol::Role;

    use super::*;

    /// A connection on which nothing arrives and nothing can be sent.
    struct Cut;

    impl AsyncRead for Cut {
        fn poll_read(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: &mut ReadBuf<'_>,
        ) -> Poll<std::io::Result<()>> {
            Poll::Pending
        }
    }

    impl AsyncWrite for Cut {
        fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, _: &[u8]) -> Poll<std::io::Result<usize>> {
            Poll::Ready(Err(std::io::ErrorKind::BrokenPipe.into()))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    async fn client<S: AsyncRead + AsyncWrite + Unpin>(stream: S) -> WebSocketStream<S> {
        WebSocketStream::new(inner::WebSocketStream::from_raw_socket(stream, Role::Client, None).await, None)
    }

    #[tokio::test]
    async fn what_cannot_be_sent_ends_the_connection_for_who_reads() {
        let mut stream = client(Cut).await;
        stream.send(Message::Text("{\"op\":1,\"d\":7}".to_owned())).await.expect("sending never fails");
        // Serenity is to believe that its heartbeat was acknowledged.
        assert!(matches!(stream.next().await, Some(Ok(Message::Text(text))) if text == ACKNOWLEDGEMENT));
        for _ in 0..2 {
            assert!(matches!(stream.next().await, Some(Err(Error::ConnectionClosed))));
        }
    }

    #[tokio::test]
    async fn the_end_is_an_error_every_time() {
        let (ours, theirs) = duplex(64);
        drop(theirs);
        let mut stream = client(ours).await;
        for _ in 0..3 {
            assert!(matches!(stream.next().await, Some(Err(Error::ConnectionClosed))));
        }
    }
}
