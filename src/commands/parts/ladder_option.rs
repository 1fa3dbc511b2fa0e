//! The option `ladder`, by which an asker says which ladder is meant.

use serenity::builder::{AutocompleteChoice, CreateCommandOption};
use serenity::model::application::CommandOptionType;

use super::answer::Rejection;
use super::context::Context;
use super::question::Question;
use super::{localisations, openings, phrases};
use crate::knowledge::Ladder;
use crate::limits;
use crate::markdown::plain;
use crate::reply::{Message, clip};

/// The option's name; a bot that knows one ladder only does not have it.
pub const LADDER: &str = "ladder";

/// How alike a text and a name must be for the first to be a misspelling of the second, from 0 to 1.
const ALIKE: f64 = 0.75;

/// How well a ladder's id or title fits a text; a smaller one is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is the text.
    Same,
    /// It starts with the text.
    Starts,
    /// A word of it starts with the text.
    WordStarts,
    /// It is spelt much like the text.
    Alike,
}

/// Defines the option of a command.
pub(super) fn define(command: &str) -> CreateCommandOption {
    localisations::option(command, CommandOptionType::String, LADDER).set_autocomplete(true)
}

/// The position of the ladder that the option names; `None` where it was left out.
///
/// # Errors
/// A rejection that leads to every ladder, where the option's text fits none, or several equally well.
pub(super) fn read(context: Context<'_>, question: Question<'_>) -> Result<Option<usize>, Rejection> {
    let Some(typed) = question.text(LADDER)? else { return Ok(None) };
    let ladders = context.knowledge.ladders();
    let found = fitting(ladders, typed);
    let best: Vec<usize> =
        found.iter().take_while(|(fit, _)| *fit == found[0].0).map(|(_, ladder)| *ladder).collect();
    let titles = |positions: &[usize]| phrases::list(positions.iter().map(|at| &ladders[*at].about.title));
    let typed = phrases::typed(typed);
    let line = match best.as_slice() {
        [only] => return Ok(Some(*only)),
        [] => {
            let all: Vec<usize> = (0..ladders.len()).collect();
            format!("I know no ladder by the name of {typed}. I know {}.", titles(&all))
        }
        several => {
            format!("{typed} may be any of these ladders: {}. Write more of its name.", titles(several))
        }
    };
    Err(Rejection(openings::add_ladders(context, Message::new(line))))
}

/// What to offer for the option; `None` where another one is being typed.
pub(super) fn complete(context: Context<'_>, question: Question<'_>) -> Option<Vec<AutocompleteChoice>> {
    let (_, typed) = question.focused().filter(|(name, _)| *name == LADDER)?;
    let ladders = context.knowledge.ladders();
    let found = fitting(ladders, typed).into_iter().take(limits::CHOICES);
    let choice = |ladder: &Ladder| {
        AutocompleteChoice::new(clip(&plain(&ladder.about.title), limits::CHOICE), ladder.about.id.as_str())
    };
    Some(found.map(|(_, at)| choice(&ladders[at])).collect())
}

/// The ladders whose id or title fits a text, best first; every ladder for a blank text.
fn fitting(ladders: &[Ladder], typed: &str) -> Vec<(Fit, usize)> {
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

fn fit(name: &str, typed: &str) -> Option<Fit> {
    if name == typed {
        return Some(Fit::Same);
    }
    if name.starts_with(typed) {
        return Some(Fit::Starts);
    }
    let begins_a_word =
        |(at, _): (usize, &str)| name[..at].ends_with(|before: char| !before.is_alphanumeric());
    if name.match_indices(typed).any(begins_a_word) {
        return Some(Fit::WordStarts);
    }
    (strsim::normalized_damerau_levenshtein(name, typed) >= ALIKE).then_some(Fit::Alike)
}
