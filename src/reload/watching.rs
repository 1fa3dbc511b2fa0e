//! Watching a path for changes.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::Notify;
use tokio::time::timeout;
use tracing::debug;

use super::links::Places;

/// How long nothing may change before the files count as written: an editor or a checkout takes several steps.
const QUIET: Duration = Duration::from_millis(200);
/// How long to wait for that at most.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Notices when something under some paths, or the paths themselves, may have changed.
#[derive(Debug)]
pub struct Watch {
    paths: Vec<PathBuf>,
    watcher: RecommendedWatcher,
    changes: Arc<Notify>,
    places: Arc<Mutex<Places>>,
}

impl Watch {
    /// Begins to watch.
    ///
    /// # Errors
    /// When the system cannot watch files, or none of the paths can be watched.
    pub fn begin(paths: impl IntoIterator<Item = impl AsRef<Path>>) -> notify::Result<Self> {
        let paths = paths.into_iter().map(std::path::absolute).collect::<Result<_, _>>()?;
        let changes = Arc::new(Notify::new());
        let places = Arc::new(Mutex::new(Places::default()));
        let (notify, looked_at) = (Arc::clone(&changes), Arc::clone(&places));
        // The debouncers for `notify` either report reads as changes, so that our own reads would cause further ones,
        // or keep a copy of the whole tree.
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if may_matter(&event, &looked_at.lock().unwrap_or_else(PoisonError::into_inner)) {
                notify.notify_one();
            }
        })?;
        let mut watch = Self { paths, watcher, changes, places };
        watch.look_around()?;
        Ok(watch)
    }

    /// Completes when something has changed, and nothing more changes for a moment.
    ///
    /// # Errors
    /// When none of the paths can be watched any more.
    pub async fn changed(&mut self) -> notify::Result<()> {
        self.changes.notified().await;
        let first = Instant::now();
        while first.elapsed() < LONGEST_WAIT && timeout(QUIET, self.changes.notified()).await.is_ok() {}
        // A watched folder may have been replaced by another.
        self.look_around()
    }

    /// Watches the folders that the paths go through now.
    fn look_around(&mut self) -> notify::Result<()> {
        let now = Places::of(&self.paths);
        let before = std::mem::take(&mut *self.places.lock().unwrap_or_else(PoisonError::into_inner));
        for folder in &before.folders {
            // One that is gone is not watched any more.
            let _ = self.watcher.unwatch(folder);
        }
        let mut refused = None;
        let mut watched = 0;
        for folder in &now.folders {
            match self.watcher.watch(folder, RecursiveMode::NonRecursive) {
                Ok(()) => watched += 1,
                Err(error) => {
                    debug!(%error, folder = %folder.display(), "a folder cannot be watched");
                    refused = Some(error);
                }
            }
        }
        *self.places.lock().unwrap_or_else(PoisonError::into_inner) = now;
        refused.filter(|_| watched == 0).map_or(Ok(()), Err)
    }
}

fn may_matter(event: &notify::Result<Event>, places: &Places) -> bool {
    match event {
        Ok(event) if event.kind.is_access() => false,
        Ok(event) => event.need_rescan() || event.paths.is_empty() || places.matter(&event.paths),
        // Events were missed: one reload too many does no harm.
        Err(_) => true,
    }
}
