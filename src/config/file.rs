//! Settings from a file: TOML, with every mistake shown at its line.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use super::environment::CONFIG_VARIABLE;
use super::error::Error;
use super::plain_words::{plain_words, with_odd};
use super::token::{TOKEN_FILE_VARIABLE, TOKEN_VARIABLE};
use crate::characters::Odd;
use crate::knowledge::{Diagnostic, Location, SourceFile, file_kind, first_syntax_error};
use crate::secrets;

/// The file that is read if none is named and it exists.
const DEFAULT_FILE: &str = "config.toml";

/// The most bytes of a file of settings, far more than any needs.
const FILE_BYTES: u64 = 1024 * 1024;

/// A file of settings.
#[derive(Debug)]
pub(super) struct File {
    text: String,
    /// The path and the text for messages, with everything masked that looks like a secret.
    shown: Arc<SourceFile>,
}

impl File {
    /// Reads the named file, or the default one if it exists.
    pub(super) fn read(named: Option<PathBuf>) -> Result<Option<Self>, Error> {
        let by = named.as_ref().map(|_| format!(", which --config or {CONFIG_VARIABLE} names"));
        let path = named.unwrap_or_else(|| PathBuf::from(DEFAULT_FILE));
        match read_text(&path) {
            Ok(text) => Ok(Some(Self::new(&path, text.trim_start_matches('\u{feff}')))),
            Err(error) if error.kind() == io::ErrorKind::NotFound && by.is_none() => Ok(None),
            Err(error) => {
                let reason = match error.kind() {
                    io::ErrorKind::InvalidData => "it is not text in UTF-8. Save it as UTF-8".to_owned(),
                    _ => error.to_string(),
                };
                let (path, by) = (path.display(), by.unwrap_or_default());
                Err(Error::Other(format!("cannot read the settings in `{path}`{by}: {reason}")))
            }
        }
    }

    fn new(path: &Path, text: &str) -> Self {
        let name = secrets::mask(&path.to_string_lossy()).into_owned();
        let shown = Arc::new(SourceFile::new(name, &secrets::mask_settings(text)));
        Self { text: text.to_owned(), shown }
    }

    pub(super) fn name(&self) -> &str {
        self.shown.name()
    }

    /// The file as a TOML table, and the settings that are read from it.
    pub(super) fn parse<Settings: DeserializeOwned>(&self) -> Result<(Table, Settings), Error> {
        let text = &*self.text;
        let tree = DeTable::parse(text).map_err(|error| match first_syntax_error(&self.shown, text) {
            Some(found) => Error::Wrong(found.into()),
            None => self.complain(error.message().to_owned(), error.span()),
        })?;
        let tree = DeValue::Table(tree.into_inner());
        if let Some(position) = find_token(&tree, 0, "") {
            let line = text[..position].matches('\n').count() + 1;
            return Err(Error::Other(format!(
                "{}:{line}: a token does not belong into this file, where others may read it. Remove it here and set \
                 the variable {TOKEN_VARIABLE}, or name a file that holds the token in {TOKEN_FILE_VARIABLE}. If \
                 others have seen the file, reset the token in Discord's developer portal",
                self.name()
            )));
        }
        let explain = |error: toml::de::Error| {
            let key = error.span().and_then(|span| key_at(&tree, &span));
            // A list may hold quotes.
            let value = error.span().map(|span| &text[span]).filter(|value| !value.starts_with('['));
            let odd = value.and_then(|value| Odd::in_setting(value.trim_matches(['"', '\''])));
            let message = with_odd(plain_words(error.message()), odd);
            self.complain(key.map_or(message.clone(), |key| format!("`{key}`: {message}")), error.span())
        };
        let mut table: Table = toml::from_str(text).map_err(explain)?;
        table.iter_mut().for_each(|(_, value)| trim(value));
        // Only an error from parsing the text has a span, so the text is parsed once more for it.
        let in_text = |error| toml::from_str::<Settings>(text).err().unwrap_or(error);
        let settings = table.clone().try_into().map_err(|error| explain(in_text(error)))?;
        Ok((table, settings))
    }

