//! `stepladder misses`.

use std::path::PathBuf;

use clap::Args;

/// The file of names that were not understood.
#[derive(Debug, Args)]
pub struct Misses {
    /// The file to list [default: the setting `misses.file`].
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

pub(super) const AFTER_MISSES: &str = "\
Where the setting `misses.file` names a file, the bot counts there what it did not understand. This lists \
it: for each level the texts that come near it, those that came most often first. Keep the ones that mean the \
level, paste them into its aliases in the ladder's file, and delete the rest. Then delete the file to start anew.

Examples:
  stepladder misses
  stepladder misses /var/lib/stepladder/misses

Exit codes:
  0  The names were listed
  1  The file cannot be read
  4  No file is named, or a setting is wrong
  5  The ladders have errors";
