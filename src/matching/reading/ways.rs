//! Reads transitions, which may have both ends in one text: `pm to senior`, `become a lead from senior pm`, `von PM zu
//! Senior PM`.
//!
//! The names in the text are found first. Cues, such as "from", count only outside names. They split the text into
//! clauses, as do arrows, commas and the like, and each clause is read separately.

mod cutter;
mod without_cue;

use crate::knowledge::LevelKey;
use crate::matching::outcome::{Reading, TransitionReading};
use crate::matching::reading::level_index::LevelIndex;
use crate::matching::text::normal::NormalText;
use cutter::{Cutter, is_sure};

impl LevelIndex {
    /// Finds the transition that a person means.
    ///
    /// With `to`, each text names one end. Without `to`, `from` may hold a whole transition ("pm to senior") or one end
    /// of it. A transition stays on one ladder: where one end is sure, the other is searched for on that ladder.
    pub fn read_transition(&self, from: &str, to: Option<&str>) -> TransitionReading {
        let told = self.read_ends(from, to);
        if let [Some(known), None] | [None, Some(known)] = sure_ends(&told)
            && self.ladders().len() > 1
        {
            let there = self.only(known.ladder).read_ends(from, to);
            if sure_ends(&there).iter().all(Option::is_some) {
                return there;
            }
        }
        told
    }

    fn read_ends(&self, from: &str, to: Option<&str>) -> TransitionReading {
        let Some(to) = to else { return self.read_both_ends(from) };
        let (start, end) = (self.read_level(from), self.read_level(to));
        let start = if is_sure(&start) { start } else { self.read_both_ends(from).from.unwrap_or(start) };
        let end = if is_sure(&end) { end } else { self.read_both_ends(to).to.unwrap_or(end) };
        TransitionReading { from: Some(start), to: Some(end) }
    }

    fn read_both_ends(&self, text: &str) -> TransitionReading {
        let normal = NormalText::new(text);
        let (names, languages) = (self.named_words(&normal), self.languages(&normal));
        let cutter = Cutter { index: self, text: &normal, names, languages };
        let told = cutter.ends();
        let sure = sure_ends(&told);
        if sure.iter().all(Option::is_some) {
            return told;
        }
        cutter.side_by_side().or_else(|| cutter.joined_by_cue()).unwrap_or_else(|| {
            let whole = self.read_level(text);
            let is_one = told.from.is_none() && told.to.is_none() || sure == [None; 2] && is_sure(&whole);
            if is_one { TransitionReading { from: Some(whole), to: None } } else { told }
        })
    }
}

fn sure_ends(way: &TransitionReading) -> [Option<LevelKey>; 2] {
    [&way.from, &way.to].map(|end| end.as_ref().and_then(Reading::sure))
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::leads;

    #[test]
    fn a_cue_of_a_language_that_few_titles_are_in_is_none() {
        let titles = ["Barista", "Junior Roaster", "Roaster", "Head Roaster", "Sommelier"];
        leads(&titles, &[("how do I become a Roaster as a Barista", "Barista", "Roaster")]);
    }
}
