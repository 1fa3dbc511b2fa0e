//! Which words of a sentence are verbs: `lead` in "I lead", `left` in "our lead left".

use super::ladder_sentence::LadderSentence;
use crate::matching::languages::{DEFAULTS, RunningText};
use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;

impl LadderSentence<'_> {
    /// Whether a token is a verb in this sentence.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|before| self.next(*before).is_some()) else {
            return false;
        };
        // "Am I senior", "bin ich Senior", "should PMs": the verb comes before its subject.
        let has = |verb: usize, list| self.lists.have(self.text(verb), list);
        let is_turned = || match before.checked_sub(1) {
            Some(verb) => has(verb, |list| &list.being),
            None => has(before, |list| &list.auxiliaries),
        };
        has(before, |list| &list.before_verbs) && self.is_small(before) && !is_turned()
            || self.is_own(before) && self.is_verb_of(at, before)
    }

    /// Whether a token after a word of a title is a verb, by its form: "designs" in "the lead designs" is a verb,
    /// "design" in "the lead design" is not.
    pub(super) fn is_verb_of(&self, at: usize, subject: usize) -> bool {
        let word = self.text(at);
        if self.lists.have(word, |list| &list.auxiliaries) {
            return true;
        }
        let is_listed = |word: &str| self.lists.have(word, |list| &list.verbs);
        let RunningText { verb_endings, past_endings, .. } = &DEFAULTS.language.running_text;
        let stems = |endings: &'static [String]| {
            endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str()))
        };
        let ends_in_s = stems(verb_endings).any(is_listed);
        let is_past =
            stems(past_endings).any(|stem| stem.len() > 1) || self.lists.have(word, |list| &list.pasts);
        // "Does a PM lead people?"
        let is_led = |next: &str| self.is_object(next) || DEFAULTS.grammar.groups.contains(next);
        if DEFAULTS.ranks.verbs.contains(word)
            && matches!(self.meaning(subject), Some(Meaning::FieldAndRole | Meaning::Role { person: true }))
            && self.next(at).is_some_and(is_led)
        {
            return true;
        }
        let is_noun = self.is_plural(subject) || !self.is_adjective(subject);
        !self.is_known(at) && (ends_in_s || is_past || is_noun && is_listed(word))
    }

    /// Whether a word begins an object: "lead the team", "pm me".
    pub(super) fn is_object(&self, word: &str) -> bool {
        DEFAULTS.grammar.objects.contains(word)
            || self.ladder.sense(word) == Some(Sense::Article)
            || self.lists.have(word, |list| &list.possessives)
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, mentions};

    #[test]
    fn a_verb_ends_a_title_and_is_none() {
        mentions(
            FAMILY,
            &[
                ("I lead the team and they senior nobody", &[]),
                ("our lead garden planner answers mails", &["Lead Garden Planner"]),
                ("does a lead make more", &["Lead Garden Planner"]),
                ("a senior told me", &["Senior Garden Planner"]),
                ("the lead design", &[]),
                ("does a garden planner lead people?", &["Garden Planner"]),
                ("should garden planners usually get stock", &["Garden Planner"]),
                ("the Lead Garden Planner mostly mentors", &["Lead Garden Planner"]),
            ],
        );
    }

    #[test]
    fn a_rank_behind_a_subject_is_a_verb_unless_the_sentence_says_what_somebody_is() {
        mentions(
            FAMILY,
            &[
                ("I lead the garden planners", &["Garden Planner"]),
                ("am I Lead Garden Planner now?", &["Lead Garden Planner"]),
                ("ab Montag bin ich Senior Garden Planner", &["Senior Garden Planner"]),
            ],
        );
    }
}
