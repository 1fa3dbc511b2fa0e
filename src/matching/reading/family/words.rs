//! The words of a text that say something in a title of a family.

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
}

impl Word {
    pub(super) fn is_other(&self, sense: Sense) -> bool {
        self.meaning == Meaning::Other(sense)
    }

    pub(super) fn is_rank(&self) -> bool {
        self.meaning == Meaning::Part || self.is_other(Sense::Rank)
    }

    /// Whether it is of a name, or joins words of one.
    pub(super) fn is_own(&self) -> bool {
        match self.meaning {
            Meaning::Other(sense) => matches!(sense, Sense::Of | Sense::And),
            Meaning::Short => false,
            _ => true,
        }
    }
}

/// What the words of a title, or of a part of it, tell.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The words that tell levels.
    pub(super) ranks: Vec<WordId>,
    /// The level of an abbreviation.
    pub(super) name: Option<usize>,
    /// Field and role are named, so that it means the base level where nothing tells a level.
    pub(super) complete: bool,
}

impl Told {
    pub(super) fn new(words: &[Word]) -> Self {
        let ranks =
            words.iter().filter(|word| word.meaning == Meaning::Part).filter_map(|word| word.id).collect();
        let name = words.iter().find_map(|word| match word.meaning {
            Meaning::Name(level) => Some(level),
            _ => None,
        });
        Self { ranks, name, complete: false }
    }

    pub(super) fn is_level(&self) -> bool {
        !self.ranks.is_empty() || self.name.is_some()
    }
}

/// Reads the words of a text that say something in a title; those between them say how strongly they are apart.
pub(super) fn read(units: &[Unit], grammar: &Grammar, lexicon: &Lexicon) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(units.len());
    let mut before = Break::None;
    for (at, unit) in units.iter().enumerate() {
        before = before.max(unit.before);
        let mut word = Word { at, meaning: unit.meaning, id: unit.word, before };
        if unit.counts {
            // "As an engineer, what do I need": a letter is a number only right behind what it counts.
            let may_count = |last: &Word| unit.sense == Sense::Number || last.at + 1 == at;
            let follows = words.last().is_some_and(|last| {
                may_count(last)
                    && (last.is_rank()
                        || matches!(last.meaning, Meaning::Role { .. } | Meaning::Core | Meaning::Name(_)))
            });
            if grammar.numbers.is_empty() || !follows {
                continue;
            }
            let is_one = unit.word.is_some_and(|word| lexicon.text(word) == "i");
            word.id = if is_one { lexicon.get("1") } else { unit.word };
            let is_known = word.id.is_some_and(|id| grammar.numbers.contains(&id));
            word.meaning = if is_known { Meaning::Part } else { Meaning::Other(Sense::Number) };
        }
        match word.meaning {
            // "A planner and a head of gardens" are two titles.
            Meaning::Other(Sense::Article) if words.last().is_some_and(|last| last.is_other(Sense::And)) => {
                words.pop();
                before = before.max(Break::Alternative);
                continue;
            }
            Meaning::Other(Sense::Noise | Sense::Owning | Sense::Article) => continue,
            Meaning::Other(Sense::Alternative) => {
                before = before.max(Break::Alternative);
                continue;
            }
            Meaning::Other(Sense::To) => {
                before = Break::Arrow;
                continue;
            }
            _ => {}
        }
        // "Senior and lead PM" are two titles.
        if word.is_rank()
            && let [.., rank, and] = words.as_slice()
            && rank.is_rank()
            && and.is_other(Sense::And)
        {
            words.pop();
            word.before = before.max(Break::Alternative);
        }
        before = Break::None;
        words.push(word);
    }
    words
}

pub(super) fn is_field(word: &Word) -> bool {
    matches!(word.meaning, Meaning::Field { .. })
}

pub(super) fn is_person(word: &Word) -> bool {
    word.meaning == Meaning::Role { person: true }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::reads;

    #[test]
    fn a_letter_counts_right_behind_what_it_counts() {
        reads(
            &["Garden Planner I", "Garden Planner II", "Garden Planner III"],
            &[
                ("garden planner I", "Garden Planner I"),
                ("garden planner level 2", "Garden Planner II"),
                ("as a garden planner II what do I need", "Garden Planner II"),
            ],
        );
    }
}
