//! The rules by which Discord accepts an answer to an interaction ("Receiving and responding", "Message", "Embed
//! limits", "Message components").

use std::collections::HashSet;

use serde_json::{Value, json};

use super::form::Form;
use super::multipart::{Payload, Upload};

/// Types of interactions.
pub const COMMAND: u64 = 2;
pub const COMPONENT: u64 = 3;
pub const AUTOCOMPLETE: u64 = 4;
pub const MODAL: u64 = 5;

/// Discord's permission `ATTACH_FILES`.
const ATTACH_FILES: u64 = 1 << 15;

/// Checks the answer to an interaction; the error is the body that Discord would send.
pub fn check_callback(interaction: &Value, payload: &Payload) -> Result<(), Value> {
    let Payload { json: body, files } = payload;
    let mut form = Form::default();
    let kind = body["type"].as_u64();
    check_files(interaction, kind, files)?;
    let allowed: &[u64] = match interaction["type"].as_u64().expect("a type") {
        1 => &[1],
        AUTOCOMPLETE => &[8],
        COMPONENT => &[4, 5, 6, 7, 9, 12],
        MODAL => &[4, 5, 6, 7, 12],
        _ => &[4, 5, 9, 12],
    };
    form.one_of(body, "type", allowed, true);
    form.only(body, &["type", "data"]);
    match kind {
        Some(4 | 7) => {
            form.under("data", |form| message(form, &body["data"], files));
            let data = &body["data"];
            let empty = |key: &str| data[key].as_array().is_none_or(Vec::is_empty);
            let no_content = data["content"].as_str().is_none_or(str::is_empty);
            if kind == Some(4)
                && no_content
                && ["embeds", "components", "attachments"].iter().all(|key| empty(key))
            {
                return Err(json!({ "message": "Cannot send an empty message", "code": 50006 }));
            }
        }
        Some(8) => form.under("data", |form| choices(form, &body["data"])),
        Some(9) => form.under("data", |form| modal(form, &body["data"])),
        _ => {}
    }
    form.verdict()
}

fn check_files(interaction: &Value, kind: Option<u64>, files: &[Upload]) -> Result<(), Value> {
    if files.is_empty() {
        return Ok(());
    }
    let refusal = |code: u64, message: &str| Err(json!({ "message": message, "code": code }));
    if !matches!(kind, Some(4 | 7)) {
        return refusal(50035, "Files belong to messages");
    }
    if files.len() > 10 {
        return refusal(30015, "Maximum number of attachments in a message reached (10)");
    }
    let permissions = interaction["app_permissions"].as_str().and_then(|bits| bits.parse::<u64>().ok());
    if permissions.is_none_or(|permissions| permissions & ATTACH_FILES == 0) {
        return refusal(50013, "Missing Permissions");
    }
    let most = interaction["attachment_size_limit"].as_u64().expect("a limit");
    if files.iter().any(|file| file.bytes.len() as u64 > most) {
        return refusal(40005, "Request entity too large");
    }
    Ok(())
}

fn message(form: &mut Form, data: &Value, files: &[Upload]) {
    let known =
        ["content", "embeds", "components", "attachments", "allowed_mentions", "poll", "tts", "flags"];
    form.only(data, &known);
    form.text(data, "content", 0, 2000);
    form.flag(data, "tts");
    form.list(data, "embeds", 10, embed);
    attachments(form, data, files);
    let total: usize = data["embeds"].as_array().into_iter().flatten().map(embed_length).sum();
    if total > 6000 {
        let message = "Embed size exceeds maximum size of 6000";
        form.under("embeds", |form| form.object("MAX_EMBED_SIZE_EXCEEDED", message));
    }
    form.list(data, "components", 5, row);
    let mut seen = HashSet::new();
    let rows = data["components"].as_array().into_iter().flatten();
    for id in rows
        .filter_map(|row| row["components"].as_array())
        .flatten()
        .filter_map(|item| item["custom_id"].as_str())
    {
        if !seen.insert(id) {
            let message = format!("Component custom id cannot be duplicated: {id}");
            form.under("components", |form| form.object("COMPONENT_CUSTOM_ID_DUPLICATED", message));
        }
    }
    form.under("allowed_mentions", |form| mentions(form, &data["allowed_mentions"]));
    let flags = data["flags"].as_u64().unwrap_or(0);
    if flags & !(4 | 64 | 4096) != 0 || !matches!(data["flags"], Value::Null | Value::Number(_)) {
        form.under("flags", |form| {
            form.object("BITFIELD_INVALID", format!("Flags not allowed here: {flags}"));
        });
    }
}

