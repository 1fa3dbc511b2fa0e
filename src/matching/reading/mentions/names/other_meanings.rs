//! Other meanings of words that may be titles: a private message, a prime minister, a director of films.

use super::ladder_sentence::{Before, LadderSentence};
use crate::matching::languages::{self, DEFAULTS};
use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;

impl LadderSentence<'_> {
    /// Whether a single word means something other than a title.
    pub(super) fn is_meant_otherwise(&self, at: usize) -> bool {
        let others = DEFAULTS.other_meanings.get(self.known(at));
        let has_other = |others: &languages::Words| {
            (0..self.sentence.len()).any(|at| others.contains(self.sentence.word(at)))
        };
        let start = self.tokens[at].typed.0;
        // "PMS" is not a plural of "PM".
        self.is_plural(at) && self.sentence.written(start, start).ends_with('S')
            || self.is_message(at)
            || others.is_some_and(has_other)
    }

    /// Whether an abbreviation means a private message, or sending one: "pm me", "send me a PM", "my PMs are open".
    fn is_message(&self, at: usize) -> bool {
        let (start, end) = self.tokens[at].typed;
        let Before { determined, possessive, .. } = self.before(start);
        let next = self.next(at);
        if !determined
            && next.is_some_and(|next| DEFAULTS.grammar.objects.iter().any(|object| object == next))
        {
            return true;
        }
        if !self.is_abbreviation(at) {
            return false;
        }
        let sends = |word: &str| self.lists.have(word, |list| &list.sending);
        let receives = |word: &str| self.lists.have(word, |list| &list.receiving);
        let is_passed = |word: &&str| self.is_object(word) || self.lists.have(word, |list| &list.determiners);
        let verb = (0..start).rev().map(|at| self.sentence.word(at)).find(|word| !is_passed(word));
        let are = next.filter(|next| self.is_plural(at) && self.lists.have(next, |list| &list.being));
        verb.is_some_and(|verb| sends(verb) || possessive && receives(verb))
            || are.is_some() && end + 2 < self.sentence.len() && receives(self.sentence.word(end + 2))
    }

    /// Whether the sentence mentions people of another profession, and has no word of this ladder's field.
    pub(super) fn speaks_of_others(&self) -> bool {
        let is_other =
            |at: usize| self.sense(at) == Some(Sense::Person) && !self.is_own(at) && !self.is_verb(at);
        let is_field =
            |at: usize| self.is_abbreviation(at) || matches!(self.meaning(at), Some(Meaning::Field { .. }));
        (0..self.tokens.len()).any(is_other) && !(0..self.tokens.len()).any(is_field)
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, mentions};

    #[test]
    fn a_rank_of_others_is_none() {
        mentions(
            FAMILY,
            &[
                ("a senior called", &["Senior Garden Planner"]),
                ("a senior at college called", &[]),
                ("the seniors left", &["Senior Garden Planner"]),
                ("a nurse asked the seniors", &[]),
            ],
        );
    }
}
