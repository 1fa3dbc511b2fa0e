//! `/find`: what speaks of a topic.

use stepladder::bot::Outcome;

use crate::asking::{
    MAYA, body, bot_of_two_ladders, buttons, choose, menus, press, product_bot, seen, slash,
};

fn best(topic: &str) -> String {
    let answer = product_bot().respond(&slash("find", &[("topic", topic)]));
    body(&answer)["data"]["embeds"][0]["fields"][0]["name"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn what_is_found() {
    let bot = product_bot();
    for (name, topic) in [
        ("roadmap", "roadmap"),
        ("hiring", "hiring"),
        ("okr", "OKR"),
        ("stakeholder", "stakeholder"),
        ("common", "product"),
        ("several words", "long-term strategies"),
        ("apart", "roadmap hiring"),
        ("partly unknown", "roadmap xylophone"),
        ("level name", "GPM"),
        ("ladder note", "pay"),
        ("misspelt", "rodmap"),
        ("nothing near", "xylophone"),
    ] {
        let answer = bot.respond(&slash("find", &[("topic", topic)]));
        insta::assert_snapshot!(format!("find_{}", name.replace(' ', "_")), seen(&answer));
    }
    let care = bot_of_two_ladders().respond(&slash("find", &[("topic", "patient")]));
    insta::assert_snapshot!("find_of_two", seen(&care));
}

#[test]
fn other_word_forms_find_the_same() {
    let bot = product_bot();
    let found = |topic: &str| {
        body(&bot.respond(&slash("find", &[("topic", topic)])))["data"]["embeds"][0]["fields"].clone()
    };
    for forms in [
        ["roadmap", "Roadmaps", "ROADMAPS"],
        ["hiring", "hire", "hired"],
        ["okr", "OKRs", "OKR"],
        ["stakeholder", "stakeholders", "Stakeholder’s"],
        ["strategy", "strategic", "strategies"],
    ] {
        assert!(found(forms[0]).is_array(), "{}", forms[0]);
        assert!(forms.iter().all(|form| found(form) == found(forms[0])), "{forms:?}");
    }
}

#[test]
fn lines_with_all_of_the_words_come_first() {
    assert_eq!(best("hire coach train"), "Lead Product Manager → Director / Group Product Manager");
    assert_eq!(best("maintain roadmap"), "Senior Product Manager");
}

#[test]
fn every_place_opens_from_its_button_or_menu() {
    let bot = product_bot();
    for topic in ["roadmap", "OKR", "product", "pay", "rodmap", "xylophone"] {
        let answer = bot.respond(&slash("find", &[("topic", topic)]));
        assert!(!buttons(&answer).is_empty() || !menus(&answer).is_empty(), "{topic}");
        for (label, custom_id) in buttons(&answer) {
            let opened = bot.respond(&press(&custom_id, MAYA, MAYA, 0));
            assert_eq!(opened.outcome, Outcome::Answered, "{topic}: {label}");
        }
        for (menu, choices) in menus(&answer) {
            for (label, value) in choices {
                let opened = bot.respond(&choose(&menu, &value, MAYA, MAYA, 0));
                assert_eq!(opened.outcome, Outcome::Answered, "{topic}: {label}");
            }
        }
    }
}

#[test]
fn what_was_typed_is_shown_as_text() {
    let bot = product_bot();
    for topic in
        ["@everyone **roadmap** `x`", "<@42> roadmap", "||hiring||", "@everyone", "**", "\u{202e}", "`"]
    {
        let answer = bot.respond(&slash("find", &[("topic", topic)]));
        let data = &body(&answer)["data"];
        let content = data["content"].as_str().expect("a line");
        let outside_code: String = content.split('`').step_by(2).collect();
        assert!(!outside_code.contains(['@', '|']), "{content}");
        assert_eq!(data["allowed_mentions"]["parse"].as_array().map(Vec::len), Some(0));
    }
}

#[test]
fn no_topic_is_asked_for() {
    let bot = product_bot();
    insta::assert_snapshot!("find_no_topic", seen(&bot.respond(&slash("find", &[("topic", "  ")]))));
}
