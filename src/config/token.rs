//! The bot's token: from one variable, or from the file that another one names.

use std::ffi::OsString;
use std::path::PathBuf;
use std::{fs, io};

use crate::discord::{self, Token};

/// The variable that holds the bot's token.
pub const TOKEN_VARIABLE: &str = "DISCORD_TOKEN";

/// The variable that names a file with the bot's token.
pub const TOKEN_FILE_VARIABLE: &str = "DISCORD_TOKEN_FILE";

/// Why there is no token to use.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Neither variable is set, where a token is needed.
    #[error(
        "there is no bot token. Set {TOKEN_VARIABLE}, or name a file that holds the token in {TOKEN_FILE_VARIABLE}"
    )]
    Missing,
    /// Both variables are set.
    #[error(
        "{TOKEN_VARIABLE} and {TOKEN_FILE_VARIABLE} are both set. Keep the one you mean and remove the other"
    )]
    Both,
    /// The variable is empty.
    #[error("{TOKEN_VARIABLE} is set but empty. Put the bot's token into it, or remove it")]
    Empty,
    /// The variable's value is no text.
    #[error("the value of {TOKEN_VARIABLE} is not valid UTF-8. Copy the token again")]
    NotText,
    /// The file cannot be read.
    #[error("cannot read the token from `{}`, which {TOKEN_FILE_VARIABLE} names", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is empty.
    #[error("the token file `{}`, which {TOKEN_FILE_VARIABLE} names, is empty", .0.display())]
    EmptyFile(PathBuf),
    /// What is there is no token.
    #[error("{variable}: {error}")]
    Unusable {
        /// The variable that holds it, or names its file.
        variable: &'static str,
        /// What is wrong with it.
        error: discord::TokenError,
    },
}

/// Finds the bot's token through a way to read variables; `None` where neither variable is set.
///
/// Blank space around the token, such as the newline at the end of a file, is no part of it.
///
/// # Errors
/// When both variables are set, or when the one that is set leads to no token.
pub fn read_token(variable: impl Fn(&str) -> Option<OsString>) -> Result<Option<Token>, TokenError> {
    let (text, variable) = match (variable(TOKEN_VARIABLE), variable(TOKEN_FILE_VARIABLE)) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => return Err(TokenError::Both),
        (Some(text), None) => {
            let text = text.into_string().map_err(|_| TokenError::NotText)?;
            (not_blank(text).ok_or(TokenError::Empty)?, TOKEN_VARIABLE)
        }
        (None, Some(path)) => {
            let path = PathBuf::from(path);
            match fs::read_to_string(&path) {
                Ok(text) => (not_blank(text).ok_or(TokenError::EmptyFile(path))?, TOKEN_FILE_VARIABLE),
                Err(source) => return Err(TokenError::Unreadable { path, source }),
            }
        }
    };
    text.parse().map(Some).map_err(|error| TokenError::Unusable { variable, error })
}

fn not_blank(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
