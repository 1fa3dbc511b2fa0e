//! The bot's token.

use std::fmt;
use std::str::FromStr;

use reqwest::header::HeaderValue;

use crate::characters::Odd;

/// A bot token; neither `Debug` nor any error shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// Why a text cannot be a bot token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It is empty, or only white space.
    #[error(
        "the token is empty. Copy it from Discord's developer portal: your application, Bot, Reset Token"
    )]
    Empty,
    /// It starts with `Bearer `, as a user's token does.
    #[error(
        "the token starts with \"Bearer\", so it belongs to a user. Use the bot's own token: Discord's developer \
         portal, your application, Bot"
    )]
    Bearer,
    /// It holds a slash or a backslash, as a path does and a token does not.
    #[error("it holds a path rather than a token")]
    Path,
    /// It holds a character that no token has.
    #[error("in the token, {0}, which no token has. Copy the token again, by itself and without quotes")]
    Malformed(Odd),
}

impl Token {
    /// The token in clear text, to be sent to Discord and nowhere else.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }

    /// The value of the `Authorization` header, marked as sensitive so that no library prints it.
    pub(super) fn authorization(&self) -> HeaderValue {
        let header = HeaderValue::try_from(format!("Bot {}", self.0));
        let mut header = header.expect("a token is printable ASCII, which `from_str` checked");
        header.set_sensitive(true);
        header
    }
}

impl FromStr for Token {
    type Err = TokenError;

    /// Reads a token; white space around it and a leading `Bot ` are dropped.
    fn from_str(text: &str) -> Result<Self, TokenError> {
        let text = text.trim();
        if text.starts_with("Bearer ") {
            return Err(TokenError::Bearer);
        }
        let token = text.strip_prefix("Bot ").unwrap_or(text).trim_start();
        if token.is_empty() {
            return Err(TokenError::Empty);
        }
        // The characters of URL-safe Base64, and dots.
        let is_in_tokens = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        match Odd::find(token, |c| !is_in_tokens(c)) {
            None => Ok(Self(token.to_owned())),
            Some(_) if token.contains(['/', '\\']) => Err(TokenError::Path),
            Some(odd) => {
                // The position is counted from the start of the trimmed text, including a leading `Bot `.
                let before = text.chars().count() - token.chars().count();
                Err(TokenError::Malformed(Odd { position: before + odd.position, ..odd }))
            }
        }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_the_bot_prefix_are_dropped() {
        for text in ["abc.def.ghi", " abc.def.ghi\n", "Bot abc.def.ghi", "Bot  abc.def.ghi "] {
            assert_eq!(text.parse::<Token>().unwrap().reveal(), "abc.def.ghi", "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_a_token_is_refused() {
        let odd = |character, position| TokenError::Malformed(Odd { character, position });
        let cases = [
            ("", TokenError::Empty),
            (" \n", TokenError::Empty),
            ("Bearer abc", TokenError::Bearer),
            ("/run/secrets/token", TokenError::Path),
            ("C:\\token.txt", TokenError::Path),
            ("\"abc\"", odd('"', 1)),
            (" abc def", odd(' ', 4)),
            ("Bot abc\ndef", odd('\n', 8)),
            ("token: abc", odd(':', 6)),
            ("abc\u{200b}", odd('\u{200b}', 4)),
            ("abcé", odd('é', 4)),
        ];
        for (text, error) in cases {
            assert_eq!(text.parse::<Token>(), Err(error), "{text:?}");
        }
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", "abc.def".parse::<Token>().unwrap()), "Token(…)");
    }
}
