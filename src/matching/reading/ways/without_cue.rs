//! Transitions without a separate cue between the two names: `apm pm`, `pmtosenior`, "Roaster when you're a Barista".

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
        let all = self.text.words.len();
        let is_second = |at: &usize| self.names[*at].is_some() && self.names[at - 1] != self.names[*at];
        let mut ways = (start + 1..end).filter(is_second).filter_map(|second| {
            let first_end = self.names[..second].iter().rposition(Option::is_some)? + 1;
            if first_end == second {
                let are_names = |way: &TransitionReading| {
                    [&way.from, &way.to].into_iter().flatten().all(|end| end.literal)
                };
                let way = self.both(&self.text.part(start..second), &self.text.part(second..end));
                return way.filter(are_names);
            }
            // "Team lead at staff level" is one title.
            let links = |at: usize| {
                let tables = self.languages.iter().map(|language| table(*language));
                let mut lists = tables.flat_map(|table| [&table.prepositions, &table.of]);
                lists.any(|list| list.contains(self.text.at(at)))
            };
            if (first_end..second).all(links) {
                return None;
            }
            let mut cuts = first_end..=second;
            cuts.find_map(|cut| self.both(&self.text.part(0..cut), &self.text.part(cut..all)))
        });
        let height = |end: &Option<Reading>| Some(self.index.height(end.as_ref()?.sure()?));
        ways.next().map(|way| {
            let is_turned = height(&way.to) < height(&way.from);
            if is_turned { TransitionReading { from: way.to, to: way.from } } else { way }
        })
    }

    /// Two names and a cue typed as one word: `pmtosenior`.
    pub(super) fn joined_by_cue(&self) -> Option<TransitionReading> {
        let [_] = self.text.words.as_slice() else { return None };
        let word = self.text.at(0);
        let cues = self.languages.iter().flat_map(|language| &table(*language).cues.to);
        let mut places = cues.flat_map(|cue| word.match_indices(cue.as_str()));
        places.find_map(|(at, cue)| self.both(&word[..at], &word[at + cue.len()..]))
    }

    /// The transition from one text to another, if both are sure of a level.
    fn both(&self, from: &str, to: &str) -> Option<TransitionReading> {
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
