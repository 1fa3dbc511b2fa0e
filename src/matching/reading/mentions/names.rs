//! The names of one ladder's levels in a sentence.
//!
//! Small words, marks and verbs split a sentence into runs. A run that names one level is a name; otherwise the longest
//! part of it that names one is, unless the words beside that part change the level.

mod ladder_sentence;
mod other_meanings;
mod usage;
mod verbs;

use super::sentence::Sentence;
use crate::knowledge::LevelKey;
use crate::matching::languages::RunningTexts;
use crate::matching::names::sense::Sense;
use crate::matching::reading::ladder::LadderNames;
use crate::matching::reading::one_ladder::Title;
use crate::matching::text::normal::Break;
use ladder_sentence::{LadderSentence, Run};

/// The longest part of a run that is read, in tokens.
const LONGEST: usize = 7;

/// Words of a sentence that name a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// The first word.
    pub(super) first: usize,
    /// The last word.
    pub(super) last: usize,
    pub(super) level: LevelKey,
    /// Whether a level is certainly meant: `lead` may be an ordinary word, and an `associate director` may work in
    /// another field.
    pub(super) clear: bool,
    /// Whether nothing but small words and marks is beside the name, so that it may be an item of a list.
    pub(super) alone: bool,
}

/// Finds the names of a ladder's levels. `readings` counts down the runs of words that may still be read as names.
pub(super) fn find(sentence: &Sentence<'_>, ladder: &LadderNames, readings: &mut usize) -> Vec<Named> {
    let tokens = ladder.tokens(&sentence.words);
    if !ladder.knows_any(&tokens) {
        return Vec::new();
    }
    let lists = RunningTexts::new(&sentence.words, ladder.lexicon.language());
    let words = LadderSentence { sentence, ladder, tokens, lists };
    let mut finder = Finder { words, readings, found: Vec::new() };
    let runs = finder.runs();
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        let further = runs.get(at + 2).map(|run| run.0);
        let is_turned = runs.get(at + 1).is_some_and(|next| finder.read_turned(*run, *next, further));
        if !is_turned {
            finder.read_run(*run);
        }
        at += 1 + usize::from(is_turned);
    }
    finder.found
}

struct Finder<'a> {
    words: LadderSentence<'a>,
    readings: &'a mut usize,
    found: Vec<Named>,
}

impl Finder<'_> {
    /// The runs of tokens between small words, marks and verbs.
    fn runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut start = 0;
        for at in 0..=self.words.tokens.len() {
            let is_mark = self.words.tokens.get(at).is_none_or(|token| token.before >= Break::Segment);
            if is_mark && start < at {
                runs.push((start, at));
                start = at;
            }
            if at < self.words.tokens.len() && (self.words.is_small(at) || self.words.is_verb(at)) {
                if start < at {
                    runs.push((start, at));
                }
                start = at + 1;
            }
        }
        runs
    }

    /// Reads a title that a comma or brackets invert, "Product Manager, Senior" or "Director, Product", from two runs;
    /// `further` is the first token of the run after them.
    fn read_turned(&mut self, run: Run, next: Run, further: Option<usize>) -> bool {
        let is_behind =
            next.0 == run.1 && next.1 - next.0 <= 2 && (next.0..next.1).all(|at| self.words.is_known(at));
        let Some(first) = (run.0..run.1).rev().take_while(|at| self.words.is_known(*at)).last() else {
            return false;
        };
        let is_title = |at: usize| self.words.sentence.has_capital(self.words.tokens[at].typed.0);
        let is_list = further.is_some_and(|at| self.words.is_known(at));
        if !is_behind || is_list || !is_title(first) || !is_title(next.0) {
            return false;
        }
        // Two complete titles are not one inverted title.
        if self.read(next.0, next.1).is_some_and(|title| title.anchored) {
            return false;
        }
        let Some(title) = self.read(first, next.1).filter(|title| title.anchored) else { return false };
        self.push((first, next.1), first, next.1 - 1, title);
        true
    }

    fn read_run(&mut self, run: Run) {
        let mut from = run.0;
        for first in run.0..run.1 {
            if first < from || !self.words.is_known(first) {
                continue;
            }
            let lasts = (first..run.1.min(first + LONGEST)).rev().filter(|last| self.words.is_known(*last));
            let mut parts = lasts.collect::<Vec<_>>().into_iter();
            if let Some((last, title)) =
                parts.find_map(|last| Some((last, self.read_part(run, first, last)?)))
            {
                self.push(run, first, last, title);
                from = last + 1;
            }
        }
    }

    /// The title that a part of a run names, if the words beside it do not turn it into another title.
    fn read_part(&mut self, run: Run, first: usize, last: usize) -> Option<Title> {
        let title = self.read(first, last + 1)?;
        let (begins, ends) = (first == run.0, last + 1 == run.1);
        if first == last && (self.words.is_abbreviation_in_capitals(first) || self.words.is_distinct(first)) {
            let is_other = !begins && self.makes_another(first - 1, true)
                || !ends && self.makes_another(last + 1, false);
            return (!is_other).then_some(title);
        }
        let ends = ends || first == last && self.words.owns_a_thing(first);
        let mut means_it =
            |start: usize, end: usize| self.read(start, end).is_some_and(|other| other.level == title.level);
        let is_left_alone = (begins || means_it(first - 1, last + 1)) && (ends || means_it(first, last + 2));
        is_left_alone.then_some(title)
    }

    fn read(&mut self, start: usize, end: usize) -> Option<Title> {
        *self.readings = self.readings.checked_sub(1)?;
        self.words.ladder.read_title(&self.words.tokens[start..end])
    }

    fn push(&mut self, run: Run, first: usize, last: usize, Title { level, anchored }: Title) {
        let clear = first < last && anchored || self.words.is_used_as_title(first, last, run);
        let alone = run == (first, last + 1)
            && (first < last || !self.words.is_adjective(first) || !self.words.speaks_of_others());
        let (first, last) = (self.words.tokens[first].typed.0, self.words.tokens[last].typed.1);
        self.found.push(Named { first, last, level, clear, alone });
    }

    /// Whether the word at a position, `before` or after a name of one word, turns the name into another title. After a
    /// name, a field does not: "the APM program".
    fn makes_another(&self, at: usize, before: bool) -> bool {
        let sense = self.words.sense(at);
        self.words.is_own(at)
            || matches!(sense, Some(Sense::Person | Sense::Rank | Sense::Beginner))
            || before && sense == Some(Sense::OtherField)
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{SHIP, mentions};

    #[test]
    fn names_of_several_words_count() {
        mentions(
            SHIP,
            &[
                ("We met two able seamen and a Chief Mate.", &["Able Seaman", "Chief Mate"]),
                ("The Chief Mate's assistant called", &[]),
            ],
        );
        mentions(
            &["Planner", "Senior Planner", "Entry-level Lead Planner"],
            &[("the senior planner level is hard", &["Senior Planner"])],
        );
    }
}
