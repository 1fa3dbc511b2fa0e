//! The names of one ladder's levels in a sentence.
//!
//! Small words, marks and verbs part a sentence into runs. A run that names one level is a name; otherwise the longest
//! part of it that does, where the words beside that part do not change what it says.

mod other_meanings;
mod usage;
mod verbs;

use super::sentence::Sentence;
use crate::knowledge::LevelKey;
use crate::matching::languages::{self, RunningTexts};
use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Token;
use crate::matching::reading::ladder::LadderNames;
use crate::matching::reading::one_ladder::Title;
use crate::matching::text::normal::Break;

/// Longest part of a run that is read, in words.
const LONGEST: usize = 7;

/// Words of a sentence that name a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// The first word.
    pub(super) first: usize,
    /// The last word.
    pub(super) last: usize,
    pub(super) level: LevelKey,
    /// Whether a level is meant for sure: `lead` may be an ordinary word, and an `associate director` one of another
    /// field.
    pub(super) clear: bool,
    /// Whether nothing but small words and marks is beside it, so that it may be one of a list.
    pub(super) alone: bool,
}

/// Finds the names of a ladder's levels. `readings` is how many more parts of a text may be read.
pub(super) fn find(sentence: &Sentence<'_>, ladder: &LadderNames, readings: &mut usize) -> Vec<Named> {
    let tokens = ladder.tokens(&sentence.words);
    if !ladder.knows_any(&tokens) {
        return Vec::new();
    }
    let lists = RunningTexts::new(&sentence.words, ladder.lexicon.language());
    let mut finder = Finder { sentence, ladder, tokens, lists, readings, found: Vec::new() };
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

/// The first token of a run, and the one behind it.
type Run = (usize, usize);

struct Finder<'a> {
    sentence: &'a Sentence<'a>,
    ladder: &'a LadderNames,
    tokens: Vec<Token>,
    lists: RunningTexts,
    readings: &'a mut usize,
    found: Vec<Named>,
}

