//! The bot's token: from one variable, or from the file that another one names.

use std::ffi::OsString;
use std::path::PathBuf;
use std::{fs, io};

/// The variable that holds the bot's token.
pub const TOKEN_VARIABLE: &str = "DISCORD_TOKEN";

/// The variable that names a file with the bot's token.
pub const TOKEN_FILE_VARIABLE: &str = "DISCORD_TOKEN_FILE";

/// Why there is no token to use, though one was promised.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
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
    #[error("cannot read the token from `{}`, which {TOKEN_FILE_VARIABLE} names: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is empty.
    #[error("the token file `{}`, which {TOKEN_FILE_VARIABLE} names, is empty", .0.display())]
    EmptyFile(PathBuf),
}

/// Finds the bot's token through a way to read variables; `None` where neither variable is set.
///
/// Blank space around the token, such as the newline at the end of a file, is no part of it.
///
/// # Errors
/// When both variables are set, or when the one that is set leads to no token.
pub fn read_token(variable: impl Fn(&str) -> Option<OsString>) -> Result<Option<String>, TokenError> {
    match (variable(TOKEN_VARIABLE), variable(TOKEN_FILE_VARIABLE)) {
        (None, None) => Ok(None),
        (Some(_), Some(_)) => Err(TokenError::Both),
        (Some(text), None) => match text.into_string().map(|text| text.trim().to_owned()) {
            Ok(token) if token.is_empty() => Err(TokenError::Empty),
            Ok(token) => Ok(Some(token)),
            Err(_) => Err(TokenError::NotText),
        },
        (None, Some(path)) => {
            let path = PathBuf::from(path);
            match fs::read_to_string(&path).map(|text| text.trim().to_owned()) {
                Ok(token) if token.is_empty() => Err(TokenError::EmptyFile(path)),
                Ok(token) => Ok(Some(token)),
                Err(source) => Err(TokenError::Unreadable { path, source }),
            }
        }
    }
}
