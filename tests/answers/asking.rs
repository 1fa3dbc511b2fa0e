//! Asking the bot as Discord would, and reading its answer as a member would.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};
use serenity::model::application::Interaction;
use stepladder::bot::{Bot, Response};
use stepladder::knowledge;

pub fn product_bot() -> Bot {
    Bot::new(knowledge::load(Path::new("data")).expect("the shipped ladder is sound").knowledge)
}

/// A command with text options, as Discord sends it from a direct message.
pub fn slash(name: &str, options: &[(&str, &str)]) -> Interaction {
    let options: Vec<_> =
        options.iter().map(|(name, value)| json!({"name": name, "type": 3, "value": value})).collect();
    command(2, name, json!(options))
}

/// An option of a command while it is being typed.
pub fn typing(name: &str, filled: &[(&str, &str)], (focused, typed): (&str, &str)) -> Interaction {
    let mut options: Vec<_> =
        filled.iter().map(|(name, value)| json!({"name": name, "type": 3, "value": value})).collect();
    options.push(json!({"name": focused, "type": 3, "value": typed, "focused": true}));
    command(4, name, json!(options))
}

pub fn command(kind: u8, name: &str, options: Value) -> Interaction {
    interaction(kind, json!({"id": "10", "name": name, "type": 1, "options": options}))
}

pub fn interaction(kind: u8, data: Value) -> Interaction {
    serde_json::from_value(json!({
        "id": "7", "application_id": "1", "type": kind, "token": "an-interaction-token", "version": 1,
        "channel_id": "5", "locale": "en-US", "entitlements": [], "data": data, "context": 1,
        "authorizing_integration_owners": {"1": "42"}, "attachment_size_limit": 10_485_760,
        "user": {"id": "42", "username": "maya", "discriminator": "0", "avatar": null},
    }))
    .expect("an interaction as Discord sends it")
}

/// The callback's body.
pub fn body(response: &Response) -> Value {
    serde_json::to_value(&response.callback).expect("a callback is plain data")
}

/// An answer as a member sees it, for snapshots.
pub fn seen(response: &Response) -> String {
    let body = body(response);
    let data = &body["data"];
    let mut seen = String::new();
    let _ = writeln!(seen, "[{} · {}{}]", response.command, response.outcome.as_str(), match &data["flags"] {
        flags if flags == 64 => " · for the asker alone",
        _ => "",
    });
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let _ = writeln!(seen, "{}", text(&data["content"]));
    for embed in data["embeds"].as_array().into_iter().flatten() {
        let _ = writeln!(seen, "\n# {}\n{}", text(&embed["title"]), text(&embed["description"]));
        for field in embed["fields"].as_array().into_iter().flatten() {
            let _ = writeln!(seen, "\n## {}\n{}", text(&field["name"]), text(&field["value"]));
        }
        let _ = writeln!(seen, "\n_{}_", text(&embed["footer"]["text"]));
    }
    for row in data["components"].as_array().into_iter().flatten() {
        let buttons: Vec<_> = row["components"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|button| format!("[{}]({})", text(&button["label"]), text(&button["custom_id"])))
            .collect();
        let _ = writeln!(seen, "\n{}", buttons.join(" "));
    }
    seen
}
