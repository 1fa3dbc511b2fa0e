//! Synonyms of the words of a topic, from the ladders and from `work_words.toml`.

use std::sync::LazyLock;

use foldhash::HashMap;
use serde::Deserialize;

use super::english::ENGLISH;
use super::lexicon::{Lexicon, WordId};
use super::words::{Bearing, Word, words};
use crate::knowledge::KnowledgeBase;

/// The most words of a phrase; longer names, short forms and synonyms are not looked for.
pub(super) const PHRASE: usize = 6;
/// The weight of an entry's headword for one of its synonyms, and the reverse; an exact match is 1.
const WORD: f64 = 0.8;
/// The weight of one synonym of an entry for another.
const OTHER_WORD: f64 = 0.7;
/// The weight of one word of a group in `work_words.toml` for another.
const WORK_WORD: f64 = 0.6;

/// The groups of `work_words.toml`: words that people at work use for one another.
static WORK_WORDS: LazyLock<WorkWords> =
    LazyLock::new(|| toml::from_str(include_str!("work_words.toml")).expect("the table is well-formed"));

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkWords {
    groups: Vec<Vec<String>>,
}

/// A sequence of words to look for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Phrase {
    pub(super) words: Vec<WordId>,
    /// The only ladder in whose texts the phrase counts; `None` for all.
    pub(super) ladder: Option<usize>,
    /// The weight of the phrase, from 0 to 1.
    pub(super) likeness: f64,
}

/// Other words for the same thing: by the key of one, the phrases that the texts use for it.
#[derive(Debug, Default)]
pub(super) struct OtherWords {
    /// The phrases that ladders give.
    of_ladders: HashMap<String, Vec<Phrase>>,
    /// The phrases that `work_words.toml` gives.
    at_work: HashMap<String, Vec<Phrase>>,
}

impl OtherWords {
    /// Reads other words from the ladders (short forms, synonyms and the names of each level) and from
    /// `work_words.toml`. Adds single words among the synonyms and groups to the lexicon, so that misspellings of them
    /// are recognized.
    pub(super) fn new(knowledge: &KnowledgeBase, lexicon: &mut Lexicon) -> Self {
        let mut other_words = Self::default();
        for (at, ladder) in knowledge.ladders().iter().enumerate() {
            for (short, long) in &ladder.vocabulary.abbreviations {
                other_words.add(lexicon, at, &[short, long]);
            }
            for (word, others) in &ladder.vocabulary.synonyms {
                let all: Vec<_> = [word].into_iter().chain(others).map(|word| word.as_str()).collect();
                learn(lexicon, &all);
                other_words.add(lexicon, at, &all);
            }
            for level in &ladder.levels {
                let names = [&level.id, &level.title].into_iter().chain(level.other_names());
                let names: Vec<_> = names.map(|name| name.as_str()).collect();
                other_words.add(lexicon, at, &names);
            }
        }
        for group in &WORK_WORDS.groups {
            other_words.add_work_words(lexicon, group);
        }
        other_words
    }

    /// Makes texts synonyms of each other on one ladder; the first is the headword.
    fn add(&mut self, lexicon: &Lexicon, ladder: usize, texts: &[&str]) {
        let read: Vec<Vec<_>> = texts.iter().map(|text| words(text).collect()).collect();
        for (at, typed) in read.iter().enumerate() {
            let others = read.iter().enumerate().filter(|(other, _)| *other != at);
            let phrases = others.filter_map(|(other, words)| {
                let likeness = if other == 0 || at == 0 { WORD } else { OTHER_WORD };
                phrase(lexicon, words, Some(ladder), likeness)
            });
            self.of_ladders.entry(key(typed)).or_default().extend(phrases);
        }
    }

    /// Makes a group of words synonyms of each other on every ladder. A ladder's own synonyms of one of them count for
    /// all of them.
    fn add_work_words(&mut self, lexicon: &mut Lexicon, group: &[String]) {
        let read: Vec<Vec<_>> = group.iter().map(|text| words(text).collect()).collect();
        let mut phrases: Vec<Phrase> = Vec::new();
        for words in &read {
            phrases.extend(phrase(lexicon, words, None, WORK_WORD));
            let of_ladders = self.of_ladders.get(&key(words)).into_iter().flatten();
            phrases.extend(of_ladders.map(|other| Phrase { likeness: WORK_WORD, ..other.clone() }));
        }
        if phrases.is_empty() {
            return;
        }
        learn(lexicon, &group.iter().map(String::as_str).collect::<Vec<_>>());
        for words in &read {
            self.at_work.entry(key(words)).or_default().extend(phrases.iter().cloned());
        }
    }

    /// Whether there are other words for a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.of_ladders.contains_key(key) || self.at_work.contains_key(key)
    }

    /// The ladders' other words for a phrase, or for the phrase with its last word's suffix removed.
    pub(super) fn of(&self, typed: &[Word<'_>]) -> Option<&Vec<Phrase>> {
        let of_base = || {
            let mut words = typed.to_vec();
            let last = words.last_mut().filter(|_| typed.len() > 1)?;
            last.stem = ENGLISH.base(&last.plain)?;
            self.of_ladders.get(&key(&words))
        };
        self.of_ladders.get(&key(typed)).or_else(of_base)
    }

    /// The ladders' other words for a key.
    pub(super) fn of_key(&self, key: &str) -> &[Phrase] {
        self.of_ladders.get(key).map_or(&[], Vec::as_slice)
    }

    /// The phrases that `work_words.toml` groups with a key.
    pub(super) fn at_work(&self, key: &str) -> &[Phrase] {
        self.at_work.get(key).map_or(&[], Vec::as_slice)
    }
}

/// Adds the texts that are single words to the lexicon.
fn learn(lexicon: &mut Lexicon, texts: &[&str]) {
    for text in texts {
        words(text).filter(|word| word.at == (0..text.len())).for_each(|word| {
            lexicon.learn(&word);
        });
    }
}

/// Makes words a phrase to look for; `None` where the lexicon lacks one of them, or there are more than [`PHRASE`].
fn phrase(lexicon: &Lexicon, words: &[Word<'_>], ladder: Option<usize>, likeness: f64) -> Option<Phrase> {
    let words: Option<Vec<_>> = words.iter().map(|word| lexicon.id(word)).collect();
    let words = words.filter(|words| (1..=PHRASE).contains(&words.len()))?;
    Some(Phrase { words, ladder, likeness })
}

/// The key that different wordings share: the stems of the words that carry a topic, in any order. "selling my ideas"
/// and "sell ideas" have one key, and so have "improvement areas" and "areas for improvement". The key of a single word
/// is its stem.
pub(super) fn key(words: &[Word<'_>]) -> String {
    let stems = |least| words.iter().filter(move |word| word.bearing >= least).map(|word| word.stem.as_str());
    let mut telling: Vec<_> = stems(Bearing::Weak).collect();
    telling.sort_unstable();
    if telling.len() > 1 { telling.join(" ") } else { stems(Bearing::None).collect::<Vec<_>>().join(" ") }
}
