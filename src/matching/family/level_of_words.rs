//! Which level the words of a title tell: more words beat fewer, and the higher level decides.

use crate::matching::family::part::{Judge, Part, Refusal};
use crate::matching::names::lexicon::WordId;
use crate::matching::outcome::Reason;

impl Judge<'_> {
    /// The qualifiers whose words are all there and that no larger one covers.
    pub(in crate::matching) fn satisfied(&self, words: &[WordId]) -> Vec<usize> {
        let qualifiers = &self.grammar.qualifiers;
        let mut there: Vec<usize> =
            words.iter().flat_map(|word| self.grammar.qualifiers_with(*word)).copied().collect();
        there.sort_unstable();
        there.dedup();
        there.retain(|index| qualifiers[*index].words.iter().all(|word| words.contains(word)));
        let covered = |index: &usize| {
            there.iter().any(|other| {
                let (small, large) = (&qualifiers[*index].words, &qualifiers[*other].words);
                small.len() < large.len() && small.iter().all(|word| large.contains(word))
            })
        };
        there.iter().copied().filter(|index| !covered(index)).collect()
    }

    /// The level that the words of a part tell: the higher one decides.
    pub(in crate::matching) fn level_of(&self, part: &Part) -> Result<usize, Refusal> {
        if let Some(name) = part.name {
            return self.level_of_name(name, &part.words);
        }
        if part.words.is_empty() {
            return self.grammar.base.filter(|_| part.complete).ok_or(Reason::NoLevelWord);
        }
        let told = self.satisfied(&part.words);
        let qualifiers = &self.grammar.qualifiers;
        let words_told: Vec<usize> = told.iter().copied().filter(|index| !self.is_number(*index)).collect();
        let told = if words_told.is_empty() { told } else { words_told };
        let left_over = part.words.iter().any(|word| {
            !self.is_number_word(*word) && !told.iter().any(|index| qualifiers[*index].words.contains(word))
        });
        if left_over {
            return Err(Reason::UnknownRank);
        }
        self.highest(&told, part)
    }

    fn highest(&self, told: &[usize], part: &Part) -> Result<usize, Refusal> {
        let height = |index: &usize| self.grammar.heights[self.grammar.qualifiers[*index].level];
        let top = told.iter().map(height).max().ok_or(Reason::UnknownRank)?;
        let mut levels: Vec<usize> = told
            .iter()
            .filter(|index| height(index) == top)
            .map(|index| self.grammar.qualifiers[*index].level)
            .collect();
        levels.dedup();
        let [level] = levels.as_slice() else { return Err(Reason::SeveralLevels) };
        // "Senior Associate": a rank below the plain role takes back the one before it.
        if let Some(base) = self.grammar.base {
            let base_height = self.grammar.heights[base];
            let place = |index: &usize| {
                let words = &self.grammar.qualifiers[*index].words;
                part.words.iter().rposition(|word| words.contains(word))
            };
            let low = told.iter().filter(|index| height(index) < base_height).filter_map(place).max();
            let high = told.iter().filter(|index| height(index) == top).filter_map(place).max();
            if top > base_height && low > high {
                return Err(Reason::SeveralLevels);
            }
        }
        Ok(*level)
    }

    /// An abbreviation decides over an adjective before it, unless that ranks higher and could stand alone.
    fn level_of_name(&self, name: usize, words: &[WordId]) -> Result<usize, Refusal> {
        let told = self.satisfied(words);
        let is_told =
            |word: &WordId| told.iter().any(|index| self.grammar.qualifiers[*index].words.contains(word));
        if !words.iter().all(|word| self.is_number_word(*word) || is_told(word)) {
            return Err(Reason::UnknownRank);
        }
        let heights = &self.grammar.heights;
        let conflicts = told.iter().map(|index| &self.grammar.qualifiers[*index]).any(|qualifier| {
            qualifier.level != name && heights[qualifier.level] > heights[name] && !qualifier.with_person
        });
        if conflicts { Err(Reason::SeveralLevels) } else { Ok(name) }
    }

    fn is_number(&self, qualifier: usize) -> bool {
        self.grammar.qualifiers[qualifier].words.iter().all(|word| self.is_number_word(*word))
    }

    fn is_number_word(&self, word: WordId) -> bool {
        self.grammar.numbers.contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, reads};

    #[test]
    fn the_higher_rank_decides() {
        reads(
            FAMILY,
            &[
                ("Senior Lead Garden Planner", "Lead Garden Planner"),
                ("Senior Director of Garden Planning", "Director of Garden Planning"),
            ],
        );
    }

    #[test]
    fn a_rank_that_the_ladder_lacks_is_not_sure() {
        reads(FAMILY, &[("Staff Garden Planner", "-"), ("Senior Staff Garden Planner", "-")]);
    }
}
