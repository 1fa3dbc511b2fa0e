//! An answer laid out for a terminal, from the JSON that Discord would get.

use std::fmt::Write as _;

use anstyle::{Effects, Style};
use serde_json::Value;
use textwrap::{Options, WordSeparator};

use super::components::{CLEAR, InteractiveComponent, interactive_components, list};
use super::markdown::{Line, Span, inline, lines};
use super::screen::wrap;
use crate::language::first_sentence;

/// The flag of a message that only the asker sees. Source: Discord's "Message flags".
const EPHEMERAL: u64 = 1 << 6;

pub(super) struct Layout<'a> {
    pub(super) width: usize,
    pub(super) numbered: bool,
    /// Returns the name of a user by id.
    pub(super) name_of: &'a dyn Fn(&str) -> String,
}

impl Layout<'_> {
    /// The text of an answer, with ANSI escapes for its styles, each row ended by a line break.
    pub(super) fn text(&self, callback: &Value) -> String {
        let data = &callback["data"];
        let mut sections = vec![self.markdown(text(&data["content"]))];
        for embed in list(&data["embeds"]) {
            sections.extend(self.embed(embed, data));
        }
        sections.extend(self.interactive_components(data));
        if data["flags"].as_u64().is_some_and(|flags| flags & EPHEMERAL != 0) {
            sections.push(self.styled("Only you would see this on Discord.", Effects::DIMMED));
        }
        sections.retain(|section| !section.is_empty());
        if sections.is_empty() { "(The answer is empty.)\n".to_owned() } else { sections.join("\n") }
    }

    fn embed(&self, embed: &Value, data: &Value) -> Vec<String> {
        let title = self.styled(text(&embed["title"]), Effects::BOLD);
        let mut sections = vec![title, self.markdown(text(&embed["description"]))];
        for field in list(&embed["fields"]) {
            let name = self.styled(text(&field["name"]), Effects::BOLD);
            sections.push(name + &self.markdown(text(&field["value"])));
        }
        if let Some(picture) = embed["image"]["url"].as_str() {
            let name = picture.strip_prefix("attachment://");
            let file =
                list(&data["attachments"]).find(|file| name.is_some_and(|name| file["filename"] == name));
            // The embed's text covers the rest of the description.
            let described = file.map_or("", |file| first_sentence(text(&file["description"])));
            let shown = if described.is_empty() { picture } else { described };
            sections.push(self.plain(&format!("Picture: {shown}"), Effects::DIMMED));
        }
        sections.push(self.plain(text(&embed["footer"]["text"]), Effects::DIMMED));
        sections
    }

    /// The components: a list of the select menus' options, and a line of buttons.
    fn interactive_components(&self, data: &Value) -> [String; 2] {
        let all = interactive_components(data);
        let mut buttons = Vec::new();
        let mut menus = String::new();
        for (position, InteractiveComponent { label, value, is_chosen, .. }) in all.iter().enumerate() {
            let number = self.numbered.then(|| format!("[{}] ", position + 1));
            if value.is_some() {
                let tick = if *is_chosen { "✓ " } else { "" };
                menus.push_str(&self.hanging(number.as_deref().unwrap_or("• "), &format!("{tick}{label}")));
                continue;
            }
            // A button must not be broken across rows: its spaces become no-break spaces.
            let button = number.map_or_else(|| format!("[{label}]"), |number| number + label);
            buttons.push(button.replace(' ', UNBREAKABLE));
        }
        if !menus.is_empty() {
            let ticks = self.numbered && all.iter().any(|one| one.is_one_of_several);
            let how = format!("Choose: a number ticks or unticks, {CLEAR} clears");
            menus.insert_str(0, &self.styled(if ticks { &how } else { "Choose" }, Effects::BOLD));
        }
        let row = match buttons.as_slice() {
            [] => String::new(),
            buttons => self.hanging("Next: ", &buttons.join("  ")).replace(UNBREAKABLE, " "),
        };
        [menus, row]
    }

    /// A plain text after a lead, with its further rows indented as much as the lead is wide.
    fn hanging(&self, lead: &str, text: &str) -> String {
        self.line(lead, &[Span { text: printable_line(text), style: Style::new() }])
    }

    fn markdown(&self, text: &str) -> String {
        lines(text, self.name_of).iter().map(|Line { lead, spans }| self.line(lead, spans)).collect()
    }

    /// A line in a style, with its markdown read.
    fn styled(&self, text: &str, effects: Effects) -> String {
        if text.is_empty() {
            return String::new();
        }
        self.line("", &inline(&printable_line(text), Style::new().effects(effects), self.name_of))
    }

    /// A text in a style, as it is: Discord reads no markdown in it.
    fn plain(&self, text: &str, effects: Effects) -> String {
        let style = Style::new().effects(effects);
        text.lines().map(|line| self.line("", &[Span { text: printable_line(line), style }])).collect()
    }

    fn line(&self, lead: &str, spans: &[Span]) -> String {
        let text: String = spans.iter().map(escape).collect();
        if text.is_empty() {
            return format!("{lead}\n");
        }
        let hang = " ".repeat(textwrap::core::display_width(lead));
        // Unicode's line breaking would break addresses at their slashes.
        let separator = if text.contains("://") {
            WordSeparator::AsciiSpace
        } else {
            WordSeparator::UnicodeBreakProperties
        };
        let options = Options::new(self.width).initial_indent(lead).subsequent_indent(&hang);
        wrap(&text, options.word_separator(separator))
    }
}

