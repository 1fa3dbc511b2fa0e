//! Reading an interaction from the JSON that Discord sends.

use std::num::NonZeroU64;

use serde_json::error::Category;
use serenity::model::application::CommandType;
use serenity::model::id::{InteractionId, UserId};

use super::message::target_message;
use super::model::{
    CommandData, CommandOption, ComponentData, ComponentMessage, Interaction, Kind, OptionValue, Token, User,
};
use super::object::Object;
use super::place::Place;

/// JSON that cannot be read as an interaction, with the fields that an apology needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unreadable {
    /// Its type ("Receiving and responding to interactions", interaction type), where it has one.
    pub kind: Option<u64>,
    /// Its id, where it has one.
    pub id: Option<InteractionId>,
    /// Its token, where it has one.
    pub token: Option<Token>,
    /// What is wrong, without any token or text that must not be logged.
    pub why: String,
}

impl Interaction {
    /// Reads an interaction from JSON.
    ///
    /// # Errors
    /// [`Unreadable`] if this is not a JSON object, the id or the token is missing or malformed, or the type is not one
    /// of those of [`Kind`]. Any other field that is missing or malformed counts as absent.
    pub fn read(json: &[u8]) -> Result<Self, Unreadable> {
        let sent: Object<'_> = serde_json::from_slice(json)
            .map_err(|error| Unreadable { why: complaint(&error), ..Unreadable::default() })?;
        let id = sent.id("id").map(InteractionId::from);
        let kind = sent.digits("type").and_then(|kind| u64::try_from(kind).ok());
        let token = sent.text("token").map(Token::from);
        match (id, token, kind) {
            (Some(id), Some(token), Some(kind @ 1..=5)) => Ok(interaction(&sent, id, token, kind)),
            (id, token, kind) => {
                let field = match (&id, &token) {
                    (None, _) => "id",
                    (_, None) => "token",
                    _ => "type",
                };
                let why = format!("its {field} is missing, or unknown to this version");
                Err(Unreadable { kind, id, token, why })
            }
        }
    }
}

fn interaction(sent: &Object<'_>, id: InteractionId, token: Token, kind: u64) -> Interaction {
    let (data, application) = (sent.object("data"), sent.id("application_id"));
    let kind = match kind {
        1 => Kind::Ping,
        2 => Kind::Command(command(&data, application)),
        3 => Kind::Component(ComponentData {
            custom_id: data.text("custom_id").unwrap_or_default(),
            values: data.list("values"),
            message: ComponentMessage::of(&sent.object("message")),
        }),
        4 => Kind::Autocomplete(command(&data, application).with_focus()),
        _ => Kind::ModalSubmit,
    };
    let member = sent.object("member");
    let user = member.get("user").unwrap_or_else(|| sent.object("user"));
    let name = member.text("nick").or_else(|| user.text("global_name")).or_else(|| user.text("username"));
    let user = User { id: user.id("id").map(UserId::from), name };
    Interaction { id, token, kind, user, place: Place::new(sent), locale: sent.text("locale") }
}

fn command(data: &Object<'_>, application: Option<NonZeroU64>) -> CommandData {
    let resolved = data.object("resolved");
    let users = resolved.object("users").into_objects();
    let bots = users.filter(|user| user.get("bot") == Some(true)).filter_map(|user| user.id("id"));
    // A bot's user id is the id of its application.
    let bots = bots.chain(application).map(UserId::from).collect();
    let messages = resolved.object("messages");
    // A message command is used on one message.
    let named = data.text("target_id").and_then(|id| messages.get(&id));
    let target = named.or_else(|| messages.into_objects().next());
    CommandData {
        name: data.text("name").unwrap_or_default(),
        kind: match data.digits("type") {
            Some(1) => Some(CommandType::ChatInput),
            Some(2) => Some(CommandType::User),
            Some(3) => Some(CommandType::Message),
            _ => None,
        },
        options: data.objects("options").iter().filter_map(option).collect(),
        bots,
        target: target.map(|message| target_message(&message, application)),
    }
}

