//! The setting of where the ladders are.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::knowledge::Origin;

/// The folder of ladders, or one ladder's file, and whether the settings name it or it is the default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "PathBuf", into = "PathBuf")]
pub struct LadderPath {
    path: PathBuf,
    is_named: bool,
}

impl Default for LadderPath {
    fn default() -> Self {
        Self { path: PathBuf::from("data"), is_named: false }
    }
}

impl LadderPath {
    /// Where the ladders come from: the path, or the ladder that comes with the program where the path is the default
    /// and nothing is there.
    pub fn origin(&self) -> Origin {
        Origin::at(&self.path, !self.is_named)
    }
}

impl From<PathBuf> for LadderPath {
    fn from(path: PathBuf) -> Self {
        Self { path, is_named: true }
    }
}

impl From<LadderPath> for PathBuf {
    fn from(ladders: LadderPath) -> Self {
        ladders.path
    }
}
