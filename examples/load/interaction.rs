//! The interaction that is sent under load.

use serde_json::{Value, json};

/// A member's `/level principal`, as Discord sends it; each number gives a different interaction id.
pub(crate) fn interaction(nth: u64) -> Value {
    json!({
        "id": (1_400_000_000_000_000_000 + nth).to_string(), "application_id": "2", "type": 2, "version": 1,
        "token": "aW50ZXJhY3Rpb246".repeat(12), "channel_id": "4", "guild_id": "5", "locale": "en-US",
        "data": {
            "id": "6", "name": "level", "type": 1,
            "options": [{ "name": "name", "type": 3, "value": "principal" }],
        },
        "member": {
            "user": {
                "id": "3", "username": "asker", "discriminator": "0", "global_name": "An Asker", "avatar": null,
            },
            "nick": null, "avatar": null, "roles": ["7", "8"], "permissions": "2222085186637376",
            "joined_at": "2024-05-06T07:08:09.101000+00:00", "premium_since": null, "deaf": false, "mute": false,
            "flags": 0, "pending": false, "communication_disabled_until": null,
        },
        "channel": { "id": "4", "type": 0, "flags": 0, "name": "general", "guild_id": "5" },
        "guild": { "id": "5", "locale": "en-US", "features": [] }, "guild_locale": "en-US", "entitlements": [],
        "authorizing_integration_owners": { "0": "5" }, "context": 0, "app_permissions": "562949953601536",
        "attachment_size_limit": 10_485_760,
    })
}