    /// The error at the value of a key that is valid by itself but conflicts with others.
    pub(super) fn refuse(&self, key: &str, message: &str) -> Error {
        let is_name = |part: &&str| part.parse::<usize>().is_err();
        let name = key.split('.').take_while(is_name).collect::<Vec<_>>().join(".");
        let tree = DeTable::parse(&self.text).ok();
        self.complain(format!("`{name}`: {message}"), tree.and_then(|tree| span_of(tree.get_ref(), key)))
    }

    /// A function that returns the location of a key's value; entries of a list are counted from 0.
    pub(super) fn locations(&self) -> impl Fn(&str) -> Option<Location> {
        let tree = DeTable::parse(&self.text).ok();
        move |key| Some(Location::new(&self.shown, span_of(tree.as_ref()?.get_ref(), key)?))
    }

    fn complain(&self, message: String, span: Option<Range<usize>>) -> Error {
        let span = span.unwrap_or(0..self.text.len().min(1));
        Error::Wrong(Diagnostic::error(message).at(Location::new(&self.shown, span), "").into())
    }
}

/// Reads a file as text. Only regular files are opened: a pipe would block, and a device may have no end.
fn read_text(path: &Path) -> io::Result<String> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::other(format!("it is {}, not a file", file_kind(metadata.file_type()))));
    }
    let mut text = String::new();
    fs::File::open(path)?.take(FILE_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > FILE_BYTES {
        return Err(io::Error::other("it is larger than 1 MiB, too large for settings. Check the path"));
    }
    Ok(text)
}

