//! Sends interactions as members cause them and as Discord sends them ("Receiving and responding", interaction object).

use std::time::Instant;

use serde_json::{Value, json};

use super::message_rules::{AUTOCOMPLETE, COMMAND, COMPONENT, MODAL};
use super::multipart::Payload;
use super::state::{Asked, Inner, State};
use super::{APPLICATION_ID, Answer, Discord, GUILD_ID, USER_ID};

/// The permissions of ordinary members, without `USE_EXTERNAL_APPS`.
const EVERYDAY_PERMISSIONS: u64 = 0x0007_e4f9_8635_ce40 & !USE_EXTERNAL_APPS;
/// Discord's permission `USE_EXTERNAL_APPS`.
const USE_EXTERNAL_APPS: u64 = 1 << 50;

/// A builder for an interaction; it takes place in a server unless another place is set.
#[derive(Debug, Clone)]
pub struct Interaction<'a> {
    discord: &'a Discord,
    kind: u64,
    data: Value,
    pub(super) place: Place,
    shard: Option<u64>,
    pub(super) who: u64,
    pub(super) extra: Value,
}

/// Where a member asks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// A server that has the bot.
    Server,
    /// A server without the bot, which lets external apps answer privately only; the asker installed the bot.
    ServerThatBarsExternalApps,
    /// A direct message to the bot.
    DirectMessage,
    /// Another person's DM or a group, by a member who installed the bot for themselves.
    ElsewhereByUserInstall,
}

impl Place {
    /// Who installed the bot, as Discord says beside an interaction (`authorizing_integration_owners`).
    pub(super) fn owners(self) -> Value {
        match self {
            Self::Server => json!({ "0": GUILD_ID.to_string() }),
            Self::DirectMessage => json!({ "0": "0" }),
            Self::ServerThatBarsExternalApps | Self::ElsewhereByUserInstall => {
                json!({ "1": USER_ID.to_string() })
            }
        }
    }
}

/// An interaction that has been, or will be, sent to the bot.
#[derive(Debug, Clone)]
pub struct Sent {
    state: State,
    /// The token that the answer must contain.
    pub token: String,
    /// The interaction's id.
    pub id: String,
    shard: Option<u64>,
}

impl Discord {
    /// A slash command whose options are strings.
    pub fn slash<const N: usize>(&self, name: &str, options: [(&str, &str); N]) -> Interaction<'_> {
        let option = |(name, value)| json!({ "name": name, "type": 3, "value": value });
        self.command(name, &options.map(option))
    }

    /// A slash command with options just as given.
    pub fn command(&self, name: &str, options: &[Value]) -> Interaction<'_> {
        let id = self.state.change(Inner::next_id);
        self.interaction(COMMAND, json!({ "id": id, "name": name, "type": 1, "options": options }))
    }

    /// A message command ("Apps" in a message's menu) on a message that says `content`.
    pub fn on_message(&self, name: &str, content: &str) -> Interaction<'_> {
        let id = self.state.change(Inner::next_id);
        let mut target = message();
        (target["content"], target["author"], target["type"]) = (json!(content), user(USER_ID), json!(0));
        target.as_object_mut().expect("set by `message`").remove("application_id");
        let target_id = target["id"].as_str().expect("set by `message`").to_owned();
        let resolved = json!({ "messages": { &target_id: target } });
        let data = json!({ "id": id, "name": name, "type": 3, "target_id": target_id, "resolved": resolved });
        self.interaction(COMMAND, data)
    }

    /// An autocomplete interaction for a slash command: `focused` is the option and the text typed in it so far.
    pub fn typing(&self, name: &str, focused: (&str, &str)) -> Interaction<'_> {
        let id = self.state.change(Inner::next_id);
        let option = json!({ "name": focused.0, "type": 3, "value": focused.1, "focused": true });
        self.interaction(AUTOCOMPLETE, json!({ "id": id, "name": name, "type": 1, "options": [option] }))
    }

    /// A press of a button under a message of the bot.
    pub fn press(&self, custom_id: &str) -> Interaction<'_> {
        let data = json!({ "custom_id": custom_id, "component_type": 2, "id": 2 });
        let mut pressed = self.interaction(COMPONENT, data);
        pressed.extra = json!({ "message": message() });
        pressed
    }

    /// A form that a member submitted.
    pub fn modal(&self, custom_id: &str) -> Interaction<'_> {
        self.interaction(MODAL, json!({ "custom_id": custom_id, "components": [] }))
    }

    /// An interaction of any type.
    pub fn interaction(&self, kind: u64, data: Value) -> Interaction<'_> {
        let (place, who, extra) = (Place::Server, USER_ID, Value::Null);
        Interaction { discord: self, kind, data, place, shard: None, who, extra }
    }
}

