//! Which line uses which word: made once from a knowledge base.

use std::ops::Range;

use foldhash::HashSet;

use super::duties::{self, DutyMatch, DutyVector};
use super::english::ENGLISH;
use super::lexicon::{Lexicon, WordId};
use super::near::NearWords;
use super::other_words::{OtherWords, Phrase};
use super::passages::{Passage, Subject, Weight, passages};
use super::words::{Bearing, words};
use crate::knowledge::{KnowledgeBase, LevelKey};

/// The most topics that are listed as frequent.
const OFTEN: usize = 5;
/// The fewest letters of a topic that is listed as frequent.
const OFTEN_LETTERS: usize = 4;

/// The index for finding what mentions a topic and which duties are about the same thing; made once from a knowledge
/// base.
///
/// Words that differ only in English endings count as the same word; other languages have no rules of their own.
#[derive(Debug)]
pub struct TopicIndex {
    pub(super) lexicon: Lexicon,
    pub(super) lines: Vec<IndexedLine>,
    pub(super) other_words: OtherWords,
    /// Words that many levels of a ladder have in their titles.
    pub(super) common_in_names: HashSet<WordId>,
    pub(super) near: NearWords,
    /// Each duty of each level of each ladder.
    duties: Vec<Vec<Vec<DutyVector>>>,
    often: Vec<WordId>,
}

/// A line and its words.
#[derive(Debug)]
pub(super) struct IndexedLine {
    pub(super) passage: Passage,
    pub(super) words: Vec<(Range<usize>, WordId)>,
    /// Whether the line holds a negation.
    pub(super) is_negative: bool,
}

impl TopicIndex {
    /// Reads every text of a knowledge base.
    pub fn new(knowledge: &KnowledgeBase) -> Self {
        let mut lexicon = Lexicon::default();
        let line = |passage: Passage| {
            let is_negative = words(&passage.text).any(|word| ENGLISH.is_negation(&word.plain));
            let words = words(&passage.text).map(|word| (word.at.clone(), lexicon.learn(&word))).collect();
            IndexedLine { passage, words, is_negative }
        };
        let lines: Vec<_> = passages(knowledge).into_iter().map(line).collect();
        let of_ladder = |ladder| duties::of_ladder(ladder, &mut lexicon);
        let duties = knowledge.ladders().iter().map(of_ladder).collect();
        let other_words = OtherWords::new(knowledge, &mut lexicon);
        for (at, line) in lines.iter().enumerate() {
            line.words.iter().for_each(|(_, word)| lexicon.entries[*word].lines.push(at));
        }
        lexicon.entries.iter_mut().for_each(|entry| entry.lines.dedup());
        let near = NearWords::new(&lexicon, &other_words);
        let often = often(knowledge, &lexicon, &lines);
        let common_in_names = common_in_names(knowledge, &lexicon);
        Self { lexicon, lines, other_words, common_in_names, near, duties, often }
    }

    /// The topics that the most levels and steps mention, up to five; words of names, fields and roles are left out.
    pub fn often(&self) -> impl Iterator<Item = &str> {
        self.often.iter().map(|word| self.lexicon.form(*word))
    }

    /// Pairs the duties of two levels that are about the same thing, the most alike first, each duty once.
    ///
    /// The words that they share decide; words that many duties of the ladder use weigh little.
    ///
    /// # Panics
    /// When a key comes from another knowledge base.
    pub fn match_duties(&self, first: LevelKey, second: LevelKey) -> DutyMatch {
        let [a, b] = [first, second].map(|key| &self.duties[key.ladder][key.level]);
        duties::pair(a, b)
    }

    /// The lines that hold a phrase, each with the position of the phrase's first word in it.
    pub(super) fn lines_with<'p>(&'p self, phrase: &'p Phrase) -> impl Iterator<Item = (usize, usize)> + 'p {
        let lines = phrase.words.first().into_iter().flat_map(|first| &self.lexicon.entries[*first].lines);
        let of_ladder = lines.filter(|line| {
            phrase.ladder.is_none_or(|ladder| self.lines[**line].passage.subject.ladder() == ladder)
        });
        of_ladder.flat_map(|line| {
            let words = &self.lines[*line].words;
            let starts = words.windows(phrase.words.len()).enumerate();
            let is_it = |window: &[(Range<usize>, usize)]| {
                window.iter().zip(&phrase.words).all(|((_, word), wanted)| word == wanted)
            };
            starts.filter(move |(_, window)| is_it(window)).map(|(start, _)| (*line, start))
        })
    }

    /// Whether any line has a phrase.
    pub(super) fn is_used(&self, phrase: &Phrase) -> bool {
        self.lines_with(phrase).next().is_some()
    }
}

/// The words in the titles of at least two fifths of a ladder's levels, such as its field; none for a ladder with fewer
/// than three levels.
fn common_in_names(knowledge: &KnowledgeBase, lexicon: &Lexicon) -> HashSet<WordId> {
    let mut common = HashSet::default();
    for ladder in knowledge.ladders().iter().filter(|ladder| ladder.levels.len() > 2) {
        let titles: Vec<HashSet<_>> = ladder
            .levels
            .iter()
            .map(|level| words(&level.title).filter_map(|word| lexicon.id(&word)).collect())
            .collect();
        let is_common = |word: &&WordId| {
            titles.iter().filter(|title| title.contains(*word)).count() * 5 >= titles.len() * 2
        };
        common.extend(titles.iter().flatten().filter(is_common).copied());
    }
    common
}

fn often(knowledge: &KnowledgeBase, lexicon: &Lexicon, lines: &[IndexedLine]) -> Vec<WordId> {
    let of_names = lines.iter().filter(|line| line.passage.weight == Weight::Name);
    let mut common: HashSet<_> = of_names.flat_map(|line| line.words.iter().map(|(_, word)| *word)).collect();
    for ladder in knowledge.ladders() {
        let vocabulary = [&ladder.vocabulary.field, &ladder.vocabulary.roles].into_iter().flatten();
        for text in vocabulary.chain([&ladder.about.title]) {
            common.extend(words(text).filter_map(|word| lexicon.id(&word)));
        }
    }
    let subjects = |word: WordId| {
        let subjects = lexicon.entries[word].lines.iter().map(|line| lines[*line].passage.subject);
        let on_ladder = subjects.filter(|subject| matches!(subject, Subject::Level(_) | Subject::Step(..)));
        on_ladder.collect::<HashSet<_>>().len()
    };
    let letters = |word: WordId| lexicon.form(word).chars().count();
    // Typed alone, the word must read as a topic.
    let is_topic = |word: WordId| words(lexicon.form(word)).all(|word| word.bearing == Bearing::Topic);
    let mut often: Vec<_> = (0..lexicon.entries.len())
        .filter(|word| !common.contains(word) && lexicon.entries[*word].is_telling)
        .filter(|word| letters(*word) >= OFTEN_LETTERS && is_topic(*word))
        .map(|word| (subjects(word), word))
        .filter(|(subjects, _)| *subjects > 0)
        .collect();
    // Among equals the longer word comes first: it is more telling.
    often.sort_by_key(|(subjects, word)| std::cmp::Reverse((*subjects, letters(*word))));
    often.into_iter().take(OFTEN).map(|(_, word)| word).collect()
}
