//! Names to offer while someone is still typing.

use std::sync::LazyLock;

use foldhash::{HashSet, HashSetExt};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::knowledge::LevelKey;
use crate::matching::outcome::Verdict;
use crate::matching::reading::level_index::LevelIndex;
use crate::matching::text::normal::NormalText;

/// Made once: it keeps the memory that it compares in.
static MATCHER: LazyLock<SkimMatcherV2> = LazyLock::new(|| SkimMatcherV2::default().ignore_case());

/// How well a name fits what was typed; a smaller one is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The text as a whole means the level.
    Meant,
    /// A name starts so.
    Starts,
    /// A word of a name starts so.
    WordStarts,
    /// A name has the letters in order; a better match has a higher score.
    Letters(std::cmp::Reverse<i64>),
    /// A name has a word like it.
    Related(usize),
}

impl LevelIndex {
    /// The levels whose names the text so far may become, best first; all of them in order for an empty text.
    pub fn complete(&self, typed: &str) -> Vec<LevelKey> {
        let text = NormalText::new(typed).joined();
        if text.is_empty() {
            return if typed.trim().is_empty() {
                ordered(self.all_names().map(|(key, _, _)| ((), key)))
            } else {
                Vec::new()
            };
        }
        let mut fits: Vec<(Fit, LevelKey)> = Vec::new();
        let reading = self.read_level(typed);
        if let Verdict::Sure(key) = reading.verdict {
            fits.push((Fit::Meant, key));
        }
        for (key, name, as_written) in self.all_names() {
            if name.starts_with(&text) {
                fits.push((Fit::Starts, key));
            } else if name.match_indices(&text).any(|(at, _)| name[..at].ends_with(' ')) {
                fits.push((Fit::WordStarts, key));
            } else if as_written && let Some(score) = MATCHER.fuzzy_match(name, &text) {
                fits.push((Fit::Letters(std::cmp::Reverse(score)), key));
            }
        }
        let related = reading.suggestions().iter().copied().chain(self.related(typed));
        fits.extend(related.enumerate().map(|(place, key)| (Fit::Related(place), key)));
        // Where names start as the text does, others that merely have its letters are noise.
        if fits.iter().any(|(fit, _)| matches!(fit, Fit::Starts | Fit::WordStarts)) {
            fits.retain(|(fit, _)| matches!(fit, Fit::Meant | Fit::Starts | Fit::WordStarts));
        }
        ordered(fits.into_iter())
    }
}

/// The levels in the order of their fits, each once.
fn ordered<F: Ord>(fits: impl Iterator<Item = (F, LevelKey)>) -> Vec<LevelKey> {
    let mut fits: Vec<(F, LevelKey)> = fits.collect();
    fits.sort();
    let mut seen = HashSet::new();
    fits.into_iter().map(|(_, key)| key).filter(|key| seen.insert(*key)).collect()
}
