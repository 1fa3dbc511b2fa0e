//! Titles that are not on the ladder, but that it knows of.

use serde_json::json;
use stepladder::bot::{Bot, Outcome};
use stepladder::knowledge;

use crate::asking::{
    MAYA, NOAH, body, bot_of_two_ladders, buttons, choose, menus, press, product_bot, seen, slash, typing,
};

fn labels(bot: &Bot, command: &str, options: &[(&str, &str)]) -> Vec<String> {
    buttons(&bot.respond(&slash(command, options))).into_iter().map(|(label, _)| label).collect()
}

#[test]
fn what_is_said_of_them() {
    let bot = product_bot();
    for (name, command, options) in [
        ("near", "level", vec![("name", "Product Owner")]),
        ("between", "level", vec![("name", "staff pm")]),
        ("near_none", "level", vec![("name", "scrum master")]),
        ("way_from", "promote", vec![("from", "project manager")]),
        ("way_between", "promote", vec![("from", "pm"), ("to", "staff pm")]),
        ("way_to_itself", "promote", vec![("from", "pm"), ("to", "product owner")]),
        ("way_to_none", "promote", vec![("from", "pm"), ("to", "scrum master")]),
        ("compared", "compare", vec![("a", "product owner"), ("b", "senior")]),
    ] {
        insta::assert_snapshot!(format!("elsewhere_{name}"), seen(&bot.respond(&slash(command, &options))));
    }
    let of_two = bot_of_two_ladders().respond(&slash("level", &[("name", "product owner")]));
    insta::assert_snapshot!("elsewhere_of_two_ladders", seen(&of_two));
}

#[test]
fn they_are_recognised_however_they_are_written() {
    let bot = product_bot();
    for (typed, title) in [
        ("PRODUCT OWNER", "Product Owner"),
        ("prodct ownr", "Product Owner"),
        ("product owners", "Product Owner"),
        ("what does a product owner do?", "Product Owner"),
        ("Senior Product Owner", "Product Owner"),
        ("PMM", "PMM"),
        ("Director of Product Marketing", "Product Marketing"),
        ("Technical Program Manager (remote)", "Technical Program Manager"),
        ("distinguished pm", "Distinguished PM"),
    ] {
        let answer = bot.respond(&slash("level", &[("name", typed)]));
        assert_eq!(answer.outcome, Outcome::Answered, "{typed}");
        assert!(answer.unresolved.0.is_empty(), "it is no name that was not understood");
        assert_eq!(body(&answer)["data"]["embeds"][0]["title"], title, "{typed}");
    }
    for (typed, level) in [
        ("Senior Product Manager, Product Operations", "Senior Product Manager"),
        ("PM", "Product Manager"),
        ("Associate Product Manager, Intern", "Associate Product Manager"),
    ] {
        let answer = bot.respond(&slash("level", &[("name", typed)]));
        assert_eq!(body(&answer)["data"]["embeds"][0]["title"], level, "{typed}");
    }
    for typed in ["assistant to the product owner", "staff engineer", "the staff of the office"] {
        let answer = bot.respond(&slash("level", &[("name", typed)]));
        assert_eq!(answer.outcome, Outcome::Unresolved, "{typed}");
    }
}

#[test]
fn their_buttons_open_the_near_levels_and_they_can_be_shared() {
    let bot = product_bot();
    let answer = bot.respond(&slash("level", &[("name", "staff pm")]));
    let (label, senior) = buttons(&answer).remove(0);
    assert_eq!(label, "Senior Product Manager");
    let opened = bot.respond(&press(&senior, MAYA, MAYA, 0));
    assert_eq!(body(&opened)["data"]["embeds"][0]["title"], "Senior Product Manager");

    let found = bot.respond(&slash("find", &[("topic", "scrum")]));
    let (_, open) = buttons(&found).remove(0);
    let copy = bot.respond(&press(&open, MAYA, NOAH, 0));
    assert_eq!(body(&copy)["data"]["embeds"][0]["title"], "Scrum Master");
    let (label, share) = buttons(&copy).pop().expect("a button to share");
    assert_eq!(label, "Share in this channel");
    let shared = bot.respond(&press(&share, NOAH, NOAH, 64));
    assert!(body(&shared)["data"]["content"].as_str().expect("a line").contains("Scrum Master"));
}

