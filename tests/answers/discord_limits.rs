//! Whether Discord would take an answer: its documented rules, written down a second time.
//!
//! The numbers are those of Discord's documentation of "Message", "Embed limits" and "Message components",
//! API v10; lengths are code points.

use std::collections::HashSet;

use serde_json::Value;

/// Everything that Discord would refuse in the body of a callback.
pub(crate) fn violations(body: &Value) -> Vec<String> {
    let mut found = Violations::default();
    match body["type"].as_u64() {
        Some(4 | 7) => found.message(&body["data"]),
        Some(8) => found.choices(&body["data"]["choices"]),
        kind => found.add(format!("a callback of type {kind:?}")),
    }
    found.0
}

#[derive(Default)]
struct Violations(Vec<String>);

impl Violations {
    fn add(&mut self, what: String) {
        self.0.push(what);
    }

    fn expect(&mut self, holds: bool, what: &str) {
        if !holds {
            self.add(what.to_owned());
        }
    }

    /// A text that must be there and not blank.
    fn text(&mut self, value: &Value, most: usize, what: &str) -> usize {
        match value.as_str() {
            None => self.add(format!("{what} is missing")),
            Some(text) if text.trim().is_empty() => self.add(format!("{what} is blank")),
            Some(text) if length(text) > most => self.add(format!("{what} has {} characters", length(text))),
            Some(_) => {}
        }
        value.as_str().map_or(0, length)
    }

    fn optional_text(&mut self, value: &Value, most: usize, what: &str) -> usize {
        if value.is_null() { 0 } else { self.text(value, most, what) }
    }

    fn message(&mut self, data: &Value) {
        let known = ["content", "embeds", "components", "allowed_mentions", "flags", "tts", "attachments"];
        for key in data.as_object().expect("data").keys() {
            self.expect(known.contains(&key.as_str()), &format!("unknown key {key}"));
        }
        self.text(&data["content"], 2000, "content");
        let mentions = &data["allowed_mentions"];
        self.expect(mentions["parse"].as_array().is_some_and(Vec::is_empty), "allowed_mentions.parse");
        let count = |key: &str| mentions[key].as_array().map_or(0, Vec::len);
        self.expect(count("users") <= 1 && count("roles") == 0, "allowed_mentions");
        self.expect(data["flags"].is_null() || data["flags"] == 64, "flags");

        let embeds = data["embeds"].as_array().cloned().unwrap_or_default();
        self.expect(embeds.len() <= 10, "more than 10 embeds");
        let total: usize = embeds.iter().map(|embed| self.embed(embed)).sum();
        self.expect(total <= 6000, &format!("{total} characters in all embeds"));
        self.components(&data["components"]);
    }

    fn embed(&mut self, embed: &Value) -> usize {
        let mut total = self.text(&embed["title"], 256, "an embed's title");
        total += self.optional_text(&embed["description"], 4096, "an embed's description");
        total += self.optional_text(&embed["footer"]["text"], 2048, "an embed's footer");
        let fields = embed["fields"].as_array().cloned().unwrap_or_default();
        self.expect(fields.len() <= 25, "more than 25 fields");
        for field in &fields {
            total += self.text(&field["name"], 256, "a field's name");
            total += self.text(&field["value"], 1024, "a field's value");
        }
        total
    }

    fn components(&mut self, rows: &Value) {
        let rows = rows.as_array().cloned().unwrap_or_default();
        self.expect(rows.len() <= 5, "more than 5 rows");
        let mut custom_ids = HashSet::new();
        for row in &rows {
            let items = row["components"].as_array().cloned().unwrap_or_default();
            let menus = items.iter().filter(|item| item["type"] == 3).count();
            self.expect(row["type"] == 1 && (1..=5).contains(&items.len()), "a row of no or too many items");
            self.expect(menus == 0 || items.len() == 1, "a menu beside something else");
            for item in &items {
                self.text(&item["custom_id"], 100, "a custom_id");
                self.expect(custom_ids.insert(item["custom_id"].to_string()), "a custom_id twice");
                if item["type"] == 3 { self.menu(item) } else { self.button(item) }
            }
        }
    }

    fn button(&mut self, button: &Value) {
        self.expect(button["type"] == 2, "an unknown component");
        self.text(&button["label"], 80, "a button's label");
        self.expect((1..=4).contains(&button["style"].as_u64().unwrap_or(0)), "a button's style");
    }

    fn menu(&mut self, menu: &Value) {
        self.optional_text(&menu["placeholder"], 150, "a menu's placeholder");
        let options = menu["options"].as_array().cloned().unwrap_or_default();
        self.expect((1..=25).contains(&options.len()), "a menu of no or too many choices");
        let values: HashSet<_> = options.iter().map(|option| option["value"].to_string()).collect();
        self.expect(values.len() == options.len(), "a menu with one value twice");
        for option in &options {
            self.text(&option["label"], 100, "a choice's label");
            self.text(&option["value"], 100, "a choice's value");
            self.optional_text(&option["description"], 100, "a choice's description");
        }
    }

    fn choices(&mut self, choices: &Value) {
        let choices = choices.as_array().cloned().unwrap_or_default();
        self.expect(choices.len() <= 25, "more than 25 choices");
        for choice in &choices {
            self.text(&choice["name"], 100, "a choice's name");
            self.text(&choice["value"], 100, "a choice's value");
        }
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[test]
fn the_check_sees_what_is_wrong() {
    let good = serde_json::json!({"type": 4, "data": {
        "content": "A line", "allowed_mentions": {"parse": []},
        "embeds": [{"title": "A", "fields": [{"name": "n", "value": "v"}]}],
        "components": [{"type": 1, "components": [
            {"type": 3, "custom_id": "1m0", "options": [{"label": "l", "value": "v"}]},
        ]}],
    }});
    assert_eq!(violations(&good), Vec::<String>::new());
    for (pointer, wrong) in [
        ("/data/content", Value::from("x".repeat(2001))),
        ("/data/allowed_mentions/parse", serde_json::json!(["everyone"])),
        ("/data/embeds/0/fields/0/value", Value::from(" ")),
        ("/data/embeds/0/fields/0/name", Value::from("x".repeat(257))),
        ("/data/components/0/components/0/custom_id", Value::from("x".repeat(101))),
        ("/data/components/0/components/0/options", serde_json::json!([])),
        ("/data/components/0/components/0/options/0/label", Value::from("")),
        ("/type", Value::from(5)),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).expect(pointer) = wrong;
        assert_eq!(violations(&bad).len(), 1, "{pointer}");
    }
}
