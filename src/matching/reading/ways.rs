//! Two ends in one text: `pm to senior`, `become a lead from senior pm`, `von PM zu Senior PM`.
//!
//! The names in the text are found first. Cues, such as "from", count only outside names. What is between cues, arrows,
//! commas and the like is read by itself.

use std::ops::Range;

use crate::knowledge::{Language, LevelKey};
use crate::matching::languages::table;
use crate::matching::outcome::{Reading, TransitionReading, Verdict};
use crate::matching::reading::level_index::LevelIndex;
use crate::matching::text::normal::{Break, NormalText};

/// Which end a part of a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// No word said which.
    Open,
    /// Where the way starts.
    From,
    /// Where it leads.
    To,
}

impl LevelIndex {
    /// Tells which step or way up a person means.
    ///
    /// With `to`, each text names one end. Without, `from` may hold a whole transition ("pm to senior") or
    /// one end of it. A way stays on one ladder: where one end is sure, the other is looked for there.
    pub fn read_transition(&self, from: &str, to: Option<&str>) -> TransitionReading {
        let told = self.read_ends(from, to);
        let ends =
            |told: &TransitionReading| [&told.from, &told.to].map(|end| end.as_ref().and_then(Reading::sure));
        match ends(&told) {
            [Some(known), None] | [None, Some(known)] if self.ladders().len() > 1 => {
                let there = self.only(known.ladder).read_ends(from, to);
                if ends(&there).iter().all(Option::is_some) { there } else { told }
            }
            _ => told,
        }
    }

    fn read_ends(&self, from: &str, to: Option<&str>) -> TransitionReading {
        let Some(to) = to else { return self.read_both_ends(from) };
        let (start, end) = (self.read_level(from), self.read_level(to));
        let start = if is_sure(&start) { start } else { self.read_both_ends(from).from.unwrap_or(start) };
        let end = if is_sure(&end) { end } else { self.read_both_ends(to).to.unwrap_or(end) };
        TransitionReading { from: Some(start), to: Some(end) }
    }

    fn read_both_ends(&self, text: &str) -> TransitionReading {
        let whole = self.read_level(text);
        if whole.literal {
            return TransitionReading { from: Some(whole), to: None };
        }
        let normal = NormalText::new(text);
        let (names, languages) = (self.named_words(&normal), self.languages(&normal));
        let cutter = Cutter { index: self, text: &normal, names, languages };
        let told = ends(&cutter.clauses());
        let found = |end: &Option<Reading>| end.as_ref().is_some_and(is_sure);
        match (found(&told.from), found(&told.to)) {
            (true, true) => told,
            (from, to) => cutter.side_by_side().or_else(|| cutter.glued()).unwrap_or_else(|| {
                let is_one = told.from.is_none() && told.to.is_none() || !from && !to && is_sure(&whole);
                if is_one { TransitionReading { from: Some(whole), to: None } } else { told }
            }),
        }
    }

    /// The level of a part of a text, where that is sure.
    fn read_sure(&self, part: &str) -> Option<Reading> {
        Some(self.read_level(part)).filter(is_sure)
    }
}

fn is_sure(reading: &Reading) -> bool {
    reading.sure().is_some()
}

/// A part of a text that was read by itself.
#[derive(Debug)]
struct Clause {
    end: End,
    reading: Reading,
    /// Whether the clause is in a row, so that the lower of two levels comes first.
    in_a_row: bool,
    /// How many steps up its level is.
    height: usize,
}

/// The ends that clauses tell.
fn ends(clauses: &[Clause]) -> TransitionReading {
    let of = |end: End| clauses.iter().filter(move |clause| clause.end == end);
    let sure = |end: End| of(end).filter(|clause| is_sure(&clause.reading));
    let (mut from, mut to) = (sure(End::From).next(), sure(End::To).next_back());
    match (sure(End::Open).collect::<Vec<_>>().as_slice(), from, to) {
        // "pm, senior", "senior | pm": from the lower one, unless an arrow tells.
        ([first, .., last], None, None) => {
            let is_turned = last.in_a_row && last.height < first.height;
            (from, to) = if is_turned { (Some(*last), Some(*first)) } else { (Some(*first), Some(*last)) };
        }
        ([one, ..], None, _) if of(End::To).next().is_some() || of(End::From).next().is_none() => {
            from = Some(*one);
        }
        ([one, ..], _, None) => to = Some(*one),
        // "go to market pm to senior pm"
        ([], None, Some(_)) if sure(End::To).nth(1).is_some() => from = sure(End::To).next(),
        _ => {}
    }
    let may_be = |end: End| of(end).find(|clause| clause.reading.verdict != Verdict::Nothing);
    let to = to.or_else(|| may_be(End::To)).or_else(|| of(End::To).next());
    let from =
        from.or_else(|| may_be(End::From)).or_else(|| of(End::From).next()).or_else(|| may_be(End::Open));
    let reading = |clause: Option<&Clause>| clause.map(|clause| clause.reading.clone());
    TransitionReading { from: reading(from), to: reading(to) }
}

struct Cutter<'a> {
    index: &'a LevelIndex,
    text: &'a NormalText,
    /// For each word, the level whose name it belongs to.
    names: Vec<Option<LevelKey>>,
    languages: Vec<Language>,
}

/// What parts a text.
#[derive(Debug, Clone, Copy)]
struct Cue {
    words: usize,
    /// What it says of the words behind it.
    next: End,
    /// What it says of the words before it.
    last: Option<End>,
    /// Whether what is beside it is in a row.
    weak: bool,
}

