//! The components of a message, however they are nested.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::lenient::{list, value};
use super::model::SelectMenu;

/// How deep components are looked for. Discord nests three levels: a container, a section, its accessory.
const DEPTH: usize = 8;

/// A component, old or new ("Component reference"), as far as it has text or choices.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Component<'a> {
    #[serde(deserialize_with = "value")]
    custom_id: Option<String>,
    /// The options of a select menu.
    #[serde(deserialize_with = "list")]
    options: Vec<MenuOption>,
    /// The text of a text display.
    #[serde(deserialize_with = "value")]
    pub(super) content: Option<String>,
    /// The description of a thumbnail or of a media gallery's item.
    #[serde(deserialize_with = "value")]
    pub(super) description: Option<String>,
    /// What an action row, a section or a container holds.
    #[serde(borrow, deserialize_with = "list")]
    components: Vec<&'a RawValue>,
    /// The items of a media gallery.
    #[serde(borrow, deserialize_with = "list")]
    items: Vec<&'a RawValue>,
    /// What is beside a section's text.
    #[serde(borrow, deserialize_with = "value")]
    accessory: Option<&'a RawValue>,
}

#[derive(Debug, Deserialize)]
struct MenuOption {
    #[serde(default, deserialize_with = "value")]
    value: Option<String>,
    #[serde(default, deserialize_with = "value")]
    default: Option<bool>,
}

/// Visits components and what they hold, in the order in which a person sees them.
pub(super) fn visit<'a>(components: &[&'a RawValue], visitor: &mut impl FnMut(Component<'a>)) {
    visit_to(DEPTH, components, visitor);
}

fn visit_to<'a>(depth: usize, components: &[&'a RawValue], visitor: &mut impl FnMut(Component<'a>)) {
    let Some(depth) = depth.checked_sub(1) else { return };
    for component in components {
        let Ok(mut component) = serde_json::from_str::<Component<'a>>(component.get()) else { continue };
        let mut inner = std::mem::take(&mut component.components);
        inner.append(&mut component.items);
        inner.extend(component.accessory);
        visitor(component);
        visit_to(depth, &inner, visitor);
    }
}

/// The select menus among components.
pub(super) fn menus(components: &[&RawValue]) -> Vec<SelectMenu> {
    let mut menus = Vec::new();
    visit(components, &mut |Component { custom_id, options, .. }| {
        let Some(custom_id) = custom_id.filter(|_| !options.is_empty()) else { return };
        let chosen = options.into_iter().filter(|option| option.default == Some(true));
        menus.push(SelectMenu { custom_id, chosen: chosen.filter_map(|option| option.value).collect() });
    });
    menus
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_beyond_what_discord_allows_is_not_followed() {
        let deep = format!("{}{}", "{\"components\":[".repeat(100_000), "]}".repeat(100_000));
        let raw: &RawValue = serde_json::from_str(&deep).expect("JSON");
        let mut count = 0;
        visit(&[raw], &mut |_| count += 1);
        assert_eq!(count, DEPTH);
    }
}
