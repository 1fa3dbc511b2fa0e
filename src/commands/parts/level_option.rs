//! Options whose value names a level: their definition, how their text is read, and what they offer.

use serenity::builder::CreateCommandOption;
use serenity::model::application::CommandOptionType;

use super::context::Context;
use super::localisations;
use super::question::Question;
use crate::matching::{Completion, Reading};

/// Defines an option of a command that takes the name of a level and completes it.
pub(in crate::commands) fn define(command: &str, name: &str) -> CreateCommandOption {
    localisations::option(command, CommandOptionType::String, name).set_autocomplete(true)
}

/// Reads an option's text as the name of a level: what autocomplete put there, or whatever was typed.
pub(in crate::commands) fn read(context: Context<'_>, text: &str) -> Reading {
    match context.knowledge.find(text.trim()) {
        Some(key) => Reading::literal(key),
        None => context.index.read_level(text),
    }
}

/// What to offer for any option of this kind.
pub(in crate::commands) fn complete(context: Context<'_>, question: Question<'_>) -> Vec<Completion> {
    question.focused().map(|(_, typed)| context.index.complete(typed)).unwrap_or_default()
}
