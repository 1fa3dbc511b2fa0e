//! The bot's token, which never shows itself.

use std::fmt;
use std::str::FromStr;

use reqwest::header::HeaderValue;

/// A bot token, checked for the obvious; its content shows in neither `Debug` nor any error.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// Why a text cannot be a bot token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// There is nothing but white space.
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
    /// Something in it cannot be part of a token: white space, quotes, or characters beyond ASCII.
    #[error(
        "the token holds a character that no token has (a space, a quote, a line break). Copy it again, as one \
         word and without quotes"
    )]
    Malformed,
}

impl Token {
    /// The token as Discord wants it, to be sent there and nowhere else.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }

    /// The value of the `Authorization` header, marked so that no library prints it.
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
        let fits = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\'');
        if token.chars().all(fits) { Ok(Self(token.to_owned())) } else { Err(TokenError::Malformed) }
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
        let cases = [
            ("", TokenError::Empty),
            (" \n", TokenError::Empty),
            ("Bearer abc", TokenError::Bearer),
            ("\"abc\"", TokenError::Malformed),
            ("abc def", TokenError::Malformed),
            ("abc\ndef", TokenError::Malformed),
            ("abcé", TokenError::Malformed),
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
