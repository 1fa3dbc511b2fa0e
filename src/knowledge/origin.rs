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

/// Where ladders come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A folder of ladders, or one file, which has to be there.
    Path(PathBuf),
    /// The ladder that comes with the program, for as long as nothing is at this path.
    Shipped {
        /// The default path.
        unless: PathBuf,
    },
}

impl Origin {
    /// The ladders at a default path: those that are there, otherwise the shipped one.
    pub fn unnamed(path: &Path) -> Self {
        let path = path.to_owned();
        if is_absent(&path) { Self::Shipped { unless: path } } else { Self::Path(path) }
    }

    /// The path at which ladders are, or may be put.
    pub fn path(&self) -> &Path {
        match self {
            Self::Path(path) | Self::Shipped { unless: path } => path,
        }
    }

    /// Whether the ladder that comes with the program is used.
    pub fn is_shipped(&self) -> bool {
        matches!(self, Self::Shipped { unless } if is_absent(unless))
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
            return Sources::at(self.path());
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
        if self.is_shipped() { f.write_str(SHIPPED_NAME) } else { self.path().display().fmt(f) }
    }
}
