//! What serenity gets of the events that begin or resume a session: nothing that it could refuse.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tracing::warn;

/// Stands for the id of an application that READY does not name. No application has it: Discord's ids hold the time
/// since 2015.
pub(super) const UNKNOWN_APPLICATION: u64 = 1;

/// READY as Discord sends it ("Gateway events", ready), each field on its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Ready {
    #[serde(deserialize_with = "lenient")]
    user: Value,
    #[serde(deserialize_with = "lenient")]
    guilds: Value,
    #[serde(deserialize_with = "lenient")]
    session_id: Value,
    #[serde(deserialize_with = "lenient")]
    resume_gateway_url: Value,
    #[serde(deserialize_with = "lenient")]
    shard: Value,
    #[serde(deserialize_with = "lenient")]
    application: Value,
}

/// A value of any form, or null where it is none that can be held.
fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    let raw = <&RawValue>::deserialize(deserializer)?;
    Ok(serde_json::from_str(raw.get()).unwrap_or_default())
}

/// READY with the fields that serenity needs, in the forms that it takes.
///
/// Without an application's id there is [`UNKNOWN_APPLICATION`]. Without a session's id the session cannot be resumed,
/// and a new one is begun when the connection ends.
pub(super) fn ready(sequence: Option<u64>, data: &RawValue) -> String {
    let ready: Ready = serde_json::from_str(data.get()).unwrap_or_default();
    let application = id(&ready.application["id"]).unwrap_or(UNKNOWN_APPLICATION);
    let session = ready.session_id.as_str();
    if session.is_none() {
        warn!("Discord's READY names no session, so this shard cannot resume. Update Stepladder");
    }
    let guilds = ready.guilds.as_array().into_iter().flatten().filter_map(|guild| id(&guild["id"]));
    let guilds: Vec<_> = guilds.map(|id| json!({ "id": id.to_string(), "unavailable": true })).collect();
    let shard = serde_json::from_value::<[u32; 2]>(ready.shard).ok();
    let event = json!({ "op": 0, "s": sequence, "t": "READY", "d": {
        "v": 10,
        "user": {
            "id": id(&ready.user["id"]).unwrap_or(application).to_string(),
            "username": ready.user["username"].as_str().unwrap_or_default(),
        },
        "guilds": guilds,
        "session_id": session.unwrap_or_default(),
        "resume_gateway_url": ready.resume_gateway_url.as_str().unwrap_or_default(),
        "shard": shard,
        "application": { "id": application.to_string(), "flags": 0 },
    } });
    event.to_string()
}

/// RESUMED as serenity takes it.
pub(super) fn resumed(sequence: Option<u64>) -> String {
    json!({ "op": 0, "s": sequence, "t": "RESUMED", "d": {} }).to_string()
}

/// An id, as a text or as a number; 0 is none.
fn id(value: &Value) -> Option<u64> {
    let id = value.as_str().and_then(|id| id.parse().ok()).or_else(|| value.as_u64());
    id.filter(|id| *id != 0)
}

#[cfg(test)]
mod tests {
    use serenity::model::event::{ReadyEvent, ResumedEvent};

    use super::*;

    fn read(data: &Value) -> ReadyEvent {
        let data = serde_json::value::to_raw_value(data).expect("JSON");
        let event: Value = serde_json::from_str(&ready(Some(7), &data)).expect("JSON");
        assert_eq!((&event["op"], &event["s"], &event["t"]), (&json!(0), &json!(7), &json!("READY")));
        serde_json::from_value(event["d"].clone()).expect("what serenity reads")
    }

    fn sent() -> Value {
        json!({
            "v": 10, "user": { "id": "5", "username": "Stepladder", "avatar": "a-new-form" },
            "guilds": [{ "id": "6", "unavailable": true }, { "id": 7 }, null],
            "session_id": "s", "resume_gateway_url": "wss://resume.example", "shard": [1, 2],
            "application": { "id": "8", "flags": 1_u64 << 40 },
        })
    }

    #[test]
    fn serenity_gets_what_it_needs() {
        let ready = read(&sent()).ready;
        assert_eq!((ready.user.name.as_str(), ready.user.id.get()), ("Stepladder", 5));
        assert_eq!(
            (ready.session_id.as_str(), ready.resume_gateway_url.as_str()),
            ("s", "wss://resume.example")
        );
        assert_eq!((ready.application.id.get(), ready.guilds.len()), (8, 2));
        assert_eq!(ready.shard.map(|shard| (shard.id.0, shard.total)), Some((1, 2)));
        let resumed: Value = serde_json::from_str(&resumed(Some(9))).expect("JSON");
        assert_eq!((&resumed["s"], &resumed["t"]), (&json!(9), &json!("RESUMED")));
        serde_json::from_value::<ResumedEvent>(resumed["d"].clone()).expect("what serenity reads");
    }

    #[test]
    fn no_odd_field_costs_the_session() {
        let odd = [json!(null), json!(-1), json!(1e300), json!("odd"), json!(["odd"]), json!({ "odd": 1 })];
        for field in ["v", "user", "guilds", "resume_gateway_url", "shard", "application", "another"] {
            for odd in &odd {
                let mut sent = sent();
                sent[field] = odd.clone();
                assert_eq!(read(&sent).ready.session_id, "s", "{field} as {odd}");
            }
            let mut sent = sent();
            sent.as_object_mut().expect("fields").remove(field);
            assert_eq!(read(&sent).ready.session_id, "s", "without {field}");
        }
        assert_eq!(read(&json!([])).ready.application.id.get(), UNKNOWN_APPLICATION);
    }
}
