//! `stepladder check`.

use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Args, ValueEnum};

use crate::check::Format;

/// The name of standard input in messages.
const STANDARD_INPUT: &str = "standard input";
/// Most paths named in the last line.
const NAMED: usize = 3;

/// What is to be checked.
#[derive(Debug, Args)]
pub struct Check {
    /// Folders of ladders, files of ladders, or `-` for standard input [default: the setting `knowledge`].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Check again at each save, until Ctrl-C.
    #[arg(long)]
    pub watch: bool,
    /// How findings are told.
    #[arg(long, value_name = "FORMAT", default_value = "full", ignore_case = true)]
    pub format: Format,
    /// Let warnings count as errors do; notes never do.
    #[arg(long, value_name = "WHAT", ignore_case = true)]
    deny: Option<Denied>,
}

/// What may be denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Denied {
    Warnings,
}

/// One thing to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input<'a> {
    /// A folder or a file.
    Path(&'a Path),
    /// Standard input.
    Standard,
}

impl Input<'_> {
    /// Its name in messages.
    pub fn name(self) -> String {
        match self {
            Self::Path(path) => path.display().to_string(),
            Self::Standard => STANDARD_INPUT.to_owned(),
        }
    }
}

impl Check {
    /// The inputs, which are checked together; none where none is named.
    ///
    /// # Errors
    /// When standard input is named twice, or is to be watched.
    pub fn inputs(&self) -> Result<Vec<Input<'_>>, clap::Error> {
        let inputs: Vec<Input<'_>> = self.paths.iter().map(|path| input(path)).collect();
        let piped = inputs.iter().filter(|input| **input == Input::Standard).count();
        let wrong = |what| {
            let mut command = Self::augment_args(clap::Command::new("stepladder check"));
            Err(command.error(ErrorKind::ArgumentConflict, what))
        };
        match piped {
            1 if self.watch => wrong("`--watch` waits for files to be saved, and `-` is none: name a file"),
            0 | 1 => Ok(inputs),
            _ => wrong("`-` can be named once: standard input has an end"),
        }
    }

    /// Whether warnings count as errors do.
    pub fn denies_warnings(&self) -> bool {
        self.deny == Some(Denied::Warnings)
    }
}

fn input(path: &Path) -> Input<'_> {
    if path == Path::new("-") { Input::Standard } else { Input::Path(path) }
}

/// The name of several inputs in the last line.
pub fn named(inputs: &[Input<'_>]) -> String {
    let shown: Vec<String> = inputs.iter().take(NAMED).map(|input| input.name()).collect();
    let more = inputs.len() - shown.len();
    let shown = shown.join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

pub(super) const AFTER_CHECK: &str = "\
All that is named is checked together, as one bot would load it.

Examples:
  stepladder check
  stepladder check data/product-management.toml
  stepladder check --watch
      Check again at each save
  git show main:data/pm.toml | stepladder check -
      Check what comes through a pipe
  stepladder check --format github --deny warnings data
      Check a pull request, with annotations on its lines

All formats but full write nothing but findings to standard output; the line that sums up goes to standard error.

An object of the JSON format has the keys severity (error, warning or note), message, file, line, column, end_line, \
end_column, label (what is said at that place), help (a list of what to do) and related (a list of further places, each \
with the keys file to label). Lines and columns count from 1, columns in characters; the end is the column behind the \
last character. What is unknown is null.

Exit codes:
  0  The ladders can be used, though there may be warnings
  1  There are errors, or warnings with --deny warnings; or something failed
  2  The command line cannot be understood
  4  A setting, a variable or the file of settings is wrong";
