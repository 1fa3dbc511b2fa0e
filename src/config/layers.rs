//! Merging the layers of settings: file, environment and flags; each error names its layer.

use std::ffi::OsString;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use toml::{Table, Value};

use super::conflicts::{self, Conflict, SERVERS};
use super::environment::{self, variable};
use super::error::Error;
use super::file::File;
use super::plain_words::{plain_words, with_odd};
use super::settings::Config;
use super::token::trimmed;
use crate::characters::Odd;
use crate::servers::{Server, Servers};

/// A setting given on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// The flag, such as `--api-url`.
    pub flag: &'static str,
    /// The key that it overrides, such as `discord.api_url`.
    pub key: &'static str,
    /// Its value.
    pub value: String,
}

/// The settings, and what was found while they were loaded.
#[derive(Debug)]
pub struct Loaded {
    /// The settings.
    pub config: Config,
    /// The servers that have ladders of their own.
    pub servers: Servers,
    /// Variables that begin with `STEPLADDER_`, set nothing, and are not similar to one that does; each needs a
    /// warning.
    pub unknown_variables: Vec<String>,
}

/// Loads the settings from the file, the environment and the flags; later ones override earlier ones.
///
/// `named` is the file that `--config` names. Without one, `STEPLADDER_CONFIG` names it, and without that
/// `config.toml` in the working directory is read where it exists.
///
/// # Errors
/// When a named file cannot be read, or when a key, a variable or a value is wrong: see [`Error`].
pub fn load(
    named: Option<&Path>,
    variables: impl IntoIterator<Item = (OsString, OsString)>,
    flags: &[Flag],
) -> Result<Loaded, Error> {
    let mut layers = Layers::<Config>::new();
    let environment = environment::read(variables, &layers.keys())?;
    let named = named.map(Path::as_os_str).or(environment.file.as_deref()).map(trimmed);
    let file = File::read(named)?;
    if let Some(file) = &file {
        (layers.table, layers.settings) = file.parse()?;
    }
    let variables = environment.overrides.iter().map(|(key, value)| (of_variable(key), key.as_str(), value));
    let given = flags.iter().map(|Flag { flag, key, value }| (format!("the flag {flag}"), *key, value));
    let overrides: Vec<_> = variables.chain(given).collect();
    let refuse = |source: &str, message: &str| Error::Other(format!("{source}: {message}"));
    for (source, key, value) in &overrides {
        layers.lay(key, value).map_err(|message| refuse(source, &message))?;
    }
    let set_by =
        |set: &str| overrides.iter().rev().find(|(_, key, _)| *key == set).map(|(source, ..)| source);
    // Checked last: a later layer may resolve the conflict of an earlier one.
    let config = layers.settings;
    let conflict =
        conflicts::of_shards(config.discord.shards).or_else(|| conflicts::of_servers(&config.servers));
    if let Some(Conflict { key, message }) = conflict {
        // A variable sets the whole list, not a single entry.
        let set = if key.starts_with(SERVERS) { SERVERS } else { &key };
        return Err(match (set_by(set), &file) {
            (Some(source), _) => refuse(source, &message),
            (None, Some(file)) => file.refuse(&key, &message),
            (None, None) => refuse(&of_variable(set), &message),
        });
    }
    let file = file.as_ref().filter(|_| set_by(SERVERS).is_none());
    let servers = located(config.servers.clone(), file);
    Ok(Loaded { config, servers, unknown_variables: environment.unknown })
}

/// The name of a key's variable in errors.
fn of_variable(key: &str) -> String {
    format!("the variable {}", variable(key))
}

/// The servers with the locations of their ladders in `file`; without `file`, a variable names them.
fn located(mut list: Vec<Server>, file: Option<&File>) -> Servers {
    let Some(file) = file else { return Servers { list, named_in: variable(SERVERS) } };
    let location = file.locations();
    for (number, server) in list.iter_mut().enumerate() {
        for (at, ladder) in server.ladders.iter_mut().enumerate() {
            ladder.location = location(&format!("{SERVERS}.{number}.ladders.{at}"));
        }
    }
    Servers { list, named_in: file.name().to_owned() }
}

/// Settings while their layers are merged.
struct Layers<Settings> {
    /// The default of each key.
    defaults: Json,
    /// The merged layers so far.
    table: Table,
    settings: Settings,
}

impl<Settings: Default + Serialize + DeserializeOwned> Layers<Settings> {
    fn new() -> Self {
        let settings = Settings::default();
        let defaults = serde_json::to_value(&settings).expect("settings are plain data with text as keys");
        Self { defaults, table: Table::new(), settings }
    }

