//! Reading the bot's token from a variable, or from the file that another variable names.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::Error;
use crate::discord::{Token, TokenError};
use crate::secrets;

/// The variable that holds the bot's token.
pub const TOKEN_VARIABLE: &str = "DISCORD_TOKEN";

/// The variable that names a file with the bot's token.
pub const TOKEN_FILE_VARIABLE: &str = "DISCORD_TOKEN_FILE";

/// Variables that other bots read their token from.
const OTHER_VARIABLES: [&str; 3] = ["BOT_TOKEN", "DISCORD_BOT_TOKEN", "TOKEN"];

/// The most bytes that a token's file may have; a token has about 70.
const FILE_BYTES: u64 = 64 * 1024;

/// The least length, in characters, of a word that is taken for a token or a part of one rather than for the name of a
/// file.
const LONG_WORD: usize = 40;

/// Reads the bot's token; `None` where neither variable is set.
///
/// An empty variable counts as not set. White space around the token is ignored.
///
/// # Errors
/// When both variables are set, or when the one that is set gives no usable token.
pub fn read_token() -> Result<Option<Token>, Error> {
    let read = match (value(TOKEN_VARIABLE), value(TOKEN_FILE_VARIABLE)) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => Err(format!(
            "{TOKEN_VARIABLE} and {TOKEN_FILE_VARIABLE} are both set. Keep the one you mean and remove the other"
        )),
        (Some(text), None) => from_text(&text),
        (None, Some(path)) => from_file(&path),
    };
    read.map(Some).map_err(Error::Other)
}

/// The error for a missing token where one is needed.
pub fn missing_token() -> Error {
    let instead = foreign_variable()
        .map(|name| format!(". {name} is set, but Stepladder does not read it"))
        .unwrap_or_default();
    Error::Other(format!(
        "there is no bot token. Set {TOKEN_VARIABLE}, or name a file that holds the token in \
         {TOKEN_FILE_VARIABLE}{instead}"
    ))
}

/// A variable that is set and that other bots read their token from.
pub fn foreign_variable() -> Option<&'static str> {
    OTHER_VARIABLES.into_iter().find(|name| value(name).is_some())
}

/// The value of a variable that is set and not blank.
fn value(variable: &str) -> Option<OsString> {
    env::var_os(variable).filter(|value| !value.to_string_lossy().trim().is_empty())
}

fn from_text(text: &OsStr) -> Result<Token, String> {
    let Some(text) = text.to_str() else {
        return Err(format!("the value of {TOKEN_VARIABLE} is not valid UTF-8. Copy the token again"));
    };
    let read = text.parse();
    if matches!(read, Err(TokenError::Path)) || Path::new(text.trim()).is_file() {
        return Err(format!(
            "{TOKEN_VARIABLE} holds a path rather than a token. To name a file, set {TOKEN_FILE_VARIABLE}"
        ));
    }
    read.map_err(|error| format!("{TOKEN_VARIABLE}: {error}"))
}

fn from_file(path: &OsStr) -> Result<Token, String> {
    let path = trimmed(path);
    let shown = path.display();
    if is_token(&path) {
        return Err(format!(
            "{TOKEN_FILE_VARIABLE} holds a token rather than the path of a file. To give the token itself, set \
             {TOKEN_VARIABLE}"
        ));
    }
    let text = read_text(&path).map_err(|error| {
        format!("cannot read the token from `{shown}`, which {TOKEN_FILE_VARIABLE} names: {error}")
    })?;
    if text.trim().is_empty() {
        return Err(format!("the token file `{shown}`, which {TOKEN_FILE_VARIABLE} names, is empty"));
    }
    text.parse().map_err(|error| format!("{TOKEN_FILE_VARIABLE}: {error}"))
}

/// A path without white space around it.
pub(super) fn trimmed(path: &OsStr) -> PathBuf {
    path.to_str().map_or_else(|| PathBuf::from(path), |path| PathBuf::from(path.trim()))
}

/// Whether a text in place of a path may be a token, or a part of one.
fn is_token(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let is_long_word = !text.contains(['/', '\\']) && text.chars().count() >= LONG_WORD;
    !path.exists() && (secrets::holds_token(&text) || is_long_word)
}

/// Reads a file as UTF-8, or as UTF-16 where it begins with a UTF-16 byte order mark, as the output of `echo … > file`
/// does in Windows PowerShell.
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
