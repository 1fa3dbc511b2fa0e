//! The index over all names: made once, read from many times.

use foldhash::{HashMap, HashMapExt};

use super::explain::{self, Explanation};
use super::grammar::{Grammar, Meaning};
use super::items::{self, Kind};
use super::judge::{Judgement, judge};
use super::lexicon::{Lexicon, WordId};
use super::normal::NormalText;
use super::reading::{Reading, Reason, TransitionReading, Verdict};
use super::suggest::Suggester;
use super::tokens::{self, Token};
use super::verdict::{certain, deciding, is_too_long};
use super::{SUGGESTIONS, names};
use crate::knowledge::{KnowledgeBase, LevelKey};

/// Most ladders that judge one text: those that know most of its words.
const JUDGED: usize = 16;

/// Everything needed to read names of levels, made once from a knowledge base.
#[derive(Debug)]
pub struct LevelIndex {
    lexicon: Lexicon,
    grammars: Vec<Grammar>,
    /// For each word, the ladders that give it a meaning of their own.
    ladders_of: HashMap<WordId, Vec<usize>>,
    /// Names as they are written, but for case and spacing.
    literal: HashMap<String, Vec<LevelKey>>,
    /// Names in normal form.
    normal: HashMap<String, Vec<LevelKey>>,
    suggester: Suggester,
}

impl LevelIndex {
    /// Reads the names and the vocabulary of every ladder.
    pub fn new(knowledge: &KnowledgeBase) -> Self {
        let mut lexicon = Lexicon::new();
        let grammars: Vec<Grammar> =
            knowledge.ladders().iter().map(|ladder| Grammar::new(ladder, &mut lexicon)).collect();
        let mut ladders_of: HashMap<WordId, Vec<usize>> = HashMap::new();
        for (ladder, grammar) in grammars.iter().enumerate() {
            for word in grammar.own_words() {
                ladders_of.entry(word).or_default().push(ladder);
            }
        }
        let mut index = Self {
            lexicon,
            grammars,
            ladders_of,
            literal: HashMap::new(),
            normal: HashMap::new(),
            suggester: Suggester::default(),
        };
        for key in knowledge.keys() {
            index.add_names(knowledge, key);
        }
        index.suggester.finish();
        index
    }

    fn add_names(&mut self, knowledge: &KnowledgeBase, key: LevelKey) {
        let level = knowledge.level(key);
        let reference = knowledge.reference(key);
        let names = [level.id.as_str(), level.title.as_str()].into_iter();
        let names = names.chain(level.aliases.iter().map(String::as_str));
        for name in names.clone().chain([reference]) {
            push_new(self.literal.entry(plain(name)).or_default(), key);
        }
        for name in names {
            let normal = NormalText::new(name).joined();
            push_new(self.normal.entry(normal.clone()).or_default(), key);
            self.suggest_name(key, true, &normal);
            let long = self.grammars[key.ladder].written_out(&normal, &self.lexicon);
            if long != normal {
                self.suggest_name(key, false, &long);
            }
        }
    }

    fn suggest_name(&mut self, key: LevelKey, as_written: bool, name: &str) {
        let words: Vec<(&str, WordId)> =
            name.split(' ').filter_map(|word| Some((word, self.lexicon.get(word)?))).collect();
        self.suggester.add(key, as_written, name, &words);
    }

    /// Tells which level a text names.
    ///
    /// Never panics, whatever the text; looks at a bounded part of it.
    pub fn read_level(&self, text: &str) -> Reading {
        self.read_name(text).unwrap_or_else(|normal| self.read_normal(&normal))
    }

    /// Reads a text like [`read_level`](Self::read_level), for those who ask for nothing but a sure answer: what
    /// it may have meant otherwise, the larger part of the work, is not looked for.
    pub(super) fn read_sure(&self, text: &str) -> Option<Reading> {
        let reading = match self.read_name(text) {
            Ok(reading) => Some(reading),
            Err(normal) => {
                let tokens = tokens::read(&normal, &self.lexicon);
                certain(&normal, &deciding(&self.judgements(&tokens)))
            }
        };
        reading.filter(|reading| reading.sure().is_some())
    }

