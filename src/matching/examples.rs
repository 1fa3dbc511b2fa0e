//! Ladders by their titles alone, for the examples of rules.

use std::fmt::Write as _;

use super::LevelIndex;
use crate::knowledge::load_str;

/// A ladder whose titles are of one family.
pub(crate) const FAMILY: &[&str] = &[
    "Junior Garden Planner",
    "Garden Planner",
    "Senior Garden Planner",
    "Lead Garden Planner",
    "Director of Garden Planning",
    "Head of Garden Planning",
];
/// A ladder whose titles share no words of field and role.
pub(crate) const SHIP: &[&str] =
    &["Deckhand", "Able Seaman", "Third Mate", "Second Mate", "Chief Mate", "Master"];

/// The index over one ladder that has just these titles, lowest first.
pub(crate) fn index(titles: &[&str]) -> LevelIndex {
    let mut text = "[ladder]\nid = \"x\"\ntitle = \"Examples\"\nsummary = \"s\"\n".to_owned();
    for (at, title) in titles.iter().enumerate() {
        let _ = write!(
            text,
            "[[level]]\nid = \"l{at}\"\ntitle = \"{title}\"\nsummary = \"s\"\nduties = [\"d\"]\n"
        );
        if at > 0 {
            let _ = write!(text, "[[transition]]\nfrom = \"l{}\"\nto = \"l{at}\"\n", at - 1);
        }
    }
    LevelIndex::new(&load_str("x.toml", &text).unwrap_or_else(|problems| panic!("{problems}")).knowledge)
}

/// Asserts which title each text names for sure; `-` where none.
#[track_caller]
pub(crate) fn reads(titles: &[&str], expected: &[(&str, &str)]) {
    let index = index(titles);
    let found = |text: &str| index.read_level(text).sure().map_or("-", |key| titles[key.level]);
    let wrong: Vec<String> = expected
        .iter()
        .filter(|(text, title)| found(text) != *title)
        .map(|(text, title)| format!("{text:?}: {}, not {title}", found(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Asserts from which title to which each text leads for sure; `-` where one end is not sure.
#[track_caller]
pub(crate) fn leads(titles: &[&str], expected: &[(&str, &str, &str)]) {
    let index = index(titles);
    for (text, from, to) in expected {
        let way = index.read_transition(text, None);
        let [start, end] =
            [way.from, way.to].map(|end| end.and_then(|end| end.sure()).map_or("-", |key| titles[key.level]));
        assert_eq!((start, end), (*from, *to), "{text}");
    }
}

/// Asserts what each text mentions: titles, and ways as `from → to`.
#[track_caller]
pub(crate) fn mentions(titles: &[&str], expected: &[(&str, &[&str])]) {
    use super::Mentioned::{Level, Way};
    let index = index(titles);
    for (text, wanted) in expected {
        let found: Vec<String> = index
            .mentions(text)
            .iter()
            .map(|mention| match mention.what {
                Level(key) => titles[key.level].to_owned(),
                Way(from, to) => format!("{} → {}", titles[from.level], titles[to.level]),
            })
            .collect();
        assert_eq!(found, *wanted, "{text}");
    }
}