/// Checks that the listed attachments are the uploaded files, each once, and that embeds show only pictures among them.
fn attachments(form: &mut Form, data: &Value, files: &[Upload]) {
    let mut announced = vec![false; files.len()];
    form.list(data, "attachments", 10, |form, attachment| {
        form.only(attachment, &["id", "filename", "description"]);
        form.text(attachment, "filename", 1, 1024);
        form.text(attachment, "description", 0, 1024);
        let id = attachment["id"].as_u64().and_then(|id| usize::try_from(id).ok());
        let Some(file) = id.and_then(|id| files.get(id)) else {
            return form.object("ATTACHMENT_NOT_FOUND", "No file came with this id.");
        };
        let seen = id.is_some_and(|id| std::mem::replace(&mut announced[id], true));
        if seen || attachment["filename"] != file.filename.as_str() {
            form.object("ATTACHMENT_NOT_FOUND", "This is announced twice, or under another name.");
        }
    });
    if announced.contains(&false) {
        form.under("attachments", |form| form.object("BASE_TYPE_REQUIRED", "A file is not announced."));
    }
    for embed in data["embeds"].as_array().into_iter().flatten() {
        let pictures = [&embed["image"]["url"], &embed["thumbnail"]["url"]];
        for name in pictures.iter().filter_map(|url| url.as_str()?.strip_prefix("attachment://")) {
            if !files.iter().any(|file| file.filename == name && file.content_type.starts_with("image/")) {
                let message = format!("No picture of this name came along: {name}");
                form.under("embeds", |form| form.object("URL_TYPE_INVALID_URL", message));
            }
        }
    }
}

fn embed(form: &mut Form, embed: &Value) {
    let known = [
        "title",
        "type",
        "description",
        "url",
        "timestamp",
        "color",
        "footer",
        "image",
        "thumbnail",
        "author",
        "fields",
    ];
    form.only(embed, &known);
    form.text(embed, "title", 0, 256);
    form.text(embed, "description", 0, 4096);
    url(form, embed, "url");
    form.list(embed, "fields", 25, |form, field| {
        form.text(field, "name", 1, 256);
        form.text(field, "value", 1, 1024);
        form.flag(field, "inline");
    });
    form.under("footer", |form| {
        form.text(&embed["footer"], "text", 0, 2048);
        url(form, &embed["footer"], "icon_url");
    });
    form.under("author", |form| form.text(&embed["author"], "name", 0, 256));
    for picture in ["image", "thumbnail"] {
        form.under(picture, |form| url(form, &embed[picture], "url"));
    }
    if !embed["color"].is_null() && embed["color"].as_u64().is_none_or(|color| color > 0x00FF_FFFF) {
        form.under("color", |form| form.object("NUMBER_TYPE_MAX", "int value should be at most 16777215."));
    }
}

fn embed_length(embed: &Value) -> usize {
    let length = |value: &Value| value.as_str().map_or(0, |text| text.trim().chars().count());
    let fields = embed["fields"].as_array().into_iter().flatten();
    length(&embed["title"])
        + length(&embed["description"])
        + length(&embed["footer"]["text"])
        + length(&embed["author"]["name"])
        + fields.map(|field| length(&field["name"]) + length(&field["value"])).sum::<usize>()
}

fn url(form: &mut Form, parent: &Value, key: &str) {
    form.text(parent, key, 0, 2048);
    let schemes = ["https://", "http://", "attachment://"];
    if parent[key].as_str().is_some_and(|url| !schemes.iter().any(|scheme| url.starts_with(scheme))) {
        form.under(key, |form| {
            form.object("URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https').");
        });
    }
}

