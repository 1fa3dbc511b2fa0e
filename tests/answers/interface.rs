//! What Discord's own interface shows: the definitions of all commands, in every language.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use stepladder::bot::Bot;
use stepladder::knowledge::{self, KnowledgeBase};
use stepladder::limits;

use crate::asking::product_bot;

/// The languages that commands are translated to, by Discord's names for them ("Locales").
const LOCALES: [&str; 5] = ["de", "es-419", "es-ES", "fr", "pt-BR"];
/// Most characters of a command's names, descriptions and values together ("Application commands").
const COMMAND_TOTAL: usize = 8000;

/// Every command with every option: of a bot that knows two ladders, since one alone needs no option to name it.
fn definitions() -> Vec<Value> {
    let product = product_bot().known().knowledge().ladders().to_vec();
    let nursing = knowledge::load(Path::new("tests/fixtures/nursing")).expect("a sound ladder").knowledge;
    let both = KnowledgeBase::new([product, nursing.ladders().to_vec()].concat());
    let commands = Bot::new(both).commands();
    commands
        .iter()
        .map(|command| serde_json::to_value(command).expect("a definition is plain data"))
        .collect()
}

fn is_slash_command(command: &Value) -> bool {
    command["type"].as_u64().unwrap_or(1) == 1
}

fn options(command: &Value) -> &[Value] {
    command["options"].as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn length(value: &Value) -> usize {
    text(value).chars().count()
}

/// A part's text in every language, English first.
fn in_every_language<'a>(part: &'a Value, key: &str) -> Vec<&'a Value> {
    let translated = part[format!("{key}_localizations")].as_object().into_iter().flatten();
    std::iter::once(&part[key]).chain(translated.map(|(_, text)| text)).collect()
}

#[test]
fn everything_is_there_in_every_language() {
    for command in definitions() {
        let described = if is_slash_command(&command) { &["name", "description"][..] } else { &["name"] };
        let whole = std::iter::once((&command, described));
        for (part, keys) in
            whole.chain(options(&command).iter().map(|option| (option, &["name", "description"][..])))
        {
            for key in keys {
                let there = part[format!("{key}_localizations")].as_object();
                let there: Vec<&String> = there.into_iter().flat_map(|texts| texts.keys()).collect();
                let there: BTreeSet<&str> = there.into_iter().map(String::as_str).collect();
                assert_eq!(there, BTreeSet::from(LOCALES), "{} of {} {}", key, command["name"], part["name"]);
            }
            if keys.contains(&"description") {
                assert_ne!(part["description"], part["name"], "no words for it in localisations.toml");
            }
        }
    }
}

#[test]
fn no_words_are_left_over() {
    let file: toml::Table =
        include_str!("../../src/commands/parts/localisations.toml").parse().expect("TOML");
    let keys = |table: Option<&toml::Value>| -> BTreeSet<String> {
        table.and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys).cloned().collect()
    };
    let names = |parts: &[Value]| parts.iter().map(|part| text(&part["name"]).to_owned()).collect();
    let commands = definitions();
    assert_eq!(keys(file.get("commands")), names(&commands));
    let common = keys(file.get("common"));
    let mut used = BTreeSet::new();
    for command in commands.iter().filter(|command| is_slash_command(command)) {
        let own = keys(file["commands"][text(&command["name"])].get("options"));
        let all: BTreeSet<String> = names(options(command));
        assert!(own.is_subset(&all), "{own:?} {all:?}");
        used.extend(all.difference(&own).cloned());
    }
    assert_eq!(used, common);
}

#[test]
fn commands_on_messages_have_no_description_and_no_options() {
    let on_messages: Vec<_> = definitions().into_iter().filter(|command| command["type"] == 3).collect();
    assert_eq!(on_messages.len(), 1);
    for command in on_messages {
        assert_eq!(length(&command["description"]), 0);
        assert_eq!(command["description_localizations"].as_object().map_or(0, serde_json::Map::len), 0);
        assert_eq!(options(&command).len(), 0);
    }
}

#[test]
fn names_and_descriptions_keep_to_discords_rules() {
    let is_name = |name: &str| {
        name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '\''))
            && name.to_lowercase() == name
    };
    for command in definitions() {
        let slash = is_slash_command(&command);
        for name in in_every_language(&command, "name") {
            assert!((1..=limits::COMMAND_NAME).contains(&length(name)), "{name}");
            assert!(!slash || is_name(text(name)), "{name}");
        }
        for option in options(&command) {
            for name in in_every_language(option, "name") {
                assert!((1..=limits::COMMAND_NAME).contains(&length(name)) && is_name(text(name)), "{name}");
            }
        }
        let described = options(&command).iter().chain(slash.then_some(&command));
        for description in described.flat_map(|part| in_every_language(part, "description")) {
            assert!((1..=limits::COMMAND_DESCRIPTION).contains(&length(description)), "{description}");
            assert_eq!(text(description), text(description).trim());
        }
    }
}

#[test]
fn names_differ_in_every_language() {
    let distinct = |parts: &[&Value], locale: Option<&str>| {
        let name = |part: &&Value| match locale {
            None => text(&part["name"]).to_owned(),
            Some(locale) => text(&part["name_localizations"][locale]).to_owned(),
        };
        let names: BTreeSet<String> = parts.iter().map(name).collect();
        assert_eq!(names.len(), parts.len(), "{locale:?}: {names:?}");
    };
    let commands = definitions();
    for locale in LOCALES.into_iter().map(Some).chain([None]) {
        distinct(&commands.iter().collect::<Vec<_>>(), locale);
        for command in &commands {
            distinct(&options(command).iter().collect::<Vec<_>>(), locale);
        }
    }
}

#[test]
fn no_command_is_too_large() {
    for command in definitions() {
        let longest =
            |part: &Value, key| in_every_language(part, key).into_iter().map(length).max().unwrap_or(0);
        let of = |part: &Value| {
            let choices = part["choices"].as_array().into_iter().flatten();
            let choices = choices.map(|choice| longest(choice, "name") + length(&choice["value"]));
            longest(part, "name") + longest(part, "description") + choices.sum::<usize>()
        };
        let total = of(&command) + options(&command).iter().map(of).sum::<usize>();
        assert!((1..=COMMAND_TOTAL).contains(&total), "{}: {total}", command["name"]);
        assert!(options(&command).len() <= 25);
    }
}

#[test]
fn required_options_come_first() {
    for command in definitions() {
        let required: Vec<bool> = options(&command).iter().map(|option| option["required"] == true).collect();
        assert!(required.is_sorted_by(|a, b| a >= b), "{}", command["name"]);
    }
}
