//! `stepladder check`.

use std::path::PathBuf;

use clap::Args;

/// What is to be checked.
#[derive(Debug, Args)]
pub struct Check {
    /// The folder of ladders, or one ladder's file [default: the setting `knowledge`].
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
}

pub(super) const AFTER_CHECK: &str = "\
Examples:
  stepladder check
  stepladder check data/product-management.toml

Exit codes:
  0  The ladders can be used, though there may be warnings
  1  There are errors
  4  A setting, a variable or the file of settings is wrong";
