//! The rules by which Discord accepts commands, and the form in which it stores them ("Application commands").

use std::collections::HashSet;

use serde_json::{Value, json};

use super::APPLICATION_ID;
use super::form::Form;
use super::state::Inner;

/// Checks all commands of one scope; the error is the body that Discord would send.
pub fn check_commands(commands: &[Value], in_guild: bool) -> Result<(), Value> {
    let mut form = Form::default();
    let mut seen = HashSet::new();
    for (place, item) in commands.iter().enumerate() {
        form.under(place, |form| {
            command(form, item, in_guild);
            if !seen.insert((item["type"].as_u64().unwrap_or(1), item["name"].to_string())) {
                let message = "Application command names must be unique";
                form.object("APPLICATION_COMMANDS_DUPLICATE_NAME", message);
            }
        });
    }
    for (kind, most) in [(1, 100), (2, 15), (3, 15)] {
        if commands.iter().filter(|item| item["type"].as_u64().unwrap_or(1) == kind).count() > most {
            let message = format!("Maximum number of application commands reached ({most})");
            return Err(json!({ "message": message, "code": 30032 }));
        }
    }
    form.verdict()
}

fn command(form: &mut Form, command: &Value, in_guild: bool) {
    let known = [
        "id",
        "type",
        "name",
        "name_localizations",
        "description",
        "description_localizations",
        "options",
        "default_member_permissions",
        "dm_permission",
        "integration_types",
        "contexts",
        "nsfw",
        "handler",
    ];
    form.only(command, &known);
    form.one_of(command, "type", &[1, 2, 3, 4], false);
    let chat = command["type"].as_u64().unwrap_or(1) == 1;
    if chat {
        name(form, command);
        text(form, command, "description", 100);
        options(form, command, 0);
    } else {
        text(form, command, "name", 32);
        form.text(command, "description", 0, 0);
    }
    form.flag(command, "nsfw");
    for (field, most) in [("integration_types", 1), ("contexts", 2)] {
        let list = &command[field];
        if in_guild && !list.is_null() {
            let message = "Only globally-scoped commands may set this.";
            form.under(field, |form| form.object("APPLICATION_COMMAND_GLOBAL_ONLY", message));
        }
        let empty = list.as_array().is_some_and(Vec::is_empty);
        if empty && field == "integration_types" {
            form.under(field, |form| form.object("BASE_TYPE_BAD_LENGTH", "Must be 1 or more in length."));
        }
        let mut seen = HashSet::new();
        form.list(command, field, 3, |form, item| {
            if item.as_u64().is_none_or(|number| number > most || !seen.insert(number)) {
                form.object("BASE_TYPE_CHOICES", "Must be a known value, each once.");
            }
        });
    }
    if length(command) > 8000 {
        form.object("APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
    }
}

fn options(form: &mut Form, parent: &Value, depth: usize) {
    let mut seen = HashSet::new();
    let mut optional = false;
    let mut nested = None;
    form.list(parent, "options", 25, |form, item| {
        let kind = item["type"].as_u64().unwrap_or(0);
        form.one_of(item, "type", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], true);
        name(form, item);
        text(form, item, "description", 100);
        form.flag(item, "required");
        if !seen.insert(item["name"].to_string()) {
            form.object("APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", "Option names must be unique.");
        }
        if item["required"] == true && optional {
            let message = "Required options must be placed before non-required options";
            form.object("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
        }
        optional |= item["required"] != true;
        let is_nested = kind <= 2;
        if *nested.get_or_insert(is_nested) != is_nested || is_nested && depth + usize::from(kind == 2) > 1 {
            let message =
                "Sub-command and sub-command group option types are mutually exclusive to all other types";
            form.object("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
        }
        if is_nested {
            options(form, item, depth + 1);
        } else {
            values(form, item, kind);
        }
    });
}

/// Checks the rules for an option's value.
fn values(form: &mut Form, option: &Value, kind: u64) {
    let choices = option["choices"].as_array().is_some_and(|choices| !choices.is_empty());
    if (choices || option["autocomplete"] == true) && !matches!(kind, 3 | 4 | 10) {
        form.object("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Only texts and numbers take choices.");
    }
    if choices && option["autocomplete"] == true {
        let message = "Autocomplete cannot be enabled alongside choices.";
        form.object("APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE", message);
    }
    form.list(option, "choices", 25, |form, choice| {
        text(form, choice, "name", 100);
        match kind {
            3 => form.text(choice, "value", 1, 100),
            _ if choice["value"].is_number() => {}
            _ => form.under("value", |form| form.object("NUMBER_TYPE_COERCE", "Value is not a number.")),
        }
    });
    for (field, least) in [("min_length", 0), ("max_length", 1)] {
        let set = &option[field];
        if !set.is_null() && (kind != 3 || !set.as_u64().is_some_and(|n| (least..=6000).contains(&n))) {
            let message = format!("Must be a number from {least} to 6000, for a text.");
            form.under(field, |form| form.object("NUMBER_TYPE_MAX", message));
        }
    }
    for field in ["min_value", "max_value"] {
        let fits = matches!(kind, 4 | 10) && option[field].is_number();
        if !fits && !option[field].is_null() {
            form.under(field, |form| form.object("NUMBER_TYPE_COERCE", "Must be a number, for a number."));
        }
    }
}

/// The name of a chat command or an option.
fn name(form: &mut Form, item: &Value) {
    text(form, item, "name", 32);
    let translations = item["name_localizations"].as_object().into_iter().flatten().map(|(_, name)| name);
    for name in std::iter::once(&item["name"]).chain(translations).filter_map(Value::as_str) {
        let fits = |c: char| matches!(c, '-' | '_' | '\'') || c.is_alphanumeric();
        if !name.chars().all(fits) || name.to_lowercase() != name {
            form.under("name", |form| {
                form.object("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
            });
        }
    }
}

/// A required text and its translations, each of at most `most` characters.
fn text(form: &mut Form, item: &Value, field: &str, most: usize) {
    form.text(item, field, 1, most);
    let translated = format!("{field}_localizations");
    let locales: Vec<String> =
        item[&translated].as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect();
    form.under(&translated, |form| {
        for locale in locales {
            form.text(&item[&translated], &locale, 1, most);
            if !LOCALES.contains(&locale.as_str()) {
                form.under(&locale, |form| form.object("BASE_TYPE_CHOICES", "Discord has no such locale."));
            }
        }
    });
}

const LOCALES: [&str; 32] = [
    "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "hi", "hr", "hu", "id",
    "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN",
    "zh-TW",
];

/// The total length of names, descriptions and values; of each translated text the longest version counts.
fn length(item: &Value) -> usize {
    let text = |item: &Value, field: &str| {
        let translations = item[format!("{field}_localizations")].as_object().into_iter().flatten();
        let all = translations.map(|(_, text)| text).chain(std::iter::once(&item[field]));
        all.filter_map(Value::as_str).map(|text| text.chars().count()).max().unwrap_or(0)
    };
    let own = text(item, "name")
        + text(item, "description")
        + item["value"].as_str().map_or(0, |v| v.chars().count());
    let nested = ["options", "choices"].iter().filter_map(|field| item[field].as_array()).flatten();
    own + nested.map(length).sum::<usize>()
}

/// A command as Discord stores and returns it: with ids and defaults filled in, and without empty fields.
pub fn stored(inner: &mut Inner, command: &Value, guild: Option<&str>, before: Option<&Value>) -> Value {
    let mut made = json!({
        "id": before.map_or_else(|| json!(inner.next_id()), |before| before["id"].clone()),
        "application_id": APPLICATION_ID.to_string(),
        "version": inner.next_id(),
        "type": command["type"].as_u64().unwrap_or(1),
        "name": command["name"],
        "name_localizations": translations(&command["name_localizations"]),
        "description": command["description"].as_str().unwrap_or_default(),
        "description_localizations": translations(&command["description_localizations"]),
        "default_member_permissions": command["default_member_permissions"],
        "dm_permission": command["contexts"].as_array().is_none_or(|contexts| contexts.contains(&json!(1))),
        "nsfw": command["nsfw"] == true,
    });
    if let Some(guild) = guild {
        made["guild_id"] = json!(guild);
    } else {
        let types = &command["integration_types"];
        made["integration_types"] = if types.is_null() { json!([0]) } else { types.clone() };
        made["contexts"] = command["contexts"].clone();
    }
    if command["options"].as_array().is_some_and(|options| !options.is_empty()) {
        made["options"] = without_defaults(&command["options"]);
    }
    made
}

fn translations(given: &Value) -> Value {
    if given.as_object().is_some_and(|texts| !texts.is_empty()) { given.clone() } else { Value::Null }
}

/// Options as Discord returns them: false, empty and null fields are left out, and translations are null.
fn without_defaults(options: &Value) -> Value {
    let one = |option: &Value| {
        let mut kept = option.clone();
        let fields = kept.as_object_mut().expect("an option is an object");
        let empty =
            |value: &Value| value.is_null() || *value == false || value.as_array().is_some_and(Vec::is_empty);
        fields.retain(|_, value| !empty(value));
        for field in ["name_localizations", "description_localizations"] {
            fields.insert(field.to_owned(), translations(&option[field]));
        }
        if let Some(nested) = fields.get("options").cloned() {
            fields.insert("options".to_owned(), without_defaults(&nested));
        }
        kept
    };
    options.as_array().into_iter().flatten().map(one).collect()
}
