//! Comparing a registered command with its definition.
//!
//! Only the fields that a definition sets are compared: Discord adds fields of its own, and new ones without notice.

use serde_json::{Value, json};

/// Fields that are sets of numbers, whose order makes no difference.
const SETS: [&str; 3] = ["integration_types", "contexts", "channel_types"];

/// Whether a registered command or option differs from its definition.
pub(super) fn differs(registered: &Value, wanted: &Value) -> bool {
    match (registered, wanted) {
        (Value::Object(registered), Value::Object(wanted)) => wanted.iter().any(|(field, value)| {
            let there = registered.get(field).unwrap_or(&Value::Null);
            let is_default_type = field == "type" && there.is_null() && value == 1;
            if SETS.contains(&field.as_str()) {
                sorted(there) != sorted(value)
            } else {
                // A language may also be one that is not wanted any more.
                let has_other = field.ends_with("_localizations") && differs(value, there);
                has_other || (!is_default_type && differs(there, value))
            }
        }),
        (Value::Array(registered), Value::Array(wanted)) => {
            registered.len() != wanted.len() || registered.iter().zip(wanted).any(|(r, w)| differs(r, w))
        }
        (Value::Number(registered), Value::Number(wanted)) => registered.as_f64() != wanted.as_f64(),
        _ => registered != wanted && !(says_nothing(registered) && says_nothing(wanted)),
    }
}

/// Whether a value is empty, as Discord returns for a field that was not set.
fn says_nothing(value: &Value) -> bool {
    [json!(null), json!(false), json!(""), json!([]), json!({})].contains(value)
}

fn sorted(set: &Value) -> Vec<u64> {
    let mut items: Vec<u64> = set.as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    items.sort_unstable();
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A registered command as Discord returns it, and its definition.
    fn pair() -> (Value, Value) {
        let wanted = json!({
            "name": "level", "description": "Shows a level", "name_localizations": {},
            "description_localizations": {}, "nsfw": false,
            "integration_types": [0, 1], "contexts": [0, 1, 2],
            "options": [{
                "type": 3, "name": "name", "description": "Which level", "required": true, "autocomplete": true,
                "name_localizations": {}, "choices": [], "options": [], "channel_types": [],
            }, { "type": 4, "name": "count", "description": "How many", "min_value": 1, "required": false }],
        });
        let registered = json!({
            "id": "11", "application_id": "22", "version": "33", "type": 1, "name": "level",
            "description": "Shows a level", "name_localizations": null, "description_localizations": null,
            "default_member_permissions": null, "dm_permission": true, "nsfw": false,
            "integration_types": [1, 0], "contexts": [0, 1, 2],
            "options": [{
                "type": 3, "name": "name", "description": "Which level", "required": true, "autocomplete": true,
                "name_localizations": null, "description_localizations": null,
            }, { "type": 4, "name": "count", "description": "How many", "min_value": 1.0 }],
        });
        (registered, wanted)
    }

    #[test]
    fn what_discord_adds_makes_no_difference() {
        let (registered, wanted) = pair();
        assert!(!differs(&registered, &wanted));
    }

    #[test]
    fn every_change_of_a_definition_makes_one() {
        let changes = [
            ("/description", json!("Shows any level")),
            ("/description_localizations", json!({ "de": "Zeigt eine Stufe" })),
            ("/nsfw", json!(true)),
            ("/contexts", json!([0])),
            ("/integration_types", json!([0])),
            ("/options/0/name", json!("title")),
            ("/options/0/required", json!(false)),
            ("/options/0/autocomplete", json!(false)),
            ("/options/0/choices", json!([{ "name": "a", "value": "a" }])),
            ("/options/1/min_value", json!(2)),
            ("/options/1/type", json!(10)),
            ("/options", json!([])),
        ];
        for (field, value) in changes {
            let (registered, mut wanted) = pair();
            *wanted.pointer_mut(field).unwrap() = value;
            assert!(differs(&registered, &wanted), "{field}");
        }
    }

    #[test]
    fn a_language_that_is_not_wanted_any_more_makes_one() {
        for field in ["/name_localizations", "/options/0/name_localizations"] {
            let (mut registered, wanted) = pair();
            *registered.pointer_mut(field).unwrap() = json!({ "de": "stufe" });
            assert!(differs(&registered, &wanted), "{field}");
        }
    }

    #[test]
    fn what_a_definition_does_not_set_makes_no_difference() {
        let (mut registered, wanted) = pair();
        registered["a_new_field"] = json!({ "of": ["tomorrow"] });
        registered["options"][0]["a_new_field"] = json!(7);
        registered["default_member_permissions"] = json!("0");
        assert!(!differs(&registered, &wanted));
    }
}
