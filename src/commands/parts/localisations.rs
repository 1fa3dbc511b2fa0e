//! The names and descriptions of commands and options, in every language that has them.
//!
//! They are in `localisations.toml`, with all words of a command in one place.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::application::{CommandOptionType, CommandType};

static LOCALISATIONS: LazyLock<Localisations> = LazyLock::new(|| {
    // Tests read the file, so a broken one is never released.
    toml::from_str(include_str!("localisations.toml")).expect("localisations.toml is part of the program")
});

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Localisations {
    /// The options that several slash commands have.
    common: BTreeMap<String, Words>,
    commands: BTreeMap<String, Words>,
}

/// The words of a command, or of an option.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    name: Texts,
    /// Empty for a command in the menu of a message: Discord shows no description there.
    #[serde(default)]
    description: Texts,
    #[serde(default)]
    options: BTreeMap<String, Words>,
}

/// A text in several languages, by language code. Names have no English entry: the name that a command or an option is
/// registered by is the English one.
type Texts = BTreeMap<String, String>;

/// The texts in languages other than English, each with a locale that it is for (Discord, "Locales").
fn by_locale(texts: &Texts) -> impl Iterator<Item = (&str, &str)> {
    let texts = texts.iter().filter(|(language, _)| *language != "en");
    texts.flat_map(|(language, text)| {
        let locales = if language == "es" { vec!["es-ES", "es-419"] } else { vec![language.as_str()] };
        locales.into_iter().map(move |locale| (locale, text.as_str()))
    })
}

/// Starts a command's definition: its name and description, in every language.
pub(super) fn command(kind: CommandType, name: &str) -> CreateCommand {
    let words = &LOCALISATIONS.commands[name];
    let mut command = CreateCommand::new(name).kind(kind);
    if let Some(description) = words.description.get("en") {
        command = command.description(description);
    }
    let command =
        by_locale(&words.name).fold(command, |command, (locale, name)| command.name_localized(locale, name));
    by_locale(&words.description)
        .fold(command, |command, (locale, text)| command.description_localized(locale, text))
}

/// Starts the definition of a command's option, in every language; `name` is its registered name. An option without
/// words under its command has the common ones.
pub(super) fn option(command: &str, kind: CommandOptionType, name: &str) -> CreateCommandOption {
    let own = LOCALISATIONS.commands[command].options.get(name);
    let words = own.unwrap_or_else(|| &LOCALISATIONS.common[name]);
    let option = CreateCommandOption::new(kind, name, &words.description["en"]);
    let option =
        by_locale(&words.name).fold(option, |option, (locale, name)| option.name_localized(locale, name));
    by_locale(&words.description)
        .fold(option, |option, (locale, text)| option.description_localized(locale, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        assert!(!LOCALISATIONS.commands.is_empty());
    }
}
