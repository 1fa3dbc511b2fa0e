//! From a topic as it was typed to what is looked for.

use super::index::TopicIndex;
use super::lexicon::{WordId, shown};
use super::other_words::{PHRASE, Phrase};
use super::words::{Bearing, Word, words};
use crate::language::is_english;

/// Most words of a topic that are looked for.
const WORDS: usize = 8;
/// Most characters of a topic that are read.
const READ: usize = 200;
/// Fewest letters of each part of a word that the texts write as two.
const PART: usize = 3;

/// How much another form of a typed word counts, or the word that a misspelt one was taken for.
const OTHER_FORM: f64 = 0.9;

/// Part of a topic: a word, or several that are one.
#[derive(Debug)]
pub(super) struct Term {
    /// As it was understood.
    pub(super) shown: String,
    /// As it was typed, in lower case.
    pub(super) plain: String,
    pub(super) bearing: Bearing,
    /// What is looked for; nothing where no text has it.
    pub(super) readings: Vec<Phrase>,
}

/// What a topic was read as.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub(super) terms: Vec<Term>,
    /// What was written wrongly, with what it was taken for.
    pub(super) corrected: Vec<(String, String)>,
    /// Words that are equally near one that no text uses.
    pub(super) near: Vec<WordId>,
    /// All words, those that carry no topic too, as far as the texts use them.
    pub(super) words: Vec<Option<WordId>>,
}

impl TopicIndex {
    /// Reads a topic: words that carry none are passed over.
    pub(super) fn read(&self, topic: &str) -> Query {
        let end = topic.char_indices().nth(READ).map_or(topic.len(), |(at, _)| at);
        let topic = &topic[..end];
        // Several words in capitals are shouted; they are no abbreviations.
        let shouted = topic.split_whitespace().nth(1).is_some() && !topic.contains(char::is_lowercase);
        let lower = if shouted { topic.to_lowercase() } else { String::new() };
        let typed: Vec<_> = words(if shouted { &lower } else { topic }).collect();
        let all = typed.iter().map(|word| self.lexicon.id(word)).collect();
        let mut query = Query { words: all, ..Query::default() };
        let mut rest = typed.as_slice();
        while let [first, behind @ ..] = rest
            && query.terms.len() < WORDS
        {
            if let Some((length, term)) = self.phrase(rest) {
                query.add(term);
                rest = &rest[length..];
                continue;
            }
            if first.bearing > Bearing::None {
                let term = self.word(first, &mut query);
                query.add(term);
            }
            rest = behind;
        }
        query
    }

    /// The longest part at the start of some words that is one for a ladder, and how many words it has.
    fn phrase(&self, typed: &[Word<'_>]) -> Option<(usize, Term)> {
        (1..=typed.len().min(PHRASE)).rev().find_map(|length| {
            let words = &typed[..length];
            let bearing =
                words.iter().map(|word| word.bearing).max().filter(|bearing| *bearing > Bearing::None)?;
            let mut readings = self.as_written(words);
            let others = self.other_words.of(words);
            readings.extend(others.into_iter().flatten().cloned());
            let is_pair = length == 2 && words.iter().all(|word| word.bearing > Bearing::None);
            let joined = is_pair.then(|| self.as_one_word(words)).flatten();
            let is_one = others.is_some() || joined.as_ref().is_some_and(|joined| self.is_used(joined));
            readings.extend(joined);
            let is_one = is_one && readings.iter().any(|phrase| self.is_used(phrase));
            is_one.then(|| (length, term(words, bearing, readings)))
        })
    }

    /// The words as they were typed, where texts use all of them.
    fn as_written(&self, typed: &[Word<'_>]) -> Vec<Phrase> {
        let words: Option<Vec<_>> = typed.iter().map(|word| self.lexicon.id(word)).collect();
        words.map(|words| Phrase { words, ladder: None, likeness: 1.0 }).into_iter().collect()
    }

    /// Two words that the texts write as one: `roadmap` for "road map".
    fn as_one_word(&self, typed: &[Word<'_>]) -> Option<Phrase> {
        let joined: String = typed.iter().map(|word| word.plain.as_str()).collect();
        let id = words(&joined).next().and_then(|word| self.lexicon.id(&word))?;
        Some(Phrase { words: vec![id], ladder: None, likeness: OTHER_FORM })
    }

    /// A word by itself.
    fn word(&self, typed: &Word<'_>, query: &mut Query) -> Term {
        let words = std::slice::from_ref(typed);
        let mut readings = self.as_written(words);
        if readings.is_empty() {
            readings = self.as_two_words(&typed.plain);
        }
        if readings.is_empty() {
            readings = self.lexicon.relatives(typed).into_iter().flat_map(|id| self.as_form_of(id)).collect();
        }
        if readings.is_empty() {
            return self.mended(typed, query);
        }
        // "ownership" tells as little as "own".
        let is_weak =
            readings.iter().flat_map(|phrase| &phrase.words).all(|id| !self.lexicon.is_telling(*id));
        term(words, if is_weak { Bearing::Weak } else { typed.bearing }, readings)
    }

    /// A word that no text uses: one that it is near, where there is only one.
    fn mended(&self, typed: &Word<'_>, query: &mut Query) -> Term {
        let mut term = term(std::slice::from_ref(typed), typed.bearing, Vec::new());
        // A common word is no slip of the keys: what it is near is offered.
        let is_word = is_english(&typed.plain);
        match self.near(typed).as_slice() {
            [only] if !is_word => {
                term.readings = self.as_form_of(*only).collect();
                let form = self.lexicon.form(*only).to_owned();
                query.corrected.push((std::mem::replace(&mut term.shown, form.clone()), form));
            }
            several => query.near.extend(several),
        }
        term
    }

    /// A word of the texts for another form of it, and what else it is called.
    fn as_form_of(&self, id: WordId) -> impl Iterator<Item = Phrase> {
        let others = self.other_words.of_root(self.lexicon.root(id)).iter().cloned();
        std::iter::once(Phrase { words: vec![id], ladder: None, likeness: OTHER_FORM }).chain(others)
    }

    /// A word that the texts write as two: "life cycle" for `lifecycle`, "trade-offs" for `tradeoffs`.
    fn as_two_words(&self, plain: &str) -> Vec<Phrase> {
        let splits = plain.char_indices().map(|(at, _)| plain.split_at(at));
        let phrases = splits.filter_map(|(first, second)| {
            let id = |part: &str| {
                let word = words(part).next().filter(|word| word.at == (0..part.len()))?;
                self.lexicon.id(&word)
            };
            if first.chars().count() < PART || second.chars().count() < PART {
                return None;
            }
            let words = vec![id(first)?, id(second)?];
            Some(Phrase { words, ladder: None, likeness: OTHER_FORM })
        });
        phrases.filter(|phrase| self.is_used(phrase)).collect()
    }
}

impl Query {
    fn add(&mut self, term: Term) {
        if self.terms.iter().all(|known| known.readings.is_empty() || known.readings != term.readings) {
            self.terms.push(term);
        }
    }
}

fn term(typed: &[Word<'_>], bearing: Bearing, readings: Vec<Phrase>) -> Term {
    let shown = typed.iter().map(|word| shown(word.text)).collect::<Vec<_>>().join(" ");
    let plain = typed.iter().map(|word| word.plain.as_str()).collect::<Vec<_>>().join(" ");
    Term { shown, plain, bearing, readings }
}
