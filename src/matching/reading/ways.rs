//! Reads transitions, which may have both ends in one text: `pm to senior`, `become a lead from senior pm`, `von PM zu
//! Senior PM`.
//!
//! The names in the text are found first. Cues, such as "from", count only outside names. They split the text into
//! clauses, as do arrows, commas and the like, and each clause is read separately.

use std::ops::Range;

use crate::knowledge::{Language, LevelKey};
use crate::matching::languages::table;
use crate::matching::outcome::{Reading, TransitionReading, Verdict};
use crate::matching::reading::level_index::LevelIndex;
use crate::matching::text::normal::{Break, NormalText};

/// The end of a transition that a clause names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Either end: no cue tells which.
    Open,
    /// The level where the transition starts.
    From,
    /// The level where the transition ends.
    To,
}

impl LevelIndex {
    /// Finds the transition that a person means.
    ///
    /// With `to`, each text names one end. Without, `from` may hold a whole transition ("pm to senior") or one end of
    /// it. A transition stays on one ladder: where one end is sure, the other is searched for on that ladder.
    pub fn read_transition(&self, from: &str, to: Option<&str>) -> TransitionReading {
        let told = self.read_ends(from, to);
        if let [Some(known), None] | [None, Some(known)] = sure_ends(&told)
            && self.ladders().len() > 1
        {
            let there = self.only(known.ladder).read_ends(from, to);
            if sure_ends(&there).iter().all(Option::is_some) {
                return there;
            }
        }
        told
    }

    fn read_ends(&self, from: &str, to: Option<&str>) -> TransitionReading {
        let Some(to) = to else { return self.read_both_ends(from) };
        let (start, end) = (self.read_level(from), self.read_level(to));
        let start = if is_sure(&start) { start } else { self.read_both_ends(from).from.unwrap_or(start) };
        let end = if is_sure(&end) { end } else { self.read_both_ends(to).to.unwrap_or(end) };
        TransitionReading { from: Some(start), to: Some(end) }
    }

    fn read_both_ends(&self, text: &str) -> TransitionReading {
        let normal = NormalText::new(text);
        let (names, languages) = (self.named_words(&normal), self.languages(&normal));
        let cutter = Cutter { index: self, text: &normal, names, languages };
        let told = cutter.ends();
        let sure = sure_ends(&told);
        if sure.iter().all(Option::is_some) {
            return told;
        }
        cutter.side_by_side().or_else(|| cutter.glued()).unwrap_or_else(|| {
            let whole = self.read_level(text);
            let is_one = told.from.is_none() && told.to.is_none() || sure == [None; 2] && is_sure(&whole);
            if is_one { TransitionReading { from: Some(whole), to: None } } else { told }
        })
    }
}

fn is_sure(reading: &Reading) -> bool {
    reading.sure().is_some()
}

fn sure_ends(way: &TransitionReading) -> [Option<LevelKey>; 2] {
    [&way.from, &way.to].map(|end| end.as_ref().and_then(Reading::sure))
}

/// A clause of a text, read separately.
#[derive(Debug)]
struct Clause {
    end: End,
    reading: Reading,
    /// Whether the clause follows another one without a cue for the direction, so that the lower of the two levels is
    /// the start.
    in_a_row: bool,
}

struct Cutter<'a> {
    index: &'a LevelIndex,
    text: &'a NormalText,
    /// For each word, the level whose name it belongs to.
    names: Vec<Option<LevelKey>>,
    languages: Vec<Language>,
}

/// A phrase or a mark that separates two clauses.
#[derive(Debug, Clone, Copy)]
struct Cue {
    words: usize,
    /// The end that the clause behind it names.
    next: End,
    /// The end that the clause before it names; `None` if the cue does not decide that.
    last: Option<End>,
}

