//! What the words around a name say about it, in English.

use std::ops::Range;

use super::clauses::{Clause, Word};

/// Words between a cue and a title.
const DETERMINERS: &[&str] = &["a", "an", "her", "his", "my", "next", "our", "the", "their", "your", "full"];

/// Words after which a title follows: "works as a lead", "I'm a senior".
const BEFORE_A_TITLE: &[&str] =
    &["am", "as", "be", "became", "become", "becomes", "becoming", "being", "i'm", "im", "was"];

/// Words that lead to a title with "to": "promoted to senior".
const LEADING_TO: &[&str] = &[
    "advance",
    "climb",
    "climbing",
    "from",
    "get",
    "getting",
    "got",
    "jump",
    "move",
    "moved",
    "moving",
    "path",
    "road",
    "route",
    "step",
    "stepping",
    "transition",
    "transitioning",
    "up",
    "way",
];

/// Words that follow a title: "the senior role".
const AFTER_A_TITLE: &[&str] = &["level", "position", "rank", "role", "rung", "title"];

/// Words that make what is before them a verb: "PM me".
const AFTER_A_VERB: &[&str] = &["her", "him", "it", "me", "them", "us", "you"];

/// Whether a single word that can be read as a level is used as a title where it stands; `short` says that it
/// abbreviates a title.
pub(super) fn single_word_is_a_title(
    clause: &Clause<'_>,
    phrase: (usize, usize),
    at: usize,
    short: bool,
) -> bool {
    let next = clause.words.get(at + 1);
    if next.is_some_and(|next| is_one_of(next, AFTER_A_VERB)) || follows_a_number(clause, at) {
        return false;
    }
    (short && is_in_capitals(clause, at)) || is_capitalised_name(clause, at) || {
        let alone = phrase == (at, at + 1);
        let named =
            at == phrase.0 && at + 2 == phrase.1 && next.is_some_and(|next| is_one_of(next, AFTER_A_TITLE));
        named || (alone && has_cue(clause, at))
    }
}

/// Whether the words between two names lead from the first, which starts at `first`, to the second.
///
/// Between single words that may mean something else, "from" or an arrow has to make it clear.
pub(super) fn leads_to(clause: &Clause<'_>, first: usize, between: Range<usize>, clear: bool) -> bool {
    let between = &clause.words[between];
    let arrow = between.iter().any(Word::is_arrow);
    let has_to = between.iter().any(|word| is_one_of(word, &["to", "into"]));
    let nothing_else = between.iter().all(|word| {
        word.is_arrow()
            || is_one_of(word, &["to", "into", "up"])
            || is_one_of(word, DETERMINERS)
            || is_one_of(word, AFTER_A_TITLE)
    });
    let starts_from =
        position_before(clause, first).is_some_and(|at| is_one_of(&clause.words[at], &["from"]));
    nothing_else && (arrow || (has_to && (clear || starts_from)))
}

/// Whether the words between two names make them a list: "or", "and", "or even a".
pub(super) fn lists(clause: &Clause<'_>, between: Range<usize>) -> bool {
    let between = &clause.words[between];
    let joins = |word: &Word<'_>| is_one_of(word, &["and", "or", "then"]);
    let joined = between.iter().any(joins);
    joined
        && between
            .iter()
            .all(|word| joins(word) || is_one_of(word, DETERMINERS) || is_one_of(word, &["even", "maybe"]))
}

/// `PM` in a text that is not all capitals.
fn is_in_capitals(clause: &Clause<'_>, at: usize) -> bool {
    let word = clause.words[at];
    let capitals = word.text.chars().filter(|c| c.is_uppercase()).count();
    let only_capitals = !word.text.chars().any(char::is_lowercase);
    capitals >= 2
        && only_capitals
        && clause.words.iter().any(|word| word.text.chars().any(char::is_lowercase))
}

/// `Principal` inside a clause whose other words are mostly in lower case.
fn is_capitalised_name(clause: &Clause<'_>, at: usize) -> bool {
    let capitalised = |word: &Word<'_>| word.text.starts_with(char::is_uppercase);
    let all_capitals = !clause.words[at].text.contains(char::is_lowercase);
    let others = clause.words.len() - 1;
    let capitals = clause.words.iter().filter(|word| capitalised(word)).count();
    at > 0 && !all_capitals && capitalised(&clause.words[at]) && (capitals - 1) * 3 <= others
}

fn has_cue(clause: &Clause<'_>, at: usize) -> bool {
    let Some(position) = position_before(clause, at) else { return false };
    let cue = &clause.words[position];
    if is_one_of(cue, &["to"]) {
        let leading = position.checked_sub(1).map(|at| &clause.words[at]);
        return leading.is_some_and(|word| is_one_of(word, LEADING_TO) || word.plain().starts_with("promot"));
    }
    is_one_of(cue, BEFORE_A_TITLE)
}

/// Whether a number stands right before the word, as in `3 PM`.
fn follows_a_number(clause: &Clause<'_>, at: usize) -> bool {
    at > 0 && clause.words[at - 1].text.starts_with(|c: char| c.is_ascii_digit())
}

/// The position of the last word before another that is no determiner.
fn position_before(clause: &Clause<'_>, at: usize) -> Option<usize> {
    (0..at).rev().find(|position| !is_one_of(&clause.words[*position], DETERMINERS))
}

fn is_one_of(word: &Word<'_>, words: &[&str]) -> bool {
    words.contains(&&*word.plain())
}
