//! The heights of ranks, and with them the levels nearest to a rank that a ladder does not have.

use crate::knowledge::Ladder;
use crate::matching::languages::{Axis, DEFAULTS, Rank};
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::Lexicon;
use crate::matching::names::written_names::written_out;

/// The rank of a level whose title has none, such as *Product Manager*.
pub(super) const PLAIN: Rank = Rank { height: 30, axis: Axis::Either };

/// The ranks of one ladder's levels.
#[derive(Debug)]
pub(crate) struct LevelRanks(Vec<Rank>);

impl LevelRanks {
    /// Reads the ranks in the titles.
    pub(crate) fn new(ladder: &Ladder, grammar: &Grammar, lexicon: &Lexicon) -> Self {
        let is_core = |word: &str| {
            let meaning = lexicon.get(word).map(|word| grammar.meaning(word, lexicon));
            matches!(meaning, Some(Meaning::Field { .. } | Meaning::Role { .. } | Meaning::FieldAndRole))
        };
        let rank_of = |title: &str| {
            let first = title.split(" / ").next().unwrap_or(title);
            let long = written_out(first, lexicon);
            let ranks =
                long.split(' ').filter(|word| !is_core(word)).filter_map(|word| DEFAULTS.heights.get(word));
            ranks.max_by_key(|rank| rank.height).copied().unwrap_or(PLAIN)
        };
        Self(ladder.levels.iter().map(|level| rank_of(&level.title)).collect())
    }

    /// The levels nearest to a rank that the ladder lacks, the higher one first: `staff` gives principal and senior,
    /// `trainee` the first level. Empty where the word is not a known rank.
    pub(crate) fn nearest(&self, word: &str) -> Vec<usize> {
        let Some(rank) = DEFAULTS.heights.get(word) else { return Vec::new() };
        let fits = |level: &usize| {
            let axes = [rank.axis, self.0[*level].axis];
            axes[0] == axes[1] || axes.contains(&Axis::Either)
        };
        let levels = || (0..self.0.len()).filter(fits);
        let height = |level: &usize| self.0[*level].height;
        let above = levels().filter(|level| height(level) >= rank.height).min_by_key(height);
        let below = levels().filter(|level| height(level) < rank.height).max_by_key(height);
        match (above, below) {
            // A level of exactly this height is the only one to suggest.
            (Some(above), _) if height(&above) == rank.height => vec![above],
            (above, below) => above.into_iter().chain(below).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, suggests};

    #[test]
    fn who_starts_is_near_the_first_level_and_a_rank_between_two_is_near_both() {
        suggests(
            FAMILY,
            &[
                ("garden planner intern", &["Junior Garden Planner"]),
                ("deputy garden planner", &["Director of Garden Planning", "Lead Garden Planner"]),
                ("chief garden planner", &["Head of Garden Planning"]),
            ],
        );
    }
}
