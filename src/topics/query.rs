//! From a topic as it was typed to the phrases to look for.

use super::english::ENGLISH;
use super::index::TopicIndex;
use super::lexicon::{Entry, WordId, shown};
use super::other_words::{PHRASE, Phrase, key};
use super::passages::Subject;
use super::words::{Bearing, Word, words};
use crate::language::is_english;

/// The most parts of a topic that are looked for.
const WORDS: usize = 8;
/// The most characters of a topic that are read.
const READ: usize = 200;
/// The fewest letters in each half of a word that the texts write as two.
const PART: usize = 3;

/// The weight of another form of a typed word, or of the word that a misspelt one was taken for.
pub(super) const OTHER_FORM: f64 = 0.9;

/// The weight of a related word beside a typed word that the texts use.
pub(super) const BESIDE: f64 = 0.5;

/// A part of a topic: a word, or several that form one term.
#[derive(Debug)]
pub(super) struct Term {
    /// The term as it was understood.
    pub(super) shown: String,
    /// The term as it was typed, in lower case and without accents.
    pub(super) plain: String,
    pub(super) bearing: Bearing,
    /// Whether the texts or a ladder's author use the words as typed, slips aside, and not only related ones.
    pub(super) is_literal: bool,
    /// The phrases to look for; empty where no text has any.
    pub(super) readings: Vec<Phrase>,
}

/// A topic as it was read.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub(super) terms: Vec<Term>,
    /// Misspelt words, each with the word that it was taken for.
    pub(super) corrected: Vec<(String, String)>,
    /// Words that are equally near a word that no text uses.
    pub(super) near: Vec<WordId>,
    /// Whether the topic is negated, as in "not managing people".
    pub(super) is_negative: bool,
}

