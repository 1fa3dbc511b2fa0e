//! The index over all names: built once, read many times.

use std::sync::Arc;

use crate::knowledge::{ElsewhereKey, KnowledgeBase, Language, LevelKey};
use crate::matching::languages;
use crate::matching::outcome::{Reading, Reason, SUGGESTIONS, Verdict, push_new};
use crate::matching::reading::ladder::{LadderNames, Name};
use crate::matching::reading::one_ladder::LadderReading;
use crate::matching::reading::word_index::WordIndex;
use crate::matching::text::normal::NormalText;

/// Everything needed to read names of levels, built once from a knowledge base.
///
/// Each ladder reads a text independently, so that no ladder changes how another one reads it.
#[derive(Debug)]
pub struct LevelIndex {
    /// The ladders, sorted by position in the knowledge base.
    ladders: Vec<Arc<LadderNames>>,
    /// Which ladders may know a word; `None` if there is only one ladder.
    owners: Option<WordIndex>,
}

impl LevelIndex {
    /// Reads the names and the vocabulary of every ladder.
    pub fn new(knowledge: &KnowledgeBase) -> Self {
        let ladder = |ladder: usize| Arc::new(LadderNames::new(ladder, knowledge));
        let ladders: Vec<Arc<LadderNames>> = (0..knowledge.ladders().len()).map(ladder).collect();
        let owners = (ladders.len() > 1).then(|| WordIndex::new(&ladders));
        Self { ladders, owners }
    }

    /// The index over the names of one ladder alone, as if there were no other.
    ///
    /// # Panics
    /// When there is no ladder at that position.
    #[must_use]
    pub fn only(&self, ladder: usize) -> Self {
        Self { ladders: vec![Arc::clone(self.ladder(ladder))], owners: None }
    }

    /// Finds the level that a text names.
    ///
    /// Never panics, whatever the text; reads a bounded part of it.
    pub fn read_level(&self, text: &str) -> Reading {
        let text = &NormalText::new(text);
        let mut ladders = self.that_may_know(text);
        if ladders.is_empty() {
            // No ladder knows a word: the text may be an unfinished word, or a rank that no ladder has.
            ladders.extend(self.ladders.iter().take(SUGGESTIONS).map(|ladder| &**ladder));
        }
        let reads: Vec<LadderReading> = ladders.iter().filter_map(|ladder| ladder.read(text)).collect();
        let deciding = self.deciding(text, &reads);
        match deciding.as_slice() {
            [(only, level)] if only.literal || !is_too_long(text) => {
                Reading::of(Verdict::Sure(*level), only.literal, only.reason)
            }
            _ => unsure(text, deciding.into_iter().map(|(_, level)| level).collect(), &reads, &ladders),
        }
    }

    /// The ladders that may know a word of a text.
    pub(crate) fn that_may_know(&self, text: &NormalText) -> Vec<&LadderNames> {
        match &self.owners {
            Some(owners) => owners.of(text).into_iter().map(|ladder| &*self.ladders[ladder]).collect(),
            None => self.ladders.iter().map(|ladder| &**ladder).collect(),
        }
    }

    /// The levels that ladders are sure of. Ladders that the text names take precedence, then ladders in whose field
    /// the words of the text place it.
    fn deciding<'r>(
        &self,
        text: &NormalText,
        reads: &'r [LadderReading],
    ) -> Vec<(&'r LadderReading, LevelKey)> {
        let weight = |(read, key): &(&LadderReading, LevelKey)| {
            (self.ladder(key.ladder).is_named_in(text), read.anchored)
        };
        let mut sure: Vec<(&LadderReading, LevelKey)> =
            reads.iter().filter_map(|read| Some((read, read.sure?))).collect();
        let most = sure.iter().map(weight).max();
        sure.retain(|sure| Some(weight(sure)) == most);
        sure
    }

    /// For each word of a text, the level whose name it is part of, if any.
    pub(crate) fn named_words(&self, text: &NormalText) -> Vec<Option<LevelKey>> {
        let mut named = vec![None; text.words.len()];
        for ladder in self.that_may_know(text) {
            let tokens = ladder.tokens(text);
            for (token, level) in ladder.named(&ladder.units(&tokens)) {
                let (first, last) = tokens[token].typed;
                named[first..=last].fill(Some(ladder.key(level)));
            }
        }
        named
    }

    /// English, and for each ladder the language of the text or, where that is not clear, of most of the ladder's
    /// titles.
    pub(crate) fn languages(&self, text: &NormalText) -> Vec<Language> {
        let mut languages = vec![Language::English];
        for ladder in &self.ladders {
            let own = ladder.lexicon.first_language();
            push_new(&mut languages, languages::of_text(text, own).unwrap_or(own));
        }
        languages
    }

    /// The number of steps up to a level from the first level of its ladder.
    pub(crate) fn height(&self, key: LevelKey) -> usize {
        self.ladder(key.ladder).grammar.heights[key.level]
    }

    /// Levels whose names share words with a text, best first.
    ///
    /// Never panics, whatever the text; reads a bounded part of it.
    pub fn related(&self, typed: &str) -> Vec<LevelKey> {
        let text = NormalText::new(typed);
        near(&text, &self.that_may_know(&text))
    }

    /// The ladders, in order.
    pub(crate) fn ladders(&self) -> &[Arc<LadderNames>] {
        &self.ladders
    }

    /// The ladder at a position in the knowledge base.
    pub(crate) fn ladder(&self, position: usize) -> &Arc<LadderNames> {
        let at = self.ladders.binary_search_by_key(&position, |ladder| ladder.position);
        &self.ladders[at.expect("positions come from the knowledge base that the index was made from")]
    }

    /// Every title from elsewhere in normal form, in the order of the ladders.
    pub(crate) fn titles_from_elsewhere(&self) -> impl Iterator<Item = (ElsewhereKey, &str)> {
        let titles = self.ladders.iter().flat_map(|ladder| &ladder.elsewhere.titles);
        titles.map(|(key, title)| (*key, title.as_ref()))
    }

    /// Every name with its level, in the order of the ladders.
    pub(crate) fn all_names(&self) -> impl Iterator<Item = (LevelKey, &Name)> {
        self.ladders.iter().flat_map(|ladder| ladder.names.iter().map(|name| (ladder.key(name.level), name)))
    }
}

