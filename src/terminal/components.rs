//! The interactive components under an answer: buttons, and the options of select menus.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::client::Press;

/// The component types of Discord's "Component reference".
const BUTTON: u64 = 2;
const STRING_SELECT: u64 = 3;

/// A button, or one option of a select menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InteractiveComponent {
    pub(super) label: String,
    /// The custom id that a press sends; a menu's options share their menu's.
    pub(super) custom_id: String,
    /// The value of an option of a select menu.
    pub(super) value: Option<String>,
    /// Whether an option of a select menu is chosen already.
    pub(super) is_chosen: bool,
    /// Whether it is an option of a menu that allows several choices.
    pub(super) is_one_of_several: bool,
}

/// The word that unticks every option.
pub(super) const CLEAR: &str = "none";

/// Everything that can be pressed under a message, in order.
pub(super) fn interactive_components(message: &Value) -> Vec<InteractiveComponent> {
    list(&message["components"]).flat_map(|row| list(&row["components"])).flat_map(read).collect()
}

/// The items of a JSON list; empty for any other value.
pub(super) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn read(component: &Value) -> Vec<InteractiveComponent> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let interactive = |part: &Value, value: Option<String>| InteractiveComponent {
        label: text(&part["label"]).unwrap_or_default(),
        custom_id: text(&component["custom_id"]).unwrap_or_default(),
        value,
        is_chosen: part["default"] == true,
        is_one_of_several: component["max_values"].as_u64().is_some_and(|most| most > 1),
    };
    match component["type"].as_u64().unwrap_or_default() {
        BUTTON => vec![interactive(component, None)],
        STRING_SELECT => {
            let option = |option| interactive(option, text(&option["value"]));
            list(&component["options"]).map(option).collect()
        }
        _ => Vec::new(),
    }
}

/// Reads a line of numbers, counted from 1, as presses: of one button, of one option, or of options to tick and untick.
/// The word [`CLEAR`] unticks every option.
///
/// `None` when the line is not a choice; an error is a sentence for the person, about a choice that cannot be made
/// here.
pub(super) fn pressed(
    line: &str,
    interactive_components: &[InteractiveComponent],
) -> Option<Result<Vec<Press>, String>> {
    let line = line.trim().to_lowercase();
    if line == CLEAR && interactive_components.iter().any(|one| one.is_one_of_several) {
        return Some(Ok(ticks(interactive_components, |one| one.is_one_of_several, |_, _| false)));
    }
    let words: Vec<_> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    if words.is_empty() || !words.iter().all(is_number) {
        return None;
    }
    let mut chosen = BTreeSet::new();
    for word in words {
        let at = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match at.filter(|at| *at < interactive_components.len()) {
            Some(at) => chosen.insert(at),
            None => return Some(Err(no_such_number(word, interactive_components.len()))),
        };
    }
    let pressed: Vec<_> = chosen.iter().map(|at| &interactive_components[*at]).collect();
    Some(match pressed.as_slice() {
        all if all.iter().all(|one| one.is_one_of_several) => {
            let is_touched = |one: &InteractiveComponent| all.iter().any(|it| it.custom_id == one.custom_id);
            Ok(ticks(interactive_components, is_touched, |at, one| one.is_chosen != chosen.contains(&at)))
        }
        [InteractiveComponent { custom_id, value, .. }] => {
            Ok(vec![Press { custom_id: custom_id.clone(), values: value.iter().cloned().collect() }])
        }
        _ => {
            Err("Only items to tick can go together; type one number at a time for everything else."
                .to_owned())
        }
    })
}

fn no_such_number(word: &str, offered: usize) -> String {
    match offered {
        0 => format!("No [{word}]; there is nothing to press yet."),
        1 => format!("No [{word}]; this answer offers only [1]."),
        most => format!("No [{word}]; this answer offers 1 to {most}."),
    }
}

/// Makes one press for each menu that is touched, with the options that it leaves ticked.
fn ticks(
    interactive_components: &[InteractiveComponent],
    is_touched: impl Fn(&InteractiveComponent) -> bool,
    is_ticked: impl Fn(usize, &InteractiveComponent) -> bool,
) -> Vec<Press> {
    let touched: Vec<_> =
        interactive_components.iter().enumerate().filter(|(_, one)| is_touched(one)).collect();
    let menus = touched.chunk_by(|(_, one), (_, next)| one.custom_id == next.custom_id);
    let press = |menu: &[(usize, &InteractiveComponent)]| {
        let ticked = menu.iter().filter(|(at, one)| is_ticked(*at, one));
        Press {
            custom_id: menu[0].1.custom_id.clone(),
            values: ticked.filter_map(|(_, one)| one.value.clone()).collect(),
        }
    };
    menus.map(press).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of_menu(id: &str, most: u64, options: &[(&str, bool)]) -> Value {
        let options: Vec<_> = options
            .iter()
            .map(
                |(value, chosen)| json!({ "label": value.to_uppercase(), "value": value, "default": chosen }),
            )
            .collect();
        json!({ "type": 1, "components": [
            { "type": 3, "custom_id": id, "max_values": most, "options": options },
        ]})
    }

    fn press(id: &str, values: &[&str]) -> Press {
        Press { custom_id: id.to_owned(), values: values.iter().map(|value| (*value).to_owned()).collect() }
    }

    #[test]
    fn buttons_and_options_are_numbered_together() {
        let button =
            |id: &str, label: &str| json!({ "type": 2, "style": 2, "custom_id": id, "label": label });
        let all = interactive_components(&json!({ "components": [
            { "type": 1, "components": [button("up", "Up"), button("down", "Down")] },
            of_menu("menu", 1, &[("a", false), ("b", false)]),
        ]}));
        let labels: Vec<_> = all.iter().map(|one| one.label.as_str()).collect();
        assert_eq!(labels, ["Up", "Down", "A", "B"]);

        assert_eq!(pressed("2", &all), Some(Ok(vec![press("down", &[])])));
        assert_eq!(pressed(" 4, ", &all), Some(Ok(vec![press("menu", &["b"])])));
        for line in ["", "2 pm", "-1", "none", "level 2"] {
            assert_eq!(pressed(line, &all), None, "{line}");
        }
        let refused = |line: &str| pressed(line, &all).expect("a choice").expect_err("none that can be made");
        assert_eq!(refused("99"), "No [99]; this answer offers 1 to 4.");
        assert_eq!(refused("0"), "No [0]; this answer offers 1 to 4.");
        assert!(refused("1 2").starts_with("Only items to tick can go together"));
        assert_eq!(pressed("1", &[]), Some(Err("No [1]; there is nothing to press yet.".to_owned())));
    }

    #[test]
    fn numbers_tick_and_untick_and_none_clears() {
        let all = interactive_components(&json!({ "components": [
            of_menu("one", 2, &[("a", true), ("b", false)]),
            of_menu("two", 2, &[("c", true), ("d", true)]),
        ]}));
        assert_eq!(pressed("2", &all), Some(Ok(vec![press("one", &["a", "b"])])));
        assert_eq!(pressed("1", &all), Some(Ok(vec![press("one", &[])])));
        assert_eq!(pressed("1 2 4", &all), Some(Ok(vec![press("one", &["b"]), press("two", &["c"])])));
        assert_eq!(pressed("None", &all), Some(Ok(vec![press("one", &[]), press("two", &[])])));
    }
}
