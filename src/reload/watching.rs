//! Watching a path for changes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::Notify;
use tokio::time::timeout;
use tracing::debug;

/// How long the files must stay unchanged before they count as written: an editor or a checkout writes in several
/// steps.
const QUIET: Duration = Duration::from_millis(200);
/// The longest time to wait for the files to stay unchanged.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// The maximum number of symbolic links followed for one path, the same as Linux's (`path_resolution(7)`).
const MOST_LINKS: usize = 40;

/// Notices when something under some paths, or the paths themselves, may have changed.
#[derive(Debug)]
pub struct Watch {
    paths: Vec<PathBuf>,
    watcher: RecommendedWatcher,
    changes: Arc<Notify>,
    watched: Arc<Mutex<WatchedPaths>>,
    /// The folders that are there and cannot be watched, each with the reason.
    pub(super) unwatched: BTreeMap<PathBuf, String>,
}

impl Watch {
    /// Starts watching `paths`.
    ///
    /// # Errors
    /// When the system cannot watch files, or none of the paths can be watched.
    pub fn begin(paths: impl IntoIterator<Item = impl AsRef<Path>>) -> notify::Result<Self> {
        let paths = paths.into_iter().map(std::path::absolute).collect::<Result<_, _>>()?;
        let changes = Arc::new(Notify::new());
        let to_watch = Arc::new(Mutex::new(WatchedPaths::default()));
        let (notify, looked_at) = (Arc::clone(&changes), Arc::clone(&to_watch));
        // The debouncers for `notify` either report reads as changes, so that our own reads would cause further
        // reloads, or keep a copy of the whole tree.
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let watched = looked_at.lock().unwrap_or_else(PoisonError::into_inner);
            let may_matter = match event {
                Ok(event) if event.kind.is_access() => false,
                Ok(event) => event.need_rescan() || event.paths.is_empty() || watched.matter(&event.paths),
                // Events were missed: one reload too many does no harm.
                Err(_) => true,
            };
            if may_matter {
                notify.notify_one();
            }
        })?;
        let mut watch = Self { paths, watcher, changes, watched: to_watch, unwatched: BTreeMap::new() };
        watch.look_around()?;
        Ok(watch)
    }

    /// Completes when something has changed and nothing more changes for 200 ms, at the latest about 5 s after the
    /// first change.
    ///
    /// # Errors
    /// When none of the paths can be watched any more.
    pub async fn changed(&mut self) -> notify::Result<()> {
        self.settled().await;
        // A watched folder may have been replaced by another one of the same name.
        self.look_around()
    }

    /// Completes as [`changed`](Self::changed) does; afterwards, and also if this is dropped before, the caller has to
    /// [look around](Self::look_around).
    pub(super) async fn settled(&self) {
        self.changes.notified().await;
        let first = Instant::now();
        while first.elapsed() < LONGEST_WAIT && timeout(QUIET, self.changes.notified()).await.is_ok() {}
    }

    /// Updates the watched folders to those that the paths go through now.
    pub(super) fn look_around(&mut self) -> notify::Result<()> {
        let now = WatchedPaths::of(&self.paths);
        let before = std::mem::take(&mut *self.watched.lock().unwrap_or_else(PoisonError::into_inner));
        for folder in &before.folders {
            // This fails for a folder that is gone, which is not watched any more.
            let _ = self.watcher.unwatch(folder);
        }
        self.unwatched.clear();
        let mut refused = None;
        let mut added = 0;
        for folder in &now.folders {
            match self.watcher.watch(folder, RecursiveMode::NonRecursive) {
                Ok(()) => added += 1,
                Err(error) => {
                    debug!(%error, folder = %folder.display(), "a folder cannot be watched");
                    // One that is not there yet is noticed in the folder that it comes to.
                    if !matches!(folder.try_exists(), Ok(false)) {
                        self.unwatched.insert(folder.clone(), error.to_string());
                    }
                    refused = Some(error);
                }
            }
        }
        *self.watched.lock().unwrap_or_else(PoisonError::into_inner) = now;
        refused.filter(|_| added == 0).map_or(Ok(()), Err)
    }
}