impl Cutter<'_> {
    /// The parts between cues, arrows, commas and the like.
    fn clauses(&self) -> Vec<Clause> {
        let mut clauses = Vec::new();
        let (mut end, mut in_a_row) = (End::Open, false);
        let (mut from, mut at) = (0, 0);
        while at < self.text.words.len() {
            let mark = self.mark(at).filter(|_| at > from);
            let Some(cue) = mark.or_else(|| self.cue(at)) else {
                at += 1;
                continue;
            };
            self.push(&mut clauses, cue.last.unwrap_or(end), in_a_row, from..at);
            (end, in_a_row) = (cue.next, cue.weak);
            at += cue.words;
            from = at;
        }
        self.push(&mut clauses, end, in_a_row, from..at);
        clauses
    }

    fn push(&self, clauses: &mut Vec<Clause>, end: End, in_a_row: bool, words: Range<usize>) {
        if !words.is_empty() {
            let reading = self.index.read_level(&self.text.part(words));
            let height = reading.sure().map_or(0, |key| self.index.height(key));
            clauses.push(Clause { end, reading, in_a_row, height });
        }
    }

    /// An arrow, a comma or the like before a word.
    fn mark(&self, at: usize) -> Option<Cue> {
        // "3/O" may be a name.
        let is_inside = at > 0 && self.names[at].is_some() && self.names[at - 1] == self.names[at];
        let is_arrow = match self.text.words[at].before {
            Break::Alternative if is_inside => return None,
            Break::None => return None,
            Break::Segment | Break::Alternative => false,
            Break::Arrow => true,
        };
        let next = if is_arrow { End::To } else { End::Open };
        Some(Cue { words: 0, next, last: None, weak: !is_arrow })
    }

    /// The cue at a word, the longest one that the text has there.
    fn cue(&self, at: usize) -> Option<Cue> {
        let lists = self.languages.iter().flat_map(|language| {
            let cues = &table(*language).cues;
            [
                (&cues.from, End::From, None),
                (&cues.to, End::To, None),
                (&cues.weak, End::Open, None),
                (&cues.from_after, End::Open, Some(End::From)),
                (&cues.to_after, End::Open, Some(End::To)),
            ]
        });
        lists
            .filter_map(|(phrases, next, last)| {
                let words = phrases.iter().filter_map(|phrase| self.has(at, phrase)).max()?;
                Some(Cue { words, next, last, weak: next == End::Open && last.is_none() })
            })
            .max_by_key(|cue| (cue.words, !cue.weak, cue.last.is_none()))
    }

    /// How many words a phrase has, where the text has it at a word and outside names.
    fn has(&self, at: usize, phrase: &str) -> Option<usize> {
        let words = phrase.split(' ').count();
        let is_free = self.names.get(at..at + words)?.iter().all(Option::is_none);
        let is_there = || phrase.split(' ').zip(at..).all(|(word, at)| self.text.at(at) == word);
        (is_free && is_there()).then_some(words)
    }

    /// Two names side by side: `apm pm`.
    fn side_by_side(&self) -> Option<TransitionReading> {
        let start = self.names.iter().position(Option::is_some)?;
        let end = self.names.iter().rposition(Option::is_some)? + 1;
        let sure = |words: Range<usize>| self.index.read_sure(&self.text.part(words));
        if sure(start..end).is_some() {
            return None;
        }
        (start + 1..end).find_map(|at| {
            let (from, to) = (sure(start..at)?, sure(at..end)?);
            let is_step = from.sure() != to.sure() && from.literal && to.literal;
            is_step.then_some(TransitionReading { from: Some(from), to: Some(to) })
        })
    }

    /// Two names and a cue typed as one word: `pmtosenior`.
    fn glued(&self) -> Option<TransitionReading> {
        let [_] = self.text.words.as_slice() else { return None };
        let word = self.text.at(0);
        let cues = self.languages.iter().flat_map(|language| &table(*language).cues.to);
        cues.filter(|cue| cue.len() < 3).flat_map(|cue| word.match_indices(cue.as_str())).find_map(
            |(at, cue)| {
                let from = self.index.read_sure(&word[..at])?;
                let to = self.index.read_sure(&word[at + cue.len()..])?;
                Some(TransitionReading { from: Some(from), to: Some(to) })
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, leads};

    #[test]
    fn cues_tell_the_ends() {
        leads(
            SHIP,
            &[
                ("from Third Mate to Master", "Third Mate", "Master"),
                ("become a Master from Chief Mate", "Chief Mate", "Master"),
                ("as a deckhand what do I need for Third Mate", "Deckhand", "Third Mate"),
                ("Second Mate -> Chief Mate", "Second Mate", "Chief Mate"),
                ("between Third Mate and Second Mate", "Third Mate", "Second Mate"),
            ],
        );
    }

    #[test]
    fn two_names_in_a_row_go_up() {
        leads(
            SHIP,
            &[
                ("Master, Chief Mate", "Chief Mate", "Master"),
                ("Third Mate | Second Mate", "Third Mate", "Second Mate"),
                ("deckhand then third mate", "Deckhand", "Third Mate"),
            ],
        );
    }

    #[test]
    fn a_slash_in_a_name_parts_nothing() {
        leads(&["Cadet", "3/O", "2/O"], &[("3/O to 2/O", "3/O", "2/O"), ("Cadet / 3/O", "Cadet", "3/O")]);
    }

    #[test]
    fn names_side_by_side() {
        leads(FAMILY, &[("Garden Planner Senior Garden Planner", "Garden Planner", "Senior Garden Planner")]);
    }

    #[test]
    fn a_cue_inside_a_name_is_none() {
        leads(
            &["Aide to Camp", "Head to Camp"],
            &[
                ("Aide to Camp to Head to Camp", "Aide to Camp", "Head to Camp"),
                ("Aide to Camp", "Aide to Camp", "-"),
            ],
        );
    }
}
