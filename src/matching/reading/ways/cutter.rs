//! Clauses: a text split at its cues, arrows, commas and the like, and the end of a transition that each clause names.

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

/// Whether a reading is sure of a level.
pub(super) fn is_sure(reading: &Reading) -> bool {
    reading.sure().is_some()
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

/// A text that may name both ends of a transition.
pub(super) struct Cutter<'a> {
    pub(super) index: &'a LevelIndex,
    pub(super) text: &'a NormalText,
    /// For each word, the level whose name it belongs to, if any.
    pub(super) names: Vec<Option<LevelKey>>,
    pub(super) languages: Vec<Language>,
}

/// A phrase or a mark that separates two clauses.
#[derive(Debug, Clone, Copy)]
struct Cue {
    words: usize,
    /// The end that the clause after it names.
    next: End,
    /// The end that the clause before it names; `None` if the cue does not decide that.
    last: Option<End>,
}

impl Cutter<'_> {
    /// The two ends, chosen from the clauses.
    pub(super) fn ends(&self) -> TransitionReading {
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
            ([], None, Some(last)) if sure(End::To).nth(1).is_some() => {
                let first = sure(End::To).next();
                // "Is the jump to Head Chef realistic for a Sous Chef"
                let is_turned = height(last) < first.and_then(height);
                (from, to) = if is_turned { (Some(last), first) } else { (first, Some(last)) };
            }
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
        let (mut from, mut at, mut has_start) = (0, 0, false);
        while at < self.text.words.len() {
            let mark = self.mark(at).filter(|_| at > from);
            // "De desenvolvedor a gerente de vendas"
            let is_of = |cue: &Cue| cue.next == End::From && has_start && self.is_preposition(at);
            let Some(cue) = mark.or_else(|| self.cue(at).filter(|cue| !is_of(cue))) else {
                at += 1;
                continue;
            };
            // "My goal: lead PM. Today: senior PM": where the clause before "today" already has a cue, "today" belongs
            // to the clause after it.
            let (last, next) = match cue.last {
                Some(last) if end == End::Open => (last, cue.next),
                Some(last) => (end, last),
                None => (end, cue.next),
            };
            clauses.extend(self.clause(last, in_a_row, from..at));
            has_start |= next == End::From;
            (end, in_a_row) = (next, next == End::Open && cue.last.is_none());
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
        let is_label = self.text.words.get(at + 1).is_some_and(|next| next.before == Break::Segment);
        let lists = self.languages.iter().flat_map(|language| {
            let cues = &table(*language).cues;
            let lists = [
                (&cues.weak, End::Open, None),
                (&cues.from_after, End::Open, Some(End::From)),
                (&cues.to_after, End::Open, Some(End::To)),
                (&cues.from, End::From, None),
                (&cues.to, End::To, None),
            ];
            let labels = [(&cues.from_labels, End::From, None), (&cues.to_labels, End::To, None)];
            lists.into_iter().chain(labels.into_iter().filter(move |_| is_label))
        });
        let cues = lists.filter_map(|(phrases, next, last)| {
            let words = phrases.iter().filter_map(|phrase| self.has(at, phrase)).max()?;
            Some(Cue { words, next, last })
        });
        cues.max_by_key(|cue| cue.words)
    }

    /// Whether a word is a preposition or "of".
    pub(super) fn is_preposition(&self, at: usize) -> bool {
        let word = self.text.at(at);
        let mut tables = self.languages.iter().map(|language| table(*language));
        tables.any(|table| table.prepositions.contains(word) || table.of.contains(word))
    }

    /// The number of words of a phrase, if the text has the phrase at this word, outside names.
    fn has(&self, at: usize, phrase: &str) -> Option<usize> {
        let words = phrase.split(' ').count();
        let is_free = self.names.get(at..at + words)?.iter().all(Option::is_none);
        let is_there = || phrase.split(' ').zip(at..).all(|(word, at)| self.text.at(at) == word);
        (is_free && is_there()).then_some(words)
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{SHIP, leads};

    #[test]
    fn of_begins_no_second_start() {
        let titles = ["Desenvolvedor Júnior", "Desenvolvedor Pleno", "Gerente", "Diretor"];
        leads(
            &titles,
            &[
                ("de desenvolvedor pleno a diretor", titles[1], titles[3]),
                ("de desenvolvedor pleno a gerente de vendas", titles[1], "-"),
            ],
        );
    }

    #[test]
    fn cues_tell_the_ends() {
        leads(
            SHIP,
            &[
                ("before: Deckhand, after: Third Mate", "Deckhand", "Third Mate"),
                ("after Deckhand, before Chief Mate", "Deckhand", "Chief Mate"),
                ("from Third Mate to Master", "Third Mate", "Master"),
                ("become a Master from Chief Mate", "Chief Mate", "Master"),
                ("as a deckhand what do I need for Third Mate", "Deckhand", "Third Mate"),
                ("Second Mate -> Chief Mate", "Second Mate", "Chief Mate"),
                ("between Third Mate and Second Mate", "Third Mate", "Second Mate"),
                ("my goal: Chief Mate. Today: Third Mate", "Third Mate", "Chief Mate"),
                ("ready for Chief Mate? Third Mate today", "Third Mate", "Chief Mate"),
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
