//! The words of a text that say something in a title of a family.

use crate::matching::languages::DEFAULTS;
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::units::Unit;
use crate::matching::text::normal::Break;

/// A word of a text that says something in a title.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// The position of its unit.
    pub(super) at: usize,
    pub(super) meaning: Meaning,
    pub(super) id: Option<WordId>,
    /// The strongest break since the word before it.
    pub(super) before: Break,
    /// The position of the word that changes nothing before it; its own where there is none.
    pub(super) raised_by: usize,
}

impl Word {
    pub(super) fn is_other(&self, sense: Sense) -> bool {
        self.meaning == Meaning::Other(sense)
    }

    /// Whether it tells a level, or may be a title by itself.
    pub(super) fn is_title(&self) -> bool {
        matches!(self.meaning, Meaning::Part | Meaning::Core | Meaning::Name(_))
    }

    /// Whether it is a rank, of this ladder or of another.
    pub(super) fn ranks(&self) -> bool {
        self.meaning == Meaning::Part
            || [Sense::Rank, Sense::Below, Sense::Modifier, Sense::Number]
                .iter()
                .any(|sense| self.is_other(*sense))
    }
}

/// What the words of a title, or of a part of it, tell.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The words that tell levels.
    pub(super) words: Vec<WordId>,
    /// The level of an abbreviation.
    pub(super) name: Option<usize>,
    /// Field and role are named, so that it means the base level where nothing tells a level.
    pub(super) complete: bool,
}

/// A text, and the ladder that reads it.
pub(in crate::matching::reading) struct Family<'a> {
    pub(in crate::matching::reading) units: &'a [Unit],
    pub(in crate::matching::reading) grammar: &'a Grammar,
    pub(in crate::matching::reading) lexicon: &'a Lexicon,
    /// The words that say something in a title.
    pub(super) words: Vec<Word>,
}

impl<'a> Family<'a> {
    /// Finds the words of a text that say something in a title.
    pub(in crate::matching::reading) fn new(
        units: &'a [Unit],
        grammar: &'a Grammar,
        lexicon: &'a Lexicon,
    ) -> Self {
        let mut family = Self { units, grammar, lexicon, words: Vec::new() };
        family.words = family.telling();
        family
    }

    fn telling(&self) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::with_capacity(self.units.len());
        let mut pending = Break::None;
        for (at, unit) in self.units.iter().enumerate() {
            pending = pending.max(unit.before);
            let mut word =
                Word { at, meaning: unit.meaning, id: unit.word, before: Break::None, raised_by: at };
            let follows_a_rank = words.last().is_some_and(|last| {
                matches!(
                    last.meaning,
                    Meaning::Role { .. } | Meaning::Core | Meaning::Name(_) | Meaning::Part
                ) || last.is_other(Sense::Rank)
            });
            if unit.counts {
                if !self.grammar.numbered || !follows_a_rank {
                    continue;
                }
                let is_one = unit.word.is_some_and(|word| self.lexicon.text(word) == "i");
                word.id = if is_one { self.lexicon.get("1") } else { unit.word };
                let known = word.id.is_some_and(|id| self.grammar.numbers.contains(&id));
                word.meaning = if known { Meaning::Part } else { Meaning::Other(Sense::Number) };
            }
            match word.meaning {
                Meaning::Other(Sense::Alternative) => pending = pending.max(Break::Alternative),
                Meaning::Other(Sense::To) => {
                    let leads_to = at > 0
                        && self.units[at - 1]
                            .word
                            .is_some_and(|word| DEFAULTS.grammar.leads_to.contains(self.lexicon.text(word)));
                    if !leads_to {
                        pending = Break::Arrow;
                    }
                }
                Meaning::Other(Sense::Noise | Sense::Owning | Sense::Article) => {}
                _ => {
                    // "Senior and lead PM" are two titles.
                    if let [.., title, and] = words.as_slice()
                        && and.is_other(Sense::And)
                        && (word.is_title() || word.is_other(Sense::Rank))
                        && (title.is_title()
                            || title.is_other(Sense::Rank)
                            || matches!(title.meaning, Meaning::Role { .. }))
                    {
                        words.pop();
                        pending = pending.max(Break::Alternative);
                    }
                    if let Some(raising) = words.pop_if(|last| self.is_raised(word, *last)) {
                        (word.raised_by, pending) = (raising.at, pending.max(raising.before));
                    }
                    word.before = std::mem::replace(&mut pending, Break::None);
                    words.push(word);
                }
            }
        }
        words
    }

    /// Whether the word before a rank changes nothing: an "Executive Director" is a director.
    fn is_raised(&self, rank: Word, before: Word) -> bool {
        let text = |word: Word| word.id.map_or("", |id| self.lexicon.text(id));
        let is_rank = rank.meaning == Meaning::Part && before.is_other(Sense::Rank);
        is_rank && DEFAULTS.ranks.is_raised_by(text(rank), text(before))
    }
}

/// What some words tell.
pub(super) fn told(words: &[Word]) -> Told {
    let telling = words.iter().filter(|word| word.meaning == Meaning::Part);
    let name = words.iter().find_map(|word| match word.meaning {
        Meaning::Name(level) => Some(level),
        _ => None,
    });
    Told { words: telling.filter_map(|word| word.id).collect(), name, complete: false }
}
