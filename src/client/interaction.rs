//! Makes interactions, as Discord would send them, from what was typed or pressed.

use std::num::NonZeroU64;

use serde::Deserialize;
use serde_json::Value;
use serenity::model::application::{CommandOptionType, CommandType};
use serenity::model::id::{InteractionId, UserId};

use super::definition::{Definition, OptionDefinition};
use super::typed::Part;
use crate::interaction::{
    CommandData, CommandOption, ComponentData, ComponentMessage, Interaction, Kind, OptionValue, Place,
    TargetMessage, User,
};
use crate::language::yes_or_no;

const ASKER: UserId = UserId::new(1);

/// The id of the first user whom an option names; further users count on from it.
const FIRST_USER: u64 = 2;

/// What a client sends when a button is pressed, or options are chosen in a select menu.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Press {
    /// The custom id of the button or the menu.
    pub custom_id: String,
    /// The options that are chosen in a menu.
    #[serde(default)]
    pub values: Vec<String>,
}

/// A command's options while an interaction is built, and the ids and names of the users in them.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    options: Vec<CommandOption>,
    pub(super) users: Vec<(String, String)>,
}

impl Asked {
    /// Fills a command's options from texts; an error is a sentence for the person, about a text that does not fit its
    /// option's type.
    pub(super) fn fill(definition: &Definition, parts: &[Part]) -> Result<Self, String> {
        let mut asked = Self::default();
        for part in parts {
            let option = &definition.options[part.option];
            let value = asked.value(option, &part.text)?;
            asked.options.push(CommandOption { name: option.name.clone(), value, focused: false });
        }
        Ok(asked)
    }

    fn value(&mut self, option: &OptionDefinition, text: &str) -> Result<OptionValue, String> {
        match option.kind {
            CommandOptionType::String => Ok(OptionValue::Text(text.to_owned())),
            CommandOptionType::Boolean => yes_or_no(text)
                .map(OptionValue::Boolean)
                .ok_or_else(|| format!("The option `{}` takes yes or no, not `{text}`.", option.name)),
            CommandOptionType::User => {
                let name = text.trim_start_matches('@').trim();
                if name.is_empty() {
                    return Err(format!("The option `{}` takes a user, not `{text}`.", option.name));
                }
                let id = (FIRST_USER + self.users.len() as u64).to_string();
                self.users.push((id.clone(), name.to_owned()));
                Ok(OptionValue::Text(id))
            }
            _ => Err(format!("The option `{}` can only be filled in on Discord.", option.name)),
        }
    }

    pub(super) fn command(self, name: &str, place: Place) -> Interaction {
        interaction(Kind::Command(self.data(name)), place)
    }

    /// The interaction that Discord sends while the option named `focused` is typed.
    pub(super) fn autocomplete(mut self, name: &str, focused: &str, place: Place) -> Interaction {
        for option in &mut self.options {
            option.focused = option.name == focused;
        }
        interaction(Kind::Autocomplete(self.data(name)), place)
    }

    fn data(self, name: &str) -> CommandData {
        CommandData { name: name.to_owned(), options: self.options, ..CommandData::default() }
    }
}

/// The press of a button, or the choice of `values` in a select menu, under an answer to the asker.
pub(super) fn press(message: &Value, Press { custom_id, values }: Press, place: Place) -> Interaction {
    let message = ComponentMessage { asked_by: Some(ASKER), ..ComponentMessage::read(&message.to_string()) };
    interaction(Kind::Component(ComponentData { custom_id, values, message }), place)
}

/// The command of this name, used on another member's message.
pub(super) fn use_on_message(name: &str, text: &str, place: Place) -> Interaction {
    let target = TargetMessage { text: text.to_owned(), is_own: false };
    let data = CommandData {
        name: name.to_owned(),
        kind: Some(CommandType::Message),
        target: Some(target),
        ..CommandData::default()
    };
    interaction(Kind::Command(data), place)
}

fn interaction(kind: Kind, place: Place) -> Interaction {
    Interaction {
        id: InteractionId::from(NonZeroU64::MIN),
        token: String::new().into(),
        kind,
        user: User { id: Some(ASKER), name: Some("you".to_owned()) },
        place,
        locale: None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::client::typed::assign;

    fn definition() -> Definition {
        let option = |name: &str, kind: u8| json!({ "name": name, "type": kind });
        let options = [option("count", 4), option("private", 5), option("for", 6), option("depth", 3)];
        serde_json::from_value(json!({ "name": "try", "options": options })).expect("a definition")
    }

    fn filled(text: &str) -> Result<Asked, String> {
        let definition = definition();
        Asked::fill(&definition, &assign(text, &definition.options, false).expect(text))
    }

    fn value(asked: &Asked, name: &str) -> OptionValue {
        asked.options.iter().find(|option| option.name == name).expect(name).value.clone()
    }

    #[test]
    fn each_type_of_option_gets_its_value() {
        let asked = filled("in brief private:no for:@Sam Lee").expect("good");
        assert_eq!(value(&asked, "depth"), OptionValue::Text("in brief".to_owned()));
        assert_eq!(value(&asked, "private"), OptionValue::Boolean(false));
        assert_eq!(value(&asked, "for"), OptionValue::Text("2".to_owned()));
        assert_eq!(asked.users, [("2".to_owned(), "Sam Lee".to_owned())]);
    }

    #[test]
    fn a_text_of_another_type_is_refused_in_a_sentence() {
        assert_eq!(
            filled("count:three").expect_err("no text"),
            "The option `count` can only be filled in on Discord."
        );
        assert_eq!(filled("for:@").expect_err("nobody"), "The option `for` takes a user, not `@`.");
        assert_eq!(
            filled("private:maybe").expect_err("neither"),
            "The option `private` takes yes or no, not `maybe`."
        );
    }

    #[test]
    fn the_option_being_typed_is_marked() {
        let interaction = filled("br").expect("good").autocomplete("try", "depth", Place::BOT_DM);
        let Kind::Autocomplete(data) = interaction.kind else { panic!("no autocomplete") };
        assert_eq!(data.focused(), Some(("depth", "br")));
    }

    #[test]
    fn a_press_tells_the_message_it_happened_under() {
        let option = json!({ "label": "A", "value": "a", "default": true });
        let menu = json!({ "type": 3, "custom_id": "menu", "options": [option] });
        let message = json!({
            "content": "Here", "flags": 64, "components": [{ "type": 1, "components": [menu] }],
        });
        let go = Press { custom_id: "1:go".to_owned(), values: Vec::new() };
        let Kind::Component(pressed) = press(&message, go, Place::BOT_DM).kind else { panic!("no press") };
        assert_eq!(pressed.custom_id, "1:go");
        assert!(pressed.message.is_ephemeral && pressed.message.asked_by == Some(ASKER));
        assert_eq!(pressed.message.menus[0].chosen, ["a"]);
    }
}
