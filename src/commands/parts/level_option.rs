//! Options whose value names a level: their definition, how their text is read, and what they offer.

use serenity::builder::{AutocompleteChoice, CreateCommandOption};
use serenity::model::application::CommandOptionType;

use super::context::Context;
use super::localisations;
use super::question::Question;
use crate::knowledge::LevelKey;
use crate::limits;
use crate::markdown::plain;
use crate::matching::{Completion, Reading};
use crate::reply::clip;

/// Defines an option of a command that takes the name of a level and completes it.
pub(crate) fn define(command: &str, name: &str) -> CreateCommandOption {
    localisations::option(command, CommandOptionType::String, name).set_autocomplete(true)
}

/// Reads an option's text as the name of a level: what autocomplete put there, or whatever was typed.
pub(crate) fn read(context: Context<'_>, text: &str) -> Reading {
    match chosen(context, text) {
        Some(key) => Reading::literal(key),
        None => context.index.read_level(text),
    }
}

/// The level whose id an option holds, as autocomplete puts it there.
pub(crate) fn chosen(context: Context<'_>, text: &str) -> Option<LevelKey> {
    let (knowledge, text) = (context.knowledge, text.trim());
    let Some(ladder) = context.ladder else { return knowledge.find(text) };
    let id = &knowledge.ladders()[ladder].about.id;
    knowledge.find_in(Some(id), text).or_else(|| knowledge.find(text).filter(|key| key.ladder == ladder))
}

/// What to offer for any option of this kind.
pub(crate) fn complete(context: Context<'_>, question: Question<'_>) -> Vec<Completion> {
    question.focused().map(|(_, typed)| context.index.complete(typed)).unwrap_or_default()
}

/// A choice as Discord shows it.
pub(super) fn choice(context: Context<'_>, found: Completion) -> AutocompleteChoice {
    let knowledge = context.knowledge;
    let (title, value) = match found {
        Completion::Level(key) => (knowledge.title(key), knowledge.reference(key)),
        Completion::Elsewhere(key) => (knowledge.elsewhere_title(key), knowledge.elsewhere_title(key)),
    };
    AutocompleteChoice::new(clip(&plain(title), limits::CHOICE), plain(value))
}
