//! How long an answer takes: every command on the shipped ladder, without and with serialising its JSON.

use std::path::Path;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use serde_json::{Value, json};
use stepladder::bot::{Bot, Outcome};
use stepladder::interaction::Interaction;
use stepladder::{knowledge, picture};

fn respond(criterion: &mut Criterion) {
    let loaded = knowledge::load(Path::new("data")).expect("the shipped ladder is sound");
    let bot = Bot::new(loaded.knowledge.clone());
    let asked = asked();
    for (what, asked, outcome) in &asked {
        assert_eq!(bot.respond(asked).outcome, *outcome, "{what}");
    }

    let mut group = criterion.benchmark_group("respond");
    for (what, asked, _) in &asked {
        group.bench_function(*what, |bencher| bencher.iter(|| bot.respond(asked)));
    }
    group.finish();

    // With the callback serialised, as a transport sends it to Discord.
    let mut group = criterion.benchmark_group("respond and write");
    for (what, asked, _) in &asked {
        let written = || serde_json::to_vec(&bot.respond(asked).callback);
        group.bench_function(*what, |bencher| bencher.iter(written));
    }
    group.finish();

    // The first answer of each kind after a start or a reload, when nothing is cached yet.
    let mut group = criterion.benchmark_group("respond for the first time");
    for (what, asked, _) in asked.iter().filter(|(_, _, outcome)| *outcome == Outcome::Answered) {
        let fresh = || Bot::new(loaded.knowledge.clone());
        let first = |bot: Bot| {
            let response = bot.respond(asked);
            (bot, response)
        };
        group.bench_function(*what, |bencher| bencher.iter_batched(fresh, first, BatchSize::PerIteration));
    }
    group.finish();

    let ladder = &loaded.knowledge.ladders()[0];
    criterion.bench_function("draw a ladder", |bencher| bencher.iter(|| picture::draw(ladder)));
    criterion.bench_function("make a bot", |bencher| bencher.iter(|| Bot::new(loaded.knowledge.clone())));
}

/// The interactions that are measured, each with its expected outcome.
fn asked() -> Vec<(&'static str, Interaction, Outcome)> {
    use Outcome::{Answered, Completed, Unresolved};
    let mut asked: Vec<_> = [
        ("level", Answered, "level", &[("name", "senior")][..]),
        ("level, misspelt", Answered, "level", &[("name", "senoir pm")]),
        ("level, nothing", Unresolved, "level", &[("name", "qwertyuiop")]),
        ("promote, one step", Answered, "promote", &[("from", "pm"), ("to", "senior")]),
        ("promote, next steps", Answered, "promote", &[("from", "senior")]),
        ("promote, far", Answered, "promote", &[("from", "associate"), ("to", "head")]),
        ("promote, one sentence", Answered, "promote", &[("from", "how do I get from pm to senior")]),
        ("ladder", Answered, "ladder", &[]),
        ("compare", Answered, "compare", &[("a", "pm"), ("b", "senior")]),
        ("compare, two long", Answered, "compare", &[("a", "senior"), ("b", "director")]),
        ("find, one place", Answered, "find", &[("topic", "OKR")]),
        ("find, every place", Answered, "find", &[("topic", "product")]),
        ("find, several words", Answered, "find", &[("topic", "long-term product strategies")]),
        ("find, misspelt", Unresolved, "find", &[("topic", "rodmap")]),
        ("find, nothing", Unresolved, "find", &[("topic", "xylophone")]),
        ("help", Answered, "help", &[]),
    ]
    .into_iter()
    .map(|(what, outcome, command, options)| (what, slash(command, options), outcome))
    .collect();
    asked.push(("press of a button", press("1ol:product-management:principal"), Answered));
    asked.push(("tick of a checklist", tick(), Answered));
    let sentence = "I've been a product manager for 3 years. How do I get from senior PM to lead?";
    for (what, text) in [
        ("message, two sentences", sentence.to_owned()),
        ("message, 4000 characters", sentence.repeat(51)),
        ("message, titles only", "senior PM lead head product ".repeat(142)),
    ] {
        asked.push((what, on_message(&text), Answered));
    }
    asked.push(("autocomplete", typing("level", ("name", "princ")), Completed));
    asked.push(("autocomplete, nothing typed", typing("level", ("name", "")), Completed));
    asked
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
    let data = json!({"custom_id": custom_id, "component_type": 2});
    interaction(3, &json!({"data": data, "message": message("")}))
}

fn tick() -> Interaction {
    let data = json!({"custom_id": "1r0:product-management:pm:senior", "component_type": 3, "values": []});
    interaction(3, &json!({"data": data, "message": message("")}))
}

fn on_message(text: &str) -> Interaction {
    let name = "Which level is this?";
    let resolved = json!({"messages": {"9": message(text)}});
    let data = json!({"id": "11", "name": name, "type": 3, "target_id": "9", "resolved": resolved});
    interaction(2, &json!({"data": data}))
}

fn message(text: &str) -> Value {
    json!({
        "id": "9", "channel_id": "5", "author": user(), "content": text, "timestamp": "2026-01-01T00:00:00Z",
        "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [],
        "mention_roles": [], "attachments": [], "embeds": [], "pinned": false, "type": 20,
    })
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
    Interaction::read(sent.to_string().as_bytes()).expect("an interaction as Discord sends it")
}

fn user() -> Value {
    json!({"id": "42", "username": "maya", "discriminator": "0", "avatar": null})
}

criterion_group!(benches, respond);
criterion_main!(benches);
