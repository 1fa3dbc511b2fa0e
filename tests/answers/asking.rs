//! Asking the bot as Discord would, and reading its answer as a member would.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use serde_json::{Value, json};
use serenity::model::id::{GuildId, InteractionId, UserId};
use stepladder::bot::{Bot, Response};
use stepladder::interaction::{
    CommandData, CommandOption, ComponentData, ComponentMessage, Context, Interaction, Kind, OptionValue,
    Place, User,
};
use stepladder::knowledge::{self, KnowledgeBase};

/// The member who asks, unless a test says otherwise.
pub(crate) const MAYA: u64 = 42;
/// Another member of the same server.
pub(crate) const NOAH: u64 = 43;

/// The server in which they ask.
pub(crate) const SERVER: u64 = 81_384_788_765_712_384;

/// A bot that knows the shipped ladder.
pub(crate) fn product_bot() -> Bot {
    Bot::new(knowledge::load(Path::new("data")).expect("the shipped ladder is sound").knowledge)
}

/// A bot that knows the shipped ladder and the nursing one.
pub(crate) fn bot_of_two_ladders() -> Bot {
    let product = knowledge::load(Path::new("data")).expect("the shipped ladder is sound").knowledge;
    let nursing = knowledge::load(Path::new("tests/fixtures/nursing")).expect("a sound ladder").knowledge;
    let ladders = [product, nursing].iter().flat_map(|base| base.ladders().to_vec()).collect();
    Bot::new(KnowledgeBase::new(ladders))
}

/// A bot that knows the shipped ladder and the engineering one, which share ids of levels.
pub(crate) fn bot_of_shared_names() -> Bot {
    Bot::new(shared_names())
}

/// The shipped ladder and the engineering one, which share ids of levels.
pub(crate) fn shared_names() -> KnowledgeBase {
    let load = |path: &str| knowledge::load(Path::new(path)).expect("a sound ladder").knowledge;
    let both = [load("data"), load("tests/fixtures/engineering")];
    KnowledgeBase::new(both.iter().flat_map(|base| base.ladders().to_vec()).collect())
}

/// A text option that has been filled in.
pub(crate) fn text(name: &str, value: &str) -> CommandOption {
    CommandOption { name: name.to_owned(), value: OptionValue::Text(value.to_owned()), focused: false }
}

/// An option that has been filled in with something else than text.
pub(crate) fn option(name: &str, value: OptionValue) -> CommandOption {
    CommandOption { name: name.to_owned(), value, focused: false }
}

/// A command with text options, asked in a server.
pub(crate) fn slash(name: &str, options: &[(&str, &str)]) -> Interaction {
    command(name, &options.iter().map(|(name, value)| text(name, value)).collect::<Vec<_>>())
}

/// A command with options of any kind.
pub(crate) fn command(name: &str, options: &[CommandOption]) -> Interaction {
    interaction(Kind::Command(data(name, options)))
}

/// An option of a command while it is being typed.
pub(crate) fn typing(name: &str, filled: &[(&str, &str)], (focused, typed): (&str, &str)) -> Interaction {
    let mut options: Vec<_> = filled.iter().map(|(name, value)| text(name, value)).collect();
    options.push(CommandOption { focused: true, ..text(focused, typed) });
    interaction(Kind::Autocomplete(data(name, &options)))
}

fn data(name: &str, options: &[CommandOption]) -> CommandData {
    CommandData { name: name.to_owned(), options: options.to_vec(), ..CommandData::default() }
}

/// The press of a button on a message that `asker` asked for; 64 as `flags` makes it a private one.
pub(crate) fn press(custom_id: &str, asker: u64, presser: u64, flags: u64) -> Interaction {
    component(custom_id, &[], asker, presser, flags)
}

/// A choice from a menu, on a message that `asker` asked for.
pub(crate) fn choose(custom_id: &str, value: &str, asker: u64, chooser: u64, flags: u64) -> Interaction {
    component(custom_id, &[value], asker, chooser, flags)
}

fn component(custom_id: &str, values: &[&str], asker: u64, user: u64, flags: u64) -> Interaction {
    let message = ComponentMessage {
        is_ephemeral: flags & 64 != 0,
        asked_by: Some(UserId::new(asker)),
        ..ComponentMessage::default()
    };
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    let pressed = ComponentData { custom_id: custom_id.to_owned(), values, message };
    by(user, interaction(Kind::Component(pressed)))
}

/// The same in a direct message to the bot.
pub(crate) fn in_dm(asked: Interaction) -> Interaction {
    Interaction { place: Place { largest_file: asked.place.largest_file, ..Place::BOT_DM }, ..asked }
}

/// An interaction in a server that has the bot.
pub(crate) fn interaction(kind: Kind) -> Interaction {
    let place = Place {
        guild: Some(GuildId::new(SERVER)),
        context: Some(Context::Guild),
        is_installed_in_guild: true,
        largest_file: 10 * 1024 * 1024,
        ..Place::BOT_DM
    };
    let (id, token) = (InteractionId::new(7), "an-interaction-token".to_owned().into());
    by(MAYA, Interaction { id, token, kind, user: User::default(), place, locale: Some("en-US".to_owned()) })
}