/// The reading of a text that names no level for sure, or several levels, with suggestions.
fn unsure(
    text: &NormalText,
    sure: Vec<LevelKey>,
    reads: &[LadderReading],
    ladders: &[&LadderNames],
) -> Reading {
    let is_elsewhere =
        |read: &&LadderReading| read.elsewhere.is_some() && sure.is_empty() && !is_too_long(text);
    let elsewhere = reads.iter().find(is_elsewhere);
    let because = match reads {
        _ if elsewhere.is_some() => Reason::Elsewhere,
        _ if is_too_long(text) => Reason::TooLong,
        _ if sure.len() > 1 => Reason::SeveralLevels,
        [] => Reason::NothingKnown,
        [first, rest @ ..] => rest.iter().find(|read| read.anchored).unwrap_or(first).reason,
    };
    let naming = elsewhere.map_or(reads, std::slice::from_ref).iter();
    let mut named: Vec<LevelKey> = sure.iter().chain(naming.flat_map(|read| &read.named)).copied().collect();
    named.sort_unstable();
    named.dedup();
    if named.len() < 2 && elsewhere.is_none() {
        named.clear();
    }
    let literal = reads.iter().any(|read| read.literal);
    let near = if literal { Vec::new() } else { near(text, ladders) };
    let candidates = elsewhere.into_iter().chain(reads).flat_map(|read| read.candidates.iter().copied());
    let mut levels = sure;
    candidates.chain(near).for_each(|level| push_new(&mut levels, level));
    levels.truncate(SUGGESTIONS);
    let verdict = if levels.is_empty() { Verdict::Nothing } else { Verdict::Unsure(levels) };
    let elsewhere = elsewhere.and_then(|read| read.elsewhere);
    Reading { named, elsewhere, ..Reading::of(verdict, literal, because) }
}

/// The levels whose names share words with a text, best first.
fn near(text: &NormalText, ladders: &[&LadderNames]) -> Vec<LevelKey> {
    let mut near: Vec<(LevelKey, (u32, i64))> =
        ladders.iter().flat_map(|ladder| ladder.suggest(text)).collect();
    near.sort_by_key(|(key, score)| (std::cmp::Reverse(*score), *key));
    near.into_iter().map(|(key, _)| key).collect()
}

/// Whether a text is too long to be a name, or contains code.
fn is_too_long(text: &NormalText) -> bool {
    text.cut || text.code
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, index, index_of_several};

    #[test]
    fn the_ladder_that_alone_is_sure_decides_as_if_it_were_alone() {
        let both = index_of_several(&[("a-ship", SHIP), ("gardens", FAMILY)]);
        for text in ["the chief mate", "a mate", "Chief Mate's wife", "able seamen"] {
            assert_eq!(both.read_level(text).sure(), index(SHIP).read_level(text).sure(), "{text}");
        }
    }

    #[test]
    fn a_name_that_two_ladders_have_is_offered_from_both_unless_the_text_names_one() {
        let both = index_of_several(&[("ship", SHIP), ("ferry", &["Deckhand", "Master"])]);
        let ladders = |text: &str| -> Vec<usize> {
            let reading = both.read_level(text);
            reading.sure().iter().chain(reading.suggestions()).map(|key| key.ladder).collect()
        };
        assert_eq!(ladders("master"), [0, 1]);
        assert_eq!(ladders("master (ferry)"), [0]);
    }

    #[test]
    fn a_ladder_is_not_named_by_a_word_of_its_titles() {
        let both = index_of_several(&[("garden", FAMILY), ("monzo", FAMILY)]);
        let ladder = |text: &str| both.read_level(text).sure().map(|key| key.ladder);
        assert_eq!(ladder("Senior Garden Planner"), None);
        assert_eq!(ladder("Senior Garden Planner at Monzo"), Some(1));
    }

    #[test]
    fn what_no_ladder_knows_as_a_whole_is_still_suggested() {
        let both = index_of_several(&[("gardens", FAMILY), ("ship", SHIP)]);
        let suggested = |text: &str| both.read_level(text).suggestions().first().map(|key| key.level);
        assert_eq!(
            suggested("sen"),
            index(FAMILY).read_level("sen").suggestions().first().map(|key| key.level)
        );
        assert_eq!(suggested("trainee"), Some(0));
    }
}
