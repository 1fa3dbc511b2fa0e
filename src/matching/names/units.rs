//! A text as one ladder reads it: its words with short forms written out, each with what it says beside a name.

use crate::matching::languages::{self, DEFAULTS};
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Token;
use crate::matching::text::normal::Break;
use crate::matching::text::spelling::lone_budget;

/// One word of a text, short forms written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says a thing of its own about the word")]
pub(in crate::matching) struct Unit {
    /// The known word, if it is one.
    pub(in crate::matching) word: Option<WordId>,
    /// What the word says where it is not part of a name.
    pub(in crate::matching) sense: Sense,
    /// What is between it and the word before it.
    pub(in crate::matching) before: Break,
    /// The position of its token.
    pub(in crate::matching) token: usize,
    /// Whether it was spelt as the known word is.
    pub(in crate::matching) exact: bool,
    /// Whether its spelling is near enough even where no other word tells what the text is about.
    pub(in crate::matching) clear: bool,
    /// Whether it ends as nouns for people do.
    pub(in crate::matching) agentive: bool,
    /// Whether it is a noun that says as much by itself as a title of several words: `Brandmeister`.
    pub(in crate::matching) distinct: bool,
    /// Whether it is a number, or a letter that may be one: `I`.
    pub(in crate::matching) counts: bool,
    /// Whether it names a group of people, such as a team.
    pub(in crate::matching) group: bool,
    /// Whether it owns what follows: `captain's`.
    pub(in crate::matching) owns: bool,
    /// Whether it is written without a blank behind the word before it, as kanji are.
    pub(in crate::matching) glued: bool,
}

/// Writes out the short forms of a text.
pub(in crate::matching) fn units(tokens: &[Token], grammar: &Grammar, lexicon: &Lexicon) -> Vec<Unit> {
    let mut units = Vec::with_capacity(tokens.len() + 2);
    for (position, token) in tokens.iter().enumerate() {
        let known = token.word.filter(|_| token.resembles.is_none());
        let unit = |word: Option<WordId>, first: bool, last: bool| Unit {
            word,
            sense: word.map_or(Sense::Unknown, |word| sense(word, token.cost == 0, grammar, lexicon)),
            before: if first { token.before } else { Break::None },
            token: position,
            exact: token.cost == 0,
            clear: token.word.is_some_and(|word| token.cost <= lone_budget(lexicon.length(word))),
            agentive: token.agentive,
            distinct: word.is_some_and(|word| is_distinct(lexicon.text(word), lexicon)),
            counts: word.is_some_and(|word| {
                lexicon.sense(word) == Sense::Number || matches!(lexicon.text(word), "i" | "v")
            }),
            group: word.is_some_and(|word| DEFAULTS.grammar.groups.contains(lexicon.text(word))),
            owns: token.owns && last,
            glued: token.glued,
        };
        let heard = known.and_then(|word| lexicon.homophone_of(word).filter(|_| !grammar.knows(word)));
        match heard.or(known).map(|word| (word, grammar.meaning(word, lexicon))) {
            Some((_, Meaning::Short(words))) => {
                for (at, word) in words.iter().enumerate() {
                    units.push(unit(Some(*word), at == 0, at + 1 == words.len()));
                }
            }
            Some((word, Meaning::Other(sense))) if token.cost == 0 => {
                units.push(Unit { sense, ..unit(Some(word), true, true) });
            }
            Some((word, _)) => units.push(unit(Some(word), true, true)),
            None => units.push(unit(None, true, true)),
        }
        if let [.., owner, owning] = units.as_mut_slice()
            && owning.sense == Sense::Owning
        {
            owner.owns = true;
            owning.sense = Sense::Noise;
        }
    }
    units
}

fn is_distinct(word: &str, lexicon: &Lexicon) -> bool {
    languages::table(lexicon.language()).compounds
        && word.chars().count() > 4
        && !DEFAULTS.ranks.contains(word)
        && !languages::is_everyday(word)
}

/// What a word says; a misspelt word is never taken for a rank that the ladder lacks: `Leeds` is no lead.
fn sense(word: WordId, exact: bool, grammar: &Grammar, lexicon: &Lexicon) -> Sense {
    match lexicon.sense(word) {
        Sense::Rank if !exact && !grammar.knows(word) => Sense::Unknown,
        sense => sense,
    }
}
