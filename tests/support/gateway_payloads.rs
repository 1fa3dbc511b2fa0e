//! The payloads that the stand-in's gateway sends, and the checks on those that it receives.

use serde_json::{Value, json};

use super::{APPLICATION_ID, BOT_TOKEN, GUILD_ID};

/// Tells a bot that its session is invalid, and whether it may try to resume it.
pub fn invalid_session(resumable: bool) -> Value {
    json!({ "op": 9, "s": null, "t": null, "d": resumable })
}

pub fn token_fits(payload: &Value) -> bool {
    payload["token"].as_str().is_some_and(|token| token.strip_prefix("Bot ").unwrap_or(token) == BOT_TOKEN)
}

/// The close code for an identify payload that Discord rejects; `None` for a valid one.
pub fn objection(identify: &Value) -> Option<u16> {
    if !token_fits(identify) {
        return Some(4004);
    }
    let properties = ["os", "browser", "device"].iter().all(|key| identify["properties"][key].is_string());
    if !properties {
        return Some(4002);
    }
    // The privileged intents: guild members, presences, message content.
    match identify["intents"].as_u64() {
        None => return Some(4002),
        Some(intents) if intents >> 26 != 0 => return Some(4013),
        Some(intents) if intents & (1 << 1 | 1 << 8 | 1 << 15) != 0 => return Some(4014),
        Some(_) => {}
    }
    let shard = &identify["shard"];
    let fits =
        shard.is_null() || shard[0].as_u64().zip(shard[1].as_u64()).is_some_and(|(id, total)| id < total);
    if fits { None } else { Some(4010) }
}

/// The address for resuming a session, which differs from the general one, as on Discord.
pub fn resume_url(host: &str) -> String {
    let port = host.rsplit_once(':').map_or(host, |(_, port)| port);
    format!("ws://localhost:{port}")
}

pub fn ready(session: &str, shard: &Value, url: &str) -> Value {
    json!({
        "v": 10,
        "user": {
            "id": APPLICATION_ID.to_string(), "username": "Stepladder", "discriminator": "4242", "global_name": null,
            "avatar": null, "bot": true, "mfa_enabled": true, "verified": true, "email": null, "flags": 0,
        },
        "guilds": [{ "id": GUILD_ID.to_string(), "unavailable": true }],
        "session_id": session,
        "resume_gateway_url": url,
        "shard": shard,
        "application": { "id": APPLICATION_ID.to_string(), "flags": 0 },
        "private_channels": [], "presences": [], "relationships": [], "user_settings": {}, "session_type": "normal",
        "_trace": ["stand-in"], "auth": {}, "geo_ordered_rtc_regions": ["rotterdam"], "a_field_of_tomorrow": [1.5],
    })
}
