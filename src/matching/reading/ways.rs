//! Two ends in one text: `pm to senior`, `become a lead from senior pm`, `von PM zu Senior PM`.
//!
//! The names in the text are found first. Cues, such as "from", count only outside names; what is between two cues
//! is read by itself. Where that does not name two levels, the text is also cut at commas, slashes and the like.

use crate::knowledge::Language;
use crate::matching::languages::{Table, Words, is_small_in, table};
use crate::matching::outcome::{Reading, TransitionReading, Verdict};
use crate::matching::reading::level_index::LevelIndex;
use crate::matching::text::normal::{Break, NormalText};

/// Which end a part of a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) enum End {
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
    /// one end of it.
    pub fn read_transition(&self, from: &str, to: Option<&str>) -> TransitionReading {
        let Some(to) = to else { return read_one_text(self, from) };
        let start = self.read_level(from);
        let start =
            if start.sure().is_some() { start } else { read_one_text(self, from).from.unwrap_or(start) };
        let end = self.read_level(to);
        let end = if end.sure().is_some() { end } else { read_one_text(self, to).to.unwrap_or(end) };
        TransitionReading { from: Some(start), to: Some(end) }
    }
}

fn read_one_text(index: &LevelIndex, text: &str) -> TransitionReading {
    let whole = index.read_level(text);
    if whole.literal {
        return TransitionReading { from: Some(whole), to: None };
    }
    let normal = NormalText::new(text);
    let cutter = Cutter {
        index,
        text: &normal,
        names: index.named_words(&normal),
        languages: index.languages(&normal),
    };
    let by_cues = ends(&cutter.clauses(false));
    if is_way(&by_cues) {
        return by_cues;
    }
    let by_all = ends(&cutter.clauses(true));
    if is_way(&by_all) {
        return by_all;
    }
    let found = cutter.side_by_side().or_else(|| cutter.glued());
    found.unwrap_or_else(|| match (&by_cues.from, &by_cues.to) {
        (None, None) => TransitionReading { from: Some(whole), to: None },
        (from, to) if !is_sure(from.as_ref()) && !is_sure(to.as_ref()) && whole.sure().is_some() => {
            TransitionReading { from: Some(whole), to: None }
        }
        _ => by_cues,
    })
}

fn is_way(found: &TransitionReading) -> bool {
    is_sure(found.from.as_ref()) && is_sure(found.to.as_ref())
}

fn is_sure(end: Option<&Reading>) -> bool {
    end.is_some_and(|reading| reading.sure().is_some())
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
    let sure_of = |wanted: End| {
        clauses.iter().filter(move |clause| clause.end == wanted && clause.reading.sure().is_some())
    };
    let unsure_of = |wanted: End| {
        let of_end = || clauses.iter().filter(|clause| clause.end == wanted);
        of_end().find(|clause| clause.reading.verdict != Verdict::Nothing).or_else(|| of_end().next())
    };
    let mut from = sure_of(End::From).next().or_else(|| unsure_of(End::From));
    let mut to = sure_of(End::To).next_back().or_else(|| unsure_of(End::To));
    let is_sure = |end: Option<&Clause>| end.is_some_and(|clause| clause.reading.sure().is_some());
    let open: Vec<&Clause> = sure_of(End::Open).collect();
    match (open.as_slice(), is_sure(from), is_sure(to)) {
        ([first, .., last], false, false) => {
            // "pm, senior", "senior | pm": from the lower one, unless a cue is there to tell.
            let turned = last.in_a_row && last.height < first.height;
            (from, to) = if turned { (Some(*last), Some(*first)) } else { (Some(*first), Some(*last)) };
        }
        ([only, ..], false, _) if to.is_some() || from.is_none() => from = Some(*only),
        ([only, ..], _, false) => to = Some(*only),
        _ if from.is_none() => from = unsure_of(End::Open),
        _ => {}
    }
    if !is_sure(from) {
        // "go to market pm to senior pm"
        let mut targets = sure_of(End::To);
        if let (Some(first), Some(_)) = (targets.next(), targets.next()) {
            from = Some(first);
        }
    }
    let reading = |clause: Option<&Clause>| clause.map(|clause| clause.reading.clone());
    TransitionReading { from: reading(from), to: reading(to) }
}

struct Cutter<'a> {
    index: &'a LevelIndex,
    text: &'a NormalText,
    /// For each word, whether it belongs to a name.
    names: Vec<bool>,
    languages: Vec<Language>,
}

/// A cue in a text.
#[derive(Debug, Clone, Copy)]
struct Cue {
    words: usize,
    /// What it says of the words behind it.
    next: End,
    /// What it says of the words before it.
    last: Option<End>,
    weak: bool,
}

