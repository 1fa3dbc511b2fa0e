//! How long an answer takes: every command on the shipped ladder.

use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::{Value, json};
use serenity::model::application::Interaction;
use stepladder::bot::{Bot, Outcome};
use stepladder::knowledge;

fn respond(criterion: &mut Criterion) {
    let loaded = knowledge::load(Path::new("data")).expect("the shipped ladder is sound");
    let bot = Bot::new(loaded.knowledge.clone());
    let mut group = criterion.benchmark_group("respond");
    for (what, command, options) in [
        ("level", "level", vec![("name", "senior")]),
        ("level, misspelt", "level", vec![("name", "senoir pm")]),
        ("promote, one step", "promote", vec![("from", "pm"), ("to", "senior")]),
        ("promote, next steps", "promote", vec![("from", "senior")]),
        ("promote, far", "promote", vec![("from", "associate"), ("to", "head")]),
        ("ladder", "ladder", vec![]),
        ("compare", "compare", vec![("a", "pm"), ("b", "senior")]),
        ("compare, two long", "compare", vec![("a", "senior"), ("b", "director")]),
        ("find, one place", "find", vec![("topic", "OKR")]),
        ("find, every place", "find", vec![("topic", "product")]),
        ("find, several words", "find", vec![("topic", "long-term product strategies")]),
        ("find, misspelt", "find", vec![("topic", "rodmap")]),
        ("find, nothing", "find", vec![("topic", "xylophone")]),
        ("help", "help", vec![]),
    ] {
        let asked = slash(command, &options);
        assert_ne!(bot.respond(&asked).outcome, Outcome::Failed, "{what}");
        group.bench_function(what, |bencher| bencher.iter(|| bot.respond(&asked)));
    }
    let pressed = press("1ol:product-management:principal");
    assert_eq!(bot.respond(&pressed).outcome, Outcome::Answered);
    group.bench_function("press of a button", |bencher| bencher.iter(|| bot.respond(&pressed)));
    let typing = typing("level", ("name", "princ"));
    assert_eq!(bot.respond(&typing).outcome, Outcome::Completed);
    group.bench_function("autocomplete", |bencher| bencher.iter(|| bot.respond(&typing)));
    group.finish();

    criterion.bench_function("make a bot", |bencher| bencher.iter(|| Bot::new(loaded.knowledge.clone())));
}

fn slash(name: &str, options: &[(&str, &str)]) -> Interaction {
    let options: Vec<_> =
        options.iter().map(|(name, value)| json!({"name": name, "type": 3, "value": value})).collect();
    interaction(2, &json!({"data": {"id": "10", "name": name, "type": 1, "options": options}}))
}

fn typing(name: &str, (option, typed): (&str, &str)) -> Interaction {
    let option = json!({"name": option, "type": 3, "value": typed, "focused": true});
    interaction(4, &json!({"data": {"id": "10", "name": name, "type": 1, "options": [option]}}))
}

fn press(custom_id: &str) -> Interaction {
    let message = json!({
        "id": "9", "channel_id": "5", "author": user(), "content": "", "timestamp": "2026-01-01T00:00:00Z",
        "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [],
        "mention_roles": [], "attachments": [], "embeds": [], "pinned": false, "type": 20,
    });
    interaction(3, &json!({"data": {"custom_id": custom_id, "component_type": 2}, "message": message}))
}

fn interaction(kind: u8, parts: &Value) -> Interaction {
    let mut sent = json!({
        "id": "7", "application_id": "1", "type": kind, "token": "a-token", "version": 1, "channel_id": "5",
        "locale": "en-US", "entitlements": [], "context": 1, "attachment_size_limit": 10_485_760,
        "authorizing_integration_owners": {"1": "42"}, "user": user(),
    });
    for (key, value) in parts.as_object().expect("parts of an interaction") {
        sent[key] = value.clone();
    }
    serde_json::from_value(sent).expect("an interaction as Discord sends it")
}

fn user() -> Value {
    json!({"id": "42", "username": "maya", "discriminator": "0", "avatar": null})
}

criterion_group!(benches, respond);
criterion_main!(benches);
