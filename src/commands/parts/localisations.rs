//! The words that Discord's own interface shows, in every language that has them.
//!
//! They are in `localisations.toml`, all words of a command in one place.

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
    common: BTreeMap<String, OptionWords>,
    commands: BTreeMap<String, CommandWords>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommandWords {
    name: Texts,
    /// None for a command on messages or members: Discord shows none.
    description: Option<Texts>,
    #[serde(default)]
    options: BTreeMap<String, OptionWords>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionWords {
    name: Texts,
    description: Texts,
}

/// A text by the language that it is in; names are not in English, since that is what they are registered by.
type Texts = BTreeMap<String, String>;

/// The texts in other languages than English, each with a locale that shows it (Discord, "Locales").
fn by_locale(texts: &Texts) -> impl Iterator<Item = (&str, &str)> {
    let texts = texts.iter().filter(|(language, _)| *language != "en");
    texts.flat_map(|(language, text)| {
        let locales = if language == "es" { vec!["es-ES", "es-419"] } else { vec![language.as_str()] };
        locales.into_iter().map(move |locale| (locale, text.as_str()))
    })
}

/// Starts a command's definition: its name and description, in every language.
pub(super) fn command(kind: CommandType, name: &str) -> CreateCommand {
    let mut command = CreateCommand::new(name).kind(kind);
    let Some(words) = LOCALISATIONS.commands.get(name) else { return command };
    for (locale, name) in by_locale(&words.name) {
        command = command.name_localized(locale, name);
    }
    let Some(description) = &words.description else { return command };
    command = command.description(&description["en"]);
    for (locale, text) in by_locale(description) {
        command = command.description_localized(locale, text);
    }
    command
}

/// Starts the definition of a command's option, in every language; `name` is what the command asks for it by. An option
/// that the command has no words of its own for has those of every command.
pub(crate) fn option(command: &str, kind: CommandOptionType, name: &str) -> CreateCommandOption {
    let own = LOCALISATIONS.commands.get(command).and_then(|words| words.options.get(name));
    let words = own.or_else(|| LOCALISATIONS.common.get(name));
    // Discord takes no option without a description; that each has one is tested.
    let description = words.map_or(name, |words| &words.description["en"]);
    let mut option = CreateCommandOption::new(kind, name, description);
    let Some(words) = words else { return option };
    for (locale, name) in by_locale(&words.name) {
        option = option.name_localized(locale, name);
    }
    for (locale, text) in by_locale(&words.description) {
        option = option.description_localized(locale, text);
    }
    option
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        assert!(!LOCALISATIONS.commands.is_empty());
    }
}
