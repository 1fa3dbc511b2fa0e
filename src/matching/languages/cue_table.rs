//! The cues of a language, as its table writes them.

use serde::Deserialize;

/// Words that tell where a way starts and where it leads; `english.toml` says what each list is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueTable {
    pub(super) from: Vec<String>,
    pub(super) to: Vec<String>,
    pub(super) weak: Vec<String>,
    #[serde(default)]
    pub(super) between: Vec<String>,
    #[serde(default)]
    pub(super) from_after: Vec<String>,
    #[serde(default)]
    pub(super) to_after: Vec<String>,
}
