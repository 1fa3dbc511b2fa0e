//! How close the parts of a message come to Discord's limits.

use serde::Serialize;
use serde_json::Value;

use crate::limits;

/// The share of a limit, in tenths, from which a part is reported.
const REPORTED_FROM: usize = 9;

/// A part of a message that is subject to one of Discord's limits.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Full {
    what: String,
    used: usize,
    /// The maximum that Discord accepts.
    most: usize,
    unit: &'static str,
}

/// The parts of a message's data that come close to a limit, in the order in which a person sees them.
pub(super) fn fullness(data: &Value) -> Vec<Full> {
    let mut parts = vec![text("The plain line", &data["content"], limits::MESSAGE_CONTENT)];
    let of_embeds: Vec<_> = list(&data["embeds"]).flat_map(embed).collect();
    let total = of_embeds.iter().filter(|part| part.unit == CHARACTERS).map(|part| part.used).sum();
    parts.extend(of_embeds);
    parts.push(count("The embed as a whole", total, limits::EMBED_TOTAL, CHARACTERS));
    let components = list(&data["components"]).flat_map(|row| list(&row["components"]));
    parts.extend(components.flat_map(component));
    for file in list(&data["attachments"]) {
        parts.push(text("The picture's description", &file["description"], limits::FILE_DESCRIPTION));
    }
    parts.retain(|part| part.used * 10 >= part.most * REPORTED_FROM);
    parts
}

const CHARACTERS: &str = "characters";

fn embed(embed: &Value) -> Vec<Full> {
    let mut parts = vec![
        text("The title", &embed["title"], limits::EMBED_TITLE),
        text("The description", &embed["description"], limits::EMBED_DESCRIPTION),
    ];
    for field in list(&embed["fields"]) {
        let section = named("The section", &field["name"]);
        parts.push(text("The heading of a section", &field["name"], limits::EMBED_FIELD_NAME));
        parts.push(text(&section, &field["value"], limits::EMBED_FIELD_VALUE));
    }
    parts.push(count("The embed", list(&embed["fields"]).count(), limits::EMBED_FIELDS, "sections"));
    parts.push(text("The footer", &embed["footer"]["text"], limits::EMBED_FOOTER));
    parts
}

fn component(component: &Value) -> Vec<Full> {
    let (label, placeholder) = (&component["label"], &component["placeholder"]);
    let options = list(&component["options"]).count();
    let mut parts = vec![
        text(&named("The button", label), label, limits::BUTTON_LABEL),
        text(&named("The menu's label", placeholder), placeholder, limits::SELECT_PLACEHOLDER),
        count(&named("The menu", placeholder), options, limits::SELECT_OPTIONS, "options"),
    ];
    for option in list(&component["options"]) {
        // A text that is too long for an option's label continues in its description.
        let what = named("The description of the option", &option["label"]);
        parts.push(text(&what, &option["description"], limits::SELECT_TEXT));
    }
    parts
}

fn text(what: &str, text: &Value, most: usize) -> Full {
    count(what, text.as_str().map_or(0, |text| text.chars().count()), most, CHARACTERS)
}

fn count(what: &str, used: usize, most: usize, unit: &'static str) -> Full {
    Full { what: what.to_owned(), used, most, unit }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A part's name, with the text that identifies it among its kind.
fn named(part: &str, name: &Value) -> String {
    format!("{part} “{}”", name.as_str().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(data: &Value) -> Vec<String> {
        let line = |Full { what, used, most, unit }: Full| format!("{what}: {used} of {most} {unit}");
        fullness(data).into_iter().map(line).collect()
    }

    #[test]
    fn a_part_is_told_from_nine_tenths_of_its_limit() {
        assert!(told(&json!({ "content": "é".repeat(1799) })).is_empty());
        assert_eq!(
            told(&json!({ "content": "é".repeat(1800) })),
            ["The plain line: 1800 of 2000 characters"]
        );
    }

    #[test]
    fn every_text_of_an_embed_counts_towards_the_whole() {
        let field = |length| json!({ "name": "Duties", "value": "x".repeat(length) });
        let embed = json!({
            "title": "t".repeat(200), "description": "d".repeat(3000), "footer": { "text": "f".repeat(1000) },
            "fields": [field(500), field(1000)],
        });
        assert_eq!(
            told(&json!({ "embeds": [embed] })),
            [
                "The section “Duties”: 1000 of 1024 characters",
                "The embed as a whole: 5712 of 6000 characters"
            ]
        );
    }

    #[test]
    fn labels_and_the_number_of_options_are_looked_at() {
        let option = json!({ "label": "l".repeat(100), "description": "d".repeat(95), "value": "v" });
        let menu = json!({ "type": 3, "placeholder": "Open", "options": vec![option; 24] });
        let button = json!({ "type": 2, "label": "b".repeat(80) });
        let told = told(&json!({ "components": [{ "components": [button] }, { "components": [menu] }] }));
        assert_eq!(told.len(), 26, "{told:?}");
        assert!(told[0].ends_with("”: 80 of 80 characters"), "{told:?}");
        assert_eq!(told[1], "The menu “Open”: 24 of 25 options");
    }
}
