//! `/compare`: what is new, what grows and what falls away.

use stepladder::bot::Outcome;

use crate::asking::{MAYA, body, bot_of_two_ladders, buttons, press, product_bot, seen, slash, typing};
use crate::finding::bot_of;

#[test]
fn what_comparisons_say() {
    let bot = product_bot();
    for (name, a, b) in [
        ("next", "pm", "senior"),
        ("two ends", "associate", "head"),
        ("leaders", "director", "head"),
        ("apart", "principal", "director"),
        ("same", "senior", "Senior PM"),
        ("unknown", "senior", "xylophone"),
    ] {
        let answer = bot.respond(&slash("compare", &[("a", a), ("b", b)]));
        insta::assert_snapshot!(format!("compare_{}", name.replace(' ', "_")), seen(&answer));
    }
    let across = bot_of_two_ladders().respond(&slash("compare", &[("a", "matron"), ("b", "director")]));
    insta::assert_snapshot!("compare_across_ladders", seen(&across));
}

#[test]
fn one_text_may_name_both_levels() {
    let bot = product_bot();
    let one = bot.respond(&slash("compare", &[("a", "senior vs lead")]));
    let title = |answer| body(answer)["data"]["embeds"][0]["title"].clone();
    let two = bot.respond(&slash("compare", &[("a", "senior"), ("b", "lead")]));
    assert_eq!(title(&one), title(&two));
    let three = bot.respond(&slash("compare", &[("a", "senior, lead or principal")]));
    assert_eq!(three.outcome, Outcome::Unresolved);
    insta::assert_snapshot!("compare_three_in_one", seen(&three));
    let beside_one = bot.respond(&slash("compare", &[("a", "senior, lead or principal"), ("b", "pm")]));
    let line = &body(&beside_one)["data"]["content"];
    assert_eq!(line, "`senior, lead or principal` names three levels. Which one?");
}

#[test]
fn across_branches_it_says_what_both_share() {
    let bot = product_bot();
    for (a, b) in [("principal", "lead"), ("head", "principal"), ("director", "principal")] {
        let answer = body(&bot.respond(&slash("compare", &[("a", a), ("b", b)])));
        let line = answer["data"]["content"].as_str().expect("a line");
        assert!(line.contains("both build on **Senior Product Manager**"), "{line}");
        let shared = &answer["data"]["embeds"][0]["fields"][0];
        assert_eq!(shared["name"], "What both share");
    }
}

#[test]
fn the_order_makes_no_difference_where_steps_join_the_levels() {
    let bot = product_bot();
    let ask = |a, b| body(&bot.respond(&slash("compare", &[("a", a), ("b", b)])));
    assert_eq!(ask("senior", "pm"), ask("pm", "senior"));
    assert_ne!(ask("principal", "lead"), ask("lead", "principal"));
}

#[test]
fn links_to_one_site_make_no_two_duties_alike() {
    let duties = ["Keeps [a diary](https://wiki.example.com/a)", "Sets [prices](https://wiki.example.com/b)"];
    let answer = body(&bot_of("", &duties).respond(&slash("compare", &[("a", "l0"), ("b", "l1")])));
    assert_eq!(
        answer["data"]["content"],
        "From **Level 0** to **Level 1**: 1 duty is new and 1 is no longer named."
    );
}

#[test]
fn every_duty_of_both_levels_is_shown_once() {
    let bot = bot_of_two_ladders();
    let known = bot.known();
    let knowledge = known.knowledge();
    for a in knowledge.keys() {
        for b in knowledge.keys().filter(|b| *b != a) {
            let (name_a, name_b) = (knowledge.reference(a), knowledge.reference(b));
            let answer = bot.respond(&slash("compare", &[("a", name_a), ("b", name_b)]));
            assert_eq!(answer.outcome, Outcome::Answered);
            let embed = body(&answer)["data"]["embeds"][0]["fields"].to_string();
            for duty in knowledge.level(a).duties.iter().chain(&knowledge.level(b).duties) {
                assert_eq!(embed.matches(duty.as_str()).count(), 1, "{name_a} {name_b}: {duty}");
            }
        }
    }
}

#[test]
fn every_button_leads_to_an_answer() {
    let bot = bot_of_two_ladders();
    for (a, b) in [("pm", "senior"), ("senior", "senior"), ("matron", "head"), ("lead", "principal")] {
        let answer = bot.respond(&slash("compare", &[("a", a), ("b", b)]));
        assert!(!buttons(&answer).is_empty());
        for (label, custom_id) in buttons(&answer) {
            assert_eq!(bot.respond(&press(&custom_id, MAYA, MAYA, 0)).outcome, Outcome::Answered, "{label}");
        }
    }
}

#[test]
fn both_options_are_completed_and_neither_may_be_missing() {
    let bot = product_bot();
    for option in ["a", "b"] {
        let offered = body(&bot.respond(&typing("compare", &[], (option, "princ"))));
        assert_eq!(offered["data"]["choices"][0]["value"], "principal");
        let alone = bot.respond(&slash("compare", &[(option, "pm")]));
        assert_eq!(alone.outcome, Outcome::Rejected);
    }
}
