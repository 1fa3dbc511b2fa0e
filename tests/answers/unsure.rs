//! Texts that are not clear, or name nothing: every answer leads on.

use stepladder::bot::{Bot, Outcome, Response};
use stepladder::knowledge;

use crate::asking::{
    MAYA, body, bot_of_two_ladders, buttons, menus, press, product_bot, seen, slash, typing,
};

fn labels(answer: &Response) -> Vec<String> {
    buttons(answer).into_iter().map(|(label, _)| label).collect()
}

fn line(answer: &Response) -> String {
    body(answer)["data"]["content"].as_str().expect("a line").to_owned()
}

fn level(bot: &Bot, name: &str) -> Response {
    bot.respond(&slash("level", &[("name", name)]))
}

#[test]
fn two_names_get_just_these_two_and_a_comparison() {
    let bot = product_bot();
    for (text, a, b) in [
        ("lead or group pm", "Lead Product Manager", "Director / Group Product Manager"),
        ("senior / principal pm", "Senior Product Manager", "Principal Product Manager"),
        ("PM vs. APM", "Associate Product Manager", "Product Manager"),
        ("junior or senior pm", "Associate Product Manager", "Senior Product Manager"),
        (
            "senior product manager or associate director",
            "Senior Product Manager",
            "Director / Group Product Manager",
        ),
    ] {
        let answer = level(&bot, text);
        assert_eq!(
            (answer.outcome, line(&answer).as_str()),
            (Outcome::Unresolved, "That names two levels. Which one?")
        );
        assert_eq!(labels(&answer), [a, b, "Compare them"], "{text}");
        assert_eq!(body(&answer)["data"]["flags"], 64);
        let (_, compare) = buttons(&answer).pop().expect("a button");
        let compared = bot.respond(&press(&compare, MAYA, MAYA, 64));
        assert!(line(&compared).contains(a) && line(&compared).contains(b), "{}", line(&compared));
    }
    let three = level(&bot, "senior, lead or principal");
    assert_eq!(line(&three), "That names three levels. Which one?");
    assert_eq!(buttons(&three).len(), 3);
}

#[test]
fn a_name_of_two_ladders_offers_both() {
    let ladder = |id: &str, title: &str| {
        let level =
            "[[level]]\nid = \"lead\"\ntitle = \"Lead\"\nsummary = \"Leads.\"\nduties = [\"Leads\"]\n";
        format!("[ladder]\nid = \"{id}\"\ntitle = \"{title}\"\nsummary = \"S\"\n{level}")
    };
    let (kitchen, garden) = (ladder("kitchen", "Kitchen"), ladder("garden", "Garden"));
    let sources = [("kitchen.toml", kitchen.as_str()), ("garden.toml", garden.as_str())];
    let bot = Bot::new(knowledge::load_sources(&sources).expect("both are sound").knowledge);
    let both = level(&bot, "lead");
    assert_eq!(line(&both), "That is on two ladders. Which one do you mean?");
    assert_eq!(labels(&both), ["Garden: Lead", "Kitchen: Lead", "Compare them"]);
}

#[test]
fn two_names_at_one_end_of_a_way_leave_two_ways() {
    let bot = product_bot();
    let way = bot.respond(&slash("promote", &[("from", "lead or group pm"), ("to", "head")]));
    assert_eq!(
        labels(&way),
        ["Lead Product Manager → Head of Product", "Director / Group Product Manager → Head of Product"]
    );
    assert_eq!(line(&way), "`lead or group pm` names two levels. Which one?");
}

#[test]
fn a_rank_that_the_ladder_lacks_offers_the_levels_nearest_to_it_first() {
    let bot = product_bot();
    for text in [
        "trainee product manager",
        "new grad pm",
        "graduate product manager",
        "rotational pm",
        "intern, product management",
        "pm intern",
    ] {
        let answer = level(&bot, text);
        assert_eq!(answer.outcome, Outcome::Unresolved, "{text}");
        assert_eq!(labels(&answer)[0], "Associate Product Manager", "{text}");
        assert_eq!(labels(&answer).last().map(String::as_str), Some("The whole ladder"), "{text}");
    }
    for text in ["deputy staff pm", "lead staff pm", "staff product lead"] {
        let answer = level(&bot, text);
        let mut nearest = labels(&answer)[..2].to_vec();
        nearest.sort();
        assert_eq!(nearest, ["Principal Product Manager", "Senior Product Manager"], "{text}");
    }
}

#[test]
fn what_such_answers_say() {
    let bot = product_bot();
    for (name, command, options) in [
        ("two_names", "level", vec![("name", "lead or group pm")]),
        ("rank", "level", vec![("name", "trainee product manager")]),
        ("two_bad_names", "promote", vec![("from", "florist"), ("to", "beekeeper")]),
        ("bad_end", "promote", vec![("from", "senior"), ("to", "florist")]),
        ("bad_start", "promote", vec![("from", "florist"), ("to", "lead")]),
        ("bad_end_of_the_top", "promote", vec![("from", "head"), ("to", "florist")]),
        ("unclear_start_bad_end", "promote", vec![("from", "trainee pm"), ("to", "florist")]),
        ("three_to_compare", "compare", vec![("a", "senior, lead or principal"), ("b", "pm")]),
        ("two_to_compare", "compare", vec![("a", "lead or group pm"), ("b", "senior")]),
        ("bad_names_to_compare", "compare", vec![("a", "florist"), ("b", "beekeeper")]),
    ] {
        insta::assert_snapshot!(format!("unsure_{name}"), seen(&bot.respond(&slash(command, &options))));
    }
    let two = bot_of_two_ladders();
    insta::assert_snapshot!("unsure_nothing_of_two", seen(&level(&two, "xylophone")));
}

#[test]
fn nothing_found_is_one_line_with_the_ladders_menu_and_the_whole_ladder() {
    let bot = product_bot();
    for (command, options) in [
        ("level", vec![("name", "xylophone")]),
        ("level", vec![("name", "engineering manager")]),
        ("promote", vec![("from", "xylophone")]),
        ("promote", vec![("from", "xylophone"), ("to", "astronaut")]),
        ("promote", vec![("from", "xylophone"), ("to", "xylophone")]),
        ("compare", vec![("a", "xylophone"), ("b", "astronaut")]),
    ] {
        let answer = bot.respond(&slash(command, &options));
        assert_eq!(answer.outcome, Outcome::Unresolved, "{options:?}");
        assert_eq!(line(&answer).lines().count(), 1, "{}", line(&answer));
        assert_eq!(labels(&answer), ["The whole ladder"], "{options:?}");
        let [(_, choices)] = menus(&answer).try_into().expect("one menu");
        assert_eq!(choices.len(), 7, "{options:?}");
    }
}

#[test]
fn what_is_too_far_from_every_name_is_not_offered() {
    let bot = product_bot();
    for text in ["engineering manager", "sales director of nothing", "astronaut"] {
        let offered = labels(&level(&bot, text));
        assert!(offered.len() < 6, "{text}: {offered:?}");
    }
    assert_eq!(labels(&level(&bot, "engineering manager")), ["The whole ladder"]);
    let choices = body(&bot.respond(&typing("level", &[], ("name", "vp"))))["data"]["choices"].clone();
    assert_eq!(choices, serde_json::json!([{ "name": "Head of Product", "value": "head" }]));
}