/// The same by another member.
fn by(id: u64, asked: Interaction) -> Interaction {
    let name = if id == NOAH { "noah" } else { "maya" };
    Interaction { user: User { id: Some(UserId::new(id)), name: Some(name.to_owned()) }, ..asked }
}

/// An interaction read from what Discord sends from a group's channel, with `parts` put over what is usual.
pub(crate) fn sent(kind: u8, parts: &Value) -> Interaction {
    let mut sent = json!({
        "id": "7", "application_id": "1", "type": kind, "token": "an-interaction-token", "context": 2,
        "authorizing_integration_owners": {"1": "42"}, "attachment_size_limit": 10_485_760,
        "user": {"id": MAYA.to_string(), "username": "maya"},
    });
    for (key, value) in parts.as_object().expect("parts of an interaction") {
        sent[key] = value.clone();
    }
    Interaction::read(sent.to_string().as_bytes()).expect("an interaction as Discord sends it")
}

/// The callback's body, which is also added to the file that `STEPLADDER_CAPTURE_PAYLOADS` names, if any.
pub(crate) fn body(response: &Response) -> Value {
    let body = serde_json::to_value(&response.callback).expect("a callback is plain data");
    let announced =
        body["data"]["attachments"].as_array().into_iter().flatten().map(|file| &file["filename"]);
    assert!(announced.eq(response.callback.files.iter().map(stepladder::reply::File::name)), "{body}");
    if let Some(path) = std::env::var_os("STEPLADDER_CAPTURE_PAYLOADS") {
        let sent = json!({"method": "POST", "path": "/interactions/1/t/callback", "body": body});
        let mut file = OpenOptions::new().create(true).append(true).open(path).expect("a file to add to");
        file.write_all(format!("{sent}\n").as_bytes()).expect("room on the disk");
    }
    body
}

/// The labels and ids of an answer's buttons.
pub(crate) fn buttons(response: &Response) -> Vec<(String, String)> {
    let buttons = components(response).into_iter().filter(|component| component["type"] == 2);
    buttons.map(|button| (string(&button["label"]), string(&button["custom_id"]))).collect()
}

/// An answer's menus: the `custom_id` of each with the labels and values of its choices.
pub(crate) fn menus(response: &Response) -> Vec<(String, Vec<(String, String)>)> {
    let choices = |menu: &Value| {
        let options = menu["options"].as_array().into_iter().flatten();
        options.map(|choice| (string(&choice["label"]), string(&choice["value"]))).collect()
    };
    let menus = components(response).into_iter().filter(|component| component["type"] == 3);
    menus.map(|menu| (string(&menu["custom_id"]), choices(&menu))).collect()
}

fn components(response: &Response) -> Vec<Value> {
    let body = serde_json::to_value(&response.callback).expect("a callback is plain data");
    let rows = body["data"]["components"].as_array().cloned().unwrap_or_default();
    rows.iter().flat_map(|row| row["components"].as_array().cloned().unwrap_or_default()).collect()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// An answer as a member sees it, for snapshots.
pub(crate) fn seen(response: &Response) -> String {
    let body = body(response);
    let data = &body["data"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut seen = String::new();
    let to_whom = if data["flags"] == 64 { " · for the asker alone" } else { "" };
    let _ = writeln!(seen, "[{} · {}{to_whom}]", response.command, response.outcome.as_str());
    let _ = writeln!(seen, "{}", text(&data["content"]));
    for embed in data["embeds"].as_array().into_iter().flatten() {
        let _ = writeln!(seen, "\n# {}\n{}", text(&embed["title"]), text(&embed["description"]));
        for field in embed["fields"].as_array().into_iter().flatten() {
            let _ = writeln!(seen, "\n## {}\n{}", text(&field["name"]), text(&field["value"]));
        }
        if let Some(name) = embed["image"]["url"].as_str().and_then(|url| url.strip_prefix("attachment://")) {
            let files = data["attachments"].as_array().into_iter().flatten();
            let described =
                files.filter(|file| file["filename"] == name).map(|file| text(&file["description"]));
            let _ = writeln!(seen, "\n![{}]({name})", described.collect::<String>());
        }
        let _ = writeln!(seen, "\n_{}_", text(&embed["footer"]["text"]));
    }
    for (label, custom_id) in buttons(response) {
        let _ = writeln!(seen, "\n[{label}]({custom_id})");
    }
    for menu in components(response).iter().filter(|component| component["type"] == 3) {
        let _ = writeln!(seen, "\n({})({})", text(&menu["placeholder"]), text(&menu["custom_id"]));
        for choice in menu["options"].as_array().into_iter().flatten() {
            let [label, value, more] = ["label", "value", "description"].map(|key| text(&choice[key]));
            let _ = writeln!(seen, "  {label} | {more} | {value}");
        }
    }
    seen
}