/// The no-break space, which stands in for a space at which no row may end.
const UNBREAKABLE: &str = "\u{a0}";

/// The span with its style around each word, so that no row ends within a style.
fn escape(span: &Span) -> String {
    if span.style.is_plain() {
        return span.text.clone();
    }
    let mut escaped = String::new();
    for word in span.text.split_inclusive(' ') {
        let letters = word.trim_end_matches(' ');
        if !letters.is_empty() {
            let _ = write!(escaped, "{}{letters}{:#}", span.style, span.style);
        }
        escaped.push_str(&word[letters.len()..]);
    }
    escaped
}

fn printable_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_whitespace() && c != '\u{a0}' { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn laid_out(callback: &Value, width: usize, numbered: bool) -> String {
        let name_of = |_: &str| "you".to_owned();
        let text = Layout { width, numbered, name_of: &name_of }.text(callback);
        anstream::adapter::strip_str(&text).to_string()
    }

    fn message() -> Value {
        json!({ "type": 4, "data": {
            "content": "**Senior Nurse**: leads a shift. <@1>",
            "embeds": [{
                "title": "Senior Nurse",
                "description": "A nurse with years of practice.\n\nKeeps calm.",
                "fields": [{ "name": "Duties", "value": "- Leads the shift and its handover\n- Teaches" }],
                "footer": { "text": "Source: *The* ward book" },
            }],
            "components": [{ "type": 1, "components": [
                { "type": 2, "style": 2, "custom_id": "1:a", "label": "Staff Nurse" },
                { "type": 2, "style": 2, "custom_id": "1:b", "label": "Ward Manager" },
            ]}],
            "flags": 64,
        }})
    }

    #[test]
    fn an_answer_is_laid_out_in_sections() {
        insta::assert_snapshot!(laid_out(&message(), 30, true), @r"
        Senior Nurse: leads a shift.
        @you

        Senior Nurse

        A nurse with years of
        practice.

        Keeps calm.

        Duties
        • Leads the shift and its
          handover
        • Teaches

        Source: *The* ward book

        Next: [1] Staff Nurse
              [2] Ward Manager

        Only you would see this on
        Discord.
        ");
    }

    #[test]
    fn no_row_is_wider_than_the_terminal() {
        for width in [24, 40, 80] {
            let text = laid_out(&message(), width, false);
            for row in text.lines() {
                assert!(textwrap::core::display_width(row) <= width, "{row}");
            }
        }
    }

    #[test]
    fn an_address_is_not_torn() {
        let address = "https://nursing.example/a-long-way/to-go/and-further";
        let callback = json!({ "type": 4, "data": { "content": format!("See [the book]({address}) now") } });
        assert!(laid_out(&callback, 20, false).contains(address));
    }

    #[test]
    fn styles_end_with_their_word() {
        let callback = json!({ "type": 4, "data": { "content": "**one two**" } });
        let text = Layout { width: 80, numbered: false, name_of: &|_| String::new() }.text(&callback);
        assert_eq!(text, "\u{1b}[1mone\u{1b}[0m \u{1b}[1mtwo\u{1b}[0m\n");
    }

    #[test]
    fn select_menus_are_lists_with_what_is_chosen() {
        let option = |label: &str, chosen: bool| json!({ "label": label, "value": label, "default": chosen });
        let menu = json!({ "type": 3, "custom_id": "1:r", "options": [
            option("Teach and be taught", true), option("Lead", false),
        ]});
        let button = json!({ "type": 2, "style": 2, "custom_id": "1:b", "label": "The book" });
        let callback = json!({ "type": 4, "data": { "components": [
            { "type": 1, "components": [menu] }, { "type": 1, "components": [button] },
        ]}});
        insta::assert_snapshot!(laid_out(&callback, 22, true), @r"
        Choose
        [1] ✓ Teach and be
            taught
        [2] Lead

        Next: [3] The book
        ");
    }

    #[test]
    fn an_empty_answer_says_so() {
        assert_eq!(laid_out(&json!({ "type": 6 }), 80, false), "(The answer is empty.)\n");
    }
}