#[test]
fn they_are_searched_and_completed() {
    let bot = product_bot();
    let found = bot.respond(&slash("find", &[("topic", "scrum")]));
    assert_eq!(found.outcome, Outcome::Answered);
    insta::assert_snapshot!("elsewhere_found", seen(&found));
    for (command, option) in [("level", "name"), ("promote", "from"), ("promote", "to"), ("compare", "a")] {
        let choices = body(&bot.respond(&typing(command, &[], (option, "product ow"))));
        assert_eq!(
            choices["data"]["choices"],
            json!([{ "name": "Product Owner", "value": "Product Owner" }]),
            "{command} {option}"
        );
    }
    let many = bot.respond(&slash("find", &[("topic", "product")]));
    let (menu, choices) = menus(&many).remove(0);
    let (_, owner) =
        choices.iter().find(|(label, _)| label.starts_with("Product Owner")).expect("it is there");
    let opened = bot.respond(&choose(&menu, owner, MAYA, MAYA, 0));
    assert_eq!(body(&opened)["data"]["embeds"][0]["title"], "Product Owner");
}

#[test]
fn a_level_that_is_named_beside_one_gets_a_button_too() {
    let bot = product_bot();
    assert_eq!(
        labels(&bot, "level", &[("name", "lead or staff pm")]),
        [
            "Senior Product Manager",
            "Principal Product Manager",
            "The whole ladder",
            "Lead Product Manager",
            "Not what I meant"
        ]
    );
    assert_eq!(labels(&bot, "promote", &[("from", "lead or staff pm"), ("to", "head")]).len(), 3);
}

#[test]
fn both_ends_of_a_way_may_be_elsewhere() {
    let bot = product_bot();
    let options = [("from", "product owner"), ("to", "staff pm")];
    let ways = labels(&bot, "promote", &options);
    assert_eq!(
        ways,
        ["Product Manager → Senior Product Manager", "Product Manager → Principal Product Manager"]
    );
    assert_eq!(
        labels(&bot, "promote", &[("from", "scrum master"), ("to", "product analyst")])[0],
        "To Associate Product Manager"
    );
}

#[test]
fn a_level_of_another_ladder_is_not_elsewhere() {
    let text = "[[elsewhere]]\ntitles = [\"Matron\"]\nsummary = \"Leads nurses.\"\n";
    let product = std::fs::read_to_string("data/product-management.toml").expect("the shipped ladder");
    let nursing = std::fs::read_to_string("tests/fixtures/nursing/nursing.toml").expect("a ladder");
    let both = [("product.toml", &*format!("{product}\n{text}")), ("nursing.toml", &*nursing)];
    let bot = Bot::new(knowledge::load_sources(&both).expect("both are sound").knowledge);
    let matron = bot.respond(&slash("level", &[("name", "matron")]));
    assert!(body(&matron)["data"]["content"].as_str().expect("a line").starts_with("**Matron**:"));
    let alone = Bot::new(knowledge::load_sources(&both[..1]).expect("it is sound").knowledge);
    let matron = alone.respond(&slash("level", &[("name", "matron")]));
    assert!(body(&matron)["data"]["content"].as_str().expect("a line").contains("is not on this ladder"));
}

#[test]
fn one_with_many_marks_has_a_button_too() {
    let title = format!("Quizmaster {}", "*_".repeat(23));
    let entry = format!("[[elsewhere]]\ntitles = [\"{title}\"]\nsummary = \"Asks riddles.\"\n");
    let product = std::fs::read_to_string("data/product-management.toml").expect("the shipped ladder");
    let loaded = knowledge::load_sources(&[("product.toml", &*format!("{product}\n{entry}"))]);
    let bot = Bot::new(loaded.expect("it is sound").knowledge);
    let found = bot.respond(&slash("find", &[("topic", "riddles")]));
    let (label, open) = buttons(&found).remove(0);
    assert!(label.starts_with(&title), "{label}");
    // Buttons of earlier versions have the title with a backslash before each mark.
    let earlier = format!("1oe:product-management:{}", title.replace('*', r"\*").replace('_', r"\_"));
    for button in [open, earlier] {
        let opened = bot.respond(&press(&button, MAYA, MAYA, 0));
        let line = body(&opened)["data"]["content"].clone();
        assert!(line.as_str().expect("a line").ends_with("Asks riddles."), "{line}");
    }
}
