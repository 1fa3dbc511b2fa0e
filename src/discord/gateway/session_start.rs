//! Rewrites READY and RESUMED for serenity, without any field that it could refuse.

use std::num::NonZeroU64;

use serde_json::json;
use serde_json::value::RawValue;
use serenity::model::id::ApplicationId;
use tracing::warn;

use crate::interaction::Object;

/// The fields of READY that the bot uses, and the event to hand to serenity.
#[derive(Debug)]
pub(super) struct SessionStart {
    pub(super) bot: String,
    /// The application that the bot belongs to, where READY names it.
    pub(super) application: Option<ApplicationId>,
    /// The number of servers of this shard that the bot is a member of.
    pub(super) servers: usize,
    /// The address at which to resume the session, if READY names one.
    pub(super) resume_url: Option<String>,
    /// READY as JSON, with only the fields that serenity needs, in the form that it expects.
    pub(super) for_serenity: String,
}

/// Reads READY. If it has no session id, the session cannot be resumed, and a new one begins when the connection ends.
pub(super) fn ready(sequence: Option<u64>, data: &RawValue) -> SessionStart {
    let ready = Object::of(data.get());
    let application = ready.object("application").id("id");
    let session = ready.text("session_id");
    if session.is_none() {
        warn!("Discord's READY names no session, so this shard cannot resume. Update Stepladder");
    }
    let guilds = ready.objects("guilds").into_iter().filter_map(|guild| guild.id("id"));
    let guilds: Vec<_> = guilds.map(|id| json!({ "id": id.to_string(), "unavailable": true })).collect();
    let bot = ready.object("user").text("username").unwrap_or_default();
    let resume_url = ready.text("resume_gateway_url");
    // Serenity rejects an id of 0, and does not use the ids of the user and the application.
    let some_id = application.map_or(1, NonZeroU64::get).to_string();
    let event = json!({ "op": 0, "s": sequence, "t": "READY", "d": {
        "v": 10,
        "user": { "id": some_id, "username": bot },
        "guilds": guilds,
        "session_id": session.unwrap_or_default(),
        "resume_gateway_url": resume_url.as_deref().unwrap_or_default(),
        "application": { "id": some_id, "flags": 0 },
    } });
    SessionStart {
        bot,
        application: application.map(ApplicationId::from),
        servers: guilds.len(),
        resume_url,
        for_serenity: event.to_string(),
    }
}

pub(super) fn resumed(sequence: Option<u64>) -> String {
    json!({ "op": 0, "s": sequence, "t": "RESUMED", "d": {} }).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use serenity::model::event::{ReadyEvent, ResumedEvent};

    use super::*;

    fn read(data: &Value) -> (SessionStart, ReadyEvent) {
        let data = serde_json::value::to_raw_value(data).expect("JSON");
        let start = ready(Some(7), &data);
        let event: Value = serde_json::from_str(&start.for_serenity).expect("JSON");
        assert_eq!((&event["op"], &event["s"], &event["t"]), (&json!(0), &json!(7), &json!("READY")));
        (start, serde_json::from_value(event["d"].clone()).expect("what serenity reads"))
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
        let (start, read) = read(&sent());
        assert_eq!((start.bot.as_str(), start.servers), ("Stepladder", 2));
        assert_eq!(start.application, Some(ApplicationId::new(8)));
        assert_eq!(start.resume_url.as_deref(), Some("wss://resume.example"));
        assert_eq!((read.ready.user.name.as_str(), read.ready.session_id.as_str()), ("Stepladder", "s"));
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
                assert_eq!(read(&sent).1.ready.session_id, "s", "{field} as {odd}");
            }
            let mut sent = sent();
            sent.as_object_mut().expect("fields").remove(field);
            assert_eq!(read(&sent).1.ready.session_id, "s", "without {field}");
        }
        assert_eq!(read(&json!([])).0.application, None);
    }
}
