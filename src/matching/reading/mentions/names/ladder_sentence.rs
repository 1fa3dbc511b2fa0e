//! A sentence as one ladder reads it, and queries about its words.

use crate::matching::languages::{self, DEFAULTS, RunningTexts};
use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Token;
use crate::matching::reading::ladder::LadderNames;
use crate::matching::reading::mentions::sentence::Sentence;
use crate::matching::text::normal::Break;

/// A sentence as one ladder reads it.
pub(super) struct LadderSentence<'a> {
    pub(super) sentence: &'a Sentence<'a>,
    pub(super) ladder: &'a LadderNames,
    pub(super) tokens: Vec<Token>,
    pub(super) lists: RunningTexts,
}

/// A run of tokens that may be a title, as a half-open range: its first token, and the token after its last one.
pub(super) type Run = (usize, usize);

/// The words before a noun: its determiners, and the position of the word before them.
pub(super) struct Before {
    pub(super) determined: bool,
    /// Whether one of the determiners is a possessive.
    pub(super) possessive: bool,
    pub(super) cue: Option<usize>,
}

impl LadderSentence<'_> {
    /// Whether a token is one of the ladder's own words, or short for one.
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.ladder.knows_any(&self.tokens[at..=at])
    }

    fn is_of(&self, at: usize) -> bool {
        self.sense(at) == Some(Sense::Of)
    }

    /// Whether a token has no bearing on a title and is not one of the ladder's own words.
    pub(super) fn is_small(&self, at: usize) -> bool {
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
            return leads_to_rank || languages::is_small(text) || self.lists.rules_out(text);
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
        !self.ladder.is_own(word) && (says_nothing || self.lists.rules_out(text))
    }

    /// The word directly after a token, if there is one and no mark separates the two.
    pub(super) fn next(&self, at: usize) -> Option<&str> {
        let next = self.tokens[at].typed.1 + 1;
        (self.sentence.before(next) < Break::Segment).then(|| self.sentence.word(next))
    }

    /// Whether a token itself is one of the ladder's own words.
    pub(super) fn is_own(&self, at: usize) -> bool {
        self.tokens[at].word.is_some_and(|word| self.ladder.is_own(word))
    }

    pub(super) fn meaning(&self, at: usize) -> Option<Meaning> {
        self.tokens[at].word.map(|word| self.ladder.grammar.meaning(word, &self.ladder.lexicon))
    }

    /// The default sense of a token; `None` for an unknown word, and past the end.
    pub(super) fn sense(&self, at: usize) -> Option<Sense> {
        self.tokens.get(at)?.word.map(|word| self.ladder.lexicon.sense(word))
    }

    /// The known word that a token was read as; the typed word for an unknown one.
    pub(super) fn known(&self, at: usize) -> &str {
        self.tokens[at].word.map_or(self.text(at), |word| self.ladder.lexicon.text(word))
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.sentence.word(self.tokens[at].typed.0)
    }

    /// Whether a word may be a noun for a person.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        let known = self.known(at);
        let is_rank = DEFAULTS.is_rank(known) || DEFAULTS.language.abbreviations.contains_key(known);
        !is_rank || DEFAULTS.ranks.nouns.contains(known)
    }

    pub(super) fn is_adjective(&self, at: usize) -> bool {
        DEFAULTS.ranks.adjectives.contains(self.known(at))
    }

    pub(super) fn is_plural(&self, at: usize) -> bool {
        self.text(at).len() > self.known(at).len() && self.text(at).ends_with('s')
    }

    pub(super) fn is_abbreviation(&self, at: usize) -> bool {
        matches!(self.meaning(at), Some(Meaning::FieldAndRole | Meaning::LevelAbbreviation(_)))
    }

    /// Reads the determiners and adjectives before a position of the sentence, up to the first other word.
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
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, mentions};

    #[test]
    fn a_small_word_is_of_no_title_unless_it_is_behind_the_of_of_one() {
        mentions(
            FAMILY,
            &[
                ("one of garden planners here", &["Garden Planner"]),
                ("ask the head of our garden planning", &["Head of Garden Planning"]),
                ("ask the head, our garden planning is late", &[]),
            ],
        );
    }

    #[test]
    fn determiners_and_what_is_before_them_tell_whether_a_lone_word_is_a_title() {
        mentions(
            FAMILY,
            &[("she works as the new lead", &["Lead Garden Planner"]), ("the new lead paint", &[])],
        );
    }
}