impl Finder<'_> {
    /// The runs of tokens between small words, marks and verbs.
    fn runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut start = 0;
        for at in 0..=self.tokens.len() {
            let is_mark = self.tokens.get(at).is_none_or(|token| token.before >= Break::Segment);
            if is_mark && start < at {
                runs.push((start, at));
                start = at;
            }
            if at < self.tokens.len() && (self.is_small(at) || self.is_verb(at)) {
                if start < at {
                    runs.push((start, at));
                }
                start = at + 1;
            }
        }
        runs
    }

    /// Whether a token is a word that no name of the ladder has and that says nothing in one.
    fn is_small(&self, at: usize) -> bool {
        let is_behind = at > 0 && self.tokens[at].before < Break::Segment;
        // "One of", but "head of"
        if self.is_of(at) {
            return is_behind && self.is_small(at - 1);
        }
        // "Head of our product organisation"
        if is_behind && self.is_of(at - 1) && !self.is_small(at - 1) {
            return false;
        }
        let text = self.text(at);
        let Some(word) = self.tokens[at].word else {
            let leads_to_rank = self.lists.have(text, |list| &list.before_ranks);
            return leads_to_rank || languages::is_small(text) || self.lists.part(text);
        };
        let says_nothing = matches!(
            self.ladder.lexicon.sense(word),
            Sense::Noise
                | Sense::Article
                | Sense::To
                | Sense::And
                | Sense::Alternative
                | Sense::Preposition
                | Sense::Chat
        );
        !self.ladder.is_own(word) && (says_nothing || self.lists.part(text))
    }

    fn is_of(&self, at: usize) -> bool {
        self.sense(at) == Some(Sense::Of)
    }

    /// Reads a title that a comma or brackets turn around, "Product Manager, Senior" or "Director, Product", from two
    /// runs; `further` is where the next one begins.
    fn read_turned(&mut self, run: Run, next: Run, further: Option<usize>) -> bool {
        let is_behind =
            next.0 == run.1 && next.1 - next.0 <= 2 && (next.0..next.1).all(|at| self.is_known(at));
        let Some(first) = (run.0..run.1).rev().take_while(|at| self.is_known(*at)).last() else {
            return false;
        };
        let is_title = |at: usize| self.sentence.has_capital(self.tokens[at].typed.0);
        let is_list = further.is_some_and(|at| self.is_known(at));
        if !is_behind || is_list || !is_title(first) || !is_title(next.0) {
            return false;
        }
        // Two titles are no one title.
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
            if first < from || !self.is_known(first) {
                continue;
            }
            let lasts = (first..run.1.min(first + LONGEST)).rev().filter(|last| self.is_known(*last));
            let mut parts = lasts.collect::<Vec<_>>().into_iter();
            if let Some((last, title)) =
                parts.find_map(|last| Some((last, self.read_part(run, first, last)?)))
            {
                self.push(run, first, last, title);
                from = last + 1;
            }
        }
    }

    /// The title that a part of a run is, where the words beside it leave that alone.
    fn read_part(&mut self, run: Run, first: usize, last: usize) -> Option<Title> {
        let title = self.read(first, last + 1)?;
        let (begins, ends) = (first == run.0, last + 1 == run.1);
        if first == last && (self.is_abbreviation_in_capitals(first) || self.is_distinct(first)) {
            let is_other = !begins && self.makes_another(first - 1, true)
                || !ends && self.makes_another(last + 1, false);
            return (!is_other).then_some(title);
        }
        let ends = ends || first == last && self.owns_a_thing(first);
        let mut means_it =
            |start: usize, end: usize| self.read(start, end).is_some_and(|other| other.level == title.level);
        let is_left_alone = (begins || means_it(first - 1, last + 1)) && (ends || means_it(first, last + 2));
        is_left_alone.then_some(title)
    }

    fn read(&mut self, start: usize, end: usize) -> Option<Title> {
        *self.readings = self.readings.checked_sub(1)?;
        self.ladder.read_title(&self.tokens[start..end])
    }

    fn push(&mut self, run: Run, first: usize, last: usize, Title { level, anchored }: Title) {
        let clear = first < last && anchored || self.is_used_as_title(first, last, run);
        let alone = run == (first, last + 1)
            && (first < last || !self.is_adjective(first) || !self.speaks_of_others());
        let (first, last) = (self.tokens[first].typed.0, self.tokens[last].typed.1);
        self.found.push(Named { first, last, level, clear, alone });
    }

    fn is_known(&self, at: usize) -> bool {
        self.ladder.knows_any(&self.tokens[at..=at])
    }

    /// Whether a word beside a single one makes another title of it. "The APM program" is one for APMs.
    fn makes_another(&self, at: usize, before: bool) -> bool {
        let sense = self.sense(at);
        self.is_own(at)
            || matches!(sense, Some(Sense::Person | Sense::Rank | Sense::Below))
            || before && sense == Some(Sense::OtherField)
    }

    /// The word right behind a token, with no mark between.
    fn next(&self, at: usize) -> Option<&str> {
        let next = self.tokens[at].typed.1 + 1;
        (self.sentence.before(next) < Break::Segment).then(|| self.sentence.word(next))
    }

    fn is_own(&self, at: usize) -> bool {
        self.tokens[at].word.is_some_and(|word| self.ladder.is_own(word))
    }

    fn meaning(&self, at: usize) -> Option<Meaning> {
        self.tokens[at].word.map(|word| self.ladder.grammar.meaning(word, &self.ladder.lexicon))
    }

    /// What a token says beside a name; `None` for a word that is not known, and behind the last one.
    fn sense(&self, at: usize) -> Option<Sense> {
        self.tokens.get(at)?.word.map(|word| self.ladder.lexicon.sense(word))
    }

    /// The known word that a token was read as.
    fn known(&self, at: usize) -> &str {
        self.tokens[at].word.map_or(self.text(at), |word| self.ladder.lexicon.text(word))
    }

    fn text(&self, at: usize) -> &str {
        self.sentence.word(self.tokens[at].typed.0)
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
