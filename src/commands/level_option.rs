//! Options whose value names a level: their definition, their value, and what they offer while being typed.

use serenity::builder::CreateCommandOption;
use serenity::model::application::{CommandDataOption, CommandDataOptionValue, CommandOptionType};

use super::{Answer, Context, Outcome, phrases};
use crate::knowledge::LevelKey;
use crate::matching::{Reading, Verdict};
use crate::reply::Message;

/// Defines an option that takes the name of a level and completes it.
pub(super) fn define(name: &str, description: &str, required: bool) -> CreateCommandOption {
    CreateCommandOption::new(CommandOptionType::String, name, description)
        .required(required)
        .set_autocomplete(true)
}

/// The text of an option; `None` when it was left out.
///
/// # Errors
/// A private answer when Discord sent something else than text.
pub(super) fn text<'a>(options: &'a [CommandDataOption], name: &str) -> Result<Option<&'a str>, Answer> {
    match options.iter().find(|option| option.name == name).map(|option| &option.value) {
        None => Ok(None),
        Some(
            CommandDataOptionValue::String(text) | CommandDataOptionValue::Autocomplete { value: text, .. },
        ) => Ok(Some(text)),
        Some(_) => Err(reject(&format!("The option `{name}` takes text, such as the name of a level."))),
    }
}

/// The text of an option that a command cannot do without.
///
/// # Errors
/// A private answer when it is missing, empty or no text.
pub(super) fn required_text<'a>(
    context: Context<'_>,
    options: &'a [CommandDataOption],
    name: &str,
) -> Result<&'a str, Answer> {
    match text(options, name)? {
        Some(text) if !text.trim().is_empty() => Ok(text),
        _ => {
            let levels = phrases::all_levels(context);
            Err(reject(&format!("Which level do you mean? Fill in `{name}`. I know {levels}.")))
        }
    }
}

fn reject(why: &str) -> Answer {
    Answer { message: Message::new(why).private(), outcome: Outcome::Rejected }
}

/// Reads an option's text as the name of a level: what autocomplete put there, or whatever was typed.
pub(super) fn read(context: Context<'_>, text: &str) -> Reading {
    match context.knowledge.find(text.trim()) {
        Some(key) => Reading { verdict: Verdict::Sure(key), literal: true, ..Reading::default() },
        None => context.index.read_level(text),
    }
}

/// What the option that is being typed holds so far, with the option's name.
pub(super) fn focused(options: &[CommandDataOption]) -> Option<(&str, &str)> {
    options.iter().find_map(|option| match &option.value {
        CommandDataOptionValue::Autocomplete { value, .. } => Some((option.name.as_str(), value.as_str())),
        _ => None,
    })
}

/// The levels to offer for any option of this kind.
pub(super) fn complete(context: Context<'_>, options: &[CommandDataOption]) -> Vec<LevelKey> {
    focused(options).map(|(_, typed)| context.index.complete(typed)).unwrap_or_default()
}
