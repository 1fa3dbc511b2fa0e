//! How two names in a sentence are joined: by words that lead from one to the other, or that make them a list.

use super::names::Named;
use super::sentence::Sentence;
use crate::matching::languages::RunningTexts;
use crate::matching::names::sense::Sense;
use crate::matching::reading::ladder::LadderNames;
use crate::matching::text::normal::Break;

/// How two consecutive names are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Not at all.
    None,
    /// As a transition from the first to the second.
    Way,
    /// A list: "or", "and", "or even a".
    List,
    /// A comma, which belongs to a list if "and" or "or" joins other names of the same run.
    Comma,
}

/// Finds how two consecutive names are joined.
///
/// Two names that are not clear make a transition only with an arrow between them, or where both have nothing but small
/// words and marks beside them.
pub(super) fn joint(sentence: &Sentence<'_>, first: &Named, second: &Named, ladder: &LadderNames) -> Joint {
    let between = first.last + 1..second.first;
    let strongest = between.clone().chain([second.first]).map(|at| sentence.before(at)).max();
    let words: Vec<&str> = between.map(|at| sentence.word(at)).collect();
    let lists = RunningTexts::new(&sentence.words, ladder.lexicon.language());
    let leads = |word: &str| ladder.sense(word) == Some(Sense::To);
    let joins = |word: &str| matches!(ladder.sense(word), Some(Sense::And | Sense::Alternative));
    let is_arrow = strongest == Some(Break::Arrow);
    let leads_on = is_arrow || strongest == Some(Break::None) && words.iter().any(|word| leads(word));
    let may_lead =
        |word: &str| leads(word) || lists.rules_out(word) || lists.have(word, |list| &list.leading_to);
    if leads_on && words.iter().all(|word| may_lead(word)) {
        let is_clear = first.clear || second.clear || is_arrow || first.alone && second.alone;
        return if is_clear && first.level != second.level { Joint::Way } else { Joint::None };
    }
    let may_list =
        |word: &str| joins(word) || lists.rules_out(word) || lists.have(word, |list| &list.in_lists);
    if !words.iter().all(|word| may_list(word)) {
        return Joint::None;
    }
    match strongest {
        Some(Break::Alternative) => Joint::List,
        _ if words.iter().any(|word| joins(word)) => Joint::List,
        Some(Break::Segment) => Joint::Comma,
        _ => Joint::None,
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, mentions};

    #[test]
    fn a_way() {
        mentions(
            SHIP,
            &[
                ("He moved from Third Mate to Master", &["Third Mate → Master"]),
                ("Second Mate → Chief Mate is hard", &["Second Mate → Chief Mate"]),
            ],
        );
    }

    #[test]
    fn a_list() {
        mentions(
            FAMILY,
            &[
                (
                    "open to senior, lead and junior garden planners",
                    &["Senior Garden Planner", "Lead Garden Planner", "Junior Garden Planner"],
                ),
                ("a lead or a senior garden planner", &["Lead Garden Planner", "Senior Garden Planner"]),
            ],
        );
    }
}
