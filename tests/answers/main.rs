//! What members read: every answer of the shipped ladder, and the answers to questions that cannot be answered.

mod addressed;
mod any_ladder;
mod asked_again;
mod asking;
mod authors_markdown;
mod bad_input;
mod checklist;
mod comparing;
mod conversation;
mod discord_limits;
mod elsewhere;
mod finding;
mod further_keys;
mod generated;
mod interface;
mod ladders;
mod message_command;
mod not_meant;
mod odd_payloads;
mod picture_files;
mod pictures;
mod pressing;
mod servers;
mod several_ladders;
mod sideways;
#[path = "../support/mod.rs"]
mod support;
mod topic_words;
mod unsure;
mod wording;

use asking::{body, product_bot, seen, slash, typing};

#[test]
fn every_level_of_the_shipped_ladder() {
    let bot = product_bot();
    for level in ["associate", "pm", "senior", "principal", "lead", "director", "head"] {
        insta::assert_snapshot!(
            format!("level_{level}"),
            seen(&bot.respond(&slash("level", &[("name", level)])))
        );
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
        insta::assert_snapshot!(
            format!("way_{}", name.replace(' ', "_")),
            seen(&bot.respond(&slash("promote", &options)))
        );
    }
}

#[test]
fn autocomplete_offers_what_may_follow() {
    let bot = product_bot();
    let offered = |asked| {
        let body = body(&bot.respond(&asked));
        assert_eq!(body["type"], 8);
        let choices = body["data"]["choices"].as_array().expect("choices").clone();
        choices.iter().map(|choice| choice["value"].as_str().expect("an id").to_owned()).collect::<Vec<_>>()
    };
    let all = offered(typing("level", &[], ("name", "")));
    assert_eq!(all, ["associate", "pm", "senior", "principal", "lead", "director", "head"]);
    assert_eq!(offered(typing("level", &[], ("name", "princ")))[0], "principal");
    let after_senior = offered(typing("promote", &[("from", "senior")], ("to", "")));
    assert_eq!(after_senior[..4], ["principal", "lead", "director", "head"]);
    assert_eq!(offered(typing("unheard-of", &[], ("name", ""))), Vec::<String>::new());
}
