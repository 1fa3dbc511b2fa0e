//! Steps sideways, and where paths part.

use std::fmt::Write as _;
use std::path::Path;

use stepladder::bot::{Bot, Outcome};
use stepladder::knowledge;

use crate::asking::{MAYA, body, buttons, press, seen, slash};

fn bot() -> Bot {
    Bot::new(knowledge::load(Path::new("tests/fixtures/sideways.toml")).expect("a sound ladder").knowledge)
}

#[test]
fn steps_sideways_are_shown_as_such() {
    let bot = bot();
    for (name, command, options) in [
        ("level", "level", &[("name", "staff")] as &[_]),
        ("step", "promote", &[("from", "staff"), ("to", "manager")]),
        ("steps", "promote", &[("from", "staff")]),
        ("way", "promote", &[("from", "staff"), ("to", "director")]),
        ("ladder", "ladder", &[]),
        ("compared", "compare", &[("a", "staff"), ("b", "manager")]),
        ("parting", "promote", &[("from", "director"), ("to", "principal")]),
    ] {
        insta::assert_snapshot!(format!("sideways_{name}"), seen(&bot.respond(&slash(command, options))));
    }
}

#[test]
fn a_path_called_path_is_not_called_so_twice() {
    for asked in [
        slash("level", &[("name", "manager")]),
        slash("level", &[("name", "director")]),
        slash("promote", &[("from", "director")]),
        slash("ladder", &[]),
    ] {
        let body = body(&bot().respond(&asked)).to_string();
        assert!(body.contains("Management path") && !body.contains("path path"), "{body}");
    }
}

#[test]
fn every_button_of_a_step_sideways_leads_on() {
    let bot = bot();
    let mut labels = Vec::new();
    for options in [&[("from", "staff"), ("to", "manager")] as &[_], &[("from", "manager")]] {
        for (label, custom_id) in buttons(&bot.respond(&slash("promote", options))) {
            assert_eq!(bot.respond(&press(&custom_id, MAYA, MAYA, 0)).outcome, Outcome::Answered, "{label}");
            labels.push(label);
        }
    }
    assert!(labels.contains(&"Engineering Manager → Staff Engineer".to_owned()), "{labels:?}");
}

#[test]
fn what_is_reached_only_sideways_is_told_in_whole_sentences() {
    let steps = [("cook", "baker", true), ("cook", "butcher", true), ("butcher", "brewer", false)];
    let mut text = "[ladder]\nid = \"l\"\ntitle = \"L\"\nsummary = \"X.\"\n".to_owned();
    for id in ["cook", "baker", "butcher", "brewer"] {
        write!(text, "[[level]]\nid = \"{id}\"\ntitle = \"{id}\"\nsummary = \"X.\"\nduties = [\"X\"]\n")
            .expect("a String takes any text");
    }
    for (from, to, lateral) in steps {
        writeln!(text, "[[transition]]\nfrom = \"{from}\"\nto = \"{to}\"\nlateral = {lateral}")
            .expect("a String takes any text");
    }
    let bot = Bot::new(knowledge::load_str("l.toml", &text).expect("a sound ladder").knowledge);
    for (options, said) in [
        (&[("from", "cook")] as &[_], "Steps sideways lead to baker and butcher."),
        (&[("from", "to brewerr")], "People come to **brewer** (`to brewerr`) from butcher."),
        (
            &[("from", "brewer"), ("to", "baker")],
            "No steps lead from **brewer** to **baker**. People come to **baker** from cook.",
        ),
    ] {
        let answer = body(&bot.respond(&slash("promote", options)));
        let line = answer["data"]["content"].as_str().expect("a line");
        assert!(line.ends_with(said), "{line}");
    }
}
