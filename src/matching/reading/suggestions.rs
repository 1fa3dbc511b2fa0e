//! What a text may have meant: levels ranked by the words that the text shares with their names.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::LazyLock;

use foldhash::HashMap;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::knowledge::LevelKey;
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Token;
use crate::matching::names::written_names::written_out;
use crate::matching::text::normal::NormalText;
use crate::matching::text::spelling::Spelling;

/// Weights of evidence, in arbitrary units: a word that tells a level counts most.
const TELLING: u32 = 40;
const CORE: u32 = 12;

/// Made once: it keeps the memory that it compares in.
static MATCHER: LazyLock<SkimMatcherV2> = LazyLock::new(|| SkimMatcherV2::default().ignore_case());

/// The names of all levels, by the words in them.
#[derive(Debug, Default)]
pub(crate) struct Suggester {
    names: Vec<Name>,
    /// For each word, the names that have it.
    words: BTreeMap<Box<str>, Vec<usize>>,
}

#[derive(Debug)]
struct Name {
    key: LevelKey,
    text: Box<str>,
    /// As its author wrote it, not with its short forms written out.
    as_written: bool,
}

/// How well a name fits a text.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    weight: u32,
    matched: usize,
    /// A word that tells a level, or the beginning of one, is among them.
    telling: bool,
}

impl Suggester {
    /// Adds a name of a level, also with its short forms written out.
    pub(crate) fn add(&mut self, key: LevelKey, name: &str, lexicon: &Lexicon) {
        let written = NormalText::new(name).joined();
        let long = written_out(name, lexicon);
        let is_short = long != written;
        for (text, as_written) in
            [(&written, true), (&long, false)].into_iter().take(1 + usize::from(is_short))
        {
            for word in text.split(' ') {
                self.words.entry(word.into()).or_default().push(self.names.len());
            }
            self.names.push(Name { key, text: text.as_str().into(), as_written });
        }
    }

    /// Every name in normal form with its level, and whether its author wrote it so.
    pub(crate) fn names(&self) -> impl Iterator<Item = (LevelKey, &str, bool)> {
        self.names.iter().map(|name| (name.key, name.text.as_ref(), name.as_written))
    }

    /// The levels that a text may have meant, each once and with its score.
    pub(crate) fn suggest(
        &self,
        text: &NormalText,
        tokens: &[Token],
        grammar: &Grammar,
        lexicon: &Lexicon,
    ) -> impl Iterator<Item = ((u32, i64), LevelKey)> {
        let weight = |word: &str| lexicon.get(word).map_or(0, |word| weight(grammar, word, lexicon));
        let mut scores: HashMap<usize, Score> = HashMap::default();
        for (position, token) in tokens.iter().enumerate() {
            // Of the words of a name that one typed word may be, the one that counts most.
            let mut of_token: HashMap<usize, (u32, bool)> = HashMap::default();
            for (word, share) in self.evidence(text, token, position + 1 == tokens.len(), lexicon) {
                let weight = weight(word);
                for name in self.words.get(word).into_iter().flatten() {
                    let known = of_token.entry(*name).or_default();
                    *known = (weight * share / 100, weight == TELLING).max(*known);
                }
            }
            for (name, (weight, telling)) in of_token {
                let score = scores.entry(name).or_default();
                score.weight += weight;
                score.matched += 1;
                score.telling |= telling;
            }
        }
        let typed = text.joined();
        let says_something = |token: &&Token| token.word.is_none_or(|word| weight(lexicon.text(word)) > 0);
        let said = tokens.iter().filter(says_something).count();
        let mut best: HashMap<LevelKey, (u32, i64)> = HashMap::default();
        // What shares only a word of the field or the role is not near, unless there was nothing else to share.
        for (name, score) in scores.into_iter().filter(|(_, score)| score.telling || score.matched >= said) {
            let Name { key, text, .. } = &self.names[name];
            let letters = letters_in_order(text, &typed).unwrap_or_default();
            let score = (score.weight, letters);
            let known = best.entry(*key).or_default();
            *known = score.max(*known);
        }
        best.into_iter().filter(|(_, score)| *score > (0, 0)).map(|(key, score)| (score, key))
    }

    /// The words of names that a typed word may mean, each with how much of its weight counts, in percent.
    fn evidence<'a>(
        &'a self,
        text: &'a NormalText,
        token: &Token,
        is_last: bool,
        lexicon: &'a Lexicon,
    ) -> Vec<(&'a str, u32)> {
        let mut evidence = Vec::new();
        if let Some(word) = token.word {
            evidence.push((lexicon.text(word), if token.cost == 0 { 100 } else { 90 }));
            evidence.extend(lexicon.stands_for(word).iter().map(|word| (lexicon.text(*word), 95)));
        }
        evidence.extend(token.resembles.map(|word| (lexicon.text(word), 60)));
        let typed = text.at(token.typed.1);
        if is_last && token.typed.0 == token.typed.1 {
            let known = evidence.len();
            evidence.extend(self.starting_with(typed).map(|word| (word, 70)));
            if evidence.len() == known && token.word.is_none() {
                evidence.extend(self.misspelt_starts(typed).map(|word| (word, 50)));
            }
        }
        evidence
    }

    /// The longer words that start with some letters.
    fn starting_with<'a>(&'a self, letters: &'a str) -> impl Iterator<Item = &'a str> {
        let from = self.words.range::<str, _>((Bound::Excluded(letters), Bound::Unbounded));
        from.map(|(word, _)| word.as_ref()).take_while(move |word| word.starts_with(letters))
    }

    /// Words whose beginning was typed with a slip: `assosi`. Hardly anyone gets the first letter wrong.
    fn misspelt_starts<'a>(&'a self, typed: &'a str) -> impl Iterator<Item = &'a str> {
        let length = typed.chars().count();
        let (typed_so, allowed) = (Spelling::new(typed), if length < 5 { 2 } else { 3 });
        let first = &typed[..typed.chars().next().map_or(0, char::len_utf8)];
        self.starting_with(first).filter(move |word| {
            let start = |letters: usize| Spelling::new(&word.chars().take(letters).collect::<String>());
            length > 2
                && (length - 1..=length + 1).any(|end| start(end).distance(&typed_so, allowed).is_some())
        })
    }
}

/// How well a name has the letters of a text in order, a better one more; `None` where it lacks one.
pub(crate) fn letters_in_order(name: &str, typed: &str) -> Option<i64> {
    MATCHER.fuzzy_match(name, typed)
}

fn weight(grammar: &Grammar, word: WordId, lexicon: &Lexicon) -> u32 {
    match grammar.meaning(word, lexicon) {
        Meaning::Part | Meaning::Name(_) => TELLING,
        Meaning::Core => CORE + CORE,
        Meaning::Field { .. } | Meaning::Role { .. } | Meaning::Topic | Meaning::Short => CORE,
        Meaning::Other(
            Sense::Noise | Sense::Owning | Sense::Article | Sense::Of | Sense::And | Sense::Preposition,
        ) => 0,
        Meaning::Other(_) => CORE / 2,
    }
}
