//! Which folders to watch to notice that a link on a path has changed.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// Most links that are followed for one path; Linux follows as many (`path_resolution(7)`).
const MOST_LINKS: usize = 40;

/// What to watch to notice every change to some paths.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// The folders to watch, each without those in it.
    pub(super) folders: BTreeSet<PathBuf>,
    /// Folders of which every entry matters.
    pub(super) whole: BTreeSet<PathBuf>,
    /// Single entries that matter: the path itself, and each link on the way to it.
    pub(super) entries: BTreeSet<PathBuf>,
}

impl Places {
    /// Finds the places for absolute paths, each that of a folder of ladders, or of one file.
    pub(super) fn of(paths: &[PathBuf]) -> Self {
        let mut places = Self::default();
        for path in paths {
            places.add(path);
        }
        places
    }

    /// Any link on the path may be replaced by another, as Kubernetes does with `..data` and releases do with
    /// `current`; so each folder that holds such a link counts.
    fn add(&mut self, path: &Path) {
        let whole = if path.is_file() { path.parent().unwrap_or(path) } else { path };
        self.folders.insert(whole.to_owned());
        self.whole.insert(whole.to_owned());
        let mut links_left = MOST_LINKS;
        self.follow(path, &mut links_left);
        self.add_entry(path);
        self.add_entry(whole);
    }

    /// Whether a change of these paths matters.
    pub(super) fn matter(&self, changed: &[PathBuf]) -> bool {
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
        let places = Places::of(&[file]);
        assert_eq!(places.folders, set(&[root.to_owned(), root.join("data")]));
        assert!(places.matter(&[root.join("data/..data")]));
        assert!(!places.matter(&[root.join("other")]));
    }

    #[test]
    fn each_link_on_the_way_counts() {
        let root = tempfile::tempdir().expect("a folder");
        let root = root.path();
        fs::create_dir_all(root.join("releases/7/data")).expect("a folder");
        symlink("releases/7", root.join("current")).expect("a link");
        let places = Places::of(&[root.join("current/data")]);
        assert!(places.folders.contains(root), "{places:?}");
        assert!(places.matter(&[root.join("current")]));
        assert!(places.matter(&[root.join("current/data/pm.toml")]));
        assert!(!places.matter(&[root.join("releases")]));
    }

    #[test]
    fn links_in_a_circle_end() {
        let root = tempfile::tempdir().expect("a folder");
        let root = root.path();
        symlink("b", root.join("a")).expect("a link");
        symlink("a", root.join("b")).expect("a link");
        assert!(Places::of(&[root.join("a")]).matter(&[root.join("b")]));
    }
}
