//! Whether words that may be ordinary ones, such as `lead`, `pm` or `associate director`, are used as a title.
//!
//! A single one is where it is a noun for a person: "as a lead", "our pm left", "seniors mentor juniors".

use super::Finder;
use crate::matching::languages::{self, DEFAULTS};
use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::text::normal::Break;

/// What is before a word: words that determine it, and the position of the one before these.
pub(super) struct Before {
    pub(super) determined: bool,
    /// They say whose it is.
    pub(super) possessive: bool,
    pub(super) cue: Option<usize>,
}

impl Finder<'_> {
    /// Whether the words of a run from the first to the last are used as a title.
    pub(super) fn is_used_as_title(&self, first: usize, last: usize, run: (usize, usize)) -> bool {
        let start = self.tokens[first].typed.0;
        if self.sentence.follows_a_number(start) && !self.is_plural(first) {
            return false;
        }
        let is_one = first == last;
        if is_one && self.is_meant_otherwise(first) {
            return false;
        }
        // "The senior role"
        let is_rank = self.next(last).is_some_and(|next| self.lists.have(next, |list| &list.after_titles));
        let alone = run == (first, last + 1);
        if run.0 == first && is_rank || alone && self.has_cue(first) {
            return true;
        }
        is_one
            && (self.is_abbreviation_in_capitals(first)
                || alone && self.is_noun(first) && self.is_named(first)
                || self.is_distinct(first)
                || self.sentence.is_capitalised(start)
                    && !DEFAULTS.grammar.groups.contains(self.known(first))
                || self.is_noun(first) && self.is_person(first, run))
    }

    /// Whether a noun for a person is used as one.
    fn is_person(&self, at: usize, run: (usize, usize)) -> bool {
        let is_short = self.is_abbreviation(at);
        // "A terrible pm"
        let is_described =
            is_short && at + 1 == run.1 && (run.0..at).all(|at| self.tokens[at].word.is_none());
        let before = self.before(self.tokens[if is_described { run.0 } else { at }].typed.0);
        let Before { determined, possessive, cue } = before;
        let alone = run == (at, at + 1) || is_described || self.owns_a_thing(at);
        let begins = run.0 == at && !self.is_adjective(at) && (possessive || determined && !is_short);
        if !(alone || begins) || self.is_of_others(at, possessive) {
            return false;
        }
        let next = self.next(at);
        if next == Some("here") && cue.is_none() || self.owns_a_thing(at) {
            return true;
        }
        let is_thing = DEFAULTS.ranks.things.contains(self.known(at));
        if next.is_some() && self.is_verb_of(at + 1, at) {
            // "Director does the politics"
            let is_name = cue.is_none() && !is_thing && self.sentence.has_capital(self.tokens[at].typed.0);
            return determined || self.is_plural(at) || is_name;
        }
        if is_thing {
            let is_thing = |word: &str| self.lists.have(word, |list| &list.before_things);
            let is_before = cue.is_some_and(|cue| is_thing(self.sentence.word(cue)));
            return determined && !is_before && (possessive || !next.is_some_and(is_thing));
        }
        determined || self.is_plural(at) && !is_short
    }

    /// Whether a rank that is an adjective as often belongs to others: "the senior team", "a nurse asked the seniors".
    fn is_of_others(&self, at: usize, possessive: bool) -> bool {
        let is_other = |next: &str| {
            DEFAULTS.grammar.groups.contains(next)
                || DEFAULTS.language.abbreviations.contains_key(next)
                || self.ladder.sense(next) == Some(Sense::Chat) && !self.lists.part(next)
        };
        self.is_adjective(at)
            && (!possessive && self.speaks_of_others() || self.next(at).is_some_and(is_other))
    }

    /// Whether a word is spoken of as a title: alone, or where only a title may be without an article.
    fn is_named(&self, at: usize) -> bool {
        let word = self.tokens[at].typed.0;
        let Before { determined, cue, .. } = self.before(word);
        let is_rank = |cue: usize| self.lists.have(self.sentence.word(cue), |list| &list.before_ranks);
        let is_bare = !determined && cue.is_some_and(is_rank);
        !self.is_abbreviation(at) && (self.sentence.len() == 1 || is_bare)
    }

    /// Whether a person owns something that is no other person: "the lead's job".
    pub(super) fn owns_a_thing(&self, at: usize) -> bool {
        let owns = self.tokens[at].owns && self.before(self.tokens[at].typed.0).determined;
        owns && self.next(at).is_some() && self.sense(at + 1) != Some(Sense::Person)
    }

    pub(super) fn is_abbreviation_in_capitals(&self, at: usize) -> bool {
        let (first, last) = self.tokens[at].typed;
        self.sentence.is_in_capitals(first)
            && !self.sentence.follows_a_number(first)
            && first == last
            && self.ladder.abbreviates_a_title(self.text(at))
    }

    /// Whether a word is a title that nobody uses for anything else: `Brandmeister`.
    pub(super) fn is_distinct(&self, at: usize) -> bool {
        let known = self.known(at);
        let is_short = known.chars().count() < 3 && known.is_ascii();
        self.is_noun(at) && !DEFAULTS.is_rank(known) && !is_short && !languages::is_everyday(self.text(at))
    }

    /// Whether a single word may be one of a list of titles: a noun for people, or a rank before one at the list's end.
    pub(super) fn may_be_listed(&self, at: usize) -> bool {
        let is_bare = || !self.before(self.tokens[at].typed.0).determined;
        !self.is_meant_otherwise(at) && (self.is_noun(at) || is_bare())
    }

    /// Whether a word, spelt as the name, may be a noun for a person.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        let known = self.known(at);
        let is_rank = DEFAULTS.is_rank(known) || DEFAULTS.language.abbreviations.contains_key(known);
        self.tokens[at].cost == 0 && (!is_rank || DEFAULTS.ranks.nouns.contains(known))
    }

    pub(super) fn is_adjective(&self, at: usize) -> bool {
        DEFAULTS.ranks.adjectives.contains(self.known(at))
    }

    pub(super) fn is_plural(&self, at: usize) -> bool {
        self.text(at).len() > self.known(at).len() && self.text(at).ends_with('s')
    }

    pub(super) fn is_abbreviation(&self, at: usize) -> bool {
        matches!(self.meaning(at), Some(Meaning::Core | Meaning::Name(_)))
    }

    /// What is before the word at a position of the sentence.
    pub(super) fn before(&self, mut start: usize) -> Before {
        let mut before = Before { determined: false, possessive: false, cue: None };
        while self.sentence.before(start) < Break::Segment {
            start -= 1;
            let word = self.sentence.word(start);
            let is_whose = self.sentence.words.words[start].owns;
            let determines = is_whose || self.lists.have(word, |list| &list.determiners);
            if !determines && !self.lists.have(word, |list| &list.adjectives) {
                before.cue = Some(start);
                break;
            }
            before.determined |= determines;
            before.possessive |= is_whose || self.lists.have(word, |list| &list.possessives);
        }
        before
    }

    /// Whether the words before a title make it one: `works as a lead`, `promoted to senior`.
    fn has_cue(&self, at: usize) -> bool {
        let Some(cue) = self.before(self.tokens[at].typed.0).cue else { return false };
        let word = self.sentence.word(cue);
        let leads_on = self.ladder.sense(word) == Some(Sense::To) || word == "for";
        // "I get to lead the team"
        let is_done = || self.next(at).is_some_and(|next| self.is_object(next));
        let leads = || cue > 0 && self.lists.have(self.sentence.word(cue - 1), |list| &list.leading_to);
        self.lists.have(word, |list| &list.before_titles) || leads_on && leads() && !is_done()
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
