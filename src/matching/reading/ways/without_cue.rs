//! Transitions without a separate cue between the two names: `apm pm`, `pmtosenior`, "Roaster when you're a Barista".

use std::ops::Range;

use super::cutter::{Cutter, is_sure};
use crate::matching::languages::table;
use crate::matching::outcome::{Reading, TransitionReading};

impl Cutter<'_> {
    /// Two names without a cue between them, the lower level first: `apm pm`, "Roaster when you're a Barista".
    pub(super) fn side_by_side(&self) -> Option<TransitionReading> {
        let start = self.names.iter().position(Option::is_some)?;
        let end = self.names.iter().rposition(Option::is_some)? + 1;
        if is_sure(&self.index.read_level(&self.text.part(start..end))) {
            return None;
        }
        let found = (start + 1..end).find_map(|second| self.split_before(second, start..end))?;
        let height = |end: &Option<Reading>| Some(self.index.height(end.as_ref()?.sure()?));
        let TransitionReading { from, to } = found;
        let (from, to) = if height(&to) < height(&from) { (to, from) } else { (from, to) };
        Some(TransitionReading { from, to })
    }

    /// The transition between two names, if the second begins at a word; `named` reaches from the first name of the text
    /// to the last.
    fn split_before(&self, second: usize, named: Range<usize>) -> Option<TransitionReading> {
        if self.names[second].is_none() || self.names[second - 1] == self.names[second] {
            return None;
        }
        let first_end = self.names[..second].iter().rposition(Option::is_some)? + 1;
        if first_end == second {
            let are_names =
                |way: &TransitionReading| [&way.from, &way.to].into_iter().flatten().all(|end| end.literal);
            return self.both(named.start..second, second..named.end).filter(are_names);
        }
        // "Team lead at staff level" is one title.
        if (first_end..second).all(|at| self.is_preposition(at)) {
            return None;
        }
        (first_end..=second).find_map(|cut| self.both(0..cut, cut..self.text.words.len()))
    }

    /// Two names and a cue typed as one word: `pmtosenior`.
    pub(super) fn joined_by_cue(&self) -> Option<TransitionReading> {
        let [_] = self.text.words.as_slice() else { return None };
        let word = self.text.at(0);
        let cues = self.languages.iter().flat_map(|language| &table(*language).cues.to);
        let mut places = cues.flat_map(|cue| word.match_indices(cue.as_str()));
        places.find_map(|(at, cue)| self.sure_ends(&word[..at], &word[at + cue.len()..]))
    }

    /// The transition from some words to others, if both are sure of a level.
    fn both(&self, from: Range<usize>, to: Range<usize>) -> Option<TransitionReading> {
        self.sure_ends(&self.text.part(from), &self.text.part(to))
    }

    fn sure_ends(&self, from: &str, to: &str) -> Option<TransitionReading> {
        let sure = |text: &str| Some(self.index.read_level(text)).filter(is_sure);
        Some(TransitionReading { from: Some(sure(from)?), to: Some(sure(to)?) })
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, leads};

    #[test]
    fn names_side_by_side() {
        leads(FAMILY, &[("Garden Planner Senior Garden Planner", "Garden Planner", "Senior Garden Planner")]);
        leads(SHIP, &[("how do I get to Master when you're a Chief Mate", "Chief Mate", "Master")]);
    }

    #[test]
    fn one_title_is_no_way() {
        leads(SHIP, &[("Chief Mate of Master", "-", "-")]);
    }
}
