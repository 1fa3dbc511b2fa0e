//! Finding and masking secrets: bot tokens, and the names and passwords in web addresses.
//!
//! Everything that the program writes to standard error, its log included, goes through [`mask`]. Settings and
//! arguments are refused if [`holds_token`] finds a token in them.

use std::borrow::Cow;
use std::iter;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::characters::INVISIBLE;

/// Matches a token, or an escape sequence of a terminal or of JSON. Escape sequences are matched so that no token
/// begins inside one: masking a part of it would break the text. A token has three parts in Base64: the bot's id of at
/// least 17 digits, the time at which the token was made (six characters today), and a signature of 27 or 38
/// characters. It may also contain invisible characters, which come along when a token is copied.
static TOKEN_OR_ESCAPE: LazyLock<Regex> = LazyLock::new(|| {
    let ranges = INVISIBLE.iter().map(|range| format!("{}-{}", range.start(), range.end()));
    let invisible = format!("[{}]*", ranges.collect::<String>());
    let part = |length: &str| format!("{invisible}(?:[A-Za-z0-9_-]{invisible}){{{length}}}");
    let token = [part("20,"), part("4,10"), part("20,")].join(r"\.");
    let escape = r"\x1b\[[^@-~]*[@-~]|\\(?:u[0-9A-Fa-f]{0,4}|(?s:.))";
    Regex::new(&format!("{escape}|{token}")).expect("it is well-formed and tested")
});

/// Whether a text contains something that looks like a bot token: three parts in Base64, separated by dots.
pub fn holds_token(text: &str) -> bool {
    tokens(text).next().is_some()
}

/// Replaces every byte of each secret with `*`, so that all positions in the text stay the same.
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut secrets = tokens(text).chain(credentials(text)).peekable();
    if secrets.peek().is_none() { Cow::Borrowed(text) } else { Cow::Owned(covered(text, secrets)) }
}

fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    TOKEN_OR_ESCAPE
        .find_iter(text)
        .filter(|found| !found.as_str().starts_with(['\\', '\u{1b}']))
        .map(|found| found.range())
}

/// Masks the secrets in a text of settings: those that [`mask`] finds, and the value on each line whose key names a
/// secret.
pub fn mask_settings(text: &str) -> String {
    let names_secret =
        |key: &str| ["token", "secret", "password"].iter().any(|word| key.to_lowercase().contains(word));
    let mask_line = |line: &str| match line.split_once(['=', ':']) {
        Some((key, value)) if names_secret(key) => {
            let end = line.trim_end_matches(['\r', '\n']).len();
            covered(line, iter::once(line.len() - value.len()..end))
        }
        _ => mask(line).into_owned(),
    };
    text.split_inclusive('\n').map(mask_line).collect()
}

fn covered(text: &str, secrets: impl IntoIterator<Item = Range<usize>>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    secrets.into_iter().for_each(|secret| bytes[secret].fill(b'*'));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The user names and passwords of the web addresses in a text.
fn credentials(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("://").filter_map(|(at, scheme_end)| {
        let start = at + scheme_end.len();
        let ends_word = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>' | '\\');
        let word = text[start..].split(ends_word).next()?;
        let host = word.split(['/', '?', '#']).next()?;
        // A `/` in a password ends what looks like the host. A port is not mistaken for a password, since it has only
        // digits.
        let is_password = |rest: &str| !rest.is_empty() && !rest.bytes().all(|byte| byte.is_ascii_digit());
        let cut_short = host.split_once(':').is_some_and(|(_, rest)| is_password(rest));
        let end = if cut_short { word.rfind('@') } else { host.rfind('@') }?;
        Some(start..start + end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB";

    #[test]
    fn a_token_is_masked_wherever_it_is() {
        let stars = "*".repeat(TOKEN.len());
        for (before, after) in [
            ("", ""),
            ("'", "'"),
            ("https://discord.com/", "/api"),
            ("data/", ".toml"),
            ("a.b=", ", b"),
            ("\u{1b}[33m", "\u{1b}[0m"),
            ("{\"a\":\"\\n", "\\\"\"}"),
            ("\\u001b", ""),
            ("ü", "ü"),
        ] {
            let masked = mask(&format!("{before}{TOKEN}{after}")).into_owned();
            assert_eq!(masked, format!("{before}{stars}{after}"));
        }
        for invisible in ['\u{200b}', '\u{2066}', '\u{34f}', '\u{fe0f}', '\u{e0041}'] {
            let broken = TOKEN.replace("GaB", &format!("{invisible}GaB"));
            assert_eq!(mask(&broken), "*".repeat(broken.len()), "{invisible:?}");
        }
        assert_eq!(mask(&format!("{TOKEN} {TOKEN}")), format!("{stars} {stars}"));
        assert_eq!(mask(&format!("{TOKEN}.{TOKEN}")).matches(['G', 'a']).count(), 0);
    }

    #[test]
    fn what_is_no_token_stays() {
        for text in [
            "config.toml:3:1",
            "https://stepladder-bot.some-namespace.svc.cluster.local.example.com:8080/api",
            "2026-11-26T06:28:26.123456Z",
            "https://medium.com/@sam/an-article",
            "cf1a7fbd1b1b62e5a3b0e64c5b7b9c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
            "a\\",
            "\u{1b}[",
        ] {
            assert_eq!(mask(text), text);
            assert!(!holds_token(text));
        }
    }

    #[test]
    fn names_and_passwords_in_addresses_are_masked() {
        assert_eq!(mask("`https://me:hunter2@proxy:80/a`"), "`https://**********@proxy:80/a`");
        assert_eq!(mask("socks5://me@proxy"), "socks5://**@proxy");
        assert_eq!(mask("http://me:p/w@q@proxy/"), "http://********@proxy/");
        assert_eq!(mask("http://proxy:80/@me"), "http://proxy:80/@me");
    }

    #[test]
    fn a_line_of_settings_whose_key_names_a_secret_keeps_its_key() {
        let text = "token = \"ü\"\r\nother = 1 # schön\nPassword: x";
        let masked = mask_settings(text);
        assert_eq!(masked.len(), text.len());
        assert_eq!(masked, "token =*****\r\nother = 1 # schön\nPassword:**");
    }
}
