//! Interactions as Discord would send them, made from what was typed.

use serde_json::{Map, Value, json};
use serenity::model::application::{CommandOptionType, Interaction};

use super::definition::{Definition, OptionDefinition};
use super::typed::{Misfit, Part};

/// The user who types in the terminal.
const ASKER: &str = "1";

/// The first id for users that are only named.
const FIRST_USER: u64 = 2;

/// An interaction in the making: a command, with the users whom its options name.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    options: Vec<Value>,
    users: Vec<String>,
}

impl Asked {
    /// Fills a command's options.
    ///
    /// # Errors
    /// A sentence for the person when a text is no value of its option's type.
    pub(super) fn fill(definition: &Definition, parts: &[Part]) -> Result<Self, String> {
        let mut asked = Self::default();
        for part in parts {
            let option = &definition.options[part.option];
            let value = asked.value(option, &part.text)?;
            asked.options.push(json!({ "name": option.name, "type": u8::from(option.kind), "value": value }));
        }
        Ok(asked)
    }

    fn value(&mut self, option: &OptionDefinition, text: &str) -> Result<Value, String> {
        if let Some(choice) = option.choices.iter().find(|choice| {
            [choice.name.to_lowercase(), choice.text().to_lowercase()].contains(&text.to_lowercase())
        }) {
            return Ok(choice.value.clone());
        }
        let wrong = || format!("The option `{}` takes a {}, not `{text}`.", option.name, option.value_kind());
        match option.kind {
            CommandOptionType::String => Ok(Value::from(text)),
            CommandOptionType::Integer => text.parse::<i64>().map(Value::from).map_err(|_| wrong()),
            CommandOptionType::Number => text.parse::<f64>().map(Value::from).map_err(|_| wrong()),
            CommandOptionType::Boolean => match text.to_lowercase().as_str() {
                "yes" | "y" | "true" | "on" => Ok(Value::from(true)),
                "no" | "n" | "false" | "off" => Ok(Value::from(false)),
                _ => Err(format!("The option `{}` takes yes or no, not `{text}`.", option.name)),
            },
            CommandOptionType::User => {
                let name = text.trim_start_matches('@').trim();
                if name.is_empty() {
                    return Err(wrong());
                }
                self.users.push(name.to_owned());
                Ok(Value::from((FIRST_USER + self.users.len() as u64 - 1).to_string()))
            }
            _ => Err(format!(
                "The option `{}` takes a {}, which can only be picked on Discord.",
                option.name,
                option.value_kind()
            )),
        }
    }

    /// The users whom the options name, with their ids.
    pub(super) fn users(&self) -> impl Iterator<Item = (String, &str)> {
        (FIRST_USER..).zip(&self.users).map(|(id, name)| (id.to_string(), name.as_str()))
    }

    /// The command as it arrives when it is sent.
    ///
    /// # Errors
    /// When serenity reads Discord's documented form otherwise than this module writes it.
    pub(super) fn command(&self, name: &str) -> serde_json::Result<Interaction> {
        interaction(2, json!({ "data": self.data(name) }))
    }

    /// The command as it arrives while the option at `focused` is typed.
    ///
    /// # Errors
    /// As [`command`](Self::command).
    pub(super) fn autocomplete(mut self, name: &str, focused: &str) -> serde_json::Result<Interaction> {
        for option in self.options.iter_mut().filter(|option| option["name"] == focused) {
            option["focused"] = Value::from(true);
        }
        interaction(4, json!({ "data": self.data(name) }))
    }

    fn data(&self, name: &str) -> Value {
        let users: Map<_, _> = self.users().map(|(id, name)| (id.clone(), user(&id, name))).collect();
        json!({
            "id": "1", "name": name, "type": 1, "options": self.options, "resolved": { "users": users },
        })
    }
}

/// The press of a button, or the choice of `values` in a select menu, under a message that was answered.
///
/// # Errors
/// As [`Asked::command`].
pub(super) fn press(
    message: &Value,
    component_type: u64,
    custom_id: &str,
    values: &[String],
) -> serde_json::Result<Interaction> {
    let mut data = json!({ "custom_id": custom_id, "component_type": component_type });
    if !values.is_empty() {
        data["values"] = json!(values);
    }
    let mut pressed_under = json!({
        "id": "1", "channel_id": "1", "type": 20, "author": user(ASKER, "Stepladder"),
        "timestamp": "2026-01-01T00:00:00Z", "edited_timestamp": null, "tts": false, "pinned": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [],
        "content": "", "embeds": [], "components": [],
        "interaction_metadata": {
            "id": "1", "type": 2, "user": user(ASKER, "you"),
            "authorizing_integration_owners": { "1": ASKER },
        },
    });
    for part in ["content", "embeds", "components", "flags"] {
        if let Some(value) = message.get(part) {
            pressed_under[part] = value.clone();
        }
    }
    interaction(3, json!({ "data": data, "message": pressed_under }))
}

