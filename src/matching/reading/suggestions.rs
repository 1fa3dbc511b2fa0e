//! What a text may have meant: levels ranked by the words that the text shares with their names.

use foldhash::HashMap;

use crate::knowledge::LevelKey;
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Token;
use crate::matching::text::normal::NormalText;
use crate::matching::text::spelling::{Halves, Spelling};

/// Weights of evidence, in arbitrary units: a word that tells a level counts most.
const TELLING: u32 = 40;
const CORE: u32 = 12;
/// Taken off for each word of a name that the text does not have.
const MISSING: u32 = 2;
/// Added where the name starts as the text does.
const STARTS_SO: u32 = 15;

/// The names of all levels, by the words in them.
#[derive(Debug, Default)]
pub(in crate::matching) struct Suggester {
    names: Vec<Name>,
    by_word: HashMap<WordId, Vec<u32>>,
    /// Words of names with their letters, sorted.
    words: Vec<(Box<str>, WordId)>,
}

/// A word of names that a typed word may stand for.
#[derive(Debug, Clone, Copy)]
struct Evidence {
    word: WordId,
    /// How much of its weight counts, in percent.
    share: u32,
    /// It only starts as the last typed word does.
    unfinished: bool,
}

/// How well a name fits a text.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    whole: u32,
    /// Of the words that the last typed one may become, it becomes one only.
    unfinished: u32,
    matched: u32,
    /// A word that tells a level, or the beginning of one, is among them.
    telling: bool,
}

#[derive(Debug)]
struct Name {
    key: LevelKey,
    /// The name as its author wrote it, not with its short forms written out.
    as_written: bool,
    text: Box<str>,
    words: u32,
}

impl Suggester {
    /// Adds a name of a level, given as text in normal form and as words; `as_written` unless its short
    /// forms are written out.
    pub(in crate::matching) fn add(
        &mut self,
        key: LevelKey,
        as_written: bool,
        text: &str,
        words: &[(String, WordId)],
    ) {
        let position = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let count = u32::try_from(words.len()).unwrap_or(u32::MAX);
        self.names.push(Name { key, as_written, text: text.into(), words: count });
        for (text, word) in words {
            let names = self.by_word.entry(*word).or_default();
            if names.is_empty() {
                self.words.push((text.as_str().into(), *word));
            }
            names.push(position);
        }
    }

    /// Puts the words in order, once all names are there.
    pub(in crate::matching) fn finish(&mut self) {
        self.words.sort_unstable();
    }

    /// Every name in normal form with its level, and whether its author wrote it so.
    pub(in crate::matching) fn names(&self) -> impl Iterator<Item = (LevelKey, &str, bool)> {
        self.names.iter().map(|name| (name.key, name.text.as_ref(), name.as_written))
    }

    /// The levels that a text may have meant, each with its score, best first.
    pub(in crate::matching) fn suggest(
        &self,
        text: &NormalText,
        tokens: &[Token],
        grammar: &Grammar,
        lexicon: &Lexicon,
    ) -> Vec<(u32, LevelKey)> {
        let mut scores = vec![Score::default(); self.names.len()];
        let mut touched: Vec<u32> = Vec::new();
        for (position, token) in tokens.iter().enumerate() {
            let last = position + 1 == tokens.len();
            for Evidence { word, share, unfinished } in self.evidence(text, token, last, lexicon) {
                for name in self.by_word.get(&word).into_iter().flatten() {
                    let weight = weight(grammar, word, lexicon) * share / 100;
                    let score = &mut scores[*name as usize];
                    if score.matched == 0 {
                        touched.push(*name);
                    }
                    if unfinished {
                        score.unfinished = score.unfinished.max(weight);
                    } else {
                        score.whole += weight;
                    }
                    score.matched += 1;
                    score.telling |= weight >= TELLING / 2;
                }
            }
        }
        let typed = text.joined();
        let said = tokens.iter().filter(|token| {
            let says_nothing = |word: WordId| weight(grammar, word, lexicon) == 0;
            !token.word.is_some_and(says_nothing)
        });
        let said = u32::try_from(said.count()).unwrap_or(u32::MAX);
        let mut ranked: Vec<(u32, LevelKey)> = touched
            .into_iter()
            .filter(|position| {
                // What shares only a word of the field or the role is not near, unless there was nothing else to share.
                let score = &scores[*position as usize];
                score.telling || score.matched >= said
            })
            .map(|position| {
                let score = scores[position as usize];
                let name = &self.names[position as usize];
                let missing = name.words.saturating_sub(score.matched) * MISSING;
                let bonus = if name.text.starts_with(&typed) { STARTS_SO } else { 0 };
                ((score.whole + score.unfinished + bonus).saturating_sub(missing), name.key)
            })
            .filter(|(score, _)| *score > 0)
            .collect();
        ranked.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut levels: Vec<(u32, LevelKey)> = Vec::new();
        for (score, key) in ranked {
            if levels.iter().all(|(_, known)| *known != key) {
                levels.push((score, key));
            }
        }
        levels
    }

