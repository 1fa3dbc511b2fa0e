//! Links, grades, groups of duties, forms of a title and several sources, as members read them.

use stepladder::bot::{Bot, Outcome};
use stepladder::knowledge::load_str;

use crate::asking::{body, buttons, seen, slash};

const LADDER: &str = include_str!("../fixtures/further_keys.toml");

fn bot() -> Bot {
    let loaded = load_str("ladder.toml", LADDER).expect("a sound ladder");
    assert_eq!(loaded.warnings.to_string(), "");
    Bot::new(loaded.knowledge)
}

#[test]
fn they_are_shown_where_they_help() {
    let bot = bot();
    for (name, command, options) in [
        ("level", "level", vec![("name", "scientist")]),
        ("groups_alone", "level", vec![("name", "instrument maker")]),
        ("step", "promote", vec![("from", "scientist"), ("to", "head")]),
        ("ladder", "ladder", vec![]),
        ("compared", "compare", vec![("a", "scientist"), ("b", "instrument maker")]),
        ("found", "find", vec![("topic", "papers")]),
        ("found_by_link", "find", vec![("topic", "statistics")]),
        ("found_by_heading", "find", vec![("topic", "experiments")]),
    ] {
        insta::assert_snapshot!(
            format!("further_keys_{name}"),
            seen(&bot.respond(&slash(command, &options)))
        );
    }
}

#[test]
fn a_grade_names_the_one_level_that_has_it() {
    for typed in ["Band 7", "band 7", "what does a band 7 do?"] {
        let answer = bot().respond(&slash("level", &[("name", typed)]));
        assert!(body(&answer).to_string().contains("Leads a department"), "{typed}: {}", seen(&answer));
    }
}

#[test]
fn a_grade_that_levels_share_is_answered_with_all_of_them() {
    let shared = bot().respond(&slash("level", &[("name", "e4")]));
    assert_eq!(shared.outcome, Outcome::Unresolved);
    let labels: Vec<_> = buttons(&shared).into_iter().map(|(label, _)| label).collect();
    assert_eq!(labels[..2], ["Scientist", "Instrument Maker"], "{labels:?}");
    insta::assert_snapshot!("further_keys_shared_grade", seen(&shared));
}

#[test]
fn a_form_of_the_title_is_a_name() {
    for typed in ["Wissenschaftlerin", "wissenschaftlerinn", "Was macht eine Wissenschaftlerin?"] {
        let answer = bot().respond(&slash("level", &[("name", typed)]));
        assert!(body(&answer).to_string().contains("Answers questions"), "{typed}: {}", seen(&answer));
    }
}

#[test]
fn one_source_may_be_a_table() {
    let one = LADDER.replace("[[ladder.source]]\ntitle = \"A book on research\"\n", "");
    for one in [one.replace("[[ladder.source]]", "[ladder.source]"), one] {
        let loaded = load_str("ladder.toml", &one).expect("a sound ladder");
        assert_eq!(loaded.knowledge.ladders()[0].about.sources.len(), 1);
    }
}