fn row(form: &mut Form, row: &Value) {
    form.one_of(row, "type", &[1], true);
    form.only(row, &["type", "components", "id"]);
    let items = row["components"].as_array().map_or(&[][..], Vec::as_slice);
    let selects = items.iter().filter(|item| item["type"] != 2).count();
    if items.is_empty() || selects > 1 || (selects == 1 && items.len() > 1) {
        let message = "Must be one to five buttons, or one select.";
        form.under("components", |form| form.object("BASE_TYPE_BAD_LENGTH", message));
    }
    form.list(row, "components", 5, |form, item| match item["type"].as_u64() {
        Some(2) => button(form, item),
        Some(3 | 5..=8) => select(form, item),
        _ => form.under("type", |form| form.object("BASE_TYPE_CHOICES", "Must be a button or a select.")),
    });
}

fn button(form: &mut Form, button: &Value) {
    form.only(button, &["type", "style", "label", "emoji", "custom_id", "url", "disabled", "sku_id", "id"]);
    form.one_of(button, "style", &[1, 2, 3, 4, 5], true);
    form.text(button, "label", 0, 80);
    form.flag(button, "disabled");
    if button["style"] == 5 {
        form.text(button, "url", 1, 512);
        url(form, button, "url");
    } else {
        form.text(button, "custom_id", 1, 100);
    }
    if button["style"] == 5 && !button["custom_id"].is_null()
        || button["style"] != 5 && !button["url"].is_null()
    {
        let message = "A custom id and url cannot both be specified";
        form.object("BUTTON_COMPONENT_CUSTOM_ID_AND_URL", message);
    }
    if button["label"].as_str().is_none_or(str::is_empty) && button["emoji"].is_null() {
        form.object("BUTTON_COMPONENT_INVALID_EMPTY", "A label or an emoji must be specified.");
    }
}

fn select(form: &mut Form, select: &Value) {
    form.text(select, "custom_id", 1, 100);
    form.text(select, "placeholder", 0, 150);
    let options = select["options"].as_array().map_or(0, Vec::len);
    if select["type"] == 3 && options == 0 {
        form.under("options", |form| form.object("BASE_TYPE_REQUIRED", "This field is required"));
    }
    let mut seen = HashSet::new();
    form.list(select, "options", 25, |form, option| {
        form.text(option, "label", 1, 100);
        form.text(option, "value", 1, 100);
        form.text(option, "description", 0, 100);
        if !seen.insert(option["value"].to_string()) {
            form.object(
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            );
        }
    });
    let most = select["max_values"].as_u64().unwrap_or(1);
    if most > 25 || select["type"] == 3 && most > options as u64 || select["min_values"].as_u64() > Some(most)
    {
        form.object("SELECT_COMPONENT_MAX_VALUES", "min_values and max_values must fit the options.");
    }
}

fn mentions(form: &mut Form, mentions: &Value) {
    form.only(mentions, &["parse", "users", "roles", "replied_user"]);
    for (kind, most) in [("users", 100), ("roles", 100)] {
        form.list(mentions, kind, most, |form, id| {
            if id.as_str().is_none_or(|id| id.parse::<u64>().is_err()) {
                form.object("NUMBER_TYPE_COERCE", "Value is not snowflake.");
            }
        });
        let parsed = mentions["parse"].as_array().is_some_and(|parse| parse.contains(&json!(kind)));
        if parsed && mentions[kind].as_array().is_some_and(|list| !list.is_empty()) {
            let message = format!("parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            form.object("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
        }
    }
    form.list(mentions, "parse", 3, |form, kind| {
        if !matches!(kind.as_str(), Some("users" | "roles" | "everyone")) {
            form.object("BASE_TYPE_CHOICES", "Value must be one of ('users', 'everyone', 'roles').");
        }
    });
}

fn choices(form: &mut Form, data: &Value) {
    form.only(data, &["choices"]);
    if !data["choices"].is_array() {
        form.under("choices", |form| form.object("BASE_TYPE_REQUIRED", "This field is required"));
    }
    form.list(data, "choices", 25, |form, choice| {
        form.only(choice, &["name", "name_localizations", "value"]);
        form.text(choice, "name", 1, 100);
        if !choice["value"].is_number() {
            form.text(choice, "value", 1, 100);
        }
    });
}

fn modal(form: &mut Form, data: &Value) {
    form.text(data, "custom_id", 1, 100);
    form.text(data, "title", 1, 45);
    if data["components"].as_array().is_none_or(Vec::is_empty) {
        form.under("components", |form| {
            form.object("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
        });
    }
    form.list(data, "components", 5, |form, item| form.one_of(item, "type", &[1, 10, 18], true));
}
