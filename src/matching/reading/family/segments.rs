//! The segments of a text as a family reads it, and what their words indicate.

use crate::matching::names::grammar::Meaning;
use crate::matching::names::lexicon::WordId;
use crate::matching::names::sense::Sense;
use crate::matching::names::unit::Unit;
use crate::matching::text::normal::Break;

/// The segments of some words, between commas, slashes and the like.
pub(super) fn segments(words: &[Unit]) -> impl DoubleEndedIterator<Item = &[Unit]> {
    words.chunk_by(|_, next| next.before == Break::None)
}

/// Whether a word is part of a title, or joins parts of one.
pub(super) fn is_own(word: &Unit) -> bool {
    word.is_of_title() || word.is_other(Sense::Of) || word.is_other(Sense::And)
}

/// Whether a segment names an area of work rather than a title: a rank with the profession's activity, but without its
/// field, as in `PM, Lead Management`.
pub(super) fn is_area(segment: &[Unit]) -> bool {
    let is_field = |word: &Unit| {
        matches!(
            word.meaning,
            Meaning::Field { .. } | Meaning::FieldAndRole | Meaning::LevelAbbreviation(_) | Meaning::Topic
        )
    };
    let is_work = |word: &Unit| matches!(word.meaning, Meaning::Role { person: false });
    segment.last().is_some_and(is_work) && !segment.iter().any(is_field)
}

/// The words that indicate levels.
pub(super) fn ranks(words: &[Unit]) -> Vec<WordId> {
    words.iter().filter(|word| word.meaning == Meaning::LevelWord).filter_map(|word| word.word).collect()
}

/// The level of an abbreviation among some words.
pub(super) fn name(words: &[Unit]) -> Option<usize> {
    words.iter().find_map(|word| match word.meaning {
        Meaning::LevelAbbreviation(level) => Some(level),
        _ => None,
    })
}

/// Whether some words indicate a level.
pub(super) fn tells(words: &[Unit]) -> bool {
    words.iter().any(|word| matches!(word.meaning, Meaning::LevelWord | Meaning::LevelAbbreviation(_)))
}