    /// Reads a text that is a name as a whole; gives the normal form of any other.
    fn read_name(&self, text: &str) -> Result<Reading, NormalText> {
        if let Some(reading) = self.read_literal(text) {
            return Ok(reading);
        }
        let normal = NormalText::new(text);
        match self.normal.get(&normal.joined()).map(Vec::as_slice) {
            Some([key]) if !normal.cut && normal.is_one_name() => {
                Ok(Reading { verdict: Verdict::Sure(*key), literal: true, because: Reason::WholeName })
            }
            _ => Err(normal),
        }
    }

    /// Reads a text by its words alone, whether or not it is a name as a whole.
    pub(super) fn read_words(&self, text: &str) -> Reading {
        self.read_normal(&NormalText::new(text))
    }

    fn read_normal(&self, normal: &NormalText) -> Reading {
        let tokens = tokens::read(normal, &self.lexicon);
        let judgements = self.judgements(&tokens);
        self.verdict(normal, &tokens, &judgements)
    }

    /// The ladders that give words of the text a meaning of their own; where many do, those that know most.
    pub(super) fn ladders_that_know(&self, tokens: &[Token]) -> Vec<usize> {
        let mut known: Vec<usize> = tokens
            .iter()
            .filter_map(|token| token.word)
            .flat_map(|word| {
                let meant = self.lexicon.stands_for(word).iter().copied();
                std::iter::once(word).chain(meant).chain(self.lexicon.homophone_of(word))
            })
            .filter_map(|word| self.ladders_of.get(&word))
            .flatten()
            .copied()
            .collect();
        known.sort_unstable();
        let mut ladders: Vec<(usize, usize)> =
            known.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
        if ladders.len() > JUDGED {
            ladders.sort_by_key(|(words, ladder)| (std::cmp::Reverse(*words), *ladder));
            ladders.truncate(JUDGED);
            ladders.sort_unstable_by_key(|(_, ladder)| *ladder);
        }
        ladders.into_iter().map(|(_, ladder)| ladder).collect()
    }

    fn read_literal(&self, text: &str) -> Option<Reading> {
        let keys = self.literal.get(&plain(text))?;
        let verdict = match keys.as_slice() {
            [key] => Verdict::Sure(*key),
            several => Verdict::Unsure(several.iter().copied().take(SUGGESTIONS).collect()),
        };
        let because = if keys.len() == 1 { Reason::WholeName } else { Reason::SeveralLevels };
        Some(Reading { verdict, literal: true, because })
    }

    /// What each ladder that knows a word of the text makes of it.
    fn judgements(&self, tokens: &[Token]) -> Vec<(usize, Judgement)> {
        self.ladders_that_know(tokens)
            .into_iter()
            .map(|ladder| {
                let grammar = &self.grammars[ladder];
                let mut items = items::see(tokens, grammar, &self.lexicon, false);
                if items.iter().any(|item| item.anchors(grammar))
                    && items.iter().any(|item| item.kind == Kind::Resembling)
                {
                    items = items::see(tokens, grammar, &self.lexicon, true);
                }
                (ladder, judge(&items, grammar))
            })
            .collect()
    }