    /// The path of every key, such as `discord.api_url`. JSON keeps keys whose default is `None`; TOML would omit them.
    fn keys(&self) -> Vec<String> {
        fn walk(value: &Json, path: &str, keys: &mut Vec<String>) {
            match value {
                Json::Object(inner) if !inner.is_empty() => inner.iter().for_each(|(name, value)| {
                    let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    walk(value, &path, keys);
                }),
                _ => keys.push(path.to_owned()),
            }
        }
        let mut keys = Vec::new();
        walk(&self.defaults, "", &mut keys);
        keys
    }

    /// Overrides one key with the text of a variable or a flag.
    fn lay(&mut self, key: &str, text: &str) -> Result<(), String> {
        let text = text.trim();
        let mut refused = None;
        for value in self.meanings(key, text) {
            let mut table = self.table.clone();
            put(&mut table, key, value);
            match table.clone().try_into() {
                Ok(settings) => {
                    (self.table, self.settings) = (table, settings);
                    return Ok(());
                }
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        let message = refused.map_or_else(String::new, |error| plain_words(error.message()));
        // A list may hold quotes.
        Err(with_odd(message, Odd::in_setting(text).filter(|_| !text.starts_with('['))))
    }

    /// The values that a text may mean, in the order to try them: the TOML value that it spells, such as `8080` or
    /// `["a", "b"]`, and then the text itself.
    fn meanings(&self, key: &str, text: &str) -> Vec<Value> {
        let itself = Value::String(text.to_owned());
        let pointer = format!("/{}", key.replace('.', "/"));
        if matches!(self.defaults.pointer(&pointer), Some(Json::String(_))) {
            return vec![itself];
        }
        let spelled = toml::from_str::<Table>(&format!("value = {text}")).ok();
        let spelled = spelled.filter(|table| table.len() == 1).and_then(|mut table| table.remove("value"));
        spelled.into_iter().chain([itself]).collect()
    }
}

fn put(table: &mut Table, key: &str, value: Value) {
    let Some((outer, rest)) = key.split_once('.') else {
        table.insert(key.to_owned(), value);
        return;
    };
    let inner = table.entry(outer).or_insert_with(|| Value::Table(Table::new()));
    if let Value::Table(inner) = inner {
        put(inner, rest, value);
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    /// Settings of every kind that a key may have.
    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Kinds {
        name: String,
        port: Option<u16>,
        label: Option<String>,
        tags: Vec<String>,
        inner: Inner,
    }

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Inner {
        on: bool,
    }

    fn lay(key: &str, text: &str) -> Result<Kinds, String> {
        let mut layers = Layers::<Kinds>::new();
        layers.lay(key, text).map(|()| layers.settings)
    }

    #[test]
    fn every_field_is_a_key() {
        let mut keys = Layers::<Kinds>::new().keys();
        keys.sort();
        assert_eq!(keys, ["inner.on", "label", "name", "port", "tags"]);
    }

    #[test]
    fn text_is_read_as_its_key_needs_it() {
        assert_eq!(lay("name", "8080").expect("text").name, "8080");
        assert_eq!(lay("label", "8080").expect("text").label.as_deref(), Some("8080"));
        assert_eq!(lay("label", "a = b").expect("text").label.as_deref(), Some("a = b"));
        assert_eq!(lay("port", "8080").expect("a number").port, Some(8080));
        assert_eq!(lay("tags", "[\"a\", 'b']").expect("a list").tags, ["a", "b"]);
        assert!(lay("inner.on", "true").expect("a boolean").inner.on);
    }

    #[test]
    fn text_that_does_not_fit_is_refused_by_what_it_spells() {
        assert_eq!(
            lay("port", "99999").expect_err("too much"),
            "invalid value: integer `99999`, expected u16"
        );
        assert_eq!(
            lay("inner.on", "1").expect_err("a number"),
            "wrong type: integer `1`, expected a boolean"
        );
        assert_eq!(lay("port", "").expect_err("nothing"), "wrong type: string \"\", expected u16");
    }

    #[test]
    fn a_layer_that_is_refused_changes_nothing() {
        let mut layers = Layers::<Kinds>::new();
        layers.lay("port", "1").expect("good");
        layers.lay("port", "x").expect_err("no number");
        layers.lay("inner.on", "true").expect("good");
        assert_eq!(layers.settings, Kinds { port: Some(1), inner: Inner { on: true }, ..Kinds::default() });
    }
}
