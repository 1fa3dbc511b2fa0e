//! Errors in settings, with what to do about each.

use std::io;
use std::path::PathBuf;

use super::token::{TOKEN_FILE_VARIABLE, TOKEN_VARIABLE};
use super::variables::{CONFIG_VARIABLE, variable};
use crate::knowledge::Diagnostics;

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file of settings cannot be read.
    #[error("cannot read the settings in `{}`{}", path.display(), named_by(*asked))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Whether a flag or a variable named it; otherwise it is the `config.toml` that was found.
        asked: bool,
        /// What the system says.
        source: io::Error,
    },
    /// Mistakes that are shown at their lines: in the form of the file or in its values, or ladders that servers are
    /// given and that are not there.
    #[error("{0}")]
    Wrong(#[from] Diagnostics),
    /// The file holds a token.
    #[error(
        "{file}:{line}: a token does not belong into this file, where others may read it. Remove it here and set \
         the variable {TOKEN_VARIABLE}, or name a file that holds the token in {TOKEN_FILE_VARIABLE}. If \
         others have seen the file, reset the token in Discord's developer portal"
    )]
    TokenInFile {
        /// The file.
        file: String,
        /// The line of the token, counted from 1.
        line: usize,
    },
    /// A variable that is not meant for a token holds one.
    #[error(
        "the variable {name} holds a bot token. The token goes into {TOKEN_VARIABLE}, or into a file that \
             {TOKEN_FILE_VARIABLE} names"
    )]
    TokenInVariable {
        /// The variable.
        name: String,
    },
    /// A variable's value cannot be used.
    #[error("the variable {name}: {message}")]
    Variable {
        /// The variable.
        name: String,
        /// What is wrong with its value.
        message: String,
    },
    /// Variables that seem to be misspellings of ours: a sentence for each.
    #[error("{}", .0.join("; "))]
    UnknownVariables(Vec<String>),
    /// A setting that another one needs is not set.
    #[error("`{key}` is not set. {advice}. It may also be set in the variable {}", variable(key))]
    Needed {
        /// The key.
        key: &'static str,
        /// What it is for and where to find its value.
        advice: &'static str,
    },
    /// The value of a flag cannot be used.
    #[error("the flag {flag}: {message}")]
    Flag {
        /// The flag, such as `--api-url`.
        flag: &'static str,
        /// What is wrong with its value.
        message: String,
    },
}

fn named_by(asked: bool) -> String {
    if asked { format!(", which --config or {CONFIG_VARIABLE} names") } else { String::new() }
}