fn option(sent: &Object<'_>) -> Option<CommandOption> {
    let boolean = || sent.get("value").map(OptionValue::Boolean);
    let value = sent.text("value").map(OptionValue::Text).or_else(boolean).unwrap_or(OptionValue::Other);
    Some(CommandOption { name: sent.text("name")?, value, focused: sent.get("focused").unwrap_or_default() })
}

impl CommandData {
    /// Marks the last text option as the one being typed, if Discord marked none.
    fn with_focus(mut self) -> Self {
        let texts = |option: &&mut CommandOption| matches!(option.value, OptionValue::Text(_));
        if self.focused().is_none()
            && let Some(last) = self.options.iter_mut().rev().find(texts)
        {
            last.focused = true;
        }
        self
    }
}

/// Describes an error in JSON for the log: what is wrong, and where. Serde's own message quotes the JSON, which may
/// hold a token or text that somebody typed.
pub fn complaint(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = match error.classify() {
        Category::Data if text.starts_with("missing field") => return text,
        Category::Data => "a value of another kind than expected",
        Category::Eof => "it breaks off",
        Category::Syntax | Category::Io => "no JSON",
    };
    format!("{what} at line {} column {}", error.line(), error.column())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(json: &str) -> Result<Interaction, Unreadable> {
        Interaction::read(json.as_bytes())
    }

    #[test]
    fn the_least_that_can_be_answered_is_an_id_a_token_and_a_type() {
        let least = read(r#"{ "id": "7", "token": "t", "type": 2 }"#).expect("readable");
        assert_eq!(least.kind, Kind::Command(CommandData::default()));
        assert_eq!((least.place.largest_file, least.user, least.locale), (0, User::default(), None));
        let numbers = read(r#"{ "id": 7, "token": "t", "type": "1" }"#).expect("readable");
        assert_eq!((numbers.id, numbers.kind), (InteractionId::new(7), Kind::Ping));
    }

    #[test]
    fn what_cannot_be_answered_keeps_what_there_is_for_an_excuse() {
        let unreadable = read(r#"{ "id": "7", "token": "t", "type": 99 }"#).expect_err("an unknown type");
        assert_eq!((unreadable.kind, unreadable.id), (Some(99), Some(InteractionId::new(7))));
        assert_eq!(unreadable.token.as_ref().map(Token::reveal), Some("t"));
        assert_eq!(unreadable.why, "its type is missing, or unknown to this version");
        for none in ["[]", "{}", r#"{ "id": "0", "token": 1, "type": -1 }"#] {
            let unreadable = read(none).expect_err(none);
            assert_eq!((unreadable.kind, unreadable.id, unreadable.token), (None, None, None), "{none}");
        }
        for (no_json, why) in [
            ("", "it breaks off at line 1 column 0"),
            ("{\"id\": ", "it breaks off at line 1 column 7"),
            ("SECRET", "no JSON at line 1 column 1"),
            ("\"SECRET\"", "a value of another kind than expected at line 1 column 8"),
        ] {
            assert_eq!(read(no_json).expect_err(no_json).why, why);
        }
    }

    #[test]
    fn no_token_shows_in_debug() {
        let shown = format!("{:?}", read(r#"{ "id": "7", "token": "SECRET", "type": 2 }"#));
        assert!(!shown.contains("SECRET"), "{shown}");
    }

    #[test]
    fn the_option_being_typed_is_found_without_its_mark() {
        let option = |name: &str, value: &str| json!({ "name": name, "type": 3, "value": value });
        let typed = |focused: serde_json::Value| {
            let mut first = option("from", "pm");
            first["focused"] = focused;
            let data = json!({ "name": "promote", "options": [first, option("to", "sen")] });
            let sent = json!({ "id": "7", "token": "t", "type": 4, "data": data });
            let Kind::Autocomplete(data) = read(&sent.to_string()).expect("readable").kind else {
                panic!("no autocomplete")
            };
            data.focused().map(|(name, typed)| (name.to_owned(), typed.to_owned()))
        };
        assert_eq!(typed(json!(true)), Some(("from".to_owned(), "pm".to_owned())));
        assert_eq!(typed(json!("yes")), Some(("to".to_owned(), "sen".to_owned())));
    }
}