    /// The words of names that a typed word may stand for.
    fn evidence(&self, text: &NormalText, token: &Token, last: bool, lexicon: &Lexicon) -> Vec<Evidence> {
        let whole = |word: WordId, share: u32| Evidence { word, share, unfinished: false };
        let mut evidence = Vec::new();
        if let Some(word) = token.word {
            evidence.push(whole(word, if token.cost == 0 { 100 } else { 90 }));
            evidence.extend(lexicon.stands_for(word).iter().map(|word| whole(*word, 95)));
        }
        evidence.extend(token.resembles.map(|word| whole(word, 60)));
        let typed = text.at(token.typed.1);
        if last && token.typed.0 == token.typed.1 {
            let before = evidence.len();
            let from = self.words.partition_point(|(word, _)| word.as_ref() < typed);
            for (word, id) in self.words[from..].iter().take_while(|(word, _)| word.starts_with(typed)) {
                if word.as_ref() != typed {
                    evidence.push(Evidence { word: *id, share: 70, unfinished: true });
                }
            }
            if evidence.len() == before && token.word.is_none() {
                let starts = self.misspelt_starts(typed).into_iter();
                evidence.extend(starts.map(|(word, share)| whole(word, share)));
            }
        }
        evidence
    }

    /// Words whose beginning was typed with a slip: `assosi`.
    fn misspelt_starts(&self, typed: &str) -> Vec<(WordId, u32)> {
        let length = typed.chars().count();
        if length < 3 {
            return Vec::new();
        }
        let spelling = Spelling::new(typed);
        let allowed = if length < 5 { 2 } else { 3 };
        let mut found: Vec<(Halves, WordId)> = Vec::new();
        // Hardly anyone gets the first letter wrong.
        let first = &typed[..typed.chars().next().map_or(0, char::len_utf8)];
        let from = self.words.partition_point(|(word, _)| word.as_ref() < first);
        for (word, id) in self.words[from..].iter().take_while(|(word, _)| word.starts_with(first)) {
            let starts = (length.saturating_sub(1)..=length + 1).filter_map(|take| {
                let end = word.char_indices().nth(take).map_or(word.len(), |(at, _)| at);
                Spelling::new(&word[..end]).distance(&spelling, allowed)
            });
            if let Some(cost) = starts.min() {
                found.push((cost, *id));
            }
        }
        found.sort_unstable();
        found.into_iter().take(3).map(|(cost, id)| (id, if cost > 1 { 50 } else { 55 })).collect()
    }
}

fn weight(grammar: &Grammar, word: WordId, lexicon: &Lexicon) -> u32 {
    match grammar.meaning(word, lexicon) {
        Meaning::Part | Meaning::Name(_) => TELLING,
        Meaning::Core => CORE + CORE,
        Meaning::Field { .. }
        | Meaning::Role { .. }
        | Meaning::Topic
        | Meaning::LikeARank
        | Meaning::Short => CORE,
        Meaning::Other(
            Sense::Noise | Sense::Owning | Sense::Article | Sense::Of | Sense::And | Sense::Preposition,
        ) => 0,
        Meaning::Other(_) => CORE / 2,
    }
}
