//! The arguments of `stepladder check`.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::error::ErrorKind;

use crate::check::Format;

/// The name of standard input in messages.
pub const STANDARD_INPUT: &str = "standard input";
/// Most paths named in the last line.
const NAMED: usize = 3;

/// What is to be checked.
#[derive(Debug, Args)]
pub struct Check {
    /// Folders of ladders, files of ladders, or `-` for standard input [default: the setting `knowledge`].
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Check again at each save, until Ctrl-C.
    #[arg(long)]
    pub watch: bool,
    /// How findings are told.
    #[arg(long, value_name = "FORMAT", default_value = "full", ignore_case = true)]
    pub format: Format,
    /// Let warnings count as errors do; notes never do.
    #[arg(long, value_name = "WHAT", ignore_case = true, value_parser = ["warnings"])]
    pub deny: Option<String>,
}

impl Check {
    /// Refuses what cannot be done with standard input.
    ///
    /// # Errors
    /// When it is named twice, or is to be watched.
    pub fn refuse_odd_input(&self) -> Result<(), clap::Error> {
        let what = match self.paths.iter().filter(|path| is_standard_input(path)).count() {
            1 if self.watch => "`--watch` waits for files to be saved, and `-` is none: name a file",
            0 | 1 => return Ok(()),
            _ => "`-` can be named once: standard input has an end",
        };
        let mut command = Self::augment_args(clap::Command::new("stepladder check"));
        Err(command.error(ErrorKind::ArgumentConflict, what))
    }
}

/// Whether a path is `-`, by which standard input is named.
pub fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// The name of several paths in the last line.
pub fn named(paths: &[PathBuf]) -> String {
    let name = |path: &PathBuf| {
        if is_standard_input(path) { STANDARD_INPUT.to_owned() } else { path.display().to_string() }
    };
    let shown = paths.iter().take(NAMED).map(name).collect::<Vec<_>>().join(", ");
    let more = paths.len().saturating_sub(NAMED);
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}
