//! From the JSON that Discord sends to an interaction.

use std::num::NonZeroU64;

use serde::Deserialize;
use serde_json::error::Category;
use serde_json::{Value, from_slice};
use serenity::model::application::{CommandInteraction, Interaction};
use serenity::model::id::InteractionId;

/// JSON that is no interaction which this version can read.
#[derive(Debug)]
pub(super) enum Unreadable {
    /// It is an interaction of this type, of which it can be said that it was not understood.
    OfType(u64, serde_json::Error),
    /// It is no interaction, or not even JSON.
    NotOne(serde_json::Error),
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "type")]
    kind: u64,
}

/// Reads an interaction.
///
/// Serenity's own reader first builds a tree of every field and then reads that; knowing the type, most
/// interactions can be read in one go.
pub(super) fn read(body: &[u8]) -> Result<Interaction, Unreadable> {
    let Envelope { kind } = from_slice(body).map_err(Unreadable::NotOne)?;
    let read = match kind {
        2 => from_slice::<CommandInteraction>(body).map(Interaction::Command),
        4 => from_slice::<CommandInteraction>(body).map(Interaction::Autocomplete),
        _ => from_slice::<Interaction>(body),
    };
    read.map_err(|error| Unreadable::OfType(kind, error))
}

/// What is wrong with JSON and where, in words that may be logged: serde's own show what stood there, which may be a
/// token or what somebody typed.
pub(super) fn complaint(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = match error.classify() {
        Category::Data if text.starts_with("missing field") => return text,
        Category::Data => "a value of another kind than expected",
        Category::Eof => "it breaks off",
        Category::Syntax | Category::Io => "no JSON",
    };
    format!("{what} at line {} column {}", error.line(), error.column())
}

/// What an answer needs of an interaction that could not be read, as far as it has that.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Address {
    /// Its id.
    pub(super) id: Option<InteractionId>,
    /// Its token, which belongs in no log.
    pub(super) token: Option<String>,
}

impl Address {
    /// Looks for them in an interaction's JSON.
    pub(super) fn find(body: &[u8]) -> Self {
        let value: Value = from_slice(body).unwrap_or_default();
        let id = value["id"].as_str().and_then(|id| id.parse::<NonZeroU64>().ok()).map(InteractionId::from);
        Self { id, token: value["token"].as_str().map(str::to_owned) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn command(kind: u64) -> Value {
        json!({
            "id": "1", "application_id": "2", "type": kind, "token": "t", "version": 1, "channel_id": "4",
            "data": { "id": "3", "name": "level", "type": 1, "options": [
                { "name": "name", "type": 3, "value": "principal", "focused": kind == 4 },
            ] },
            "user": { "id": "5", "username": "u", "discriminator": "0", "avatar": null },
            "app_permissions": "0", "locale": "en-US", "entitlements": [],
            "authorizing_integration_owners": { "0": "0" }, "context": 1, "attachment_size_limit": 1,
        })
    }

    #[test]
    fn what_is_read_in_one_go_is_what_serenity_reads() {
        for kind in [2, 4] {
            let body = command(kind);
            let theirs: Interaction = serde_json::from_value(body.clone()).expect("serenity reads it");
            let ours = read(body.to_string().as_bytes()).expect("we read it");
            assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
        }
        let ping = json!({ "id": "1", "application_id": "2", "type": 1, "token": "t", "version": 1 });
        assert!(matches!(read(ping.to_string().as_bytes()), Ok(Interaction::Ping(_))));
    }

    #[test]
    fn what_cannot_be_read_keeps_its_type_where_it_has_one() {
        let cut = &command(2).to_string()[..200];
        for text in ["", "{", "[]", "null", "{}", r#"{"type":"2"}"#, cut] {
            assert!(matches!(read(text.as_bytes()), Err(Unreadable::NotOne(_))), "{text}");
        }
        for text in [r#"{"type":2}"#, r#"{"type":99,"id":"7"}"#, r#"{"type":1}"#] {
            assert!(matches!(read(text.as_bytes()), Err(Unreadable::OfType(..))), "{text}");
        }
        let complaint_about = |text: &str| match read(text.as_bytes()) {
            Err(Unreadable::OfType(_, error) | Unreadable::NotOne(error)) => complaint(&error),
            Ok(_) => panic!("{text} was read"),
        };
        assert_eq!(
            complaint_about(r#"{"type":"SECRET"}"#),
            "a value of another kind than expected at line 1 column 16"
        );
        assert_eq!(complaint_about("{}"), "missing field `type` at line 1 column 2");
        assert_eq!(complaint_about("{"), "it breaks off at line 1 column 1");
        assert_eq!(complaint_about("SECRET"), "no JSON at line 1 column 1");
        let found = Address::find(br#"{"id":"7","token":"t"}"#);
        assert_eq!((found.id, found.token.as_deref()), (Some(InteractionId::new(7)), Some("t")));
        for neither in ["{}", "[", r#"{"id":"0","token":1}"#, r#"{"id":7}"#] {
            assert_eq!(Address::find(neither.as_bytes()), Address::default(), "{neither}");
        }
    }
}