impl Cutter<'_> {
    /// The parts between cues; `all` cuts at commas, slashes and weak words as well.
    fn clauses(&self, all: bool) -> Vec<Clause> {
        let mut clauses = Vec::new();
        let mut end = End::Open;
        let mut in_a_row = false;
        let mut between = false;
        let mut from = 0;
        let mut at = 0;
        while at < self.text.words.len() {
            let before = self.text.words[at].before;
            let is_cut = at > from && (before == Break::Arrow || all && before >= Break::Segment);
            if is_cut {
                self.push(&mut clauses, end, in_a_row, from..at);
                in_a_row = before != Break::Arrow;
                end = if before == Break::Arrow { End::To } else { End::Open };
                from = at;
            } else if at == from && before == Break::Arrow && at > 0 {
                end = End::To;
            }
            let joins = between && self.is_in(at, |table| &table.and);
            let cue = if joins {
                Some(Cue { words: 1, next: End::To, last: None, weak: false })
            } else {
                self.cue(at, end).filter(|cue| all || !cue.weak)
            };
            let Some(cue) = cue else {
                at += 1;
                continue;
            };
            if at > from {
                self.push(&mut clauses, cue.last.unwrap_or(end), in_a_row, from..at);
            }
            between = self.is_in(at, |table| &table.cues.between);
            in_a_row = cue.weak;
            end = cue.next;
            at += cue.words;
            from = at;
        }
        self.push(&mut clauses, end, in_a_row, from..self.text.words.len());
        clauses
    }

    fn push(&self, clauses: &mut Vec<Clause>, end: End, in_a_row: bool, words: std::ops::Range<usize>) {
        if words.is_empty() {
            return;
        }
        let says_something =
            |at: usize| !self.languages.iter().any(|language| is_small_in(*language, self.text.at(at)));
        if !words.clone().any(says_something) {
            return;
        }
        let reading = self.index.read_level(&self.text.part(words));
        let height = reading.sure().map_or(0, |key| self.index.height(key));
        clauses.push(Clause { end, reading, in_a_row, height });
    }

    /// The cue at a word, the longest one that counts there; `last` is what the one before it says.
    fn cue(&self, at: usize, last: End) -> Option<Cue> {
        if self.names[at] {
            return None;
        }
        let lists = self.languages.iter().flat_map(|language| {
            let cues = &table(*language).cues;
            [
                (&cues.from, Cue { words: 0, next: End::From, last: None, weak: false }),
                (&cues.to, Cue { words: 0, next: End::To, last: None, weak: false }),
                (&cues.weak, Cue { words: 0, next: End::Open, last: None, weak: true }),
                (&cues.from_after, Cue { words: 0, next: End::Open, last: Some(End::From), weak: false }),
                (&cues.to_after, Cue { words: 0, next: End::Open, last: Some(End::To), weak: false }),
            ]
        });
        let fitting = lists.filter_map(|(phrases, cue)| {
            let longest = phrases.iter().filter_map(|phrase| self.has(at, phrase)).max();
            longest.map(|words| Cue { words, ..cue })
        });
        fitting
            .filter(|cue| self.counts(at, *cue, last))
            .max_by_key(|cue| (cue.words, !cue.weak, cue.last.is_none()))
    }

    /// How many words a phrase has, where the text has it at a word and outside names.
    fn has(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut words = 0;
        for word in phrase.split(' ') {
            let position = at + words;
            if position >= self.text.words.len() || self.names[position] || self.text.at(position) != word {
                return None;
            }
            words += 1;
        }
        Some(words)
    }

    /// A short word that may say something else, such as `a` or `2`, leads on only at a name's edge: behind one, or before one
    /// at the beginning or after where a way starts.
    fn counts(&self, at: usize, cue: Cue, last: End) -> bool {
        let after = at + cue.words;
        let is_short = cue.words == 1 && self.text.at(at).len() < 3;
        let has_other_use = |language: &Language| {
            let Table { articles, of, prepositions, .. } = table(*language);
            [articles, of, prepositions].iter().any(|list| list.contains(self.text.at(at)))
        };
        let is_ambiguous =
            cue.weak || self.text.at(at).len() == 1 || self.languages.iter().any(has_other_use);
        if !is_short || !is_ambiguous || cue.last.is_some() {
            return true;
        }
        let is_article = |at: &usize| !self.names[*at] && self.is_in(*at, |table| &table.articles);
        let skipped = (after..self.text.words.len()).take_while(is_article).count();
        let before_name = self.names.get(after + skipped).copied().unwrap_or(false);
        let behind_name = at > 0 && self.names[at - 1];
        let ends_from = last == End::From && cue.next == End::To;
        before_name && (behind_name || ends_from || cue.next == End::From)
    }

    fn is_in(&self, at: usize, list: fn(&Table) -> &Words) -> bool {
        self.languages.iter().any(|language| list(table(*language)).contains(self.text.at(at)))
    }

    /// Two names side by side: `apm pm`.
    fn side_by_side(&self) -> Option<TransitionReading> {
        let start = self.names.iter().position(|named| *named)?;
        let end = self.names.iter().rposition(|named| *named)? + 1;
        let sure = |words: std::ops::Range<usize>| {
            Some(self.index.read_level(&self.text.part(words))).filter(|reading| reading.sure().is_some())
        };
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
        let cues = self
            .languages
            .iter()
            .flat_map(|language| &table(*language).cues.to)
            .filter(|cue| matches!(cue.len(), 1 | 2));
        cues.flat_map(|cue| word.match_indices(cue.as_str())).find_map(|(at, cue)| {
            let sure =
                |text: &str| Some(self.index.read_level(text)).filter(|reading| reading.sure().is_some());
            let (from, to) = (sure(&word[..at])?, sure(&word[at + cue.len()..])?);
            Some(TransitionReading { from: Some(from), to: Some(to) })
        })
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
