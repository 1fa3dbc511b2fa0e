//! Which levels and ways a longer text mentions: precise rather than eager.
//!
//! A text is cut into clauses and those into phrases ([`mod@clauses`]), and runs of a phrase's words are read as
//! names. A reader of running text has to be stricter than one of an option: "lead" and "head" are ordinary
//! words. So a run of several words counts where the words beside it leave its meaning alone, and a single
//! word only as an abbreviation in capitals or where the text uses it as a title ([`mod@cues`]).

mod clauses;
mod cues;

use foldhash::{HashMap, HashMapExt};

use crate::knowledge::LevelKey;
use crate::matching::outcome::Reason;
use crate::matching::reading::level_index::LevelIndex;
use clauses::{Clause, clauses};

/// Most words that one name is read from.
const LONGEST: usize = 6;
/// Most readings for one text: what keeps the work bounded. A message of 4000 characters takes fewer.
const READINGS: usize = 2000;

/// Words of a text, and what they mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<'t> {
    /// The words as they stand in the text.
    pub words: &'t str,
    /// What they mention.
    pub what: Mentioned,
}

/// What a text can mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mentioned {
    /// A level.
    Level(LevelKey),
    /// The way from one level to another.
    Way(LevelKey, LevelKey),
}

/// What a run of words is read as, where that is sure.
#[derive(Debug, Clone, Copy)]
struct Sure {
    level: LevelKey,
    /// The words name the role, and none of them tells a level.
    by_default: bool,
}

/// A run of a clause's words that was read as a level.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    level: LevelKey,
    /// Whether the words alone say that a level is meant.
    clear: bool,
}

impl LevelIndex {
    /// The levels and ways that a text mentions, in the text's order, each once.
    ///
    /// A level that is only named as an end of a way is not listed beside it. Never panics, whatever the text;
    /// looks at a bounded part of it.
    pub fn mentions<'t>(&self, text: &'t str) -> Vec<Mention<'t>> {
        let mut reader = Reader { index: self, readings: READINGS, known: Vec::new(), read: HashMap::new() };
        let mut mentions: Vec<Mention<'t>> = Vec::new();
        for clause in clauses(text) {
            for mention in reader.read_clause(text, &clause) {
                if !mentions.iter().any(|known| known.what == mention.what) {
                    mentions.push(mention);
                }
            }
        }
        mentions
    }
}

/// The numbers of a run's words, [`NO_WORD`] after the last. A run has one word more than a name on either
/// side.
type Numbers = [u16; LONGEST + 2];

/// No word has this number: a text of 4000 characters has fewer words.
const NO_WORD: u16 = u16::MAX;

struct Reader<'i> {
    index: &'i LevelIndex,
    readings: usize,
    /// For each different word, by its number, whether names have it; none where nobody asked yet.
    known: Vec<Option<bool>>,
    /// What runs of words were read as: a text that is all titles repeats itself.
    read: HashMap<Numbers, Option<Sure>>,
}

impl Reader<'_> {
    fn read_clause<'t>(&mut self, text: &'t str, clause: &Clause<'t>) -> Vec<Mention<'t>> {
        let mut runs: Vec<Run> = Vec::new();
        for phrase in clause.phrases() {
            self.read_phrase(clause, phrase, &mut runs);
        }
        let words = |start: usize, end: usize| &text[clause.words[start].start..clause.words[end - 1].end()];
        let mut mentions = Vec::new();
        let mut ends_a_way = false;
        for (at, run) in runs.iter().enumerate() {
            let next = runs.get(at + 1).filter(|next| {
                next.level != run.level
                    && cues::leads_to(clause, run.start, run.end..next.start, run.clear || next.clear)
            });
            if let Some(next) = next {
                let what = Mentioned::Way(run.level, next.level);
                mentions.push(Mention { words: words(run.start, next.end), what });
            } else if !ends_a_way && (run.clear || joins_a_clear_one(clause, &runs[..=at])) {
                let what = Mentioned::Level(run.level);
                mentions.push(Mention { words: words(run.start, run.end), what });
            }
            ends_a_way = next.is_some();
        }
        mentions
    }

    fn read_phrase(&mut self, clause: &Clause<'_>, phrase: (usize, usize), runs: &mut Vec<Run>) {
        let known: Vec<usize> = (phrase.0..phrase.1).filter(|at| self.knows(clause, *at)).collect();
        let mut from = phrase.0;
        for (at, start) in known.iter().enumerate() {
            if *start < from {
                continue;
            }
            // A name starts and ends with words that names have; what is beside it comes from the sentence.
            let near = &known[at..known.len().min(at + LONGEST)];
            let ends = near.iter().rev().map(|last| last + 1).filter(|end| *end <= start + LONGEST);
            if let Some(run) = ends.into_iter().find_map(|end| self.run(clause, phrase, *start, end)) {
                from = run.end;
                runs.push(run);
            }
        }
    }

    /// Reads the words from `start` to `end` as a level, whose meaning the words beside them leave alone.
    fn run(&mut self, clause: &Clause<'_>, phrase: (usize, usize), start: usize, end: usize) -> Option<Run> {
        let Sure { level, by_default } = self.read(clause, start, end)?;
        // "Product management" names a field as often as a level: what no word tells has to be a name.
        if by_default {
            return None;
        }
        let mut means_it =
            |from: usize, to: usize| self.read(clause, from, to).is_some_and(|sure| sure.level == level);
        let left_alone =
            (start == phrase.0 || means_it(start - 1, end)) && (end == phrase.1 || means_it(start, end + 1));
        let clear = end - start > 1 || self.single_word_is_a_title(clause, phrase, start);
        left_alone.then_some(Run { start, end, level, clear })
    }

    fn read(&mut self, clause: &Clause<'_>, from: usize, to: usize) -> Option<Sure> {
        self.readings = self.readings.checked_sub(1)?;
        let mut numbers = [NO_WORD; LONGEST + 2];
        for (number, word) in numbers.iter_mut().zip(&clause.words[from..to]) {
            *number = u16::try_from(word.number).unwrap_or(NO_WORD);
        }
        *self.read.entry(numbers).or_insert_with(|| {
            let reading = self.index.read_sure(&clause.joined(from, to))?;
            let by_default = reading.because == Reason::BaseLevel && !reading.literal;
            Some(Sure { level: reading.sure()?, by_default })
        })
    }

    fn single_word_is_a_title(&self, clause: &Clause<'_>, phrase: (usize, usize), at: usize) -> bool {
        let short = self.index.abbreviates_a_title(clause.words[at].text);
        cues::single_word_is_a_title(clause, phrase, at, short)
    }

    fn knows(&mut self, clause: &Clause<'_>, at: usize) -> bool {
        let word = clause.words[at];
        if self.known.len() <= word.number {
            self.known.resize(word.number + 1, None);
        }
        *self.known[word.number].get_or_insert_with(|| self.index.knows_word(word.text))
    }
}

/// Whether the last run ends a list that a clear one begins: "senior PM or even lead".
fn joins_a_clear_one(clause: &Clause<'_>, runs: &[Run]) -> bool {
    let [.., before, last] = runs else { return false };
    before.clear && last.end == clause.words.len() && cues::lists(clause, before.end..last.start)
}
