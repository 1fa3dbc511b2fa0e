//! An embed that cannot grow past Discord's limits.

use serenity::builder::{CreateEmbed, CreateEmbedFooter};

use super::text::{clip, clipped};
use crate::limits;
use crate::markdown::plain;

/// The colour of every embed's edge.
const COLOUR: u32 = 0x2F_6F_ED;
/// The mark that starts each bullet.
const BULLET: &str = "- ";
/// Characters kept free in a field for the line that counts what was left out.
const REMAINDER_ROOM: usize = 160;

/// An embed under construction: whatever is added, the result stays inside Discord's limits.
///
/// Once the room is used up, further bullets are only counted. Room for the footer is reserved from the start.
#[derive(Debug, Clone)]
pub struct Embed {
    builder: CreateEmbed,
    description: String,
    fields: usize,
    room: usize,
}

impl Embed {
    /// Starts an embed with a title and a footer, the footer possibly empty.
    pub fn new(title: &str, footer: &str) -> Self {
        let title = clip(title, limits::EMBED_TITLE);
        let footer = clip(&plain(footer), limits::EMBED_FOOTER / 4);
        let room = limits::EMBED_TOTAL - length(&title) - length(&footer);
        let builder = CreateEmbed::new().title(title).colour(COLOUR);
        let builder =
            if footer.is_empty() { builder } else { builder.footer(CreateEmbedFooter::new(footer)) };
        Self { builder, description: String::new(), fields: 0, room }
    }

    /// Limits the embed to `most` characters, so that a message can hold several embeds.
    #[must_use]
    pub fn within(mut self, most: usize) -> Self {
        let used = limits::EMBED_TOTAL - self.room;
        self.room = self.room.min(most.saturating_sub(used));
        self
    }

    /// Adds a paragraph to the description.
    pub fn paragraph(&mut self, text: &str) {
        let gap = if self.description.is_empty() { "" } else { "\n\n" };
        let left = limits::EMBED_DESCRIPTION - length(&self.description);
        let most = left.min(self.room).saturating_sub(gap.len());
        let text = clipped(text.trim(), most);
        if !text.is_empty() {
            self.room -= gap.len() + length(&text);
            self.description.push_str(gap);
            self.description.push_str(&text);
        }
    }

    /// Adds a named section of text, cut to the room that is left; without any room, nothing is added.
    pub fn section(&mut self, name: impl AsRef<str>, text: impl AsRef<str>) {
        let name = clip(name.as_ref(), limits::EMBED_FIELD_NAME);
        let name_length = length(&name);
        let most = limits::EMBED_FIELD_VALUE.min(self.room.saturating_sub(name_length));
        let text = clip(text.as_ref().trim(), most);
        let fits = self.fields < limits::EMBED_FIELDS && !name.is_empty() && !text.is_empty();
        if fits {
            self.room -= name_length + length(&text);
            self.fields += 1;
            self.builder = std::mem::take(&mut self.builder).field(name, text, false);
        }
    }

    /// Adds a named section of bullets, continued in as many fields as they need. The last line counts the bullets that
    /// did not fit.
    pub fn bullets(&mut self, name: &str, bullets: impl IntoIterator<Item = impl AsRef<str>>) {
        let continued = format!("{name}, continued");
        let mut name = name;
        let mut value = String::new();
        let mut bullets = bullets.into_iter();
        while let Some(bullet) = bullets.next() {
            let most = limits::EMBED_FIELD_VALUE - REMAINDER_ROOM - BULLET.len();
            let line = clipped(bullet.as_ref().trim(), most);
            let grown = |value: &str| length(value) + 1 + BULLET.len() + length(&line) + REMAINDER_ROOM;
            if grown(&value) > limits::EMBED_FIELD_VALUE && self.fields + 1 < limits::EMBED_FIELDS {
                self.section(name, std::mem::take(&mut value));
                name = &continued;
            }
            let room = self.room.saturating_sub(length(name).min(limits::EMBED_FIELD_NAME));
            if grown(&value) > room.min(limits::EMBED_FIELD_VALUE) {
                push_bullet(&mut value, &format!("… and {} more", bullets.count() + 1));
                break;
            }
            push_bullet(&mut value, &line);
        }
        self.section(name, value);
    }

    /// The number of characters that still fit into the embed.
    pub fn room(&self) -> usize {
        self.room
    }

    /// The embed for Discord.
    pub fn into_embed(self) -> CreateEmbed {
        if self.description.is_empty() { self.builder } else { self.builder.description(self.description) }
    }
}

fn push_bullet(value: &mut String, line: &str) {
    if !value.is_empty() {
        value.push('\n');
    }
    value.push_str(BULLET);
    value.push_str(line);
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn measure(embed: Embed) -> (usize, Value) {
        let embed = serde_json::to_value(embed.into_embed()).expect("an embed is plain data");
        let text = |value: &Value| value.as_str().map_or(0, length);
        let mut total = text(&embed["title"]) + text(&embed["description"]) + text(&embed["footer"]["text"]);
        for field in embed["fields"].as_array().into_iter().flatten() {
            let (name, value) = (text(&field["name"]), text(&field["value"]));
            assert!((1..=limits::EMBED_FIELD_NAME).contains(&name));
            assert!((1..=limits::EMBED_FIELD_VALUE).contains(&value), "{value}");
            total += name + value;
        }
        assert!(embed["fields"].as_array().map_or(0, Vec::len) <= limits::EMBED_FIELDS);
        assert!(text(&embed["description"]) <= limits::EMBED_DESCRIPTION);
        (total, embed)
    }

    #[test]
    fn bullets_continue_in_a_second_field_and_lose_nothing() {
        let mut embed = Embed::new("Duties", "");
        let duties: Vec<String> = (0..30).map(|n| format!("Duty {n:02} {}", "x".repeat(60))).collect();
        embed.bullets("Duties", &duties);
        let (_, embed) = measure(embed);
        let shown = embed["fields"].to_string();
        assert!(duties.iter().all(|duty| shown.contains(duty.as_str())), "{shown}");
        assert_eq!(embed["fields"][1]["name"], "Duties, continued");
    }

    #[test]
    fn what_finds_no_room_is_counted() {
        let mut embed = Embed::new("Duties", "").within(1000);
        let duties = vec!["x".repeat(300); 9];
        embed.bullets("Duties", &duties);
        let (total, embed) = measure(embed);
        assert!(total <= 1000);
        let last = embed["fields"].as_array().and_then(|fields| fields.last()).expect("a field");
        assert_eq!(last["value"], "- … and 7 more", "{embed}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn a_card_never_grows_past_the_limits(
            title in "\\PC{1,400}",
            paragraphs in prop::collection::vec("\\PC{0,3000}", 0..3),
            sections in prop::collection::vec(prop::collection::vec("\\PC{1,500}", 1..40), 0..6),
        ) {
            let mut embed = Embed::new(&title, "A footer");
            for paragraph in &paragraphs {
                embed.paragraph(paragraph);
            }
            for bullets in &sections {
                embed.bullets("Section", bullets);
            }
            prop_assert!(measure(embed).0 <= limits::EMBED_TOTAL);
        }
    }
}
