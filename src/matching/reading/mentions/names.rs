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
use crate::matching::names::lexicon::WordId;
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
    let of_titles = ladder.lexicon.language();
    let of_text = languages::of_text(&sentence.words, of_titles);
    let tokens = ladder.tokens_in(of_text, &sentence.words);
    if !ladder.knows_any(&tokens) {
        return Vec::new();
    }
    let lists = RunningTexts::new(of_text, of_titles);
    let mut finder = Finder { sentence, ladder, tokens, lists, readings, found: Vec::new() };
    let runs = finder.runs();
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        let is_turned = runs.get(at + 1).is_some_and(|next| finder.read_turned(*run, *next));
        if !is_turned {
            finder.read_run(run.0, run.1);
        }
        at += 1 + usize::from(is_turned);
    }
    finder.found
}

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
    fn runs(&self) -> Vec<(usize, usize)> {
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
        let Token { word, resembles, cost, .. } = self.tokens[at];
        // "I've had seven PMs": no slip for `head`.
        let is_known = |_: &WordId| resembles.is_none() && (cost == 0 || !self.lists.part(text));
        let Some(word) = word.filter(is_known) else {
            return languages::is_small(text) || self.lists.part(text);
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

    /// Reads a title that a comma or brackets turn around: "Product Manager, Senior", "Director, Product".
    fn read_turned(&mut self, (start, end): (usize, usize), (next, last): (usize, usize)) -> bool {
        let known = (start..end).rev().take_while(|at| self.is_known(*at)).last();
        let Some(first) = known.filter(|_| next == end && self.is_behind(next, last)) else { return false };
        let word = |at: usize| self.tokens[at].typed.0;
        let is_written_so = self.sentence.begins_brackets(word(next))
            || self.sentence.has_capital(word(first)) && self.sentence.has_capital(word(next));
        // Two titles are no one title.
        if !is_written_so || self.read(next, last).is_some_and(|title| title.anchored) {
            return false;
        }
        let Some(title) = self.read(first, last).filter(|title| title.anchored) else { return false };
        self.push((first, last), first, last - 1, title);
        true
    }

    /// Whether a run behind a comma or a bracket may belong to the title before: it is a rank or a field, and no list
    /// goes on.
    fn is_behind(&self, start: usize, end: usize) -> bool {
        let joins = matches!(self.sense(end), Some(Sense::And | Sense::Alternative));
        let then = end + usize::from(joins);
        let goes_on = self.tokens.get(then).is_some_and(|token| joins || token.before >= Break::Segment);
        self.tokens[start].before == Break::Segment
            && end - start <= 2
            && (start..end).all(|at| self.is_known(at))
            && !(goes_on && self.is_known(then))
    }

    fn read_run(&mut self, start: usize, end: usize) {
        let known: Vec<usize> = (start..end).filter(|at| self.is_known(*at)).collect();
        let (Some(first), Some(last)) = (known.first(), known.last()) else { return };
        if end - start <= LONGEST
            && let Some(title) = self.read(start, end)
        {
            self.push((start, end), *first, *last, title);
            return;
        }
        let mut from = start;
        for (at, first) in known.iter().enumerate() {
            if *first < from {
                continue;
            }
            let ends = known[at..].iter().rev().filter(|last| **last < first + LONGEST);
            let found =
                ends.copied().find_map(|last| Some((last, self.read_part((start, end), *first, last)?)));
            if let Some((last, title)) = found {
                from = last + 1;
                self.push((start, end), *first, last, title);
            }
        }
    }

    /// The title that a part of a run is, where the words beside it leave that alone.
    fn read_part(&mut self, run: (usize, usize), first: usize, last: usize) -> Option<Title> {
        let title = self.read(first, last + 1)?;
        if first == last && (self.is_abbreviation_in_capitals(first) || self.is_distinct(first)) {
            let is_other = first > run.0 && self.makes_another(first - 1, true)
                || last + 1 < run.1 && self.makes_another(last + 1, false);
            return (!is_other).then_some(title);
        }
        let ends = last + 1 == run.1 || first == last && self.ends_title(first);
        let begins = first == run.0;
        let mut means_it =
            |start: usize, end: usize| self.read(start, end).is_some_and(|other| other.level == title.level);
        let is_left_alone = (begins || means_it(first - 1, last + 1)) && (ends || means_it(first, last + 2));
        is_left_alone.then_some(title)
    }

    /// Whether a single word ends a title before one of no meaning: "the lead's job", "our director super".
    fn ends_title(&self, at: usize) -> bool {
        let before = self.before(self.tokens[at].typed.0);
        let may_end = before.possessive || before.determined && !self.is_abbreviation(at);
        self.owns_a_thing(at) || may_end && !self.is_adjective(at) && self.tokens[at + 1].word.is_none()
    }

    fn read(&mut self, start: usize, end: usize) -> Option<Title> {
        *self.readings = self.readings.checked_sub(1)?;
        self.ladder.read_title(&self.tokens[start..end])
    }

    fn push(&mut self, run: (usize, usize), first: usize, last: usize, Title { level, anchored }: Title) {
        // "The senior PM level", where `level` is a word of the ladder's
        let is_rank = first < last && self.lists.have(self.text(last), |list| &list.after_titles);
        let last = last - usize::from(is_rank && (first + 1 < last || self.is_noun(first)));
        let clear = first < last && anchored || self.is_used_as_title(first, last, run);
        let alone = run == (first, last + 1) && (first < last || self.may_be_listed(first));
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
            || matches!(sense, Some(Sense::Person | Sense::Rank | Sense::Below | Sense::Modifier))
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
