//! Names that were not understood, kept for the ladders' authors if the host wants that.
//!
//! Only the text is kept: not who asked, nor where, nor when.

mod file;
mod listing;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tracing::warn;

pub use self::listing::list;
use crate::bot::Unresolved;

/// The maximum number of entries in the queue, each with the texts of one interaction; further ones are dropped, since
/// no answer waits for a disk.
const WAITING: usize = 256;
/// The least time between two writes.
const PAUSE: Duration = Duration::from_secs(1);
/// How long the last write may take when the program shuts down.
const LAST_WRITE_WITHIN: Duration = Duration::from_secs(3);

/// Queues texts that were not understood for the [`Writer`].
#[derive(Debug, Clone)]
pub struct Misses(mpsc::Sender<Unresolved>);

/// The task that writes the queued texts to the file.
#[derive(Debug)]
pub struct Writer {
    task: JoinHandle<()>,
    shutdown: CancellationToken,
}

/// Why texts cannot be written to the file that a host named.
#[derive(Debug, thiserror::Error)]
#[error("cannot write to `{}`, which `misses.file` names. Name a file in a folder that the bot may write to", path.display())]
pub struct FileError {
    path: PathBuf,
    source: io::Error,
}

impl Misses {
    /// Starts to write texts to the file at `path`, which is created if it does not exist.
    ///
    /// # Errors
    /// When the file cannot be opened for writing.
    ///
    /// # Panics
    /// Outside of a Tokio runtime.
    pub fn begin(path: &Path) -> Result<(Self, Writer), FileError> {
        file::add(path, &[]).map_err(|source| FileError { path: path.to_owned(), source })?;
        let (sender, receiver) = mpsc::channel(WAITING);
        let shutdown = CancellationToken::new();
        let task = tokio::spawn(write(path.to_owned(), receiver, shutdown.clone()));
        Ok((Self(sender), Writer { task, shutdown }))
    }

    /// Queues texts; never blocks, and drops them if the queue is full.
    pub fn note(&self, unresolved: Unresolved) {
        let _ = self.0.try_send(unresolved);
    }
}

impl Writer {
    /// Accepts no more texts, and waits for at most 3 s until all queued texts are written.
    pub async fn finish(self) {
        self.shutdown.cancel();
        if timeout(LAST_WRITE_WITHIN, self.task).await.is_err() {
            warn!("the last names that were not understood could not be written down in time");
        }
    }
}

async fn write(path: PathBuf, mut noted: mpsc::Receiver<Unresolved>, shutdown: CancellationToken) {
    let mut batch = Vec::new();
    let mut was_refused = false;
    while take(&mut noted, &mut batch, &shutdown).await > 0 {
        let texts: Vec<String> = batch.drain(..).flat_map(|Unresolved(texts)| texts).collect();
        let file = path.clone();
        let written = tokio::task::spawn_blocking(move || file::add(&file, &texts)).await;
        match written.map_err(io::Error::other).and_then(|written| written) {
            Ok(()) => was_refused = false,
            Err(error) if !was_refused => {
                was_refused = true;
                warn!(%error, file = %path.display(), "names that were not understood cannot be written down");
            }
            Err(_) => {}
        }
        shutdown.run_until_cancelled(sleep(PAUSE)).await;
    }
}

/// Waits for queued texts, moves them to `batch` and returns the number of entries moved; after `shutdown`, takes only
/// those already queued.
async fn take(
    noted: &mut mpsc::Receiver<Unresolved>,
    batch: &mut Vec<Unresolved>,
    shutdown: &CancellationToken,
) -> usize {
    if let Some(taken) = shutdown.run_until_cancelled(noted.recv_many(batch, WAITING)).await {
        return taken;
    }
    noted.close();
    noted.recv_many(batch, WAITING).await
}
