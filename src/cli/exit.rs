//! The program's exit codes.

use std::process::ExitCode;

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All went well.
    Good = 0,
    /// Something failed.
    Failure = 1,
    /// The command line cannot be understood; the number that clap uses too.
    Usage = 2,
    /// Discord refused the bot's token: trying again will not help.
    TokenRefused = 3,
    /// A setting, a variable or the file of settings is wrong.
    BadSettings = 4,
    /// The ladders have errors.
    BadKnowledge = 5,
    /// An address cannot be listened on.
    CannotListen = 6,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
