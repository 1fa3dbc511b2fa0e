//! `stepladder completions` and `stepladder man`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_complete::Shell;

/// The shell for which to print completions.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(super) const AFTER_COMPLETIONS: &str = "\
Examples:
  stepladder completions bash > ~/.local/share/bash-completion/completions/stepladder
  stepladder completions zsh > \"${fpath[1]}/_stepladder\"
  stepladder completions fish > ~/.config/fish/completions/stepladder.fish";

impl Completions {
    /// Writes the script with which the shell completes `program`.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write(&self, mut program: Command, out: &mut impl Write) -> io::Result<()> {
        // The generator panics where it cannot write.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut program, "stepladder", &mut script);
        out.write_all(&script)
    }
}

/// Where to write the pages of the manual.
#[derive(Debug, Args)]
pub struct Manual {
    /// The folder for the pages of all commands; without one, the main page is printed.
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

pub(super) const AFTER_MANUAL: &str = "\
Examples:
  stepladder man | man -l -
      Read the main page
  stepladder man ~/.local/share/man/man1
      Write the pages of all commands, for man stepladder and man stepladder-ask";

impl Manual {
    /// Writes the pages of `program` into the folder, which must exist, or the main page to `out`.
    ///
    /// # Errors
    /// When the folder or `out` cannot be written.
    pub fn write(&self, program: Command, out: &mut impl Write) -> io::Result<()> {
        match &self.folder {
            Some(folder) => clap_mangen::generate_to(program, folder).map_err(|error| named(folder, &error)),
            None => clap_mangen::Man::new(program).render(out),
        }
    }
}

fn named(folder: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot write the pages to {}: {error}", folder.display()))
}
