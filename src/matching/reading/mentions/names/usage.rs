//! Whether words that may be ordinary ones, such as `lead`, `pm` or `associate director`, are used as a title.
//!
//! A single word is used as a title where it is a noun for a person: "as a lead", "our pm left", "seniors mentor
//! juniors".

use super::ladder_sentence::{Before, LadderSentence, Run};
use crate::matching::languages::{self, DEFAULTS};
use crate::matching::names::sense::Sense;

impl LadderSentence<'_> {
    /// Whether the words of a run from the first to the last are used as a title.
    pub(super) fn is_used_as_title(&self, first: usize, last: usize, run: Run) -> bool {
        // "The senior role", "promoted to associate director"
        let is_rank = self.next(last).is_some_and(|next| self.lists.have(next, |list| &list.after_titles));
        let is_told = run.0 == first && is_rank || run == (first, last + 1) && self.has_cue(first);
        if first < last {
            return is_told;
        }
        !self.is_meant_otherwise(first)
            && (is_told
                || self.sentence.len() == 1 && self.is_noun(first) && !self.is_abbreviation(first)
                || self.is_abbreviation_in_capitals(first)
                || self.is_distinct(first)
                || self.sentence.is_capitalised(self.tokens[first].typed.0)
                || self.is_noun(first) && self.is_person(first, run))
    }

    /// Whether a word that may be a noun for a person is used as one.
    fn is_person(&self, at: usize, run: Run) -> bool {
        // "A terrible pm"
        let is_described = at + 1 == run.1 && (run.0..at).all(|at| self.tokens[at].word.is_none());
        let first = if is_described && self.is_abbreviation(at) { run.0 } else { at };
        let Before { determined, possessive, cue } = self.before(self.tokens[first].typed.0);
        // "A nurse asked the seniors"
        let is_of_others = || self.is_adjective(at) && !possessive && self.speaks_of_others();
        let owns = self.owns_a_thing(at);
        if owns || run != (first, at + 1) || is_of_others() {
            return owns;
        }
        let next = self.next(at);
        if next.is_some() && self.is_verb_of(at + 1, at) {
            return determined || self.is_plural(at);
        }
        // "Take the lead"
        if DEFAULTS.ranks.things.contains(self.known(at)) {
            let is_thing = |cue| self.lists.have(self.sentence.word(cue), |list| &list.before_things);
            return determined && !cue.is_some_and(is_thing);
        }
        determined || self.is_plural(at) && !self.is_abbreviation(at)
    }

    /// Whether a token is a possessive with a determiner, and the word after it is not a person: "the lead's job".
    pub(super) fn owns_a_thing(&self, at: usize) -> bool {
        let owns = self.tokens[at].owns && self.before(self.tokens[at].typed.0).determined;
        owns && self.next(at).is_some() && self.sense(at + 1) != Some(Sense::Person)
    }

    pub(super) fn is_abbreviation_in_capitals(&self, at: usize) -> bool {
        self.sentence.is_in_capitals(self.tokens[at].typed.0)
            && self.ladder.abbreviates_a_title(self.text(at))
    }

    /// Whether a word is a title that nobody uses for anything else: `Brandmeister`.
    pub(super) fn is_distinct(&self, at: usize) -> bool {
        let known = self.known(at);
        let is_short = known.chars().count() < 3 && known.is_ascii();
        let is_everyday = languages::is_everyday(self.text(at), self.ladder.lexicon.language());
        self.is_noun(at) && !DEFAULTS.is_rank(known) && !is_short && !is_everyday
    }

    /// Whether the words before a possible title show that it is one: `works as a lead`, `promoted to senior`, `from
    /// director`.
    fn has_cue(&self, at: usize) -> bool {
        let Before { determined, cue: Some(cue), .. } = self.before(self.tokens[at].typed.0) else {
            return false;
        };
        let word = self.sentence.word(cue);
        let leads_on =
            self.ladder.sense(word) == Some(Sense::To) || self.lists.have(word, |list| &list.leading_on);
        // "I get to lead the team"
        let is_done = || self.next(at).is_some_and(|next| self.is_object(next));
        let leads = || cue > 0 && self.lists.have(self.sentence.word(cue - 1), |list| &list.leading_to);
        let is_bare = || !determined && self.is_noun(at) && !self.is_abbreviation(at);
        self.lists.have(word, |list| &list.before_titles)
            || self.lists.have(word, |list| &list.before_ranks) && is_bare()
            || leads_on && leads() && !is_done()
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, mentions};

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
