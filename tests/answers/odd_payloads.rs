//! No field of an interaction costs a member the answer, whatever it holds, unless the answer needs it.
//!
//! `tests/fixtures/interactions` has a full interaction of each kind. Each field of each is removed and replaced by
//! values of every other kind, one at a time, and the bot gets the result over the gateway.

use std::path::Path;

use crate::support::interaction::Sent;
use crate::support::{Answer, Discord};
use serde_json::{Value, json};

/// How many interactions are under way at once: all are answered within Discord's 3 seconds on a busy machine.
const AT_ONCE: usize = 100;

/// The fields without which an interaction means something else, or nothing.
const NEEDED: [(&str, &[&str]); 7] = [
    ("command_in_a_server", &["/data/options/0/name", "/data/options/0/value"]),
    (
        "command_in_a_thread",
        &["/data/options/0/name", "/data/options/0/value", "/data/options/1/name", "/data/options/1/value"],
    ),
    ("command_in_a_direct_message", &[]),
    ("message_command", &["/data/resolved/messages/500000000000000005/content"]),
    (
        "autocomplete",
        &["/data/options/0/name", "/data/options/0/value", "/data/options/1/name", "/data/options/1/value"],
    ),
    ("press_of_a_button", &["/data/custom_id"]),
    ("choice_from_a_menu", &["/data/custom_id", "/data/values/0"]),
];

/// The fields that every interaction needs.
const ALWAYS_NEEDED: [&str; 4] = ["/id", "/token", "/type", "/data/name"];

#[tokio::test]
async fn an_odd_field_costs_no_answer_unless_it_is_needed() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    for (kind, needed) in NEEDED {
        let payload = payload(kind);
        let needed: Vec<_> = ALWAYS_NEEDED.iter().chain(needed).copied().collect();
        let usual = seen(&send(&discord, &payload, None).answer().await);
        assert!(!usual.is_null(), "{kind}");
        let mut cases: Vec<(String, Option<Value>)> = Vec::new();
        for path in paths(&payload) {
            // What holds a needed field is needed itself.
            let holds_needed = |needed: &&str| needed.starts_with(&format!("{path}/"));
            if needed.contains(&path.as_str()) || needed.iter().any(holds_needed) {
                continue;
            }
            cases.extend(odd_values().into_iter().map(|odd| (path.clone(), odd)));
        }
        assert!(cases.len() > 700, "{kind}: {} cases", cases.len());
        for some in cases.chunks(AT_ONCE) {
            let sent: Vec<_> = some.iter().map(|case| send(&discord, &payload, Some(case))).collect();
            for ((path, odd), sent) in some.iter().zip(sent) {
                assert_eq!(seen(&sent.answer().await), usual, "{kind}: {path} as {odd:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_needed_field_that_is_odd_does_no_harm() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    for (kind, needed) in NEEDED {
        let payload = payload(kind);
        let outer = ["/data", "/data/options", "/data/resolved", "/data/resolved/messages", "/data/values"];
        let fields = ALWAYS_NEEDED.iter().chain(needed).chain(&outer);
        for field in fields.filter(|field| payload.pointer(field).is_some()) {
            for odd in odd_values() {
                send(&discord, &payload, Some(&((*field).to_owned(), odd)));
            }
        }
        // Events are read in their order, so the bot has read all of those once it has answered this one.
        let usual = send(&discord, &payload, None).answer().await;
        assert!(!seen(&usual).is_null(), "{kind}");
    }
    assert!(!bot.log().contains("panicked"), "{}", bot.log());
}

fn payload(kind: &str) -> Value {
    let path = Path::new("tests/fixtures/interactions").join(kind).with_extension("json");
    let text = std::fs::read_to_string(&path).expect("a fixture");
    serde_json::from_str(&text).expect("JSON")
}

/// What a field is replaced by; `None` removes it.
fn odd_values() -> [Option<Value>; 8] {
    [
        None,
        Some(Value::Null),
        Some(json!(-1)),
        Some(json!(9999)),
        Some(json!(1e300)),
        Some(json!("surprise")),
        Some(json!(["surprise"])),
        Some(json!({ "surprise": [] })),
    ]
}

/// The JSON pointers of all fields and items.
fn paths(value: &Value) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect(),
        _ => Vec::new(),
    };
    let below = |(name, value): &(String, &Value)| {
        let deeper = paths(value).into_iter().map(|path| format!("/{name}{path}"));
        std::iter::once(format!("/{name}")).chain(deeper).collect::<Vec<_>>()
    };
    inner.iter().flat_map(below).collect()
}

/// Sends an interaction like this one, with one field changed.
fn send(discord: &Discord, payload: &Value, change: Option<&(String, Option<Value>)>) -> Sent {
    let kind = payload["type"].as_u64().expect("a type");
    let sent = discord.interaction(kind, json!({})).make();
    let mut event = payload.clone();
    (event["id"], event["token"]) = (json!(sent.id), json!(sent.token));
    if let Some((path, odd)) = change {
        let (outer, name) = path.rsplit_once('/').expect("a pointer");
        match (event.pointer_mut(outer).expect("a field's owner"), odd) {
            (Value::Object(fields), Some(odd)) => drop(fields.insert(name.to_owned(), odd.clone())),
            (Value::Object(fields), None) => drop(fields.remove(name)),
            (Value::Array(items), odd) => {
                let at: usize = name.parse().expect("a position");
                match odd {
                    Some(odd) => items[at] = odd.clone(),
                    None => drop(items.remove(at)),
                }
            }
            _ => unreachable!("only objects and arrays hold fields"),
        }
    }
    discord.say(json!({ "op": 0, "s": 1, "t": "INTERACTION_CREATE", "d": event }));
    sent
}

/// What a member would notice at once: the choices, or what the answer is about.
fn seen(answer: &Answer) -> Value {
    match answer.kind() {
        8 => json!(answer.choices()),
        _ => answer.0["data"]["embeds"][0]["title"].clone(),
    }
}
