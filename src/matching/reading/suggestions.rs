//! Suggestions for a text: levels ranked by the words that the text shares with their names.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::knowledge::LevelKey;
use crate::matching::names::grammar::Meaning;
use crate::matching::names::lexicon::WordId;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Token;
use crate::matching::reading::ladder::{LadderNames, Name};
use crate::matching::text::normal::NormalText;
use crate::matching::text::spelling::Spelling;

/// The weight of a word that indicates a level, in arbitrary units.
const TELLING: u32 = 40;
/// The weight of any other word that is not a stop word.
const OTHER: u32 = 12;

/// The fuzzy matcher, made once because it reuses its buffers.
static MATCHER: LazyLock<SkimMatcherV2> = LazyLock::new(|| SkimMatcherV2::default().ignore_case());

impl LadderNames {
    /// The levels that a text may mean, each with the score of its best name: the weight of the shared words, then the
    /// fuzzy score.
    pub(super) fn suggest(&self, text: &NormalText) -> HashMap<LevelKey, (u32, i64)> {
        let (tokens, typed) = (self.tokens(text), text.joined());
        let says_something = |token: &&Token| token.word.is_none_or(|word| self.weight(word) > 0);
        let said = tokens.iter().filter(says_something).count();
        let meant: Vec<Vec<&str>> = tokens.iter().map(|token| self.meant(token)).collect();
        let last = tokens.last().filter(|token| token.typed.0 == token.typed.1);
        let last = last.map_or("", |token| text.at(token.typed.1));
        let starts = |word: &str| !last.is_empty() && word.starts_with(last);
        let may_be_slip = tokens.last().is_some_and(|token| token.word.is_none())
            && !self.names.iter().any(|name| name.text.split(' ').any(starts));
        let slip = may_be_slip.then(|| Spelling::new(last));
        let is_meant = |at: usize, word: &str| {
            let is_begun = || starts(word) || slip.as_ref().is_some_and(|slip| starts_with_slip(word, slip));
            meant[at].contains(&word) || at + 1 == meant.len() && is_begun()
        };
        let weight = |word: &str| self.lexicon.get(word).map_or(0, |word| self.weight(word));
        let mut best: HashMap<LevelKey, (u32, i64)> = HashMap::new();
        for Name { level, text, .. } in &self.names {
            let words: Vec<&str> = text.split(' ').collect();
            let shared =
                |at: usize| words.iter().filter(|word| is_meant(at, word)).map(|word| weight(word)).max();
            let shared: Vec<u32> = (0..meant.len()).filter_map(shared).collect();
            // A level that shares only words of field or role is not suggested, unless these are all the words that
            // matter in the text.
            if !shared.is_empty() && (shared.contains(&TELLING) || shared.len() >= said) {
                let score = (shared.iter().sum(), letters_in_order(text, &typed).unwrap_or_default());
                let known = best.entry(self.key(*level)).or_default();
                *known = score.max(*known);
            }
        }
        best.retain(|_, score| *score > (0, 0));
        best
    }

    /// The known word that a token was read as or resembles, and the words that it stands for.
    fn meant(&self, token: &Token) -> Vec<&str> {
        let word = token.word.or(token.resembles);
        let long = word.map(|word| self.lexicon.stands_for(word)).unwrap_or_default();
        let words = word.into_iter().chain(long.iter().copied());
        words.map(|word| self.lexicon.text(word)).collect()
    }

    /// The weight of a word in a score; 0 for a stop word.
    fn weight(&self, word: WordId) -> u32 {
        match self.grammar.meaning(word, &self.lexicon) {
            Meaning::LevelWord | Meaning::LevelAbbreviation(_) => TELLING,
            Meaning::Other(
                Sense::Noise | Sense::Owning | Sense::Article | Sense::Of | Sense::And | Sense::Preposition,
            ) => 0,
            _ => OTHER,
        }
    }
}

/// Whether the typed letters are a misspelt beginning of a word: `assosi`.
fn starts_with_slip(word: &str, typed: &Spelling) -> bool {
    let is_start = |length: usize| {
        let start: String = word.chars().take(length).collect();
        Spelling::new(&start).distance(typed, typed.budget()).is_some()
    };
    begin_alike(word, typed.written())
        && typed.budget() > 0
        && (is_start(typed.len()) || is_start(typed.len() + 1))
}

/// Whether a name and a typed text have the same first letter, which hardly anyone gets wrong.
pub(crate) fn begin_alike(name: &str, typed: &str) -> bool {
    name.chars().next() == typed.chars().next()
}

/// The fuzzy matcher's score of a name that contains the letters of a text in order, higher for a better match; `None`
/// where a letter is missing.
pub(crate) fn letters_in_order(name: &str, typed: &str) -> Option<i64> {
    MATCHER.fuzzy_match(name, typed)
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, suggests};

    #[test]
    fn what_shares_only_a_word_of_field_or_role_with_a_longer_text_is_not_near() {
        suggests(FAMILY, &[("airport planner", &[]), ("garden gnome", &[])]);
    }

    #[test]
    fn the_beginning_of_a_word_counts_also_misspelt() {
        suggests(
            FAMILY,
            &[
                ("seni", &["Senior Garden Planner"]),
                ("direc", &["Director of Garden Planning"]),
                ("dierc", &["Director of Garden Planning"]),
            ],
        );
    }
}