/// An interaction in a direct message with the bot.
fn interaction(kind: u8, particular: Value) -> serde_json::Result<Interaction> {
    let mut whole = json!({
        "id": "1", "application_id": "1", "type": kind, "version": 1, "token": "terminal",
        "channel_id": "1", "user": user(ASKER, "you"), "locale": "en-US", "entitlements": [],
        "authorizing_integration_owners": { "1": ASKER }, "context": 1, "attachment_size_limit": 26_214_400,
    });
    if let (Value::Object(whole), Value::Object(particular)) = (&mut whole, particular) {
        whole.extend(particular);
    }
    serde_json::from_value(whole)
}

fn user(id: &str, name: &str) -> Value {
    json!({ "id": id, "username": name, "discriminator": "0", "global_name": name, "avatar": null })
}

/// Says what to do with text that fits no option.
pub(super) fn explain(misfit: &Misfit, definition: &Definition) -> String {
    let usage = definition.usage();
    match misfit {
        Misfit::NoPlace(text) => {
            format!("No option is left that could take `{text}`. Write it like `{usage}`.")
        }
        Misfit::Twice(name) => format!("The option `{name}` is there twice. Write it like `{usage}`."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::local::typed::assign;

    fn definition() -> Definition {
        let option = |name: &str, kind: u8| json!({ "name": name, "type": kind });
        let depth = json!({
            "name": "depth", "type": 3, "choices": [{ "name": "In brief", "value": "brief" }],
        });
        let options =
            [option("count", 4), option("share", 10), option("private", 5), option("for", 6), depth];
        serde_json::from_value(json!({ "name": "try", "options": options })).expect("a definition")
    }

    fn filled(text: &str) -> Result<Asked, String> {
        let definition = definition();
        Asked::fill(&definition, &assign(text, &definition.options, false).expect(text))
    }

    #[test]
    fn each_type_of_option_gets_its_value() {
        let asked = filled("in brief count:3 share:0.5 private:no for:@Sam Lee").expect("good");
        let Interaction::Command(command) = asked.command("try").expect("an interaction") else {
            panic!("not a command");
        };
        let sent = serde_json::to_value(&command.data.options).expect("plain data");
        let values: Vec<_> = sent.as_array().expect("a list").iter().map(|option| &option["value"]).collect();
        assert_eq!(json!(values), json!(["brief", 3, 0.5, false, "2"]));
        let named = command.data.resolved.users.values().next().expect("a user");
        assert_eq!((named.name.as_str(), named.id.get()), ("Sam Lee", 2));
        assert_eq!(command.user.name, "you");
    }

    #[test]
    fn a_text_of_another_type_is_refused_in_a_sentence() {
        assert_eq!(
            filled("count:three").expect_err("no number"),
            "The option `count` takes a whole number, not `three`."
        );
        assert_eq!(filled("for:@").expect_err("nobody"), "The option `for` takes a user, not `@`.");
        assert_eq!(
            filled("private:maybe").expect_err("neither"),
            "The option `private` takes yes or no, not `maybe`."
        );
    }

    #[test]
    fn the_option_being_typed_is_marked() {
        let interaction = filled("br").expect("good").autocomplete("try", "depth").expect("an interaction");
        let sent = serde_json::to_value(interaction).expect("plain data");
        assert_eq!(
            sent["data"]["options"][0],
            json!({
                "name": "depth", "type": 3, "value": "br", "focused": true,
            })
        );
    }

    #[test]
    fn a_press_tells_the_message_it_happened_under() {
        let button = json!({ "type": 2, "style": 2, "custom_id": "1:go", "label": "Go" });
        let message = json!({
            "content": "Here", "flags": 64, "embeds": [{ "title": "A" }],
            "components": [{ "type": 1, "components": [button] }],
        });
        let Interaction::Component(pressed) = press(&message, 2, "1:go", &[]).expect("an interaction") else {
            panic!("not a press");
        };
        assert_eq!(pressed.data.custom_id, "1:go");
        assert_eq!((pressed.message.content.as_str(), pressed.message.components.len()), ("Here", 1));
    }
}
