//! How long a connection may take: to send a request's head, and to sit idle.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

/// How long a connection may take for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// From the first byte of a request's head to its last. While others wait for room, also from connecting to the
    /// first byte.
    pub head_within: Duration,
    /// From connecting, or from an answer, to the next request's first byte. It should be longer than proxies keep idle connections
    /// (60 s in nginx, 120 s in Caddy): else a request may meet a connection that is just being closed.
    pub idle_within: Duration,
}

/// How long a connection may stay silent once the server stops: what is on its way may still arrive.
const LAST_CALL: Duration = Duration::from_millis(500);
/// How long a connection may stay idle when others wait for room.
const CROWDED_IDLE: Duration = Duration::from_secs(1);

/// What the server wants of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Wish {
    /// To go on.
    Stay,
    /// To end soon, since others wait: after its next answer, or after it was idle for a second.
    MakeRoom,
    /// To end, since the server stops: after its next answer, or after half a second of silence.
    Stop,
}

/// What a connection is doing, and what the server wants of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Phase(Arc<State>);

#[derive(Debug, Default)]
struct State {
    phase: AtomicU8,
    wish: AtomicU8,
}

/// No byte has come yet.
const NEW: u8 = 0;
const READING_HEAD: u8 = 1;
const ANSWERING: u8 = 2;
/// An answer has been given, and no byte has come since.
const IDLE: u8 = 3;

impl Phase {
    /// A request's head is complete; its body's pace is the business of whoever answers.
    pub(super) fn begin_answering(&self) {
        self.set(ANSWERING);
    }

    /// The answer is made; returns what the server wants of the connection.
    pub(super) fn end_answering(&self) -> Wish {
        self.set(IDLE);
        self.wish()
    }

    /// From now on the connection does what the server wants. It must be polled to notice.
    pub(super) fn heed(&self, wish: Wish) {
        self.0.wish.store(wish as u8, Ordering::Relaxed);
    }

    fn wish(&self) -> Wish {
        let wish = self.0.wish.load(Ordering::Relaxed);
        [Wish::MakeRoom, Wish::Stop].into_iter().find(|known| *known as u8 == wish).unwrap_or(Wish::Stay)
    }

    fn set(&self, phase: u8) {
        self.0.phase.store(phase, Ordering::Relaxed);
    }

    fn get(&self) -> u8 {
        self.0.phase.load(Ordering::Relaxed)
    }
}

/// A connection that fails when its client takes too long.
#[derive(Debug)]
pub(super) struct Paced {
    stream: TcpStream,
    pace: Pace,
    phase: Phase,
    deadline: Pin<Box<Sleep>>,
    /// What the deadline is for, where it is for something.
    deadline_for: Option<Duration>,
}

impl Paced {
    pub(super) fn new(stream: TcpStream, pace: Pace) -> (Self, Phase) {
        let phase = Phase::default();
        let deadline = Box::pin(sleep(pace.idle_within));
        (Self { stream, pace, phase: phase.clone(), deadline, deadline_for: None }, phase)
    }

    /// Whether the client has taken too long for what the connection is doing.
    fn poll_late(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let limit = match (self.phase.get(), self.phase.wish()) {
            (ANSWERING, _) => return Poll::Pending,
            (NEW | IDLE, Wish::Stop) => LAST_CALL,
            (IDLE, Wish::MakeRoom) => CROWDED_IDLE.min(self.pace.idle_within),
            (NEW | IDLE, Wish::Stay) => self.pace.idle_within,
            _ => self.pace.head_within,
        };
        if self.deadline_for != Some(limit) {
            self.deadline_for = Some(limit);
            self.deadline.as_mut().reset(Instant::now() + limit);
        }
        self.deadline.as_mut().poll(cx)
    }
}

impl AsyncRead for Paced {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match Pin::new(&mut self.stream).poll_read(cx, buffer) {
            Poll::Pending => self.poll_late(cx).map(|()| Err(io::ErrorKind::TimedOut.into())),
            ready @ Poll::Ready(_) => {
                if matches!(self.phase.get(), NEW | IDLE) {
                    self.phase.set(READING_HEAD);
                    self.deadline_for = None;
                }
                ready
            }
        }
    }
}

impl AsyncWrite for Paced {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
