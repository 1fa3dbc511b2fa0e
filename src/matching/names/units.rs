//! A text as one ladder reads it: its words with short forms written out, each with what it says beside a name.

use crate::matching::languages::{self, DEFAULTS, RunningTexts};
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Token;
use crate::matching::text::normal::Break;

/// One word of a text, short forms written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says a thing of its own about the word")]
pub(crate) struct Unit {
    /// The known word, if it is one.
    pub(crate) word: Option<WordId>,
    /// What the word is in this ladder's titles.
    pub(crate) meaning: Meaning,
    /// What the word says where it is not part of a name.
    pub(crate) sense: Sense,
    /// What is between it and the word before it.
    pub(crate) before: Break,
    /// The position of its token.
    pub(crate) token: usize,
    /// Whether it was spelt as the known word is.
    pub(crate) exact: bool,
    /// Whether its spelling is near enough even where no other word tells what the text is about.
    pub(crate) clear: bool,
    /// Whether it ends as nouns for people do.
    pub(crate) agentive: bool,
    /// Whether it is a number, or a letter that may be one: `I`.
    pub(crate) counts: bool,
    /// Whether it is a noun that says as much by itself as a title of several words: `Brandmeister`.
    pub(crate) distinct: bool,
    /// Whether it is not known, but much like a word that tells a level.
    pub(crate) is_like_rank: bool,
    /// Whether it names a group of people, such as a team.
    pub(crate) group: bool,
    /// Whether it owns what follows: `captain's`.
    pub(crate) owns: bool,
    /// Whether it is written without a blank behind the word before it, as kanji are.
    pub(crate) glued: bool,
    /// Whether it is a form of "to be": what follows says what somebody is.
    pub(crate) is_copula: bool,
}

impl Unit {
    /// Takes it for a word with a meaning in any ladder, whatever it means in this one.
    pub(crate) fn take_as(&mut self, sense: Sense) {
        (self.sense, self.meaning) = (sense, Meaning::Other(sense));
    }
}

/// Writes out the short forms of a text.
pub(crate) fn units(tokens: &[Token], grammar: &Grammar, lexicon: &Lexicon) -> Vec<Unit> {
    let lists = RunningTexts::of(lexicon.language());
    let mut units: Vec<Unit> = Vec::with_capacity(tokens.len() + 2);
    for (position, token) in tokens.iter().enumerate() {
        let long = token.word.map(|word| grammar.written_out_words(word, lexicon)).unwrap_or_default();
        let words = if long.is_empty() { vec![token.word] } else { long.iter().copied().map(Some).collect() };
        let exact = token.cost == 0;
        let clear = token.word.is_some_and(|word| token.cost <= lexicon.spelling(word).lone_budget());
        for (at, word) in words.iter().enumerate() {
            let text = word.map_or("", |word| lexicon.text(word));
            let meaning = word.map_or(Meaning::Other(Sense::Unknown), |word| grammar.meaning(word, lexicon));
            let by_default = word.map_or(Sense::Unknown, |word| lexicon.sense(word));
            let sense = match (meaning, by_default) {
                (Meaning::Other(by_author), _) if exact => by_author,
                // A misspelt word is never taken for a rank that the ladder lacks: `Leeds` is no lead.
                (_, Sense::Rank) if !exact => Sense::Unknown,
                _ => by_default,
            };
            units.push(Unit {
                word: *word,
                meaning,
                sense,
                before: if at == 0 { token.before } else { Break::None },
                token: position,
                exact,
                clear,
                agentive: token.agentive,
                counts: by_default == Sense::Number || matches!(text, "i" | "v"),
                distinct: is_distinct(text, lexicon),
                is_like_rank: token
                    .resembles
                    .is_some_and(|word| grammar.meaning(word, lexicon) == Meaning::Part),
                group: DEFAULTS.grammar.groups.contains(text),
                owns: token.owns && at + 1 == words.len(),
                glued: token.glued,
                is_copula: lists.have(text, |list| &list.being),
            });
        }
    }
    read_in_context(&mut units, &lists, lexicon);
    units
}

/// Takes words for what they say beside others, such as a rank behind `at` and before `level`.
fn read_in_context(units: &mut [Unit], lists: &RunningTexts, lexicon: &Lexicon) {
    let text = |unit: &Unit| unit.word.map_or("", |word| lexicon.text(word));
    let asks = units.first().is_some_and(|first| DEFAULTS.grammar.asking.contains(text(first)));
    let mut is_answered = false;
    for at in 1..units.len() {
        let [before, word] = [&units[at - 1], &units[at]].map(text);
        // Japanese の: what is before it owns what follows.
        if units[at].sense == Sense::Owning {
            units[at - 1].owns = true;
            units[at].sense = Sense::Noise;
        }
        // "pm me"
        let is_short = matches!(units[at - 1].meaning, Meaning::Core | Meaning::Name(_));
        if is_short && DEFAULTS.grammar.objects.contains(word) {
            units[at].take_as(Sense::Chat);
        }
        // "What does a captain do all week": behind a question's verb, words speak of the work.
        is_answered |= asks && at > 2 && lists.have(before, |list| &list.auxiliaries);
        // "Who reports to a PM": what follows is a verb.
        let is_verb = lists.have(before, |list| &list.before_verbs);
        if units[at].word.is_none() && (is_verb || is_answered) {
            units[at].take_as(Sense::Noise);
        }
        // "Our new dean"
        let is_described =
            lists.have(before, |list| &list.determiners) && lists.have(word, |list| &list.adjectives);
        if is_described && units[at].meaning == Meaning::Other(Sense::Domain) {
            units[at].take_as(Sense::Noise);
        }
        // "I'm an area manager" names no "AM".
        if units[at].is_copula && before == "i" {
            units[at].take_as(Sense::Noise);
            units[at].word = None;
        }
        // "PM in training"
        if units[at - 1].sense == Sense::Preposition && lists.have(word, |list| &list.states) {
            units[at].take_as(Sense::Modifier);
        }
        // "PM at senior level"
        let is_rank = units[at].meaning == Meaning::Part || units[at].sense == Sense::Rank;
        let is_level = |next: &Unit| lists.have(text(next), |list| &list.after_titles);
        if is_rank && units[at - 1].sense == Sense::Preposition && units.get(at + 1).is_some_and(is_level) {
            units[at - 1].take_as(Sense::Noise);
        }
        // An "Executive Director" is a director.
        if DEFAULTS.ranks.is_raised_by(word, before) && units[at - 1].meaning == Meaning::Other(Sense::Rank) {
            units[at - 1].take_as(Sense::Noise);
        }
    }
}

fn is_distinct(word: &str, lexicon: &Lexicon) -> bool {
    languages::table(lexicon.language()).compounds
        && word.chars().count() > 4
        && !DEFAULTS.is_rank(word)
        && !languages::is_everyday(word)
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, reads};

    #[test]
    fn who_is_in_training_or_in_retirement_does_not_have_the_title() {
        reads(
            SHIP,
            &[
                ("Chief Mate in training", "-"),
                ("Second Mate-in-waiting", "-"),
                ("Chief Mate in Oslo", "Chief Mate"),
            ],
        );
        reads(FAMILY, &[("Garden Planner in retirement", "-")]);
    }

    #[test]
    fn an_adjective_behind_an_article_changes_nothing() {
        reads(SHIP, &[("our new master", "Master"), ("new master", "-")]);
    }

    #[test]
    fn i_am_is_no_abbreviation() {
        reads(
            &["Deckhand", "AM", "Master"],
            &[("I'm a deckhand", "Deckhand"), ("AM", "AM"), ("an AM", "AM")],
        );
    }
}
