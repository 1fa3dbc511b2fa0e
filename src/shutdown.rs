//! Shutting down: the first signal stops the bot gracefully, the second at once.

use std::io;

use stepladder::cli::Exit;
use stepladder::telemetry;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
#[cfg(windows)]
use tokio::signal::windows::{CtrlC as Signal, ctrl_c};

/// Completes at the first SIGINT or SIGTERM (on other systems: Ctrl-C).
///
/// # Errors
/// When the signals cannot be listened for.
pub(crate) fn requested() -> io::Result<impl Future<Output = ()>> {
    let mut signals = listen()?;
    Ok(async move {
        next(&mut signals).await;
        tracing::info!("stopping; a second signal stops at once");
        tokio::spawn(async move {
            next(&mut signals).await;
            telemetry::finish();
            std::process::exit(Exit::Failure as i32);
        });
    })
}

#[cfg(unix)]
fn listen() -> io::Result<[Signal; 2]> {
    Ok([signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?])
}

#[cfg(windows)]
fn listen() -> io::Result<[Signal; 2]> {
    Ok([ctrl_c()?, ctrl_c()?])
}

async fn next([one, other]: &mut [Signal; 2]) {
    tokio::select! {
        _ = one.recv() => {}
        _ = other.recv() => {}
    }
}
