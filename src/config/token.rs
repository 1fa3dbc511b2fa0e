//! Reading the bot's token from a variable, or from the file that another variable names.

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::discord::{self, Token};
use crate::secrets;

/// The variable that holds the bot's token.
pub const TOKEN_VARIABLE: &str = "DISCORD_TOKEN";

/// The variable that names a file with the bot's token.
pub const TOKEN_FILE_VARIABLE: &str = "DISCORD_TOKEN_FILE";

/// Variables that other bots read their token from.
const OTHER_VARIABLES: [&str; 3] = ["BOT_TOKEN", "DISCORD_BOT_TOKEN", "TOKEN"];

/// Most bytes of a token's file; a token has about 70.
const FILE_BYTES: u64 = 64 * 1024;

/// Least length of a word that counts as a token, or a part of one, and not as the name of a file.
const LONG_WORD: usize = 40;

/// Why there is no token. The text never contains a token or a part of one.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Neither variable is set, where a token is needed.
    #[error(
        "there is no bot token. Set {TOKEN_VARIABLE}, or name a file that holds the token in \
         {TOKEN_FILE_VARIABLE}{}", not_read(*.instead)
    )]
    Missing {
        /// A variable that is set and that other bots read their token from.
        instead: Option<&'static str>,
    },
    /// Both variables are set.
    #[error(
        "{TOKEN_VARIABLE} and {TOKEN_FILE_VARIABLE} are both set. Keep the one you mean and remove the other"
    )]
    Both,
    /// The variable's value is no text.
    #[error("the value of {TOKEN_VARIABLE} is not valid UTF-8. Copy the token again")]
    NotText,
    /// The variable for the token names a file.
    #[error("{TOKEN_VARIABLE} holds a path rather than a token. To name a file, set {TOKEN_FILE_VARIABLE}")]
    PathInstead,
    /// The variable for a file holds the token.
    #[error(
        "{TOKEN_FILE_VARIABLE} holds a token rather than the path of a file. To give the token itself, set \
         {TOKEN_VARIABLE}"
    )]
    TokenInstead,
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
    /// The text is not a token.
    #[error("{variable}: {error}")]
    Unusable {
        /// The variable that holds it, or names its file.
        variable: &'static str,
        /// What is wrong with it.
        error: discord::TokenError,
    },
}

fn not_read(instead: Option<&str>) -> String {
    instead.map_or_else(String::new, |name| format!(". {name} is set, but Stepladder does not read it"))
}

/// Reads the bot's token; `None` where neither variable is set.
///
/// An empty variable counts as not set. White space around the token is ignored.
///
/// # Errors
/// When both variables are set, or when the one that is set gives no usable token.
pub fn read_token() -> Result<Option<Token>, TokenError> {
    match (value(TOKEN_VARIABLE), value(TOKEN_FILE_VARIABLE)) {
        (None, None) => Ok(None),
        (Some(_), Some(_)) => Err(TokenError::Both),
        (Some(text), None) => from_text(text.to_str().ok_or(TokenError::NotText)?).map(Some),
        (None, Some(path)) => from_file(path).map(Some),
    }
}

/// The error that there is no token, with the variable that was perhaps meant to hold it.
pub fn missing_token() -> TokenError {
    TokenError::Missing { instead: OTHER_VARIABLES.into_iter().find(|name| value(name).is_some()) }
}

/// The value of a variable that is set and not blank.
fn value(variable: &str) -> Option<OsString> {
    env::var_os(variable).filter(|value| !value.to_string_lossy().trim().is_empty())
}

fn from_text(text: &str) -> Result<Token, TokenError> {
    match text.parse() {
        Err(discord::TokenError::Path) => Err(TokenError::PathInstead),
        _ if Path::new(text.trim()).is_file() => Err(TokenError::PathInstead),
        read => read.map_err(|error| TokenError::Unusable { variable: TOKEN_VARIABLE, error }),
    }
}

fn from_file(path: OsString) -> Result<Token, TokenError> {
    let trimmed = path.to_str().map(|path| PathBuf::from(path.trim()));
    let path = trimmed.unwrap_or_else(|| PathBuf::from(path));
    if is_token(&path) {
        return Err(TokenError::TokenInstead);
    }
    let text = read_text(&path).map_err(|source| TokenError::Unreadable { path: path.clone(), source })?;
    if text.trim().is_empty() {
        return Err(TokenError::EmptyFile(path));
    }
    text.parse().map_err(|error| TokenError::Unusable { variable: TOKEN_FILE_VARIABLE, error })
}

/// Whether what should be a path may be a token, or a part of one.
fn is_token(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let is_long_word = !text.contains(['/', '\\']) && text.chars().count() >= LONG_WORD;
    !path.exists() && (secrets::holds_token(&text) || is_long_word)
}

/// Reads a file as UTF-8, or as UTF-16 where it begins with the byte order mark of that, as `echo … > file` in
/// Windows' PowerShell does.
fn read_text(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(path)?.take(FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > FILE_BYTES {
        return Err(io::Error::other("it is too large to hold a token alone"));
    }
    let units = |unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().ok()
    };
    let text = match bytes.as_slice() {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => std::str::from_utf8(&bytes).ok().map(|text| text.trim_start_matches('\u{feff}').to_owned()),
    };
    text.ok_or_else(|| io::Error::other("it is not text in UTF-8"))
}
