//! The components of a message, however they are nested.

use super::model::SelectMenu;
use super::object::Object;

/// How deep components are looked for. Discord nests three levels: a container, a section, its accessory.
const DEPTH: usize = 8;

/// Visits components ("Component reference"), old or new, and what they hold, in the order in which a person sees them.
pub(super) fn visit<'a>(components: Vec<Object<'a>>, visitor: &mut impl FnMut(&Object<'a>)) {
    visit_to(DEPTH, components, visitor);
}

fn visit_to<'a>(depth: usize, components: Vec<Object<'a>>, visitor: &mut impl FnMut(&Object<'a>)) {
    let Some(depth) = depth.checked_sub(1) else { return };
    for component in components {
        visitor(&component);
        // What an action row, a section or a container holds, a gallery's items, what is beside a section's text.
        let mut inner = component.objects("components");
        inner.append(&mut component.objects("items"));
        inner.extend(component.get::<Object<'_>>("accessory"));
        visit_to(depth, inner, visitor);
    }
}

/// The select menus among components.
pub(super) fn menus(components: Vec<Object<'_>>) -> Vec<SelectMenu> {
    let mut menus = Vec::new();
    visit(components, &mut |component| {
        let options = component.objects("options");
        let Some(custom_id) = component.text("custom_id").filter(|_| !options.is_empty()) else { return };
        let chosen = options.iter().filter(|option| option.get("default") == Some(true));
        menus.push(SelectMenu {
            custom_id,
            chosen: chosen.filter_map(|option| option.text("value")).collect(),
        });
    });
    menus
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_beyond_what_discord_allows_is_not_followed() {
        let deep = format!("{}{}", "{\"components\":[".repeat(100_000), "]}".repeat(100_000));
        let mut count = 0;
        visit(vec![Object::of(&deep)], &mut |_| count += 1);
        assert_eq!(count, DEPTH);
    }
}
