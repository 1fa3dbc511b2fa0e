//! Names to offer while someone is still typing.

use foldhash::{HashSet, HashSetExt};

use crate::knowledge::{ElsewhereKey, LevelKey};
use crate::matching::outcome::Verdict;
use crate::matching::reading::ladder::Name;
use crate::matching::reading::level_index::LevelIndex;
use crate::matching::reading::suggestions::{begin_alike, letters_in_order};
use crate::matching::text::normal::NormalText;

/// A completion of an unfinished text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Completion {
    /// The name of a level.
    Level(LevelKey),
    /// A title that the ladder lists as being from elsewhere.
    Elsewhere(ElsewhereKey),
}

/// How well a name matches the typed text; a smaller value is a better match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The whole text is read as the level, and the reading is sure.
    Meant,
    /// A name starts with the text.
    Starts,
    /// A later word of a name starts with the text, or any word of a title from elsewhere does.
    WordStarts,
    /// A name starts with the first letter and contains the others in order; the payload is the fuzzy score, which is
    /// higher for a better match.
    Letters(std::cmp::Reverse<i64>),
    /// The level is a suggestion or shares words with the text; the payload is its position among these.
    Related(usize),
}

impl LevelIndex {
    /// The completions of the text so far, best first; for an empty text, every level in ladder order.
    pub fn complete(&self, typed: &str) -> Vec<Completion> {
        let text = NormalText::new(typed).joined();
        if text.is_empty() {
            return if typed.trim().is_empty() {
                ordered(self.all_names().map(|(key, _)| ((), Completion::Level(key))))
            } else {
                Vec::new()
            };
        }
        let mut fits: Vec<(Fit, Completion)> = Vec::new();
        let reading = self.read_level(typed);
        if let Verdict::Sure(key) = reading.verdict {
            fits.push((Fit::Meant, Completion::Level(key)));
        }
        let word_starts = |name: &str| name.match_indices(&text).any(|(at, _)| name[..at].ends_with(' '));
        for (key, Name { text: name, as_written, .. }) in self.all_names() {
            let fit = if name.starts_with(&text) {
                Some(Fit::Starts)
            } else if word_starts(name) {
                Some(Fit::WordStarts)
            } else {
                let may_be = *as_written && begin_alike(name, &text);
                let score = may_be.then(|| letters_in_order(name, &text)).flatten();
                score.map(|score| Fit::Letters(std::cmp::Reverse(score)))
            };
            fits.extend(fit.map(|fit| (fit, Completion::Level(key))));
        }
        let mut entries = HashSet::new();
        for (key, title) in self.titles_from_elsewhere() {
            if (title.starts_with(&text) || word_starts(title)) && entries.insert((key.ladder, key.entry)) {
                fits.push((Fit::WordStarts, Completion::Elsewhere(key)));
            }
        }
        let related = reading.suggestions().iter().copied().chain(self.related(typed));
        fits.extend(related.enumerate().map(|(place, key)| (Fit::Related(place), Completion::Level(key))));
        // Where the text means a level or starts a word of a name, weaker matches are noise.
        if fits.iter().any(|(fit, _)| *fit <= Fit::WordStarts) {
            fits.retain(|(fit, _)| *fit <= Fit::WordStarts);
        }
        ordered(fits.into_iter())
    }
}

/// The completions sorted by fit, without repeats.
fn ordered<F: Ord>(fits: impl Iterator<Item = (F, Completion)>) -> Vec<Completion> {
    let mut fits: Vec<(F, Completion)> = fits.collect();
    fits.sort();
    let mut seen = HashSet::new();
    fits.into_iter().map(|(_, found)| found).filter(|found| seen.insert(*found)).collect()
}

#[cfg(test)]
mod tests {
    use super::Completion;
    use crate::matching::examples::{FAMILY, index};

    #[test]
    fn what_starts_so_leaves_no_room_for_what_has_only_the_letters() {
        let offered = |typed: &str| -> Vec<&str> {
            let found = index(FAMILY).complete(typed).into_iter();
            let title = |found| match found {
                Completion::Level(key) => FAMILY[key.level],
                Completion::Elsewhere(_) => "elsewhere",
            };
            found.map(title).collect()
        };
        assert_eq!(offered("sen"), ["Senior Garden Planner"]);
        assert_eq!(offered("sr garden planner"), ["Senior Garden Planner"]);
        assert_eq!(offered("dirctr").first(), Some(&"Director of Garden Planning"));
        assert_eq!(offered("ing"), [""; 0], "what ends so is not near");
        assert_eq!(offered(" ").len(), FAMILY.len());
        assert_eq!(offered("!?"), [""; 0]);
    }
}
