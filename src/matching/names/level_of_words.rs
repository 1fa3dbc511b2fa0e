//! Finds the level that the words of a title indicate: a set of words beats its subsets, and the highest level wins.

use crate::matching::names::grammar::{Grammar, Qualifier};
use crate::matching::names::lexicon::WordId;
use crate::matching::outcome::Reason;

impl Grammar {
    /// The qualifiers whose words are all present, except those whose words are a subset of another such qualifier's.
    pub(crate) fn matching_qualifiers(&self, words: &[WordId]) -> Vec<&Qualifier> {
        let is_there = |told: &&Qualifier| told.words.iter().all(|word| words.contains(word));
        let there: Vec<&Qualifier> = self.qualifiers.iter().filter(is_there).collect();
        let covers = |large: &Qualifier, small: &Qualifier| {
            small.words.len() < large.words.len() && small.words.is_subset(&large.words)
        };
        there.iter().copied().filter(|told| !there.iter().any(|other| covers(other, told))).collect()
    }

    /// The highest level that the words indicate; numbers count only where no other word indicates a level.
    pub(crate) fn level_of_words(&self, words: &[WordId]) -> Result<usize, Reason> {
        let mut told = self.matching_qualifiers(words);
        let is_number = |word: &WordId| self.numbers.contains(word);
        if told.iter().any(|told| !told.words.iter().all(is_number)) {
            told.retain(|told| !told.words.iter().all(is_number));
        }
        let is_told = |word: &WordId| is_number(word) || told.iter().any(|told| told.words.contains(word));
        if !words.iter().all(is_told) {
            return Err(Reason::UnknownRank);
        }
        let height = |told: &Qualifier| self.heights[told.level];
        let top = told.iter().map(|told| height(told)).max().ok_or(Reason::UnknownRank)?;
        let mut levels: Vec<usize> =
            told.iter().filter(|told| height(told) == top).map(|told| told.level).collect();
        levels.dedup();
        let [level] = levels.as_slice() else { return Err(Reason::SeveralLevels) };
        // "Senior Associate": a rank below the base level contradicts the higher one before it.
        let base = self.base.map_or(0, |base| self.heights[base]);
        let last = |counts: &dyn Fn(usize) -> bool| {
            let counting = told.iter().filter(|told| counts(height(told)));
            counting.filter_map(|told| words.iter().rposition(|word| told.words.contains(word))).max()
        };
        if top > base && last(&|height| height < base) > last(&|height| height == top) {
            return Err(Reason::SeveralLevels);
        }
        Ok(*level)
    }

    /// The level of an abbreviation with other words beside it.
    ///
    /// # Errors
    /// If the words indicate a higher level, and no name of that level has them beside the profession as a person.
    pub(crate) fn level_of_abbreviation(&self, name: usize, words: &[WordId]) -> Result<usize, Reason> {
        let told = self.matching_qualifiers(words);
        let outranks = |told: &&Qualifier| self.heights[told.level] > self.heights[name] && !told.with_person;
        if told.iter().any(outranks) { Err(Reason::SeveralLevels) } else { Ok(name) }
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
