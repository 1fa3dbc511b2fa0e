//! What members read: every answer of the shipped ladder, and the answers to questions that cannot be answered.

mod asking;

use asking::{product_bot, seen, slash};

#[test]
fn every_level_of_the_shipped_ladder() {
    let bot = product_bot();
    for level in ["associate", "pm", "senior", "principal", "lead", "director", "head"] {
        insta::assert_snapshot!(format!("level_{level}"), seen(&bot.respond(&slash("level", &[("name", level)]))));
    }
}

#[test]
fn every_step_of_the_shipped_ladder() {
    let bot = product_bot();
    for (from, to) in [
        ("associate", "pm"),
        ("pm", "senior"),
        ("senior", "principal"),
        ("senior", "lead"),
        ("lead", "director"),
        ("director", "head"),
    ] {
        let answer = bot.respond(&slash("promote", &[("from", from), ("to", to)]));
        insta::assert_snapshot!(format!("promote_{from}_{to}"), seen(&answer));
    }
}

#[test]
fn ways_of_every_other_kind() {
    let bot = product_bot();
    for (name, options) in [
        ("next steps", vec![("from", "senior")]),
        ("the only next step", vec![("from", "pm")]),
        ("top of the contributors", vec![("from", "principal")]),
        ("top of the ladder", vec![("from", "head")]),
        ("far up", vec![("from", "associate"), ("to", "director")]),
        ("same level", vec![("from", "pm"), ("to", "product manager")]),
        ("down", vec![("from", "senior"), ("to", "pm")]),
        ("far down", vec![("from", "head"), ("to", "associate")]),
        ("across", vec![("from", "principal"), ("to", "director")]),
        ("whole way in from", vec![("from", "pm to senior")]),
    ] {
        insta::assert_snapshot!(format!("way_{}", name.replace(" ", "_")), seen(&bot.respond(&slash("promote", &options))));
    }
}
