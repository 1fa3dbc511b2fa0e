//! The names of one ladder's levels in a sentence.
//!
//! Small words, marks and verbs part a sentence into runs. A run that names one level is a name; otherwise the longest part
//! of it that does, where the words beside that part do not change what it says.

use super::sentence::Sentence;
use crate::knowledge::LevelKey;
use crate::matching::languages::{self, DEFAULTS, RunningTexts};
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
    /// Whether a level is meant for sure: `lead` may be an ordinary word, and an `associate director` one of another field.
    pub(super) clear: bool,
    /// Whether nothing but small words and marks is beside it.
    pub(super) alone: bool,
}

/// Finds the names of a ladder's levels. `readings` is how many more parts of a text may be read.
pub(super) fn find(sentence: &Sentence<'_>, ladder: &LadderNames, readings: &mut usize) -> Vec<Named> {
    let tokens = ladder.tokens(&sentence.words);
    if !ladder.knows_any(&tokens) {
        return Vec::new();
    }
    let lists = languages::running_text(ladder.lexicon.language());
    let mut finder = Finder { sentence, ladder, tokens, lists, readings, found: Vec::new() };
    for (start, end) in finder.runs() {
        finder.read_run(start, end);
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
        // "Head of our product organisation"
        if at > 0 && self.tokens[at].before < Break::Segment && self.is_of(at - 1) {
            return false;
        }
        let is_parting = || self.lists.have(self.text(at), |list| &list.parting);
        let Some(word) = self.tokens[at].word.filter(|_| self.tokens[at].resembles.is_none()) else {
            return languages::is_small(self.text(at)) || is_parting();
        };
        !self.ladder.is_own(word)
            && matches!(
                self.ladder.lexicon.sense(word),
                Sense::Noise
                    | Sense::Article
                    | Sense::To
                    | Sense::And
                    | Sense::Alternative
                    | Sense::Preposition
                    | Sense::Chat
            )
    }

    fn is_of(&self, at: usize) -> bool {
        self.tokens[at].word.is_some_and(|word| self.ladder.lexicon.sense(word) == Sense::Of)
    }

    /// Whether a token says what somebody does: `I lead`.
    fn is_verb(&self, at: usize) -> bool {
        at > 0
            && self.tokens[at].before < Break::Segment
            && self.is_small(at - 1)
            && self.lists.have(self.text(at - 1), |list| &list.before_verbs)
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
        // "Head of Engineering" is no head of this ladder.
        if first == last && last + 1 < run.1 && self.is_of(last + 1) {
            return None;
        }
        let mut means_it =
            |start: usize, end: usize| self.read(start, end).is_some_and(|other| other.level == title.level);
        let is_left_alone = (first == run.0 || means_it(first - 1, last + 1))
            && (last + 1 == run.1 || means_it(first, last + 2));
        is_left_alone.then_some(title)
    }

    fn read(&mut self, start: usize, end: usize) -> Option<Title> {
        *self.readings = self.readings.checked_sub(1)?;
        self.ladder.read_title(&self.tokens[start..end])
    }

    fn push(&mut self, run: (usize, usize), first: usize, last: usize, Title { level, anchored }: Title) {
        let clear = first < last && anchored || self.is_used_as_title(first, last, run);
        let alone = run == (first, last + 1);
        let (first, last) = (self.tokens[first].typed.0, self.tokens[last].typed.1);
        self.found.push(Named { first, last, level, clear, alone });
    }

    /// Whether words that may be ordinary ones, such as `lead` or `associate director`, are used as a title of the ladder.
    fn is_used_as_title(&self, first: usize, last: usize, run: (usize, usize)) -> bool {
        let (start, end) = (self.tokens[first].typed.0, self.tokens[last].typed.1);
        let next = (self.sentence.before(end + 1) < Break::Segment).then(|| self.sentence.word(end + 1));
        if next.is_some_and(|next| DEFAULTS.grammar.objects.contains(next))
            || self.sentence.follows_a_number(start)
        {
            return false;
        }
        let is_one = first == last;
        if is_one
            && (self.is_abbreviation_in_capitals(first)
                || self.is_distinct(first)
                || self.sentence.is_capitalised(start))
        {
            return true;
        }
        let is_rank = next.is_some_and(|next| self.lists.have(next, |list| &list.after_titles));
        run == (first, last + 1)
            && (is_rank || self.has_cue(start) || is_one && self.is_noun(first) && self.has_determiner(first))
    }

    fn is_abbreviation_in_capitals(&self, at: usize) -> bool {
        let (first, last) = self.tokens[at].typed;
        self.sentence.is_in_capitals(first)
            && !self.sentence.follows_a_number(first)
            && first == last
            && self.ladder.abbreviates_a_title(self.text(at))
    }

    /// Whether a word is a title that nobody uses for anything else: `Brandmeister`.
    fn is_distinct(&self, at: usize) -> bool {
        self.is_noun(at) && !languages::is_everyday(self.text(at))
    }

    /// Whether a word may be a noun for people: it is spelt as the name, and no rank.
    fn is_noun(&self, at: usize) -> bool {
        let word = self.text(at);
        // "PMs" is as short as "PM".
        let known = self.tokens[at].word.map_or(word, |word| self.ladder.lexicon.text(word));
        let is_long = known.chars().count() > 2 || !known.is_ascii();
        let is_rank = DEFAULTS.is_rank(word) || DEFAULTS.abbreviations.contains_key(word);
        self.tokens[at].cost == 0 && is_long && !is_rank
    }

    fn has_determiner(&self, at: usize) -> bool {
        let first = self.tokens[at].typed.0;
        first > 0
            && self.sentence.before(first) < Break::Segment
            && self.lists.have(self.sentence.word(first - 1), |list| &list.determiners)
    }

    /// Whether the words before a single one make it a title: `works as a lead`, `promoted to senior`.
    fn has_cue(&self, first: usize) -> bool {
        let is_determiner = |at: &usize| self.lists.have(self.sentence.word(*at), |list| &list.determiners);
        let Some(cue) = (0..first).rev().find(|at| !is_determiner(at)) else { return false };
        if (cue + 1..=first).any(|at| self.sentence.before(at) >= Break::Segment) {
            return false;
        }
        self.lists.have(self.sentence.word(cue), |list| &list.before_titles)
            || self.ladder.sense(self.sentence.word(cue)) == Some(Sense::To)
                && cue > 0
                && self.lists.have(self.sentence.word(cue - 1), |list| &list.leading_to)
    }

    fn is_known(&self, at: usize) -> bool {
        self.ladder.knows_any(&self.tokens[at..=at])
    }

    /// Whether a word beside a single one makes another title of it. "The APM program" is one for APMs.
    fn makes_another(&self, at: usize, before: bool) -> bool {
        self.tokens[at].word.is_some_and(|word| {
            let sense = self.ladder.lexicon.sense(word);
            self.ladder.is_own(word)
                || matches!(sense, Sense::Person | Sense::Rank | Sense::Below | Sense::Modifier)
                || before && sense == Sense::OtherField
        })
    }

    fn text(&self, at: usize) -> &str {
        self.sentence.word(self.tokens[at].typed.0)
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, mentions};

    #[test]
    fn names_of_several_words_count() {
        mentions(
            SHIP,
            &[
                ("We met two able seamen and a Chief Mate.", &["Able Seaman", "Chief Mate"]),
                ("The Chief Mate's assistant called", &[]),
            ],
        );
    }

    #[test]
    fn a_single_word_counts_where_it_is_used_as_a_title() {
        mentions(
            FAMILY,
            &[
                ("I lead the team and head home", &[]),
                ("she works as a lead", &["Lead Garden Planner"]),
                ("the senior role is open", &["Senior Garden Planner"]),
                ("senior garden staff", &[]),
            ],
        );
    }

    #[test]
    fn a_noun_for_people_counts_with_an_article() {
        mentions(
            SHIP,
            &[("our deckhand left", &["Deckhand"]), ("a master key", &[]), ("master the tools", &[])],
        );
    }
}