/// What to watch to notice every change to some paths.
#[derive(Debug, Default, PartialEq, Eq)]
struct WatchedPaths {
    /// The folders to watch, not recursively.
    folders: BTreeSet<PathBuf>,
    /// Folders in which a change to any entry matters.
    whole: BTreeSet<PathBuf>,
    /// Single entries that matter: the path itself, and each symbolic link on the way to it.
    entries: BTreeSet<PathBuf>,
}

impl WatchedPaths {
    /// Finds what to watch for absolute paths, each of a folder of ladders or of a single file.
    fn of(paths: &[PathBuf]) -> Self {
        let mut watched = Self::default();
        for path in paths {
            let whole = if path.is_file() { path.parent().unwrap_or(path) } else { path };
            watched.folders.insert(whole.to_owned());
            watched.whole.insert(whole.to_owned());
            // Any link on the path may be replaced by another, as Kubernetes does with `..data` and releases do with
            // `current`; so each folder that holds such a link is watched.
            let mut links_left = MOST_LINKS;
            watched.follow(path, &mut links_left);
            watched.add_entry(path);
            watched.add_entry(whole);
        }
        watched
    }

    /// Whether a change to any of these paths matters.
    fn matter(&self, changed: &[PathBuf]) -> bool {
        changed
            .iter()
            .any(|path| self.entries.contains(path) || self.whole.iter().any(|whole| path.starts_with(whole)))
    }

    fn follow(&mut self, path: &Path, links_left: &mut usize) {
        let mut so_far = PathBuf::new();
        for part in path.components() {
            so_far.push(part);
            if !matches!(part, Component::Normal(_)) {
                continue;
            }
            let Ok(target) = so_far.read_link() else { continue };
            if *links_left == 0 {
                return;
            }
            *links_left -= 1;
            self.add_entry(&so_far);
            let target = so_far.parent().map_or_else(|| target.clone(), |folder| folder.join(&target));
            self.follow(&target, links_left);
        }
    }

    fn add_entry(&mut self, path: &Path) {
        if let Some(folder) = path.parent() {
            self.entries.insert(path.to_owned());
            self.folders.insert(folder.to_owned());
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    fn set(paths: &[PathBuf]) -> BTreeSet<PathBuf> {
        paths.iter().cloned().collect()
    }

    #[test]
    fn a_file_is_watched_through_its_folder() {
        let root = tempfile::tempdir().expect("a folder");
        let root = root.path();
        fs::create_dir(root.join("data")).expect("a folder");
        let file = root.join("data/pm.toml");
        fs::write(&file, "").expect("a file");
        let watched = WatchedPaths::of(&[file]);
        assert_eq!(watched.folders, set(&[root.to_owned(), root.join("data")]));
        assert!(watched.matter(&[root.join("data/..data")]));
        assert!(!watched.matter(&[root.join("other")]));
    }

    #[test]
    fn each_link_on_the_way_counts() {
        let root = tempfile::tempdir().expect("a folder");
        let root = root.path();
        fs::create_dir_all(root.join("releases/7/data")).expect("a folder");
        symlink("releases/7", root.join("current")).expect("a link");
        let watched = WatchedPaths::of(&[root.join("current/data")]);
        assert!(watched.folders.contains(root), "{watched:?}");
        assert!(watched.matter(&[root.join("current")]));
        assert!(watched.matter(&[root.join("current/data/pm.toml")]));
        assert!(!watched.matter(&[root.join("releases")]));
    }

    #[test]
    fn links_in_a_circle_end() {
        let root = tempfile::tempdir().expect("a folder");
        let root = root.path();
        symlink("b", root.join("a")).expect("a link");
        symlink("a", root.join("b")).expect("a link");
        assert!(WatchedPaths::of(&[root.join("a")]).matter(&[root.join("b")]));
    }
}
