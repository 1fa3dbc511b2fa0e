//! The words of a text that matter in a title of a family.

use crate::matching::languages::DEFAULTS;
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::Lexicon;
use crate::matching::names::sense::Sense;
use crate::matching::names::unit::Unit;
use crate::matching::text::normal::Break;

/// The words of a text that matter in a title, each with the strongest break since the previous such word.
pub(super) fn read(units: &[Unit], grammar: &Grammar, lexicon: &Lexicon) -> Vec<Unit> {
    let mut words: Vec<Unit> = Vec::with_capacity(units.len());
    let mut before = Break::None;
    for unit in units {
        before = before.max(unit.before);
        let mut word = *unit;
        if unit.counts {
            // "As an engineer, what do I need": a letter is a number only directly after the word that it numbers.
            let may_count = |last: &Unit| unit.sense == Sense::Number || last.at + 1 == unit.at;
            let follows = words.last().is_some_and(|last| {
                may_count(last)
                    && (last.is_rank()
                        || matches!(
                            last.meaning,
                            Meaning::Role { .. } | Meaning::FieldAndRole | Meaning::LevelAbbreviation(_)
                        ))
            });
            if grammar.numbers.is_empty() || !follows {
                continue;
            }
            let numeral = unit.word.and_then(|word| DEFAULTS.grammar.numerals.get(lexicon.text(word)));
            word.word = numeral.map_or(unit.word, |number| lexicon.get(number));
            let is_known = word.word.is_some_and(|id| grammar.numbers.contains(&id));
            word.meaning = if is_known { Meaning::LevelWord } else { Meaning::Other(Sense::Number) };
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
            // "My director says I'm a senior PM"
            Meaning::Other(Sense::Article) if words.last().is_some_and(|last| !last.is_connector()) => {
                before = before.max(Break::Alternative);
            }
            Meaning::Other(Sense::Noise | Sense::Owning | Sense::Article) => {}
            Meaning::Other(Sense::Alternative) => before = before.max(Break::Alternative),
            Meaning::Other(Sense::To) => before = Break::Arrow,
            _ => {
                words.push(Unit { before, ..word });
                before = Break::None;
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, reads};

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

    #[test]
    fn an_article_begins_another_title() {
        reads(
            FAMILY,
            &[
                ("is a garden planner a director", "-"),
                ("my director says I'm a senior garden planner", "-"),
                ("head of the garden planning", "Head of Garden Planning"),
            ],
        );
    }
}
