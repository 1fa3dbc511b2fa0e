//! An answer that Discord has accepted.

use serde_json::Value;

/// The body of a callback.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer(pub Value);

impl Answer {
    /// The callback's type.
    pub fn kind(&self) -> u64 {
        self.0["type"].as_u64().expect("Discord takes no callback without a type")
    }

    /// The plain text; empty if there is none.
    pub fn content(&self) -> &str {
        self.0["data"]["content"].as_str().unwrap_or_default()
    }

    /// The first embed's title; empty if there is none.
    pub fn embed_title(&self) -> &str {
        self.0["data"]["embeds"][0]["title"].as_str().unwrap_or_default()
    }

    /// Whether only the asker sees it.
    pub fn is_private(&self) -> bool {
        self.0["data"]["flags"].as_u64().is_some_and(|flags| flags & 64 != 0)
    }

    /// Whether it states explicitly that nobody is mentioned.
    pub fn mentions_nobody(&self) -> bool {
        let mentions = &self.0["data"]["allowed_mentions"];
        let empty = |list: &Value| list.as_array().is_some_and(Vec::is_empty);
        empty(&mentions["parse"])
            && ["users", "roles"].iter().all(|kind| mentions[kind].is_null() || empty(&mentions[kind]))
    }

    /// The values of an autocomplete's choices.
    pub fn choices(&self) -> Vec<&Value> {
        self.0["data"]["choices"].as_array().into_iter().flatten().map(|choice| &choice["value"]).collect()
    }

    /// The `custom_id`s of all buttons.
    pub fn buttons(&self) -> Vec<&str> {
        let rows = self.0["data"]["components"].as_array().into_iter().flatten();
        let items = rows.filter_map(|row| row["components"].as_array()).flatten();
        items.filter_map(|item| item["custom_id"].as_str()).collect()
    }

    /// Every string of the answer's data, one a line.
    pub fn all_text(&self) -> String {
        fn collect(value: &Value, into: &mut String) {
            match value {
                Value::String(text) => {
                    into.push_str(text);
                    into.push('\n');
                }
                Value::Array(items) => items.iter().for_each(|item| collect(item, into)),
                Value::Object(fields) => fields.values().for_each(|item| collect(item, into)),
                _ => {}
            }
        }
        let mut text = String::new();
        collect(&self.0["data"], &mut text);
        text
    }
}
