//! What else a word of a topic may be called.

use foldhash::HashMap;

use super::lexicon::{Lexicon, WordId};
use super::words::{Word, words};
use crate::knowledge::KnowledgeBase;

/// Most words of a name, a short form or a synonym that are looked for as one.
pub(super) const PHRASE: usize = 6;
/// How much another word for what was typed counts beside that word.
const OTHER_WORD: f64 = 0.8;

/// Words that follow each other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Phrase {
    pub(super) words: Vec<WordId>,
    /// The only ladder in whose texts they count.
    pub(super) ladder: Option<usize>,
    /// How much they count, from 0 to 1.
    pub(super) likeness: f64,
}

/// Other words for the same thing: by the roots of one, the phrases that the texts use for it.
#[derive(Debug, Default)]
pub(super) struct OtherWords(HashMap<String, Vec<Phrase>>);

impl OtherWords {
    /// Reads them from the ladders: their short forms, their synonyms, and the names of each level. Synonyms become known
    /// to the lexicon, so that they too may be written wrongly.
    pub(super) fn new(knowledge: &KnowledgeBase, lexicon: &mut Lexicon) -> Self {
        let mut other_words = Self::default();
        for (at, ladder) in knowledge.ladders().iter().enumerate() {
            for (short, long) in &ladder.vocabulary.abbreviations {
                other_words.add(lexicon, at, &[short, long]);
            }
            for synonyms in &ladder.vocabulary.synonyms {
                for text in synonyms.all() {
                    words(text).filter(|word| word.at == (0..text.len())).for_each(|word| {
                        lexicon.learn(&word);
                    });
                }
                other_words.add(lexicon, at, &synonyms.all().map(|word| word.as_str()).collect::<Vec<_>>());
            }
            for level in &ladder.levels {
                let names: Vec<_> = [&level.id, &level.title]
                    .into_iter()
                    .chain(level.other_names())
                    .map(|name| name.as_str())
                    .collect();
                other_words.add(lexicon, at, &names);
            }
        }
        other_words
    }

    /// Takes texts for one thing in a ladder.
    fn add(&mut self, lexicon: &Lexicon, ladder: usize, texts: &[&str]) {
        let read: Vec<Vec<_>> = texts.iter().map(|text| words(text).collect()).collect();
        for (at, typed) in read.iter().enumerate() {
            let others = read.iter().enumerate().filter(|(other, _)| *other != at);
            let phrases = others.filter_map(|(_, words)| {
                let words: Option<Vec<_>> = words.iter().map(|word| lexicon.id(word)).collect();
                let words = words.filter(|words| (1..=PHRASE).contains(&words.len()))?;
                Some(Phrase { words, ladder: Some(ladder), likeness: OTHER_WORD })
            });
            self.0.entry(key(typed)).or_default().extend(phrases);
        }
    }

    /// The others for the words of this root.
    pub(super) fn of_root(&self, root: &str) -> &[Phrase] {
        self.0.get(root).map_or(&[], Vec::as_slice)
    }

    /// Whether there are others for the words of this root.
    pub(super) fn has(&self, root: &str) -> bool {
        self.0.contains_key(root)
    }

    /// The others for words.
    pub(super) fn of(&self, typed: &[Word<'_>]) -> Option<&Vec<Phrase>> {
        self.0.get(&key(typed))
    }
}

fn key(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.root.as_str()).collect::<Vec<_>>().join(" ")
}
