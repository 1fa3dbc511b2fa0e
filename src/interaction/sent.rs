//! The JSON that Discord sends, as far as it is needed: each field on its own, so that an odd one costs itself alone.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::lenient::{digits, list, value};

/// An interaction as Discord sends it, as far as it is needed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent<'a> {
    #[serde(deserialize_with = "digits")]
    pub(super) id: Option<u128>,
    #[serde(deserialize_with = "digits")]
    pub(super) application_id: Option<u128>,
    #[serde(rename = "type", deserialize_with = "digits")]
    pub(super) kind: Option<u128>,
    #[serde(deserialize_with = "value")]
    pub(super) token: Option<String>,
    #[serde(borrow, deserialize_with = "value")]
    pub(super) data: Option<Data<'a>>,
    #[serde(deserialize_with = "value")]
    pub(super) member: Option<Member>,
    #[serde(deserialize_with = "value")]
    pub(super) user: Option<SentUser>,
    #[serde(deserialize_with = "digits")]
    pub(super) guild_id: Option<u128>,
    #[serde(deserialize_with = "digits")]
    pub(super) context: Option<u128>,
    #[serde(deserialize_with = "digits")]
    pub(super) app_permissions: Option<u128>,
    #[serde(deserialize_with = "value")]
    pub(super) authorizing_integration_owners: Option<Owners>,
    #[serde(deserialize_with = "digits")]
    pub(super) attachment_size_limit: Option<u128>,
    #[serde(deserialize_with = "value")]
    pub(super) locale: Option<String>,
    #[serde(borrow, deserialize_with = "value")]
    pub(super) message: Option<SentMessage<'a>>,
}

/// What a command, an autocomplete or a component says, each in fields of its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Data<'a> {
    #[serde(deserialize_with = "value")]
    pub(super) name: Option<String>,
    #[serde(rename = "type", deserialize_with = "digits")]
    pub(super) kind: Option<u128>,
    #[serde(deserialize_with = "list")]
    pub(super) options: Vec<SentOption>,
    #[serde(deserialize_with = "value")]
    pub(super) target_id: Option<String>,
    #[serde(borrow, deserialize_with = "value")]
    pub(super) resolved: Option<Resolved<'a>>,
    #[serde(deserialize_with = "value")]
    pub(super) custom_id: Option<String>,
    #[serde(deserialize_with = "list")]
    pub(super) values: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SentOption {
    #[serde(deserialize_with = "value")]
    pub(super) name: Option<String>,
    #[serde(deserialize_with = "value")]
    pub(super) value: Option<SentValue>,
    #[serde(deserialize_with = "value")]
    pub(super) focused: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum SentValue {
    Text(String),
    Boolean(bool),
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Resolved<'a> {
    #[serde(borrow, deserialize_with = "value")]
    pub(super) messages: Option<BTreeMap<String, &'a RawValue>>,
    #[serde(deserialize_with = "value")]
    pub(super) users: Option<BTreeMap<String, SentUser>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Member {
    #[serde(deserialize_with = "value")]
    pub(super) user: Option<SentUser>,
    #[serde(deserialize_with = "value")]
    pub(super) nick: Option<String>,
    #[serde(deserialize_with = "digits")]
    pub(super) permissions: Option<u128>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SentUser {
    #[serde(deserialize_with = "digits")]
    pub(super) id: Option<u128>,
    #[serde(deserialize_with = "value")]
    pub(super) username: Option<String>,
    #[serde(deserialize_with = "value")]
    pub(super) global_name: Option<String>,
    #[serde(deserialize_with = "value")]
    pub(super) bot: Option<bool>,
}

/// Who installed the app: the server is under `0`, a user under `1`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Owners {
    #[serde(rename = "0")]
    pub(super) guild: Option<IgnoredAny>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SentMessage<'a> {
    #[serde(deserialize_with = "digits")]
    pub(super) flags: Option<u128>,
    #[serde(deserialize_with = "value")]
    pub(super) content: Option<String>,
    #[serde(deserialize_with = "value")]
    pub(super) interaction_metadata: Option<Metadata>,
    #[serde(borrow, deserialize_with = "list")]
    pub(super) components: Vec<&'a RawValue>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Metadata {
    #[serde(deserialize_with = "value")]
    pub(super) user: Option<SentUser>,
}
