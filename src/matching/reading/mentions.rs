//! Finds the levels and transitions that a longer text mentions, with a preference for precision over recall.
//!
//! A text is read sentence by sentence, by each ladder separately ([`mod@names`]). In running text "lead" and "head"
//! are ordinary words, so it has to be read more strictly than the option of a command: a single word counts only as an
//! abbreviation in capitals, where the text uses it as a title, or in a list with a clear name or with other such words
//! ([`mod@joints`]).

mod joints;
mod names;
mod sentence;
mod sentences;

use crate::knowledge::LevelKey;
use crate::matching::outcome::push_new;
use crate::matching::reading::level_index::LevelIndex;
use joints::{Joint, joint};
use names::Named;
use sentence::Sentence;
use sentences::sentences;

/// The most runs of words in one text that are read as names, a limit on the work for one text.
const READINGS: usize = 400;

/// A level or a transition that a text mentions, and the words that mention it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<'t> {
    /// The words as they are written in the text.
    pub words: &'t str,
    /// The level or the transition that the words mention.
    pub what: Mentioned,
}

/// What a text can mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mentioned {
    /// A level.
    Level(LevelKey),
    /// The transition from one level to another.
    Way(LevelKey, LevelKey),
}

impl LevelIndex {
    /// The levels and transitions that a text mentions, in the text's order, each once.
    ///
    /// A level that is named only as an end of a transition is not listed separately. Never panics, whatever the text;
    /// reads a bounded part of it.
    pub fn mentions<'t>(&self, text: &'t str) -> Vec<Mention<'t>> {
        let mut readings = READINGS;
        let mut mentions: Vec<Mention<'t>> = Vec::new();
        for text in sentences(text).filter(|text| text.contains(char::is_alphanumeric)) {
            if readings == 0 {
                break;
            }
            let sentence = Sentence::new(text);
            let names = self.names_in(&sentence, &mut readings);
            for mention in self.mentions_of(&sentence, &names) {
                if !mentions.iter().any(|known| known.what == mention.what) {
                    mentions.push(mention);
                }
            }
        }
        mentions
    }

    /// The names of all ladders' levels in a sentence, in order. Of overlapping names only the longest counts; if two
    /// are equally long, neither does.
    fn names_in(&self, sentence: &Sentence<'_>, readings: &mut usize) -> Vec<Named> {
        let mut all: Vec<Named> = Vec::new();
        for ladder in self.that_may_know(&sentence.words) {
            for name in names::find(sentence, ladder, readings) {
                push_new(&mut all, name);
            }
        }
        let length = |name: &Named| name.last - name.first;
        let overlap = |one: &Named, other: &Named| one.first <= other.last && other.first <= one.last;
        let is_beaten = |name: &Named| {
            all.iter().any(|other| other != name && overlap(name, other) && length(other) >= length(name))
        };
        let mut names: Vec<Named> = all.iter().filter(|name| !is_beaten(name)).copied().collect();
        names.sort_by_key(|name| name.first);
        names
    }

    fn mentions_of<'t>(&self, sentence: &Sentence<'t>, names: &[Named]) -> Vec<Mention<'t>> {
        let joints: Vec<Joint> = names
            .windows(2)
            .map(|two| joint(sentence, &two[0], &two[1], self.ladder(two[0].level.ladder)))
            .collect();
        let mut mentions = Vec::new();
        for (at, name) in names.iter().enumerate() {
            if joints.get(at) == Some(&Joint::Way) {
                let next = &names[at + 1];
                let what = Mentioned::Way(name.level, next.level);
                mentions.push(Mention { words: sentence.written(name.first, next.last), what });
                continue;
            }
            let ends_a_way = at > 0 && joints[at - 1] == Joint::Way;
            if !ends_a_way && (name.clear || is_listed(names, &joints, at)) {
                let what = Mentioned::Level(name.level);
                mentions.push(Mention { words: sentence.written(name.first, name.last), what });
            }
        }
        mentions
    }
}

/// Whether a name that is not clear, such as a single word, is in a list with a clear name, as in "senior PM or even
/// lead", or with other names like it: "principal or lead", "senior, lead, director".
fn is_listed(names: &[Named], joints: &[Joint], at: usize) -> bool {
    let is_joined = |joint: &Joint| matches!(joint, Joint::List | Joint::Comma);
    let before = joints[..at].iter().rev().take_while(|joint| is_joined(joint)).count();
    let after = joints[at..].iter().take_while(|joint| is_joined(joint)).count();
    let has_word = joints[at - before..at + after].contains(&Joint::List);
    let list = &names[at - before..=at + after];
    let has_clear = list.iter().any(|name| name.clear);
    let are_several =
        list.iter().all(|name| name.alone) && list.iter().any(|name| name.level != names[at].level);
    names[at].alone && (has_word && (has_clear || are_several) || are_several && list.len() > 2)
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, mentions};

    #[test]
    fn each_is_named_once_and_an_end_of_a_way_not_beside_it() {
        mentions(
            SHIP,
            &[("A Master. From Third Mate to Master! The Master.", &["Master", "Third Mate → Master"])],
        );
    }

    #[test]
    fn a_single_word_counts_in_a_list_of_titles() {
        mentions(
            FAMILY,
            &[
                ("senior garden planner or even lead", &["Senior Garden Planner", "Lead Garden Planner"]),
                ("we lead, plan and head home", &[]),
            ],
        );
    }
}
