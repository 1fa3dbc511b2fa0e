//! Reading messages: the text that a person sees, and the components, however they are nested.

use std::num::NonZeroU64;

use serenity::model::channel::MessageFlags;
use serenity::model::id::UserId;

use super::model::{ComponentMessage, SelectMenu, TargetMessage};
use super::object::Object;

/// How many levels of nested components are read. Discord nests three levels: a container, a section, its accessory.
const DEPTH: usize = 8;

impl ComponentMessage {
    /// Reads the message that a component is on; a field that is missing or malformed counts as absent.
    pub fn read(json: &str) -> Self {
        Self::of(&Object::of(json))
    }

    pub(super) fn of(message: &Object<'_>) -> Self {
        let ephemeral = u128::from(MessageFlags::EPHEMERAL.bits());
        Self {
            content: message.text("content").unwrap_or_default(),
            is_ephemeral: message.digits("flags").is_some_and(|flags| flags & ephemeral != 0),
            asked_by: message.object("interaction_metadata").object("user").id("id").map(UserId::from),
            menus: components(message).iter().filter_map(menu).collect(),
        }
    }
}

/// Reads a component as a select menu; `None` if it is not one.
fn menu(component: &Object<'_>) -> Option<SelectMenu> {
    let options = component.objects("options");
    let custom_id = component.text("custom_id").filter(|_| !options.is_empty())?;
    let chosen = options.iter().filter(|option| option.get("default") == Some(true));
    Some(SelectMenu { custom_id, chosen: chosen.filter_map(|option| option.text("value")).collect() })
}

/// Reads the message that a command is used on, for the app with the id `application`.
///
/// A person sees more text than the message's content: also that of embeds, components, a poll, descriptions of
/// attachments, and a forwarded message ("Message", message object).
pub(super) fn target_message(message: &Object<'_>, application: Option<NonZeroU64>) -> TargetMessage {
    // The second id is that of the app that sent this message in answer to an interaction.
    let apps = [message.object("author").id("id"), message.id("application_id")];
    let is_own = application.is_some() && apps.contains(&application);
    let mut texts = Vec::new();
    add_texts(message, &mut texts);
    // A forwarded message holds no further forwarded messages.
    for forwarded in message.objects("message_snapshots") {
        add_texts(&forwarded.object("message"), &mut texts);
    }
    texts.retain(|text| !text.trim().is_empty());
    TargetMessage { text: texts.join("\n"), is_own }
}

fn add_texts(message: &Object<'_>, texts: &mut Vec<String>) {
    let texts_of =
        |object: &Object<'_>, [one, other]: [&str; 2]| object.text(one).into_iter().chain(object.text(other));
    texts.extend(message.text("content"));
    for component in components(message) {
        texts.extend(texts_of(&component, ["content", "description"]));
    }
    let poll = message.object("poll");
    texts.extend(poll.object("question").text("text"));
    let answers = poll.objects("answers").into_iter();
    texts.extend(answers.filter_map(|answer| answer.object("poll_media").text("text")));
    for embed in message.objects("embeds") {
        texts.extend(embed.object("author").text("name"));
        texts.extend(texts_of(&embed, ["title", "description"]));
        embed.objects("fields").iter().for_each(|field| texts.extend(texts_of(field, ["name", "value"])));
        texts.extend(embed.object("footer").text("text"));
    }
    let attachments = message.objects("attachments").into_iter();
    texts.extend(attachments.filter_map(|attachment| attachment.text("description")));
}

/// All components of a message, old or new ("Component reference"), including nested ones, in the order in which a
/// person sees them.
fn components<'a>(message: &Object<'a>) -> Vec<Object<'a>> {
    let mut all = Vec::new();
    add_components(message.objects("components"), DEPTH, &mut all);
    all
}

fn add_components<'a>(components: Vec<Object<'a>>, depth: usize, all: &mut Vec<Object<'a>>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    for component in components {
        // The components of an action row, a section or a container, the items of a gallery, and the accessory of a
        // section.
        let mut inner = component.objects("components");
        inner.append(&mut component.objects("items"));
        inner.extend(component.get::<Object<'_>>("accessory"));
        all.push(component);
        add_components(inner, depth, all);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(message: &Value) -> TargetMessage {
        let text = message.to_string();
        target_message(&Object::of(&text), NonZeroU64::new(7))
    }

    fn text(message: &Value) -> String {
        read(message).text
    }

    #[test]
    fn the_messages_own_words_come_first() {
        let message = json!({
            "attachments": [{ "description": "alt" }, { "description": null }],
            "embeds": [{
                "footer": { "text": "foot" }, "fields": [{ "name": "field", "value": "says" }],
                "description": "below", "title": "head", "author": { "name": "by" },
            }],
            "poll": {
                "question": { "text": "ask" },
                "answers": [{ "answer_id": 1, "poll_media": { "text": "yes" } }, { "poll_media": { "text": "no" } }],
            },
            "content": "own",
        });
        assert_eq!(text(&message), "own\nask\nyes\nno\nby\nhead\nbelow\nfield\nsays\nfoot\nalt");
    }

    #[test]
    fn texts_among_components_are_read_wherever_they_are() {
        let display = |text: &str| json!({ "type": 10, "content": text });
        let section = json!({
            "type": 9, "components": [display("in a section")],
            "accessory": { "type": 11, "media": { "url": "https://a.example/" }, "description": "beside it" },
        });
        let gallery = json!({ "type": 12, "items": [{ "media": {}, "description": "a picture" }] });
        let message = json!({ "content": "", "components": [
            display("alone"), { "type": 17, "components": [section, gallery, { "type": 99 }, display("last")] },
        ] });
        assert_eq!(text(&message), "alone\nin a section\nbeside it\na picture\nlast");
    }

    #[test]
    fn a_forwarded_message_is_read_in_its_least_form_too() {
        let message =
            json!({ "content": "", "message_snapshots": [{ "message": { "content": "forwarded" } }] });
        assert_eq!(text(&message), "forwarded");
        let embed = json!({ "content": "mine", "message_snapshots": [
            { "message": { "embeds": [{ "title": "theirs" }] } }, {}, { "message": 3 },
        ] });
        assert_eq!(text(&embed), "mine\ntheirs");
    }

    #[test]
    fn messages_of_the_app_are_known_for_what_they_are() {
        assert!(read(&json!({ "content": "a", "author": { "id": "7" } })).is_own);
        assert!(read(&json!({ "content": "a", "author": { "id": "9" }, "application_id": "7" })).is_own);
        assert!(!read(&json!({ "content": "a", "author": { "id": "9" }, "application_id": "8" })).is_own);
        assert!(!read(&json!({ "content": "a" })).is_own);
    }

    #[test]
    fn nesting_beyond_what_discord_allows_is_not_followed() {
        let deep = format!("{}{}", "{\"components\":[".repeat(100_000), "]}".repeat(100_000));
        assert_eq!(components(&Object::of(&deep)).len(), DEPTH);
    }
}
