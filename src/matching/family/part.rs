//! A part of a title, and who judges it.

use crate::matching::family::items::{Item, Kind};
use crate::matching::names::grammar::Grammar;
use crate::matching::names::lexicon::WordId;
use crate::matching::outcome::Reason;

/// A part of a title that was understood.
#[derive(Debug, Default)]
pub(in crate::matching) struct Part {
    /// The words that tell levels.
    pub(in crate::matching) words: Vec<WordId>,
    /// The level of an abbreviation.
    pub(in crate::matching) name: Option<usize>,
    /// It holds field and role, so that it means the base level where nothing tells a level.
    pub(in crate::matching) complete: bool,
    /// The role is written out and in the form for people.
    pub(in crate::matching) person: bool,
}

pub(in crate::matching) type Refusal = Reason;

/// One ladder's judgement of one text.
pub(in crate::matching) struct Judge<'a> {
    /// The ladder.
    pub(in crate::matching) grammar: &'a Grammar,
    pub(in crate::matching) anchored: bool,
}

/// The words of items that tell levels.
pub(in crate::matching) fn part_words(items: &[Item]) -> Vec<WordId> {
    items
        .iter()
        .filter_map(|item| match item.kind {
            Kind::Part(word) => Some(word),
            _ => None,
        })
        .collect()
}
