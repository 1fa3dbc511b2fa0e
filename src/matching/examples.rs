//! Test ladders made from titles alone, and assertions on how they read texts.

use std::fmt::Write as _;

use super::LevelIndex;
use crate::knowledge::{LevelKey, load_sources};

/// A ladder whose titles are of one family.
pub(crate) const FAMILY: &[&str] = &[
    "Junior Garden Planner",
    "Garden Planner",
    "Senior Garden Planner",
    "Lead Garden Planner",
    "Director of Garden Planning",
    "Head of Garden Planning",
];
/// A ladder whose titles are not of one family.
pub(crate) const SHIP: &[&str] =
    &["Deckhand", "Able Seaman", "Third Mate", "Second Mate", "Chief Mate", "Master"];

/// The TOML of a ladder with this id and just these titles, lowest first.
pub(crate) fn ladder(id: &str, titles: &[&str]) -> String {
    let mut text = format!("[ladder]\nid = \"{id}\"\ntitle = \"{id}\"\nsummary = \"s\"\n");
    for (at, title) in titles.iter().enumerate() {
        let _ = write!(
            text,
            "[[level]]\nid = \"l{at}\"\ntitle = \"{title}\"\nsummary = \"s\"\nduties = [\"d\"]\n"
        );
        if at > 0 {
            let _ = write!(text, "[[transition]]\nfrom = \"l{}\"\nto = \"l{at}\"\n", at - 1);
        }
    }
    text
}

/// The index over one ladder that has just these titles, lowest first.
pub(crate) fn index(titles: &[&str]) -> LevelIndex {
    index_of_several(&[("examples", titles)])
}

/// The index over several ladders, each with its id and its titles.
pub(crate) fn index_of_several(ladders: &[(&str, &[&str])]) -> LevelIndex {
    let files: Vec<(&str, String)> = ladders.iter().map(|(id, titles)| (*id, ladder(id, titles))).collect();
    let sources: Vec<(&str, &str)> = files.iter().map(|(id, text)| (*id, text.as_str())).collect();
    LevelIndex::new(&load_sources(&sources).unwrap_or_else(|problems| panic!("{problems}")).knowledge)
}

/// Asserts which title each text names for sure; `-` where it names none.
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

/// Asserts which titles each text names together; none for a text that names fewer than two.
#[track_caller]
pub(crate) fn names(titles: &[&str], expected: &[(&str, &[&str])]) {
    let index = index(titles);
    for (text, wanted) in expected {
        assert_eq!(of_levels(titles, &index.read_level(text).named), *wanted, "{text}");
    }
}

/// Asserts that each text names no level for sure, and which titles its suggestions start with; no titles means no
/// suggestions.
#[track_caller]
pub(crate) fn suggests(titles: &[&str], expected: &[(&str, &[&str])]) {
    let index = index(titles);
    for (text, wanted) in expected {
        let reading = index.read_level(text);
        let found = of_levels(titles, reading.suggestions());
        let first = &found[..found.len().min(wanted.len().max(1))];
        assert_eq!((reading.sure(), first), (None, *wanted), "{text}");
    }
}

fn of_levels<'t>(titles: &[&'t str], levels: &[LevelKey]) -> Vec<&'t str> {
    levels.iter().map(|key| titles[key.level]).collect()
}

/// Asserts the start and the end of the transition that each text means; `-` for an end that is not sure.
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

/// Asserts what each text mentions: titles, and transitions as `from → to`.
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
