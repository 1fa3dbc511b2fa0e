//! The setting that says where the ladders are.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::knowledge::Origin;

/// The folder of ladders, or one ladder's file, and whether somebody has named it.
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
    /// Where the ladders come from: what is at the path, or, where nobody has named it and nothing is there, the ladder
    /// that comes with the program.
    pub fn origin(&self) -> Origin {
        if self.is_named { Origin::Path(self.path.clone()) } else { Origin::unnamed(&self.path) }
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