impl TopicIndex {
    /// Reads a topic; skips stop words.
    pub(super) fn read(&self, topic: &str) -> Query {
        let end = topic.char_indices().nth(READ).map_or(topic.len(), |(at, _)| at);
        let topic = &topic[..end];
        // Several words all in capitals are shouting, not abbreviations.
        let shouted = topic.split_whitespace().nth(1).is_some() && !topic.contains(char::is_lowercase);
        let lower = if shouted { topic.to_lowercase() } else { String::new() };
        let topic = if shouted { &lower } else { topic };
        let typed: Vec<_> = words(topic).collect();
        let is_negative = typed.iter().any(|word| ENGLISH.is_negation(&word.plain));
        let mut query = Query { is_negative, ..Query::default() };
        let plain: Vec<_> = typed.iter().map(|word| word.plain.as_str()).collect();
        let asked_for = ENGLISH.asked_for(&plain);
        let mut rest = typed.as_slice();
        while let [first, behind @ ..] = rest
            && query.terms.len() < WORDS
        {
            if let Some((at, asked)) = asked_for
                && at == typed.len() - rest.len()
                && let Some(term) = self.asked_for(first, asked)
            {
                query.add(term);
                rest = behind;
                continue;
            }
            if let Some((length, term)) = self.phrase(rest) {
                // With the marks between its words: "1:1".
                let shown = shown(&topic[first.at.start..rest[length - 1].at.end]);
                query.add(Term { shown, ..term });
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

    /// The topic that a question asks for without naming it, in place of one of its words; `None` where no text
    /// mentions it.
    fn asked_for(&self, typed: &Word<'_>, asked: &str) -> Option<Term> {
        let asked: Vec<_> = words(asked).collect();
        let mut readings = self.as_written(&asked);
        readings.extend(self.other_words.of(&asked).into_iter().flatten().cloned());
        readings.retain(|phrase| self.is_used(phrase));
        (!readings.is_empty()).then(|| term(std::slice::from_ref(typed), Bearing::Topic, readings))
    }

    /// The longest run of leading words that a ladder or `work_words.toml` treats as one term, and the number of its
    /// words.
    fn phrase(&self, typed: &[Word<'_>]) -> Option<(usize, Term)> {
        (1..=typed.len().min(PHRASE)).rev().find_map(|length| {
            let words = &typed[..length];
            // A term neither begins nor ends with a stop word, unless at most one of its words is not a stop word.
            let is_telling = |word: &Word<'_>| word.bearing > Bearing::None;
            let has_ends = is_telling(&words[0]) && is_telling(&words[length - 1]);
            if !has_ends && words.iter().filter(|word| is_telling(word)).count() > 1 {
                return None;
            }
            let others = self.other_words.of(words);
            let mut readings = self.as_written(words);
            if length > 1 && others.is_none() && readings.is_empty() {
                readings = self.at_work(&key(words));
                if !readings.is_empty() {
                    let term = term(words, Bearing::Topic, readings);
                    return Some((length, Term { is_literal: false, ..term }));
                }
            }
            readings.extend(others.into_iter().flatten().cloned());
            // Stop words and everyday words together are a topic where the author says so: "one-on-ones".
            let is_topic = length > 1 && others.is_some();
            let most = words.iter().map(|word| word.bearing).max()?;
            let bearing = if is_topic { Bearing::Topic } else { most };
            let is_pair = length == 2 && words.iter().all(|word| word.bearing > Bearing::None);
            let joined = is_pair.then(|| self.as_one_word(words)).flatten();
            let is_one = others.is_some() || joined.as_ref().is_some_and(|joined| self.is_used(joined));
            readings.extend(joined);
            let is_one =
                is_one && bearing > Bearing::None && readings.iter().any(|phrase| self.is_used(phrase));
            is_one.then(|| {
                readings.extend(self.beside(words));
                (length, term(words, bearing, readings))
            })
        })
    }

    /// The words as they were typed, where texts use all of them.
    fn as_written(&self, typed: &[Word<'_>]) -> Vec<Phrase> {
        let words: Option<Vec<_>> = typed.iter().map(|word| self.lexicon.id(word)).collect();
        let phrase = words.map(|words| Phrase { words, ladder: None, likeness: 1.0 });
        phrase.filter(|phrase| self.is_used(phrase)).into_iter().collect()
    }

    /// The phrases of the texts that `work_words.toml` groups with a key.
    fn at_work(&self, key: &str) -> Vec<Phrase> {
        self.other_words.at_work(key).iter().filter(|phrase| self.is_used(phrase)).cloned().collect()
    }

    /// Whether a line about a level, a step or a ladder has one of these phrases, rather than only lines about titles
    /// from elsewhere.
    fn is_on_ladder(&self, readings: &[Phrase]) -> bool {
        let is_elsewhere = |line: usize| matches!(self.lines[line].passage.subject, Subject::Elsewhere(_));
        readings.iter().flat_map(|phrase| self.lines_with(phrase)).any(|(line, _)| !is_elsewhere(line))
    }

    /// Words related to typed words that the texts use: they raise the score of a line that mentions another part of
    /// the topic.
    fn beside(&self, typed: &[Word<'_>]) -> impl Iterator<Item = Phrase> {
        let relatives =
            typed.iter().filter(|_| typed.len() == 1).flat_map(|word| self.lexicon.relatives(word));
        let relatives = relatives.map(|id| Phrase { words: vec![id], ladder: None, likeness: BESIDE });
        let relatives = relatives.filter(|phrase| self.is_used(phrase));
        relatives
            .chain(self.at_work(&key(typed)).into_iter().map(|phrase| Phrase { likeness: BESIDE, ..phrase }))
    }

    /// Two words that the texts write as one: `roadmap` for "road map".
    fn as_one_word(&self, typed: &[Word<'_>]) -> Option<Phrase> {
        let joined: String = typed.iter().map(|word| word.plain.as_str()).collect();
        let id = words(&joined).next().and_then(|word| self.lexicon.id(&word))?;
        // "engineering manager" begins like `engineering`: it is not a form of it.
        let is_new = self.lexicon.id(&typed[0]) != Some(id);
        is_new.then(|| Phrase { words: vec![id], ladder: None, likeness: OTHER_FORM })
    }

    /// Reads a word by itself.
    fn word(&self, typed: &Word<'_>, query: &mut Query) -> Term {
        let words = std::slice::from_ref(typed);
        let mut readings = self.as_written(words);
        if readings.is_empty() {
            readings = self.as_two_words(&typed.plain);
        }
        let is_literal = !readings.is_empty();
        if readings.is_empty() {
            readings = self.lexicon.relatives(typed).into_iter().flat_map(|id| self.as_form_of(id)).collect();
        }
        if readings.is_empty() {
            readings = self.at_work(&key(words));
        }
        if readings.is_empty() {
            return self.mended(typed, query);
        }
        // "ownership" tells as little as "own".
        let is_weak =
            readings.iter().flat_map(|phrase| &phrase.words).all(|id| !self.lexicon.entries[*id].is_telling);
        let bearing = if is_weak { Bearing::Weak } else { typed.bearing };
        if is_literal && !self.is_on_ladder(&readings) {
            readings.extend(self.at_work(&key(words)));
        }
        readings.extend(self.beside(words));
        Term { is_literal, ..term(words, bearing, readings) }
    }

    /// Reads a word that no text uses: it is corrected where only one known word is nearest to it; otherwise the
    /// nearest are offered.
    fn mended(&self, typed: &Word<'_>, query: &mut Query) -> Term {
        let mut term = term(std::slice::from_ref(typed), typed.bearing, Vec::new());
        // A common English word is not a typing error: the words near it are only offered.
        let is_word = is_english(&typed.plain);
        match self.near.nearest(typed).as_slice() {
            [only] if !is_word => {
                term.readings = self.as_form_of(*only);
                let form = self.lexicon.form(*only).to_owned();
                query.corrected.push((std::mem::replace(&mut term.shown, form.clone()), form));
            }
            // A word that only `work_words.toml` has is not offered as a topic.
            several => {
                let is_topic = |id: &&WordId| {
                    let Entry { stem, lines, .. } = &self.lexicon.entries[**id];
                    !lines.is_empty() || !self.other_words.of_key(stem).is_empty()
                };
                query.near.extend(several.iter().filter(is_topic));
            }
        }
        term
    }

    /// The phrases for another form of a known word: the word itself and the ladders' other words for it; where no text
    /// uses these, the phrases that `work_words.toml` groups with it.
    fn as_form_of(&self, id: WordId) -> Vec<Phrase> {
        let stem = &self.lexicon.entries[id].stem;
        let itself = Phrase { words: vec![id], ladder: None, likeness: OTHER_FORM };
        let of_ladders = std::iter::once(itself).chain(self.other_words.of_key(stem).iter().cloned());
        let readings: Vec<_> = of_ladders.filter(|phrase| self.is_used(phrase)).collect();
        if readings.is_empty() { self.at_work(stem) } else { readings }
    }

    /// A word that the texts write as two: "life cycle" for `lifecycle`, "trade-offs" for `tradeoffs`.
    fn as_two_words(&self, plain: &str) -> Vec<Phrase> {
        let splits = plain.char_indices().map(|(at, _)| plain.split_at(at));
        let phrases = splits.filter_map(|(first, second)| {
            let id = |part: &str| {
                let is_whole = |word: &Word<'_>| word.at == (0..part.len()) && part.chars().count() >= PART;
                self.lexicon.id(&words(part).next().filter(is_whole)?)
            };
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
    Term { shown, plain, bearing, is_literal: true, readings }
}