impl Interaction<'_> {
    /// In a server.
    pub fn in_server(mut self) -> Self {
        self.place = Place::Server;
        self
    }

    /// In a direct message to the bot.
    pub fn in_dm(mut self) -> Self {
        self.place = Place::DirectMessage;
        self
    }

    /// In someone else's direct messages, by a member who installed the bot for themselves.
    pub fn elsewhere(mut self) -> Self {
        self.place = Place::ElsewhereByUserInstall;
        self
    }

    /// In a place.
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Sends it to this shard; otherwise the shard of the newest session gets it.
    pub fn on_shard(mut self, shard: u64) -> Self {
        self.shard = Some(shard);
        self
    }

    /// On a message that only the asker sees; valid for presses only.
    pub fn on_private_message(mut self) -> Self {
        self.extra["message"]["flags"] = json!(64);
        self
    }

    /// Sets a part of the interaction to a value.
    pub fn with(mut self, part: &str, value: Value) -> Self {
        self.extra[part] = value;
        self
    }

    /// By a member.
    pub fn by(mut self, who: u64) -> Self {
        self.who = who;
        self
    }

    /// Sends it, and waits for the answer.
    pub async fn send(self) -> Answer {
        self.begin().answer().await
    }

    /// Sends it without waiting for the answer.
    pub fn begin(self) -> Sent {
        let sent = self.make();
        sent.deliver_again();
        sent
    }

    /// Creates it on the stand-in, but does not send it.
    pub fn make(self) -> Sent {
        let state = &self.discord.state;
        let (id, serial) = state.change(|inner| (inner.next_id(), inner.next_id()));
        let token = format!("aW50ZXJhY3Rpb246-secret-{serial}");
        let event = self.event(&id, &token);
        state.change(|inner| {
            let asked = Asked {
                id: id.clone(),
                kind: self.kind,
                made: Instant::now(),
                event: event.clone(),
                answer: None,
            };
            inner.interactions.insert(token.clone(), asked);
        });
        Sent { state: state.clone(), token, id, shard: self.shard }
    }

    fn event(&self, id: &str, token: &str) -> Value {
        let in_server = matches!(self.place, Place::Server | Place::ServerThatBarsExternalApps);
        let (context, channel_type) = match self.place {
            Place::Server | Place::ServerThatBarsExternalApps => (0, 0),
            Place::DirectMessage => (1, 1),
            Place::ElsewhereByUserInstall => (2, 3),
        };
        let permissions = match self.place {
            Place::ServerThatBarsExternalApps => EVERYDAY_PERMISSIONS,
            _ => EVERYDAY_PERMISSIONS | USE_EXTERNAL_APPS,
        };
        let channel = "400000000000000004";
        let mut event = json!({
            "id": id, "application_id": APPLICATION_ID.to_string(), "type": self.kind, "token": token, "version": 1,
            "data": self.data, "channel_id": channel, "app_permissions": "562949953601536", "locale": "en-US",
            "channel": { "id": channel, "type": channel_type, "flags": 0 },
            "entitlements": [], "entitlement_sku_ids": [], "authorizing_integration_owners": self.place.owners(),
            "context": context, "attachment_size_limit": 10_485_760,
        });
        if in_server {
            event["guild_id"] = json!(GUILD_ID.to_string());
            event["guild"] = json!({ "id": GUILD_ID.to_string(), "locale": "en-US", "features": [] });
            event["guild_locale"] = json!("en-US");
            event["member"] = json!({
                "user": user(self.who), "nick": null, "avatar": null, "roles": [], "joined_at": "2024-05-06T07:08:09.101000+00:00",
                "premium_since": null, "deaf": false, "mute": false, "flags": 0, "pending": false,
                "communication_disabled_until": null, "permissions": permissions.to_string(), "unusual_dm_activity_until": null,
            });
            event["channel"]["name"] = json!("general");
            event["channel"]["guild_id"] = json!(GUILD_ID.to_string());
        } else {
            event["user"] = user(self.who);
        }
        for (key, value) in self.extra.as_object().into_iter().flatten() {
            event[key] = value.clone();
        }
        event
    }
}

impl Sent {
    /// Waits for the answer.
    ///
    /// # Panics
    /// When none comes in time.
    pub async fn answer(&self) -> Answer {
        Answer(self.payload().await.json)
    }

    /// Waits for the answer, and returns it with its files.
    ///
    /// # Panics
    /// When none comes in time.
    pub async fn payload(&self) -> Payload {
        let answer = self.state.wait_for(|inner| inner.interactions[&self.token].answer.clone()).await;
        let refused = || self.state.look().requests.iter().rev().take(3).cloned().collect::<Vec<_>>();
        answer.unwrap_or_else(|| panic!("no answer that Discord takes; last requests: {:#?}", refused()))
    }

    /// The interaction as Discord sends it.
    pub fn event(&self) -> Value {
        self.state.look().interactions[&self.token].event.clone()
    }

    /// Sends the interaction once more, as Discord may.
    pub fn deliver_again(&self) {
        self.state.change(|inner| {
            let event = inner.interactions[&self.token].event.clone();
            inner.dispatch(self.shard, "INTERACTION_CREATE", &event);
        });
    }

    /// How many callbacks reached Discord, refused ones included.
    pub fn attempts(&self) -> usize {
        let path = format!("/interactions/{}/{}/callback", self.id, self.token);
        self.state.look().requests.iter().filter(|request| request.path == path).count()
    }
}

/// The user object of a member.
pub(super) fn user(id: u64) -> Value {
    let (username, name) = if id == USER_ID { ("asker", "An Asker") } else { ("other", "Another") };
    json!({
        "id": id.to_string(), "username": username, "discriminator": "0", "global_name": name,
        "avatar": null, "avatar_decoration_data": null, "public_flags": 0, "clan": null, "primary_guild": null,
    })
}

/// A message of the bot, as it comes with a press of its buttons.
pub(super) fn message() -> Value {
    let bot = json!({
        "id": APPLICATION_ID.to_string(), "username": "Stepladder", "discriminator": "4242", "avatar": null, "bot": true,
    });
    json!({
        "id": "500000000000000005", "channel_id": "400000000000000004", "type": 20, "author": bot, "content": "",
        "timestamp": "2026-11-22T06:00:00.000000+00:00", "edited_timestamp": null, "tts": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "components": [], "pinned": false, "flags": 0, "application_id": APPLICATION_ID.to_string(),
    })
}
