//! Whether words that may be ordinary ones, such as `lead`, `pm` or `associate director`, are used as a title.
//!
//! A single one is where it is a noun for a person: "as a lead", "our pm left", "seniors mentor juniors".

use super::Finder;
use crate::matching::languages::{self, DEFAULTS};
use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::text::normal::Break;

/// What is before a word: words that determine it, and the position of the one before these.
struct Before {
    determined: bool,
    /// They say whose it is.
    possessive: bool,
    cue: Option<usize>,
}

impl Finder<'_> {
    pub(super) fn is_used_as_title(&self, first: usize, last: usize, run: (usize, usize)) -> bool {
        let alone = run == (first, last + 1);
        let start = self.tokens[first].typed.0;
        if self.sentence.follows_a_number(start) && !self.is_plural(first) {
            return false;
        }
        if first < last {
            return alone && (self.is_rank(last) || self.has_cue(first));
        }
        if self.is_message(first) || self.is_meant_otherwise(first) {
            return false;
        }
        if self.is_abbreviation_in_capitals(first)
            || self.is_distinct(first)
            || self.sentence.is_capitalised(start)
        {
            return true;
        }
        if alone && (self.is_rank(first) || self.has_cue(first)) {
            return true;
        }
        let mut before = self.before(first);
        let is_core = self.is_abbreviation(first);
        // "A terrible pm"
        let is_described =
            is_core && last + 1 == run.1 && (run.0..first).all(|at| self.tokens[at].word.is_none());
        if is_described {
            before = self.before(run.0);
        }
        let is_apart = alone || is_described || is_core && before.possessive || self.owns_a_thing(first);
        is_apart && self.is_noun(first) && self.is_person(first, &before)
    }

    /// Whether a person owns something that is no other person: "the lead's job".
    pub(super) fn owns_a_thing(&self, at: usize) -> bool {
        let thing = self.tokens.get(at + 1).filter(|thing| thing.before < Break::Segment);
        let sense = thing.and_then(|thing| thing.word).map(|word| self.ladder.lexicon.sense(word));
        self.tokens[at].owns && self.before(at).determined && thing.is_some() && sense != Some(Sense::Person)
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
        self.is_noun(at)
            && !DEFAULTS.is_rank(self.known(at))
            && !self.is_short(at)
            && !languages::is_everyday(self.text(at))
    }

    /// Whether a single word may be one of a list of titles: a noun for people, or a rank before one at the list's end.
    pub(super) fn may_be_listed(&self, at: usize) -> bool {
        !self.is_meant_otherwise(at) && (self.is_noun(at) || !self.before(at).determined)
    }

    /// Whether a token says what somebody does: `I lead`, `our lead wants`.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        if at == 0 || self.tokens[at].before >= Break::Segment {
            return false;
        }
        self.is_small(at - 1) && self.lists.have(self.text(at - 1), |list| &list.before_verbs)
            || self.is_title_word(at - 1) && self.is_verb_of(at, at - 1)
    }

    /// Whether a word after a title's is a verb: its form is one that goes with the title.
    fn is_verb_of(&self, at: usize, subject: usize) -> bool {
        let (word, token) = (self.text(at), &self.tokens[at]);
        let is_listed = |word: &str| self.lists.have(word, |list| &list.verbs);
        if self.lists.have(word, |list| &list.auxiliaries) {
            return true;
        }
        let sense = token.word.map(|word| self.ladder.lexicon.sense(word));
        let singular = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let stems = [word.strip_suffix('s'), word.strip_suffix("es"), singular.as_deref()];
        let ends_in_s = stems.into_iter().flatten().any(is_listed);
        let is_past = word.len() > 4 && word.ends_with("ed") || self.lists.have(word, |list| &list.pasts);
        let goes_with_one = ends_in_s || is_past;
        match sense {
            Some(_) if token.word.is_some_and(|word| self.ladder.is_own(word)) => false,
            None | Some(Sense::Unknown | Sense::Noise | Sense::Chat) => {
                let is_noun =
                    self.is_plural(subject) || !self.is_adjective(subject) || self.is_asked_about(subject);
                goes_with_one || is_noun && (is_listed(word) || word.len() > 4 && word.ends_with("ing"))
            }
            // "Our principal mentors me", "should a senior PM mentor an APM"
            Some(Sense::Person) => {
                let next = self.tokens.get(at + 1).filter(|next| next.before < Break::Segment);
                let has_object =
                    next.is_some() && (self.is_known(at + 1) || self.is_object(self.text(at + 1)));
                has_object && (ends_in_s || is_listed(word))
            }
            _ => is_past || ends_in_s && self.known(at) != word,
        }
    }

    /// Whether what a question begins with is before a title: "does a lead make more".
    fn is_asked_about(&self, at: usize) -> bool {
        let cue = self.before(at).cue;
        cue.is_some_and(|cue| self.lists.have(self.sentence.word(cue), |list| &list.auxiliaries))
    }

    /// Whether a token is a word that may end a title, and so be what a verb belongs to.
    fn is_title_word(&self, at: usize) -> bool {
        self.tokens[at].word.is_some_and(|word| self.ladder.is_own(word)) && !self.is_small(at)
    }

    /// Whether a word, spelt as the name, may be a noun for a person.
    fn is_noun(&self, at: usize) -> bool {
        let known = self.known(at);
        let is_rank = DEFAULTS.is_rank(known) || DEFAULTS.abbreviations.contains_key(known);
        self.tokens[at].cost == 0 && (!is_rank || DEFAULTS.ranks.nouns.contains(known))
    }

    /// Whether a noun for a person is used as one.
    fn is_person(&self, at: usize, before: &Before) -> bool {
        let end = self.tokens[at].typed.1;
        let next = (self.sentence.before(end + 1) < Break::Segment).then(|| self.sentence.word(end + 1));
        let Before { determined, possessive, cue } = *before;
        let is_thing = DEFAULTS.ranks.things.contains(self.known(at));
        let is_title_of_another =
            |next: &str| DEFAULTS.grammar.groups.contains(next) || DEFAULTS.abbreviations.contains_key(next);
        if self.is_adjective(at) && (self.speaks_of_others() || next.is_some_and(is_title_of_another)) {
            return false;
        }
        if next == Some("here") && (determined || cue.is_none()) || self.owns_a_thing(at) {
            return true;
        }
        let acts = self.tokens.get(at + 1).is_some_and(|token| token.before < Break::Segment)
            && self.is_verb_of(at + 1, at);
        if acts {
            return determined || self.is_plural(at);
        }
        // "Leads, how do you"
        let asks = |next: &str| {
            DEFAULTS.grammar.asking.contains(next) || self.lists.have(next, |list| &list.auxiliaries)
        };
        if end == 0
            && self.is_plural(at)
            && end + 1 < self.sentence.len()
            && asks(self.sentence.word(end + 1))
        {
            return true;
        }
        // "He is a lead", but "there is a lead"
        let is_said = |cue: usize| {
            self.lists.have(self.sentence.word(cue), |list| &list.being)
                && !(cue > 0 && self.sentence.word(cue - 1) == "there")
        };
        if determined && cue.is_some_and(is_said) {
            return true;
        }
        if is_thing {
            return possessive && cue.is_none_or(|cue| languages::is_small(self.sentence.word(cue)));
        }
        determined || self.is_plural(at) && !self.is_short(at)
    }

    /// Whether the sentence names people or a field of another profession, and no word of this ladder's field.
    fn speaks_of_others(&self) -> bool {
        let is_other = |at: usize| {
            let word = self.tokens[at].word.filter(|word| !self.ladder.is_own(*word));
            word.is_some_and(|word| match self.ladder.lexicon.sense(word) {
                Sense::Person => !self.is_verb(at),
                Sense::OtherField => !languages::is_everyday(self.text(at)),
                _ => false,
            })
        };
        let is_field = |at: usize| {
            matches!(self.meaning(at), Some(Meaning::Field { .. } | Meaning::Core | Meaning::Name(_)))
        };
        (0..self.tokens.len()).any(is_other) && !(0..self.tokens.len()).any(is_field)
    }

    fn is_adjective(&self, at: usize) -> bool {
        DEFAULTS.ranks.adjectives.contains(self.known(at))
    }

    /// Whether a word is so short that it says many things: `pm`.
    fn is_short(&self, at: usize) -> bool {
        self.known(at).chars().count() < 3 && self.known(at).is_ascii()
    }

    fn is_plural(&self, at: usize) -> bool {
        self.text(at).len() > self.known(at).len() && self.text(at).ends_with('s')
    }

    /// The known word that a token was read as.
    fn known(&self, at: usize) -> &str {
        self.tokens[at].word.map_or(self.text(at), |word| self.ladder.lexicon.text(word))
    }

    /// Whether a word that says that a rank was meant follows: "the senior role".
    fn is_rank(&self, last: usize) -> bool {
        let end = self.tokens[last].typed.1;
        self.sentence.before(end + 1) < Break::Segment
            && self.lists.have(self.sentence.word(end + 1), |list| &list.after_titles)
    }

    fn before(&self, at: usize) -> Before {
        let mut start = self.tokens[at].typed.0;
        let mut before = Before { determined: false, possessive: false, cue: None };
        while self.sentence.before(start) < Break::Segment {
            let word = self.sentence.word(start - 1);
            let is_determiner = self.lists.have(word, |list| &list.determiners);
            if !is_determiner && !self.lists.have(word, |list| &list.adjectives) {
                before.cue = Some(start - 1);
                break;
            }
            before.determined |= is_determiner;
            before.possessive |= self.lists.have(word, |list| &list.possessives);
            start -= 1;
        }
        before
    }

    /// Whether the words before a title make it one: `works as a lead`, `promoted to senior`.
    fn has_cue(&self, at: usize) -> bool {
        let Some(cue) = self.before(at).cue else { return false };
        let word = |at: usize| self.sentence.word(at);
        let end = self.tokens[at].typed.1;
        // "I get to lead the team"
        let is_done = self.sentence.before(end + 1) < Break::Segment && self.is_object(word(end + 1));
        let leads_on = self.ladder.sense(word(cue)) == Some(Sense::To) || word(cue) == "for";
        let leads = leads_on && cue > 0 && self.lists.have(word(cue - 1), |list| &list.leading_to);
        self.lists.have(word(cue), |list| &list.before_titles) || leads && !is_done
    }

    /// Whether a word begins what something is done to: "lead the team", "pm me".
    fn is_object(&self, word: &str) -> bool {
        DEFAULTS.grammar.objects.contains(word)
            || self.ladder.sense(word) == Some(Sense::Article)
            || self.lists.have(word, |list| &list.possessives)
    }

    /// Whether an abbreviation is a private message, or sending one: "pm me", "send me a PM".
    fn is_message(&self, at: usize) -> bool {
        let (start, end) = self.tokens[at].typed;
        let Before { determined, possessive, .. } = self.before(at);
        let next = (self.sentence.before(end + 1) < Break::Segment).then(|| self.sentence.word(end + 1));
        if !determined && next.is_some_and(|next| DEFAULTS.grammar.objects.contains(next)) {
            return true;
        }
        if !self.is_abbreviation(at) {
            return false;
        }
        let passed = |word: &str| self.is_object(word) || self.lists.have(word, |list| &list.determiners);
        let verb = (0..start).rev().map(|at| self.sentence.word(at)).find(|word| !passed(word));
        let sends = |word: &str| self.lists.have(word, |list| &list.sending);
        let receives = |word: &str| self.lists.have(word, |list| &list.receiving);
        // "my PMs are open"
        let are =
            self.is_plural(at) && next.is_some_and(|next| self.lists.have(next, |list| &list.auxiliaries));
        if are && end + 2 < self.sentence.len() && receives(self.sentence.word(end + 2)) {
            return true;
        }
        next.is_some_and(sends) || verb.is_some_and(|verb| sends(verb) || possessive && receives(verb))
    }

    /// Whether the sentence has words beside which a word means something else: "the director of the film", "Canada's PM".
    fn is_meant_otherwise(&self, at: usize) -> bool {
        let Some(others) = DEFAULTS.other_meanings.get(self.known(at)) else { return false };
        let is_nation = |word: &str| DEFAULTS.grammar.nations.contains(word);
        let (start, end) = self.tokens[at].typed;
        let word = |at: usize| self.sentence.word(at);
        let of_nation = start > 0
            && is_nation(word(start - 1))
            && (self.sentence.words.words[start - 1].owns || start > 1 && word(start - 2) == "the")
            || end + 2 < self.sentence.len() && word(end + 1) == "of" && is_nation(word(end + 2));
        // "PM Modi"
        let is_name = |at: usize| {
            self.sentence.is_capitalised(at)
                && !languages::is_everyday(word(at))
                && !self.tokens.iter().any(|token| token.typed.0 == at && token.word.is_some())
        };
        let has_name =
            !self.before(at).possessive && self.sentence.before(end + 1) < Break::Segment && is_name(end + 1);
        (0..self.sentence.len()).any(|at| others.contains(word(at)))
            || self.is_abbreviation(at) && (of_nation || has_name)
    }

    fn is_abbreviation(&self, at: usize) -> bool {
        matches!(self.meaning(at), Some(Meaning::Core | Meaning::Name(_)))
    }

    fn meaning(&self, at: usize) -> Option<Meaning> {
        self.tokens[at].word.map(|word| self.ladder.grammar.meaning(word, &self.ladder.lexicon))
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
