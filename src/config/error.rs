//! Errors in settings, with what to do about each.

use crate::knowledge::Diagnostics;

/// Why the settings, or the bot's token, cannot be used. The text never contains a token or a part of one.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Mistakes that are shown at their lines: in the syntax or the values of the file, or ladders that it gives to
    /// servers but that do not exist.
    #[error("{0}")]
    Wrong(#[from] Diagnostics),
    /// Anything else: a sentence that says what is wrong, where, and what to do.
    #[error("{0}")]
    Other(String),
}