impl Cutter<'_> {
    /// The two ends, chosen from the clauses.
    fn ends(&self) -> TransitionReading {
        let clauses = self.clauses();
        let of = |end: End| clauses.iter().filter(move |clause| clause.end == end);
        let sure = |end: End| of(end).filter(|clause| is_sure(&clause.reading));
        let height = |clause: &Clause| clause.reading.sure().map(|key| self.index.height(key));
        let (mut from, mut to) = (sure(End::From).next(), sure(End::To).next_back());
        match (sure(End::Open).collect::<Vec<_>>().as_slice(), from, to) {
            // "pm, senior", "senior | pm": the lower level is the start, unless an arrow gives the direction.
            ([first, .., last], None, None) => {
                let is_turned = last.in_a_row && height(last) < height(first);
                (from, to) =
                    if is_turned { (Some(*last), Some(*first)) } else { (Some(*first), Some(*last)) };
            }
            ([one, ..], None, _) if of(End::To).next().is_some() || of(End::From).next().is_none() => {
                from = Some(*one);
            }
            ([one, ..], _, None) => to = Some(*one),
            // "I'm a Sous Chef and want to become a Head Chef", where `a` is a French cue too
            ([], None, Some(_)) if sure(End::To).nth(1).is_some() => from = sure(End::To).next(),
            _ => {}
        }
        let to = to.or_else(|| of(End::To).next_back());
        let may_be = |clause: &&Clause| clause.reading.verdict != Verdict::Nothing;
        let from = from.or_else(|| of(End::From).next()).or_else(|| of(End::Open).find(may_be));
        let reading = |clause: Option<&Clause>| clause.map(|clause| clause.reading.clone());
        TransitionReading { from: reading(from), to: reading(to) }
    }

    /// The clauses between cues, arrows, commas and the like.
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
            clauses.extend(self.clause(cue.last.unwrap_or(end), in_a_row, from..at));
            (end, in_a_row) = (cue.next, cue.next == End::Open && cue.last.is_none());
            at += cue.words;
            from = at;
        }
        clauses.extend(self.clause(end, in_a_row, from..at));
        clauses
    }

    fn clause(&self, end: End, in_a_row: bool, words: Range<usize>) -> Option<Clause> {
        let reading = || self.index.read_level(&self.text.part(words.clone()));
        (!words.is_empty()).then(|| Clause { end, reading: reading(), in_a_row })
    }

    /// An arrow, a comma or the like before a word.
    fn mark(&self, at: usize) -> Option<Cue> {
        let next = match self.text.words[at].before {
            Break::None => return None,
            // "3/O" may be a name.
            Break::Alternative
                if at > 0 && self.names[at].is_some() && self.names[at - 1] == self.names[at] =>
            {
                return None;
            }
            Break::Segment | Break::Alternative => End::Open,
            Break::Arrow => End::To,
        };
        Some(Cue { words: 0, next, last: None })
    }

    /// The longest cue that starts at a word.
    fn cue(&self, at: usize) -> Option<Cue> {
        let lists = self.languages.iter().flat_map(|language| {
            let cues = &table(*language).cues;
            [
                (&cues.weak, End::Open, None),
                (&cues.from_after, End::Open, Some(End::From)),
                (&cues.to_after, End::Open, Some(End::To)),
                (&cues.from, End::From, None),
                (&cues.to, End::To, None),
            ]
        });
        let cues = lists.filter_map(|(phrases, next, last)| {
            let words = phrases.iter().filter_map(|phrase| self.has(at, phrase)).max()?;
            Some(Cue { words, next, last })
        });
        cues.max_by_key(|cue| cue.words)
    }

    /// The number of words of a phrase, if the text has it at this word and outside names.
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
        if is_sure(&self.index.read_level(&self.text.part(start..end))) {
            return None;
        }
        let are_names =
            |way: &TransitionReading| [&way.from, &way.to].into_iter().flatten().all(|end| end.literal);
        let ways =
            (start + 1..end).filter_map(|at| self.both(&self.text.part(start..at), &self.text.part(at..end)));
        ways.into_iter().find(are_names)
    }

    /// Two names and a cue typed as one word: `pmtosenior`.
    fn glued(&self) -> Option<TransitionReading> {
        let [_] = self.text.words.as_slice() else { return None };
        let word = self.text.at(0);
        let cues = self.languages.iter().flat_map(|language| &table(*language).cues.to);
        let mut places = cues.flat_map(|cue| word.match_indices(cue.as_str()));
        places.find_map(|(at, cue)| self.both(&word[..at], &word[at + cue.len()..]))
    }

    /// Two ends, where both are sure.
    fn both(&self, from: &str, to: &str) -> Option<TransitionReading> {
        let sure = |text: &str| Some(self.index.read_level(text)).filter(is_sure);
        Some(TransitionReading { from: Some(sure(from)?), to: Some(sure(to)?) })
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

    #[test]
    fn a_cue_of_a_language_that_few_titles_are_in_is_none() {
        let titles = ["Barista", "Junior Roaster", "Roaster", "Head Roaster", "Sommelier"];
        leads(&titles, &[("how do I become a Roaster as a Barista", "Barista", "Roaster")]);
    }
}
