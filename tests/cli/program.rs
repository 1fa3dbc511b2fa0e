//! The real program, run in a folder of its own with an environment of its own.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The small ladder that the program answers from, unless a test says otherwise.
const LADDER: &str = include_str!("../fixtures/nursing/nursing.toml");

/// A run of the program in the making.
pub(crate) struct Program {
    folder: TempDir,
    command: Command,
    input: String,
}

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Finished {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Program {
    /// The program with its arguments, in an empty environment, beside a folder `data` with one ladder.
    pub(crate) fn with(arguments: &[&str]) -> Self {
        let folder = TempDir::new().expect("a folder for the run");
        let mut command = Command::new(env!("CARGO_BIN_EXE_stepladder"));
        command.args(arguments).current_dir(folder.path()).env_clear();
        let program = Self { folder, command, input: String::new() };
        program.file("data/nursing.toml", LADDER)
    }

    /// Adds a file beside the program.
    pub(crate) fn file(self, name: &str, text: &str) -> Self {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the file");
        fs::write(path, text).expect("a file");
        self
    }

    /// Removes the folder `data`.
    pub(crate) fn without_ladders(self) -> Self {
        fs::remove_dir_all(self.folder.path().join("data")).expect("it was there");
        self
    }

    /// Sets a variable.
    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// What comes in through a pipe.
    pub(crate) fn input(mut self, text: &str) -> Self {
        text.clone_into(&mut self.input);
        self
    }

    /// The folder that the program runs in.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Runs the program to its end.
    pub(crate) fn run(self) -> Finished {
        self.run_in_place().0
    }

    /// Runs the program to its end, and gives the folder as it left it.
    pub(crate) fn run_in_place(mut self) -> (Finished, TempDir) {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().expect("the program starts");
        let mut input = child.stdin.take().expect("a pipe");
        // The program may end before it has read everything: that is no mistake of the test.
        let _ = input.write_all(self.input.as_bytes());
        drop(input);
        let Output { status, stdout, stderr } = child.wait_with_output().expect("the program ends");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let code = status.code().expect("an exit code, not a signal");
        (Finished { code, stdout: text(stdout), stderr: text(stderr) }, self.folder)
    }
}
