//! The interactive components under an answer: buttons, and the options of select menus.

use serde_json::Value;

/// The component types of Discord's "Component reference".
const BUTTON: u64 = 2;
const STRING_SELECT: u64 = 3;

/// A button, or one option of a select menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InteractiveComponent {
    /// Its label.
    pub(super) label: String,
    /// What pressing it sends; `None` for a link.
    pub(super) custom_id: Option<String>,
    /// Where a link leads.
    pub(super) address: Option<String>,
    /// The value that an option of a select menu stands for.
    pub(super) value: Option<String>,
    /// Whether an option of a select menu is chosen already.
    pub(super) is_chosen: bool,
}

/// Everything that can be pressed under a message, in its order; what is disabled is left out.
pub(super) fn interactive_components(message: &Value) -> Vec<InteractiveComponent> {
    let rows = message["components"].as_array().into_iter().flatten();
    let components = rows.flat_map(|row| row["components"].as_array().into_iter().flatten());
    components.filter(|component| component["disabled"] != true).flat_map(read).collect()
}

fn read(component: &Value) -> Vec<InteractiveComponent> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let interactive = |part: &Value, value: Option<String>| InteractiveComponent {
        label: text(&part["label"]).or_else(|| text(&part["emoji"]["name"])).unwrap_or_default(),
        custom_id: text(&component["custom_id"]),
        address: text(&component["url"]),
        value,
        is_chosen: part["default"] == true,
    };
    match component["type"].as_u64().unwrap_or_default() {
        BUTTON => vec![interactive(component, None)],
        STRING_SELECT => {
            let options = component["options"].as_array().into_iter().flatten();
            options.map(|option| interactive(option, text(&option["value"]))).collect()
        }
        _ => Vec::new(),
    }
}

/// The components that a line of numbers names, counted from 1: one button, or options of one select menu.
///
/// `None` when the line is no such choice.
pub(super) fn chosen<'a>(
    line: &str,
    interactive_components: &'a [InteractiveComponent],
) -> Option<Vec<&'a InteractiveComponent>> {
    let mut chosen: Vec<&InteractiveComponent> = Vec::new();
    for word in line.split([' ', ',']).filter(|word| !word.is_empty()) {
        let number: usize = word.parse().ok()?;
        chosen.push(interactive_components.get(number.checked_sub(1)?)?);
    }
    let first = chosen.first()?;
    let alike = chosen.iter().all(|one| one.custom_id == first.custom_id);
    (alike && (chosen.len() == 1 || first.value.is_some())).then_some(chosen)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn buttons_and_options_are_numbered_together() {
        let button =
            |id: &str, label: &str| json!({ "type": 2, "style": 2, "custom_id": id, "label": label });
        let gone = json!({ "type": 2, "style": 2, "custom_id": "x", "label": "Gone", "disabled": true });
        let option = |value: &str| json!({ "label": value.to_uppercase(), "value": value });
        let menu = json!({ "type": 3, "custom_id": "menu", "options": [option("a"), option("b")] });
        let all = interactive_components(&json!({ "components": [
            { "type": 1, "components": [button("up", "Up"), gone, button("down", "Down")] },
            { "type": 1, "components": [menu] },
        ]}));
        let labels: Vec<_> = all.iter().map(|one| one.label.as_str()).collect();
        assert_eq!(labels, ["Up", "Down", "A", "B"]);

        let picked =
            |line| chosen(line, &all).map(|chosen| chosen.iter().map(|one| one.label.as_str()).collect());
        assert_eq!(picked("2"), Some(vec!["Down"]));
        assert_eq!(picked("3, 4"), Some(vec!["A", "B"]));
        for line in ["", "0", "5", "1 2", "1 3", "2 pm", "-1"] {
            assert_eq!(picked(line), None, "{line}");
        }
    }
}
