//! Shutting down: the first signal stops the bot gracefully, the second at once.

use std::future::poll_fn;
use std::io;
use std::task::Poll;

use stepladder::cli::Exit;
use stepladder::telemetry;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
#[cfg(windows)]
use tokio::signal::windows::{CtrlC as Signal, ctrl_c};
use tokio_util::sync::CancellationToken;

/// Returns a future that completes at the first SIGINT or SIGTERM (on Windows: Ctrl-C); a second signal ends the
/// process at once.
///
/// # Errors
/// When the signals cannot be listened for.
///
/// # Panics
/// Outside of a Tokio runtime.
pub(crate) fn requested() -> io::Result<impl Future<Output = ()>> {
    let mut signals = listen()?;
    let asked = CancellationToken::new();
    let stop = asked.clone();
    // A task of its own hears signals also while an error ends the bot and nothing waits for the first one any more.
    tokio::spawn(async move {
        next(&mut signals).await;
        tracing::info!("stopping; a second signal stops at once");
        stop.cancel();
        next(&mut signals).await;
        telemetry::finish();
        std::process::exit(Exit::Failure as i32);
    });
    Ok(asked.cancelled_owned())
}

#[cfg(unix)]
fn listen() -> io::Result<[Signal; 2]> {
    Ok([signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?])
}

#[cfg(windows)]
fn listen() -> io::Result<[Signal; 1]> {
    Ok([ctrl_c()?])
}

/// Completes when the next of these signals arrives.
async fn next(signals: &mut [Signal]) {
    poll_fn(|context| {
        let has_come = |signal: &mut Signal| signal.poll_recv(context).is_ready();
        if signals.iter_mut().any(has_come) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
