//! How long a connection may take: to send a request's head, and to sit idle.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

/// How long a connection may take for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// From the first byte of a request's head to its last.
    pub head_within: Duration,
    /// From an answer to the next request's first byte. It should be longer than proxies keep idle connections
    /// (60 s in nginx, 120 s in Caddy): else a request may meet a connection that is just being closed.
    pub idle_within: Duration,
}

/// How long a connection may stay idle once it is to end: what is on its way may still arrive.
const LAST_CALL: Duration = Duration::from_millis(500);

/// What a connection is doing.
#[derive(Debug, Clone, Default)]
pub(super) struct Phase(Arc<State>);

#[derive(Debug, Default)]
struct State {
    phase: AtomicU8,
    finishing: AtomicBool,
}

const IDLE: u8 = 0;
const READING_HEAD: u8 = 1;
const ANSWERING: u8 = 2;

impl Phase {
    /// A request's head is complete; its body's pace is the business of whoever answers.
    pub(super) fn begin_answering(&self) {
        self.set(ANSWERING);
    }

    /// The answer is made.
    pub(super) fn end_answering(&self) {
        self.set(IDLE);
    }

    /// The connection is to end after what it is doing. Hyper ends an idle one itself, but waits for the first
    /// request of a new one.
    pub(super) fn finish(&self) {
        self.0.finishing.store(true, Ordering::Relaxed);
    }

    fn set(&self, phase: u8) {
        self.0.phase.store(phase, Ordering::Relaxed);
    }

    fn get(&self) -> u8 {
        self.0.phase.load(Ordering::Relaxed)
    }

    fn is_finishing(&self) -> bool {
        self.0.finishing.load(Ordering::Relaxed)
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
        let limit = match self.phase.get() {
            ANSWERING => return Poll::Pending,
            READING_HEAD => self.pace.head_within,
            _ if self.phase.is_finishing() => LAST_CALL,
            _ => self.pace.idle_within,
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
                if self.phase.get() == IDLE {
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