    fn verdict(&self, text: &NormalText, tokens: &[Token], judgements: &[(usize, Judgement)]) -> Reading {
        let deciding = deciding(judgements);
        if let Some(reading) = certain(text, &deciding) {
            return reading;
        }
        let mut levels: Vec<LevelKey> = deciding.iter().map(|(key, _)| *key).collect();
        for (ladder, judgement) in judgements {
            for level in &judgement.likely {
                push_new(&mut levels, LevelKey { ladder: *ladder, level: *level });
            }
        }
        for key in self.suggester.suggest(text, tokens, &self.grammars, &self.lexicon, SUGGESTIONS) {
            push_new(&mut levels, key);
        }
        levels.truncate(SUGGESTIONS);
        let because = match judgements {
            _ if is_too_long(text) => Reason::TooLong,
            _ if deciding.len() > 1 => Reason::SeveralLevels,
            [] => Reason::NothingKnown,
            [(_, first), rest @ ..] => {
                rest.iter()
                    .map(|(_, judgement)| judgement)
                    .find(|judgement| judgement.anchored)
                    .unwrap_or(first)
                    .reason
            }
        };
        let verdict = if levels.is_empty() { Verdict::Nothing } else { Verdict::Unsure(levels) };
        Reading { verdict, literal: false, because }
    }

    /// Tells which step or way up a person means.
    ///
    /// With `to`, each text names one end. Without, `from` may hold a whole transition ("pm to senior") or
    /// one end of it.
    pub fn read_transition(&self, from: &str, to: Option<&str>) -> TransitionReading {
        super::transition::read(self, from, to)
    }

    /// The levels whose names the text so far may become, best first; all of them in order for an empty text.
    pub fn complete(&self, typed: &str) -> Vec<LevelKey> {
        super::complete::complete(self, typed)
    }

    /// Whether a word, or what it is short for, has a meaning of its own on some ladder.
    pub(super) fn knows_word(&self, word: &str) -> bool {
        !self.ladders_that_know(&tokens::read(&NormalText::new(word), &self.lexicon)).is_empty()
    }

    /// Whether a word is short for a title on some ladder, or for several words of one: `pm`, `gpm`, `cpo`.
    pub(super) fn abbreviates_a_title(&self, word: &str) -> bool {
        let Some(word) = self.lexicon.get(&word.to_lowercase()) else { return false };
        self.grammars.iter().any(|grammar| match grammar.meaning(word, &self.lexicon) {
            Meaning::Core | Meaning::Name(_) => true,
            Meaning::Short(words) => words.len() > 1,
            _ => false,
        })
    }

    /// Levels whose names share words with a text, best first.
    pub(super) fn related(&self, typed: &str) -> Vec<LevelKey> {
        let normal = NormalText::new(typed);
        let tokens = tokens::read(&normal, &self.lexicon);
        self.suggester.suggest(&normal, &tokens, &self.grammars, &self.lexicon, usize::MAX)
    }

    /// Reads a text like [`read_level`](Self::read_level) and tells what each word was taken for.
    ///
    /// `knowledge` is the one that the index was made from.
    pub fn explain(&self, knowledge: &KnowledgeBase, text: &str) -> Explanation {
        explain::explain(self, knowledge, text)
    }

    /// All known words.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// How titles of each ladder are written.
    pub(super) fn grammars(&self) -> &[Grammar] {
        &self.grammars
    }

    /// Pairs of words, each telling a level of one ladder, that a small slip turns into one another.
    pub(super) fn near_words(&self) -> Vec<(LevelKey, String, LevelKey, String)> {
        let key = |ladder, level| LevelKey { ladder, level };
        let mut near = Vec::new();
        for (ladder, grammar) in self.grammars.iter().enumerate() {
            for (level, word, other, other_word) in grammar.near_words(&self.lexicon) {
                near.push((key(ladder, level), word, key(ladder, other), other_word));
            }
        }
        near
    }

    /// Every name in normal form with its level, in the order of the ladders, and whether its author wrote it so.
    pub(super) fn all_names(&self) -> impl Iterator<Item = (LevelKey, &str, bool)> {
        self.suggester.names()
    }
}

/// A name without regard to case and spacing.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for word in name.split_whitespace().take(names::LONGEST) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        if word.is_ascii() {
            let start = plain.len();
            plain.push_str(word);
            plain[start..].make_ascii_lowercase();
        } else {
            plain.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    plain
}

fn push_new(keys: &mut Vec<LevelKey>, key: LevelKey) {
    if !keys.contains(&key) {
        keys.push(key);
    }
}
