//! The text options of commands: those that name levels, and the one that names a ladder.

use serenity::builder::AutocompleteChoice;

use super::context::Context;
use super::{menus, phrases};
use crate::interaction::{CommandData, OptionValue};
use crate::knowledge::{Ladder, LevelKey};
use crate::limits;
use crate::markdown::plain;
use crate::matching::{Completion, Reading};
use crate::reply::{Message, clip};

/// The name of the option that says which ladder is meant; a bot with only one ladder does not have it.
pub const LADDER: &str = "ladder";

/// The least similarity, from 0 to 1, at which a text counts as a misspelling of a name.
const ALIKE: f64 = 0.75;

/// An option that takes text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextOption {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    /// Whether the bot offers completions of its text.
    pub(crate) completed: bool,
}

impl TextOption {
    /// The option that says which ladder is meant.
    pub(super) const LADDER: Self = Self { name: LADDER, required: false, completed: true };

    /// A required option that names a level.
    pub(crate) const fn level(name: &'static str) -> Self {
        Self { name, required: true, completed: true }
    }
}

/// The text of an option; `None` when it was left out or holds only blanks.
///
/// # Errors
/// A message for the asker, if Discord sent something other than text.
pub(crate) fn text<'a>(asked: &'a CommandData, name: &str) -> Result<Option<&'a str>, Message> {
    match asked.value(name) {
        None => Ok(None),
        Some(OptionValue::Text(text)) => Ok(Some(text.as_str()).filter(|text| !text.trim().is_empty())),
        Some(_) => Err(Message::new(format!("The option `{name}` takes text."))),
    }
}

/// The text of a required option that names a level.
///
/// # Errors
/// A message for the asker, if the text is missing or blank, or Discord sent something other than text.
pub(crate) fn level_text<'a>(
    context: Context<'_>,
    asked: &'a CommandData,
    name: &str,
) -> Result<&'a str, Message> {
    text(asked, name)?.ok_or_else(|| {
        let line = format!("Which level do you mean? Fill in `{name}`, or open one here.");
        menus::add_ladder(context, Message::new(line), None)
    })
}

/// Reads an option's text as the name of a level: the id that autocomplete put there, or the text that was typed.
pub(crate) fn read_level(context: Context<'_>, text: &str) -> Reading {
    match chosen_level(context, text) {
        Some(key) => Reading::literal(key),
        None => context.index.read_level(text),
    }
}

/// The level whose id is the option's text, as autocomplete puts it there.
pub(crate) fn chosen_level(context: Context<'_>, text: &str) -> Option<LevelKey> {
    let (knowledge, text) = (context.knowledge, text.trim());
    let Some(ladder) = context.ladder else { return knowledge.find(text) };
    let id = &knowledge.ladders()[ladder].about.id;
    knowledge.find_in(id, text).or_else(|| knowledge.find(text).filter(|key| key.ladder == ladder))
}

/// The completions of an option that names a level.
pub(crate) fn complete_level(context: Context<'_>, asked: &CommandData) -> Vec<Completion> {
    asked.focused().map(|(_, typed)| context.index.complete(typed)).unwrap_or_default()
}

/// A completion as Discord shows it.
pub(super) fn choice(context: Context<'_>, found: Completion) -> AutocompleteChoice {
    let knowledge = context.knowledge;
    let (title, value) = match found {
        Completion::Level(key) => (knowledge.title(key), knowledge.reference(key)),
        Completion::Elsewhere(key) => (knowledge.elsewhere_title(key), knowledge.elsewhere_title(key)),
    };
    AutocompleteChoice::new(clip(&plain(title), limits::CHOICE), plain(value))
}

/// The position of the ladder that the option names; `None` where it was left out.
///
/// # Errors
/// A message with a way to open every ladder, if the option's text fits none, or several equally well.
pub(super) fn read_ladder(context: Context<'_>, asked: &CommandData) -> Result<Option<usize>, Message> {
    let Some(typed) = text(asked, LADDER)? else { return Ok(None) };
    let ladders = context.knowledge.ladders();
    let found = fitting(ladders, typed);
    let best: Vec<_> = found.iter().take_while(|(fit, _)| *fit == found[0].0).map(|(_, at)| *at).collect();
    let title = |at: usize| &ladders[at].about.title;
    let typed = phrases::typed(typed);
    let line = match best.as_slice() {
        [only] => return Ok(Some(*only)),
        [] => {
            let all = phrases::list((0..ladders.len()).map(title));
            format!("I know no ladder by the name of {typed}. I know {all}.")
        }
        _ => {
            let several = phrases::list(best.into_iter().map(title));
            format!("{typed} may be any of these ladders: {several}. Write more of its name.")
        }
    };
    Err(menus::add_ladders(context, Message::new(line)))
}

/// The choices for the option that names a ladder; `None` if another option is being typed.
pub(super) fn complete_ladder(context: Context<'_>, asked: &CommandData) -> Option<Vec<AutocompleteChoice>> {
    let (_, typed) = asked.focused().filter(|(name, _)| *name == LADDER)?;
    let ladders = context.knowledge.ladders();
    let choice = |(_, at): (usize, usize)| {
        let about = &ladders[at].about;
        AutocompleteChoice::new(clip(&plain(&about.title), limits::CHOICE), about.id.as_str())
    };
    Some(fitting(ladders, typed).into_iter().take(limits::CHOICES).map(choice).collect())
}

/// The ladders whose id or title fits a text, best first, each as its [`fit`] and its position; every ladder for a
/// blank text.
fn fitting(ladders: &[Ladder], typed: &str) -> Vec<(usize, usize)> {
    let typed = typed.trim().to_lowercase();
    let fit = |ladder: &Ladder| {
        let names = [ladder.about.id.to_lowercase(), plain(&ladder.about.title).to_lowercase()];
        names.iter().filter_map(|name| fit(name, &typed)).min()
    };
    let mut found: Vec<_> =
        ladders.iter().enumerate().filter_map(|(at, ladder)| Some((fit(ladder)?, at))).collect();
    found.sort_unstable();
    found
}

/// How well a name fits a text, from 0 (best) to 3: it is the text, it starts with the text, one of its words does, or
/// its spelling is similar.
fn fit(name: &str, typed: &str) -> Option<usize> {
    let begins_a_word =
        |(at, _): (usize, &str)| name[..at].ends_with(|before: char| !before.is_alphanumeric());
    let fits = [
        name == typed,
        name.starts_with(typed),
        name.match_indices(typed).any(begins_a_word),
        strsim::normalized_damerau_levenshtein(name, typed) >= ALIKE,
    ];
    fits.into_iter().position(|fits| fits)
}
