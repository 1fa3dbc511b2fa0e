//! Where ladders come from: a folder, a file, or the program itself.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::diagnostics::Diagnostics;
use super::files::Sources;
use super::load::{Loaded, load_files};

/// The ladder that is compiled into the program, so that it works without any file.
const SHIPPED: &str = include_str!("../../data/product-management.toml");

/// The name of the shipped ladder in messages.
const SHIPPED_NAME: &str = "product-management.toml, which comes with Stepladder";

/// Where ladders come from: a folder, or one file; or the ladder that comes with the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    path: PathBuf,
    /// Whether the shipped ladder is used for as long as nothing is at the path.
    or_shipped: bool,
}

impl Origin {
    /// The ladders at a path. Where `may_be_absent` is set and nothing is there now, the shipped one.
    pub fn at(path: &Path, may_be_absent: bool) -> Self {
        Self { path: path.to_owned(), or_shipped: may_be_absent && is_absent(path) }
    }

    /// The path at which ladders are, or may be put.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the ladder that comes with the program is used.
    pub fn is_shipped(&self) -> bool {
        self.or_shipped && is_absent(&self.path)
    }

    /// Loads the ladders.
    ///
    /// # Errors
    /// Everything that is wrong with any of the files, together.
    pub fn load(&self) -> Result<Loaded, Diagnostics> {
        load_files(self.sources())
    }

    /// Reads the files.
    pub fn sources(&self) -> Sources {
        if !self.is_shipped() {
            return Sources::at(&self.path);
        }
        let mut sources = Sources::default();
        sources.add_text(SHIPPED_NAME, SHIPPED);
        sources
    }
}

/// Whether nothing is at a path, not even a link that leads nowhere.
fn is_absent(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_shipped() { f.write_str(SHIPPED_NAME) } else { self.path.display().fmt(f) }
    }
}
