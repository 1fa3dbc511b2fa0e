//! Settings from a file: TOML, with every mistake shown at its line.

use std::ops::Range;
use std::path::Path;

use serde::de::DeserializeOwned;
use toml::Table;
use toml::de::{DeTable, DeValue};

use super::Error;

/// The fewest characters in a row that are taken for a token: Discord's have about seventy.
const TOKEN_LENGTH: usize = 50;

/// Reads the text of a settings file, as a table and as the settings that it makes.
pub(super) fn parse<Settings: DeserializeOwned>(path: &Path, text: &str) -> Result<(Table, Settings), Error> {
    let complain = |message: String, span| complain(path, text, &message, span);
    let tree = DeTable::parse(text).map_err(|error| complain(error.message().to_owned(), error.span()))?;
    if let Some(position) = find_token(tree.get_ref()) {
        let line = text[..position].matches('\n').count() + 1;
        return Err(Error::TokenInFile { path: path.to_owned(), line });
    }
    let explain = |error: toml::de::Error| {
        let key = error.span().and_then(|span| key_at(tree.get_ref(), &span));
        let message = plain_words(error.message());
        complain(key.map_or(message.clone(), |key| format!("`{key}`: {message}")), error.span())
    };
    let table = toml::from_str(text).map_err(explain)?;
    let settings = toml::from_str(text).map_err(explain)?;
    Ok((table, settings))
}

/// Blames the value of a key that is well written, but does not fit to others.
pub(super) fn refuse(path: &Path, text: &str, key: &str, message: &str) -> Error {
    let span = DeTable::parse(text).ok().and_then(|tree| span_of(tree.get_ref(), key));
    complain(path, text, &format!("`{key}`: {message}"), span)
}

fn complain(path: &Path, text: &str, message: &str, span: Option<Range<usize>>) -> Error {
    let span = span.unwrap_or(0..text.len().min(1));
    Error::InFile { path: path.to_owned(), text: mask_secrets(text), message: mask_secrets(message), span }
}

/// Says in a host's words what serde says in a programmer's.
pub(super) fn plain_words(message: &str) -> String {
    message
        .trim_end()
        .replace("unknown variant", "unknown value")
        .replace("unknown field", "unknown key")
        .replace("invalid type: ", "wrong type: ")
        .replace("expected a sequence", "expected a list such as [\"a\", \"b\"]")
}

/// The position of the first key that speaks of a token.
fn find_token(table: &DeTable<'_>) -> Option<usize> {
    table
        .iter()
        .filter_map(|(key, value)| match value.get_ref() {
            _ if key.get_ref().to_lowercase().contains("token") => Some(key.span().start),
            DeValue::Table(inner) => find_token(inner),
            _ => None,
        })
        .min()
}

/// The path of the innermost key whose name or value covers the span.
fn key_at(table: &DeTable<'_>, span: &Range<usize>) -> Option<String> {
    let covers = |outer: Range<usize>| outer.start <= span.start && span.end <= outer.end;
    table.iter().find_map(|(key, value)| {
        let name = key.get_ref();
        if let DeValue::Table(inner) = value.get_ref()
            && let Some(rest) = key_at(inner, span)
        {
            return Some(format!("{name}.{rest}"));
        }
        (covers(key.span()) || covers(value.span())).then(|| name.to_string())
    })
}

/// Where the value of a key stands.
fn span_of(table: &DeTable<'_>, key: &str) -> Option<Range<usize>> {
    let (name, rest) = key.split_once('.').map_or((key, None), |(name, rest)| (name, Some(rest)));
    let (_, value) = table.iter().find(|(key, _)| key.get_ref() == name)?;
    match (rest, value.get_ref()) {
        (None, _) => Some(value.span()),
        (Some(rest), DeValue::Table(inner)) => span_of(inner, rest),
        (Some(_), _) => None,
    }
}

/// Puts `*` in place of all that may be a secret, byte by byte, so that positions stay what they were.
pub(super) fn mask_secrets(text: &str) -> String {
    let mask_line = |line: &str| match line.split_once('=') {
        Some((key, value)) if names_secret(key) => {
            let kept = value.trim_end_matches(['\r', '\n']);
            format!("{key}={}{}", "*".repeat(kept.len()), &value[kept.len()..])
        }
        _ => mask_tokens(line),
    };
    text.split_inclusive('\n').map(mask_line).collect()
}

fn names_secret(key: &str) -> bool {
    let key = key.to_lowercase();
    ["token", "secret", "password"].iter().any(|word| key.contains(word))
}

/// Masks runs of characters that have the form of a bot's token: long, with dots in between.
fn mask_tokens(line: &str) -> String {
    let in_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let mut masked = String::with_capacity(line.len());
    let mut rest = line;
    while !rest.is_empty() {
        let run = rest.find(|c| !in_token(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(run);
        if word.len() >= TOKEN_LENGTH && word.matches('.').count() >= 2 {
            masked.push_str(&"*".repeat(word.len()));
        } else {
            masked.push_str(word);
        }
        let gap = after.find(in_token).unwrap_or(after.len());
        masked.push_str(&after[..gap]);
        rest = &after[gap..];
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn complaint(text: &str) -> String {
        parse::<Config>(Path::new("config.toml"), text).expect_err(text).to_string()
    }

    #[test]
    fn an_unknown_key_is_shown_at_its_line() {
        let shown = complaint("[discord]\napi_ulr = \"https://discord.com\"\n");
        assert!(
            shown.contains("`discord.api_ulr`: unknown key `api_ulr`, expected one of `api_url`,"),
            "{shown}"
        );
        assert!(shown.contains("config.toml:2:1"), "{shown}");
        assert!(shown.contains("^^^^^^^"), "{shown}");
    }

    #[test]
    fn a_wrong_value_is_named_by_its_key() {
        let shown = complaint("# settings\n[log]\nlevel = \"loud\"\n");
        assert!(shown.contains("`log.level`: unknown value `loud`"), "{shown}");
        assert!(shown.contains("config.toml:3:9"), "{shown}");
    }

    #[test]
    fn a_token_is_refused_and_not_shown() {
        let token = format!("{}.{}.{}", "M".repeat(26), "G".repeat(6), "x".repeat(38));
        let refused = complaint(&format!("knowledge = \"data\"\n[discord]\ntoken = \"{token}\"\n"));
        assert!(refused.contains("config.toml:3") && refused.contains("DISCORD_TOKEN_FILE"), "{refused}");
        for text in [
            format!("[discord]\ntoken = {token}\n"),
            format!("[discord]\napi_key = \"{token}\"\n"),
            format!("[log]\nlevel = \"{token}\"\n"),
            format!("{token}\n"),
        ] {
            let shown = complaint(&text);
            assert!(!shown.contains("xxxxxx") && shown.contains("****"), "{shown}");
        }
    }

    #[test]
    fn masking_keeps_every_position() {
        let text = "token = \"ü\"\r\nother = 1 # schön\n";
        let masked = mask_secrets(text);
        assert_eq!(masked.len(), text.len());
        assert_eq!(masked, "token =*****\r\nother = 1 # schön\n");
    }
}
