//! A message of the bot as a channel shows it, and the ways in which members use its buttons and menus.

use serde_json::{Value, json};

use super::interaction::{Interaction, Place, message, user};
use super::message_rules::{COMMAND, COMPONENT};
use super::state::Inner;
use super::{Answer, Discord};

/// The flag of a message that only one member sees.
const EPHEMERAL: u64 = 64;
/// The fields that an answer may set.
const FIELDS: [&str; 3] = ["content", "embeds", "components"];

/// A message of the bot, as Discord includes it in the interaction of a press.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    message: Value,
    place: Place,
    asker: u64,
}

/// A button, or a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct Component {
    /// The id that the bot gets when the component is used.
    pub custom_id: String,
    /// The text that members read: a button's label or a menu's placeholder.
    pub label: String,
    /// The values of a menu's options; none for a button.
    pub values: Vec<String>,
    /// The most options that may be chosen at once; 0 for a button.
    pub most: u64,
}

impl Discord {
    /// Sends a command, and shows its answer as a new message.
    pub async fn show(&self, question: Interaction<'_>) -> Shown {
        let (place, asker) = (question.place, question.who);
        let answer = question.send().await;
        self.post(&answer, place, asker, COMMAND)
    }

    /// The message that Discord makes from an answer that posts a new one.
    fn post(&self, answer: &Answer, place: Place, asker: u64, kind: u64) -> Shown {
        assert_eq!(answer.kind(), 4, "no new message: {answer:?}");
        let mut posted = message();
        let (id, interaction) = self.state.change(|inner: &mut Inner| (inner.next_id(), inner.next_id()));
        let forced = place == Place::ServerThatBarsExternalApps;
        posted["id"] = json!(id);
        posted["flags"] = json!(if answer.is_private() || forced { EPHEMERAL } else { 0 });
        posted["interaction_metadata"] = json!({
            "id": interaction, "type": kind, "user": user(asker), "authorizing_integration_owners": place.owners(),
            "name": "level", "command_type": 1, "interacted_message_id": "500000000000000005",
        });
        let mut shown = Shown { message: posted, place, asker };
        shown.take_over(answer);
        shown
    }
}

impl Shown {
    /// Whether only one member sees it.
    pub fn is_private(&self) -> bool {
        self.message["flags"] == EPHEMERAL
    }

    /// The plain text.
    pub fn content(&self) -> &str {
        self.message["content"].as_str().unwrap_or_default()
    }

    /// The first embed's title; empty if there is none.
    pub fn title(&self) -> &str {
        self.message["embeds"][0]["title"].as_str().unwrap_or_default()
    }

    /// Its buttons and menus, in order.
    pub fn components(&self) -> Vec<Component> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let component = |item: &Value| Component {
            custom_id: text(&item["custom_id"]),
            label: text(if item["type"] == 2 { &item["label"] } else { &item["placeholder"] }),
            values: item["options"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|option| text(&option["value"]))
                .collect(),
            most: if item["type"] == 2 { 0 } else { item["max_values"].as_u64().unwrap_or(1) },
        };
        let rows = self.message["components"].as_array().into_iter().flatten();
        rows.filter_map(|row| row["components"].as_array()).flatten().map(component).collect()
    }

    /// The component with this label.
    ///
    /// # Panics
    /// When there is none.
    pub fn component(&self, label: &str) -> Component {
        let found = self.components().into_iter().find(|component| component.label == label);
        found.unwrap_or_else(|| panic!("no {label:?} among {:#?}", self.components()))
    }

    /// Presses the button with this label.
    pub async fn press(&self, discord: &Discord, label: &str, who: u64) -> (Answer, Shown) {
        self.operate(discord, &self.component(label), &[], who).await
    }

    /// Uses a button, or chooses from a menu; returns the answer and the message that shows it.
    ///
    /// # Panics
    /// When a private message is used by another member than the one who sees it.
    pub async fn operate(
        &self,
        discord: &Discord,
        component: &Component,
        values: &[String],
        who: u64,
    ) -> (Answer, Shown) {
        assert!(!self.is_private() || who == self.asker, "another member cannot see this message");
        let id = component.custom_id.as_str();
        let data = match component.most {
            0 => json!({ "custom_id": id, "component_type": 2, "id": 2 }),
            _ => json!({ "custom_id": id, "component_type": 3, "id": 2, "values": values }),
        };
        let mut pressed = discord.interaction(COMPONENT, data).at(self.place).by(who);
        pressed.extra = json!({ "message": self.message });
        let answer = pressed.send().await;
        let shown = if answer.kind() == 7 {
            let mut changed = self.clone();
            changed.take_over(&answer);
            changed
        } else {
            discord.post(&answer, self.place, who, COMPONENT)
        };
        (answer, shown)
    }

    /// Applies the fields that an answer sets; the others stay unchanged, as in Discord.
    fn take_over(&mut self, answer: &Answer) {
        for field in FIELDS.iter().filter(|field| !answer.0["data"][field].is_null()) {
            self.message[field] = answer.0["data"][field].clone();
        }
    }
}
