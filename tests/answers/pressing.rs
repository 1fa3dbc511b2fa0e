//! Buttons: in place for the asker, a private copy for others, and sharing.

use serde_json::json;
use stepladder::bot::{AnswerSettings, Outcome, Response};
use stepladder::interaction::{CommandOption, OptionValue};

use crate::asking::{
    MAYA, NOAH, body, bot_of_two_ladders, buttons, choose, command, menus, option, press, product_bot, seen,
    slash, text,
};

const PRINCIPAL: &str = "1ol:product-management:principal";

#[test]
fn every_button_leads_to_an_answer() {
    let bot = product_bot();
    for level in ["associate", "senior", "head"] {
        for (label, custom_id) in buttons(&bot.respond(&slash("level", &[("name", level)]))) {
            let answer = bot.respond(&press(&custom_id, MAYA, MAYA, 0));
            assert_eq!(answer.outcome, Outcome::Answered, "{label}: {custom_id}");
            assert_eq!(body(&answer)["type"], 7, "{label}");
        }
    }
}

#[test]
fn pressed_by_another_it_is_a_private_copy_to_share() {
    let bot = product_bot();
    let copy = bot.respond(&press(PRINCIPAL, MAYA, NOAH, 0));
    assert_eq!(body(&copy)["type"], 4);
    assert_eq!(body(&copy)["data"]["flags"], 64);
    let (label, share) = buttons(&copy).pop().expect("a button to share");
    assert_eq!(label, "Share in this channel");

    let shared = bot.respond(&press(&share, NOAH, NOAH, 64));
    assert_eq!(body(&shared)["type"], 4);
    assert_eq!(body(&shared)["data"]["flags"], json!(null));
    insta::assert_snapshot!("press_shared", seen(&shared));
}

#[test]
fn in_a_private_message_it_changes_in_place_and_can_still_be_shared() {
    let bot = product_bot();
    let answer = bot.respond(&press(PRINCIPAL, MAYA, MAYA, 64));
    assert_eq!(body(&answer)["type"], 7);
    assert!(buttons(&answer).iter().any(|(label, _)| label == "Share in this channel"));
}

#[test]
fn old_and_unknown_buttons_get_a_private_answer() {
    let bot = product_bot();
    for custom_id in
        ["", "1", "0ol:product-management:pm", "1ol:product-management:gone", "1ol:x", "🙂", "1xl:a:b"]
    {
        let answer = bot.respond(&press(custom_id, MAYA, MAYA, 0));
        assert_eq!(answer.outcome, Outcome::Unknown, "{custom_id}");
        assert_eq!(body(&answer)["type"], 4);
        assert_eq!(body(&answer)["data"]["flags"], 64);
    }
}

/// What earlier versions posted: such messages stand in channels for years.
#[test]
fn buttons_and_menus_of_earlier_versions_go_on_working() {
    let bot = bot_of_two_ladders();
    for (link, title) in [
        ("l:product-management:principal", "Principal Product Manager"),
        ("w:product-management:pm:senior", "Product Manager → Senior Product Manager"),
        ("w:product-management:associate:head", "Associate Product Manager → Head of Product"),
        ("f:product-management:pm", "Product Manager → Senior Product Manager"),
        ("t:product-management:head", "Director / Group Product Manager → Head of Product"),
        ("c:product-management:pm:senior", "Product Manager → Senior Product Manager"),
        ("x:nursing:matron:product-management:head", "Matron and Head of Product"),
        ("g:product-management:0", "Product management"),
        ("a", "Career ladders"),
        ("h", "What you can ask"),
        ("q:roadmap", "More on “roadmap”"),
    ] {
        let title_of = |answer: &Response| body(answer)["data"]["embeds"][0]["title"].clone();
        let opened = bot.respond(&press(&format!("1o{link}"), MAYA, MAYA, 0));
        assert_eq!((opened.outcome, title_of(&opened)), (Outcome::Answered, json!(title)), "{link}");
        let shared = bot.respond(&press(&format!("1s{link}"), MAYA, MAYA, 64));
        assert_eq!(title_of(&shared), title, "{link}");
        if ["w:", "g:"].iter().any(|kind| link.starts_with(kind)) {
            let chosen = bot.respond(&choose("1m3", link, MAYA, MAYA, 0));
            assert_eq!(title_of(&chosen), title, "{link} in a menu");
        }
    }
    let chosen = bot.respond(&choose("1m0", "product-management:principal", MAYA, MAYA, 0));
    assert_eq!(body(&chosen)["data"]["embeds"][0]["title"], "Principal Product Manager");
    for action in ["o", "s"] {
        let list = bot.respond(&press(&format!("1r{action}:product-management:pm:senior"), MAYA, MAYA, 64));
        assert_eq!(list.outcome, Outcome::Answered);
    }
    let make_time = "05584608c000ef96";
    let ticked = bot.respond(&choose("1r0:product-management:pm:senior", make_time, MAYA, MAYA, 64));
    assert!(body(&ticked)["data"]["content"].as_str().expect("a line").contains("1 of 7"));
}

#[test]
fn logs_name_what_was_used() {
    let bot = product_bot();
    let step = bot.respond(&slash("promote", &[("from", "pm"), ("to", "senior")]));
    assert_eq!(step.command, "promote");
    let (_, ready) =
        buttons(&step).into_iter().find(|(label, _)| label == "How ready am I?").expect("a button");
    let checklist = bot.respond(&press(&ready, MAYA, MAYA, 0));
    assert_eq!(checklist.command, "button");
    let (ticks, items) = menus(&checklist).remove(0);
    let ticked = bot.respond(&choose(&ticks, &items[0].1, MAYA, MAYA, 64));
    assert_eq!((ticked.command, ticked.outcome), ("checklist", Outcome::Answered));
    // What is unticked again is no choice of nothing.
    assert_eq!(bot.respond(&press(&ticks, MAYA, MAYA, 64)).command, "checklist");

    let (menu, levels) = menus(&bot.respond(&slash("ladder", &[]))).remove(0);
    assert_eq!(bot.respond(&choose(&menu, &levels[0].1, MAYA, MAYA, 0)).command, "menu");
    assert_eq!(bot.respond(&choose("of another version", "x", MAYA, MAYA, 0)).command, "menu");
    assert_eq!(bot.respond(&press("of another version", MAYA, MAYA, 0)).command, "button");
}

#[test]
fn private_by_option_by_default_and_not_when_addressed() {
    let bot = product_bot().with_settings(AnswerSettings { private: vec!["level"] });
    let ask = |options: &[CommandOption]| {
        let options = [&[text("name", "principal")], options].concat();
        body(&bot.respond(&command("level", &options)))["data"].clone()
    };
    let private = |value: bool| option("private", OptionValue::Boolean(value));
    let to_noah = text("for", &NOAH.to_string());

    assert_eq!(ask(&[])["flags"], 64);
    assert_eq!(ask(&[private(false)])["flags"], json!(null));

    let addressed = ask(std::slice::from_ref(&to_noah));
    assert_eq!(addressed["flags"], json!(null));
    assert_eq!(addressed["allowed_mentions"]["users"], json!([NOAH.to_string()]));
    assert_eq!(addressed["allowed_mentions"]["parse"], json!([]));
    assert!(addressed["content"].as_str().expect("a line").starts_with("<@43> "));

    let both = ask(&[private(true), to_noah]);
    assert_eq!(both["flags"], 64);
    assert_eq!(both["allowed_mentions"]["users"], json!([]));
}