fn span_of(tree: &DeTable<'_>, key: &str) -> Option<Range<usize>> {
    let mut parts = key.split('.');
    let mut value = tree.get(parts.next()?)?;
    for part in parts {
        value = match value.get_ref() {
            DeValue::Table(table) => table.get(part)?,
            DeValue::Array(list) => list.get(part.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(value.span())
}

fn trim(value: &mut Value) {
    match value {
        Value::String(text) => *text = text.trim().to_owned(),
        Value::Array(list) => list.iter_mut().for_each(trim),
        Value::Table(table) => table.iter_mut().for_each(|(_, value)| trim(value)),
        _ => {}
    }
}

/// The position of the first token in a value, or of the first key whose name contains "token"; `start` is the value's
/// position, and `above` the prefix of the paths of its keys, such as `discord.`.
fn find_token(value: &DeValue<'_>, start: usize, above: &str) -> Option<usize> {
    let in_entry = |(key, value): (&Spanned<Cow<'_, str>>, &Spanned<DeValue<'_>>)| {
        let path = format!("{above}{}", key.get_ref());
        let is_token = key.get_ref().to_lowercase().contains("token") || secrets::holds_token(&path);
        let in_value = || find_token(value.get_ref(), value.span().start, &format!("{path}."));
        if is_token { Some(key.span().start) } else { in_value() }
    };
    let in_item = |item: &Spanned<_>| find_token(item.get_ref(), item.span().start, above);
    match value {
        DeValue::String(text) => secrets::holds_token(text).then_some(start),
        DeValue::Array(list) => list.iter().filter_map(in_item).min(),
        DeValue::Table(table) => table.iter().filter_map(in_entry).min(),
        _ => None,
    }
}

/// The path, in a value, of the innermost key whose name or value covers the span.
fn key_at(value: &DeValue<'_>, span: &Range<usize>) -> Option<String> {
    let covers = |outer: Range<usize>| outer.start <= span.start && span.end <= outer.end;
    value.as_table()?.iter().find_map(|(key, value)| {
        let name = key.get_ref();
        match key_at(value.get_ref(), span) {
            Some(rest) => Some(format!("{name}.{rest}")),
            None => (covers(key.span()) || covers(value.span())).then(|| name.to_string()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn complaint(text: &str) -> String {
        File::new(Path::new("config.toml"), text).parse::<Config>().expect_err(text).to_string()
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
            format!("[discord]\napi_key = \"{token}\"\n"),
            format!("[log]\nlevel = ['{token}']\n"),
            format!("[answers]\nprivate = [\"level\", {{ a = '{token}' }}]\n"),
            format!("[discord.{token}]\n"),
            format!("{token} = 1\n"),
            format!("\"{token}\" = 1\n"),
            format!("[http]\n\"a {token}\".b = 1\n"),
        ] {
            let refused = complaint(&text);
            assert!(refused.contains("does not belong into this file"), "{refused}");
            assert!(!refused.contains("xxxxxx"), "{refused}");
        }
        for text in [
            format!("[discord]\ntoken = {token}\n"),
            format!("{token}\n"),
            format!("[log] # {token}\nlevel = \"loud\" # {token}\n"),
            format!("[{token}\n"),
        ] {
            let shown = complaint(&text);
            assert!(!shown.contains("xxxxxx") && shown.contains("****"), "{shown}");
        }
    }

    #[test]
    fn the_character_in_the_way_is_named() {
        for (text, expected) in [
            ("knowledge: \"data\"\n", "there is a `:` after the key\n --> config.toml:1:10"),
            ("[log]\nlevel : \"info\"\n", "there is a `:` after the key\n --> config.toml:2:7"),
            (
                "[log]\nlevel = “info”\n",
                "begins with a curly quotation mark (“, U+201C)\n --> config.toml:2:9",
            ),
            ("[log]\nle\u{200b}vel = 'info'\n", "a zero-width space (U+200B) here\n --> config.toml:2:3"),
            ("[log]\nlevel = info\n", "this value is not in quotes\n --> config.toml:2:9"),
            ("[log]\nlevel = 'info'\nlevel = 'warn'\n", "this is there twice\n --> config.toml:3:1"),
            ("[log\n", "this header is not closed\n --> config.toml:1:5"),
            ("[log]\nlevel = \"info\u{200b}\"\n", "character 5 is a zero-width space (U+200B)"),
            ("[log]\nlevel = \"'info'\"\n", "unknown value `'info'`"),
            ("[answers]\nprivate = [\"levels\"]\n", "`find`, `help`\n"),
        ] {
            let shown = complaint(text);
            assert!(shown.contains(expected), "{expected}: {shown}");
        }
    }

    #[test]
    fn a_file_that_is_not_utf8_is_told_in_plain_words() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("config.toml");
        fs::write(&path, b"\xff\xfe[\0").expect("a file");
        let error = File::read(Some(path)).expect_err("UTF-16").to_string();
        assert!(error.contains("it is not text in UTF-8. Save it as UTF-8"), "{error}");
    }

    #[test]
    fn what_is_expected_is_said_in_plain_words() {
        for (text, expected) in [
            ("knowledge = 5\n", "wrong type: integer `5`, expected a string\n"),
            ("log = 'info'\n", "wrong type: string \"info\", expected a table\n"),
            ("[servers]\nid = 1\n", "expected a list: a header in two pairs of brackets\n"),
            ("[[servers]]\nid = 81384788765712384\n", "missing key `ladders`\n"),
            ("[http]\nconnections = 0\n", "integer `0`, expected a whole number from 1 to 4294967295\n"),
            ("[http]\nread_seconds = '5s'\n", "expected a whole number from 1 to 4294967295\n"),
            (
                "[http]\nidle_seconds = 18446744073709551615\n",
                "idle_seconds`: no setting can hold this number\n",
            ),
            (
                "[http]\nidle_seconds = 18446744073709551616\n",
                "`18446744073709551616`, which no setting can hold\n",
            ),
            ("[stop]\ndrain_seconds = -5\n", "expected a whole number from 0 to 4294967295\n"),
        ] {
            let shown = complaint(text);
            assert!(shown.contains(expected), "{expected}: {shown}");
        }
    }

    #[test]
    fn blanks_and_line_ends_around_a_text_go() {
        let text = "knowledge = \" data\"\n[log]\nlevel = \"WARN\\r\\n\"\n[ops]\nlisten = \" OFF \"\n";
        let (_, config) = File::new(Path::new("config.toml"), text).parse::<Config>().expect("good");
        assert_eq!(config.log.level, crate::config::LogLevel::Warn);
        assert!(config.ops.listen.is_none());
    }
}
