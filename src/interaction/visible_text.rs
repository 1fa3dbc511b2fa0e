//! The text of a message that a person sees.
//!
//! That is more than its content: embeds, texts among components, a poll, descriptions of pictures, and a message that
//! was forwarded ("Message", message object).

use std::num::NonZeroU64;

use super::components;
use super::model::TargetMessage;
use super::object::Object;

/// Reads the message that a command is used on, for the app with the id `application`.
pub(super) fn target_message(message: &Object<'_>, application: Option<NonZeroU64>) -> TargetMessage {
    // The second is the app whose answer to an interaction this is.
    let apps = [message.object("author").id("id"), message.id("application_id")];
    let is_own = application.is_some() && apps.contains(&application);
    let mut texts = Vec::new();
    add_texts(message, &mut texts);
    // A message that was forwarded holds no further one.
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
    components::visit(message.objects("components"), &mut |component| {
        texts.extend(texts_of(component, ["content", "description"]));
    });
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
}
