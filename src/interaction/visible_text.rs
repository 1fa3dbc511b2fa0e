//! The text of a message that a person sees.
//!
//! That is more than its content: embeds, texts among components, a poll, descriptions of pictures, and a message that
//! was forwarded ("Message", message object).

use serde::Deserialize;
use serde_json::value::RawValue;

use super::components::{self, Component};
use super::lenient::{digits, list, value};
use super::model::TargetMessage;

/// A message, as far as it has text.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Message<'a> {
    #[serde(deserialize_with = "value")]
    content: Option<String>,
    #[serde(borrow, deserialize_with = "list")]
    components: Vec<&'a RawValue>,
    #[serde(deserialize_with = "value")]
    poll: Option<Poll>,
    #[serde(deserialize_with = "list")]
    embeds: Vec<Embed>,
    #[serde(deserialize_with = "list")]
    attachments: Vec<Attachment>,
    /// What was forwarded.
    #[serde(rename = "message_snapshots", borrow, deserialize_with = "list")]
    forwarded: Vec<Snapshot<'a>>,
    #[serde(deserialize_with = "value")]
    author: Option<Author>,
    /// The app whose answer to an interaction this is.
    #[serde(deserialize_with = "digits")]
    application_id: Option<u128>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Snapshot<'a> {
    #[serde(borrow, deserialize_with = "value")]
    message: Option<&'a RawValue>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Author {
    #[serde(deserialize_with = "digits")]
    id: Option<u128>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Poll {
    #[serde(deserialize_with = "value")]
    question: Option<PollMedia>,
    #[serde(deserialize_with = "list")]
    answers: Vec<PollAnswer>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PollAnswer {
    #[serde(deserialize_with = "value")]
    poll_media: Option<PollMedia>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PollMedia {
    #[serde(deserialize_with = "value")]
    text: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Embed {
    #[serde(deserialize_with = "value")]
    author: Option<EmbedAuthor>,
    #[serde(deserialize_with = "value")]
    title: Option<String>,
    #[serde(deserialize_with = "value")]
    description: Option<String>,
    #[serde(deserialize_with = "list")]
    fields: Vec<EmbedField>,
    #[serde(deserialize_with = "value")]
    footer: Option<EmbedFooter>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct EmbedAuthor {
    #[serde(deserialize_with = "value")]
    name: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct EmbedField {
    #[serde(deserialize_with = "value")]
    name: Option<String>,
    #[serde(deserialize_with = "value")]
    value: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct EmbedFooter {
    #[serde(deserialize_with = "value")]
    text: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Attachment {
    #[serde(deserialize_with = "value")]
    description: Option<String>,
}

/// Reads the message that a command is used on, for the app with the id `application`.
pub(super) fn target_message(raw: &RawValue, application: Option<u128>) -> TargetMessage {
    let message: Message<'_> = serde_json::from_str(raw.get()).unwrap_or_default();
    let author = message.author.as_ref().and_then(|author| author.id);
    let is_own = application.is_some() && (author == application || message.application_id == application);
    let mut texts = Vec::new();
    // A message that was forwarded holds no further one.
    let forwarded: Vec<_> = message.forwarded.iter().filter_map(|snapshot| snapshot.message).collect();
    message.add_texts(&mut texts);
    for raw in forwarded {
        serde_json::from_str::<Message<'_>>(raw.get()).unwrap_or_default().add_texts(&mut texts);
    }
    texts.retain(|text| !text.trim().is_empty());
    TargetMessage { text: texts.join("\n"), is_own }
}

impl Message<'_> {
    fn add_texts(self, texts: &mut Vec<String>) {
        texts.extend(self.content);
        components::visit(&self.components, &mut |Component { content, description, .. }| {
            texts.extend(content.into_iter().chain(description));
        });
        if let Some(Poll { question, answers }) = self.poll {
            let answers = answers.into_iter().filter_map(|answer| answer.poll_media);
            texts.extend(question.into_iter().chain(answers).filter_map(|media| media.text));
        }
        self.embeds.into_iter().for_each(|embed| embed.add_texts(texts));
        texts.extend(self.attachments.into_iter().filter_map(|attachment| attachment.description));
    }
}

impl Embed {
    fn add_texts(self, texts: &mut Vec<String>) {
        texts.extend(self.author.and_then(|author| author.name));
        texts.extend(self.title.into_iter().chain(self.description));
        texts.extend(self.fields.into_iter().flat_map(|field| [field.name, field.value]).flatten());
        texts.extend(self.footer.and_then(|footer| footer.text));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(message: &Value) -> TargetMessage {
        let text = message.to_string();
        target_message(serde_json::from_str(&text).expect("JSON"), Some(7))
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
