//! Which line uses which word: made once from a knowledge base.

use std::ops::Range;

use foldhash::HashSet;

use super::duties::{DutyMatch, DutyVectors};
use super::lexicon::{Lexicon, WordId};
use super::near::NearWords;
use super::passages::{Passage, Place, Weight, passages};
use super::rarity::rarity;
use super::words::words;
use crate::knowledge::{KnowledgeBase, LevelKey};

/// Most topics that are named as coming up often.
const OFTEN: usize = 5;
/// Fewest letters of such a topic.
const OFTEN_LETTERS: usize = 4;

/// Everything needed to find what speaks of a topic, and which duties are about the same; made once from a
/// knowledge base.
///
/// Two words are the same where English endings are all that tells them apart. Ladders in other languages are found by the words as they are written.
#[derive(Debug)]
pub struct TopicIndex {
    pub(super) lexicon: Lexicon,
    pub(super) lines: Vec<IndexedLine>,
    /// For each word, the lines that use it, in order.
    pub(super) uses: Vec<Vec<usize>>,
    /// For each word, how much it tells that a line uses it: the more, the fewer do.
    pub(super) rarity: Vec<f64>,
    near: NearWords,
    duties: DutyVectors,
    often: Vec<WordId>,
}

/// A line and its words.
#[derive(Debug)]
pub(super) struct IndexedLine {
    pub(super) passage: Passage,
    pub(super) words: Vec<(Range<usize>, WordId)>,
}

impl TopicIndex {
    /// Reads every text of a knowledge base.
    pub fn new(knowledge: &KnowledgeBase) -> Self {
        let mut lexicon = Lexicon::default();
        let lines: Vec<_> = passages(knowledge)
            .into_iter()
            .map(|passage| {
                let words =
                    words(&passage.text).map(|word| (word.at.clone(), lexicon.learn(&word))).collect();
                IndexedLine { passage, words }
            })
            .collect();
        let duties = DutyVectors::new(knowledge, &mut lexicon);
        let mut uses = vec![Vec::new(); lexicon.len()];
        for (at, line) in lines.iter().enumerate() {
            for (_, word) in &line.words {
                let uses: &mut Vec<usize> = &mut uses[*word];
                if uses.last() != Some(&at) {
                    uses.push(at);
                }
            }
        }
        let rarity = uses.iter().map(|uses| rarity(lines.len(), uses.len())).collect();
        let near = NearWords::new(&lexicon, &uses);
        let often = often(knowledge, &lexicon, &lines, &uses);
        Self { lexicon, lines, uses, rarity, near, duties, often }
    }

    /// The topics that the most levels and steps speak of, words of their own names left aside; up to five.
    pub fn often(&self) -> impl Iterator<Item = &str> {
        self.often.iter().map(|word| self.lexicon.form(*word))
    }

    /// The topics written most like some words, best first: up to five, each a form that the texts use.
    ///
    /// Never panics, whatever the words.
    pub fn near<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<&str> {
        self.near.offer(words).into_iter().map(|word| self.lexicon.form(word)).collect()
    }

    /// Pairs the duties of two levels that are about the same thing, the most alike first, each duty once.
    ///
    /// What they are about is told by the words they share: words that many duties of the ladder use count
    /// little.
    ///
    /// # Panics
    /// When a key comes from another knowledge base.
    pub fn match_duties(&self, first: LevelKey, second: LevelKey) -> DutyMatch {
        self.duties.pair(first, second)
    }
}

fn often(
    knowledge: &KnowledgeBase,
    lexicon: &Lexicon,
    lines: &[IndexedLine],
    uses: &[Vec<usize>],
) -> Vec<WordId> {
    let of_names = lines.iter().filter(|line| line.passage.weight == Weight::Name);
    let mut common: HashSet<_> = of_names.flat_map(|line| line.words.iter().map(|(_, word)| *word)).collect();
    for ladder in knowledge.ladders() {
        let vocabulary = [&ladder.vocabulary.field, &ladder.vocabulary.roles].into_iter().flatten();
        for text in vocabulary.chain([&ladder.title]) {
            common.extend(words(text).filter_map(|word| lexicon.id(&word)));
        }
    }
    let places = |word: WordId| {
        let lines = uses[word].iter().map(|line| &lines[*line].passage.place);
        lines
            .filter(|place| !matches!(place, Place::Ladder(_) | Place::Elsewhere(_)))
            .collect::<HashSet<_>>()
            .len()
    };
    let mut words: Vec<_> = (0..lexicon.len())
        .filter(|word| {
            !common.contains(word)
                && lexicon.is_telling(*word)
                && lexicon.form(*word).chars().count() >= OFTEN_LETTERS
        })
        .map(|word| (places(word), word))
        .filter(|(places, _)| *places > 0)
        .collect();
    // Among equals the longer word comes first: it is the more telling one.
    words.sort_by_key(|(places, word)| {
        (std::cmp::Reverse(*places), std::cmp::Reverse(lexicon.form(*word).chars().count()))
    });
    words.into_iter().take(OFTEN).map(|(_, word)| word).collect()
}
