//! The words of a text that say something in a title of a family.

use crate::matching::languages::DEFAULTS;
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Guess;
use crate::matching::names::units::Unit;
use crate::matching::text::normal::Break;

/// A word of a text that says something in a title.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// What it may be, where it is not known.
    pub(super) guess: Guess,
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

    /// Whether it names the role, in the form for people.
    pub(super) fn is_person(&self) -> bool {
        self.meaning == Meaning::Role { person: true }
    }

    /// Whether it is of a name.
    pub(super) fn is_of_title(&self) -> bool {
        !matches!(self.meaning, Meaning::Other(_) | Meaning::Short)
    }

    /// Whether it is of a name, or joins words of one.
    pub(super) fn is_own(&self) -> bool {
        self.is_of_title() || self.is_other(Sense::Of) || self.is_other(Sense::And)
    }
}

/// Reads the words of a text that say something in a title; those between them say how strongly they are apart.
pub(super) fn read(units: &[Unit], grammar: &Grammar, lexicon: &Lexicon) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(units.len());
    let mut before = Break::None;
    for (at, unit) in units.iter().enumerate() {
        before = before.max(unit.before);
        let mut word = Word { guess: unit.guess, at, meaning: unit.meaning, id: unit.word, before };
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
            let numeral = unit.word.and_then(|word| DEFAULTS.grammar.numerals.get(lexicon.text(word)));
            word.id = numeral.map_or(unit.word, |number| lexicon.get(number));
            let is_known = word.id.is_some_and(|id| grammar.numbers.contains(&id));
            word.meaning = if is_known { Meaning::Part } else { Meaning::Other(Sense::Number) };
        }
        // "A planner and a head of gardens", "senior and lead PM": two titles.
        if let [.., first, and] = words.as_slice()
            && and.is_other(Sense::And)
            && (word.is_other(Sense::Article) || word.is_rank() && first.is_rank())
        {
            words.pop();
            before = before.max(Break::Alternative);
        }
        match word.meaning {
            Meaning::Other(Sense::Noise | Sense::Owning | Sense::Article) => {}
            Meaning::Other(Sense::Alternative) => before = before.max(Break::Alternative),
            Meaning::Other(Sense::To) => before = Break::Arrow,
            _ => {
                words.push(Word { before, ..word });
                before = Break::None;
            }
        }
    }
    words
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
