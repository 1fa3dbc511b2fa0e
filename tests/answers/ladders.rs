//! `/ladder` and `/help`: the whole ladder at a glance, and what can be asked.

use serde_json::json;
use stepladder::bot::Outcome;

use crate::asking::{
    MAYA, NOAH, body, bot_of_two_ladders, buttons, choose, menus, press, product_bot, seen, slash,
};

#[test]
fn the_whole_ladder() {
    insta::assert_snapshot!("ladder_product", seen(&product_bot().respond(&slash("ladder", &[]))));
    let bot = bot_of_two_ladders();
    insta::assert_snapshot!("ladder_all", seen(&bot.respond(&slash("ladder", &[]))));
    let nursing = bot.respond(&slash("ladder", &[("ladder", "Nursing")]));
    insta::assert_snapshot!("ladder_nursing", seen(&nursing));
    insta::assert_snapshot!("ladder_unknown", seen(&bot.respond(&slash("ladder", &[("ladder", "sailing")]))));
}

#[test]
fn every_level_stands_in_the_answer_and_in_its_menu() {
    let bot = product_bot();
    let answer = bot.respond(&slash("ladder", &[]));
    let shown = body(&answer)["data"]["embeds"].to_string();
    let menus = menus(&answer);
    let known = bot.known();
    for level in &known.knowledge().ladders()[0].levels {
        assert!(shown.contains(level.title.as_str()), "{}", level.title);
        let value = format!("product-management:{}", level.id);
        assert!(menus.iter().any(|(_, choices)| choices.contains(&(level.title.to_string(), value.clone()))));
    }
}

#[test]
fn a_choice_opens_its_level_in_place_for_the_asker_and_privately_for_others() {
    let bot = product_bot();
    let (menu, choices) = menus(&bot.respond(&slash("ladder", &[]))).remove(0);
    for (label, value) in choices {
        let opened = bot.respond(&choose(&menu, &value, MAYA, MAYA, 0));
        assert_eq!((body(&opened)["type"].clone(), opened.outcome), (json!(7), Outcome::Answered));
        assert_eq!(body(&opened)["data"]["embeds"][0]["title"], label);

        let copy = bot.respond(&choose(&menu, &value, MAYA, NOAH, 0));
        assert_eq!((&body(&copy)["type"], &body(&copy)["data"]["flags"]), (&json!(4), &json!(64)));
        assert!(buttons(&copy).iter().any(|(label, _)| label == "Share in this channel"));
    }
}

#[test]
fn old_and_unknown_choices_get_a_private_answer() {
    let bot = product_bot();
    for (menu, value) in [
        ("1m0", "product-management:gone"),
        ("1m0", "gone"),
        ("1m0", ""),
        ("1m0", "q:"),
        ("0m0", "product-management:pm"),
        ("1m0", "w:product-management:pm:gone"),
    ] {
        let answer = bot.respond(&choose(menu, value, MAYA, MAYA, 0));
        assert_eq!(answer.outcome, Outcome::Unknown, "{menu} {value}");
        assert_eq!(body(&answer)["data"]["flags"], 64);
    }
}

#[test]
fn a_ladder_is_found_by_its_id_or_its_title() {
    let bot = bot_of_two_ladders();
    for typed in ["nursing", " NURSING ", "product-management", "product Management"] {
        let answer = bot.respond(&slash("ladder", &[("ladder", typed)]));
        let title = body(&answer)["data"]["embeds"][0]["title"].as_str().expect("a title").to_lowercase();
        assert_eq!(title.replace(' ', "-"), typed.trim().to_lowercase().replace(' ', "-"));
    }
}

#[test]
fn the_option_for_a_ladder_is_there_only_where_there_are_several() {
    let options = |bot: stepladder::bot::Bot| {
        let commands = serde_json::to_value(bot.commands()).expect("plain data");
        let ladder = commands.as_array().expect("commands").iter().find(|c| c["name"] == "ladder").cloned();
        ladder.expect("/ladder")["options"].as_array().expect("options").clone()
    };
    let names = |options: Vec<serde_json::Value>| -> Vec<_> {
        options.iter().map(|option| option["name"].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(names(options(product_bot())), ["private", "for"]);
    let of_two = options(bot_of_two_ladders());
    assert_eq!(of_two[0]["autocomplete"], true);
    assert_eq!(names(of_two), ["ladder", "private", "for"]);
}

#[test]
fn what_can_be_asked() {
    insta::assert_snapshot!("help_product", seen(&product_bot().respond(&slash("help", &[]))));
    insta::assert_snapshot!("help_of_two", seen(&bot_of_two_ladders().respond(&slash("help", &[]))));
}

#[test]
fn help_names_every_command_and_its_button_leads_to_the_ladder() {
    for bot in [product_bot(), bot_of_two_ladders()] {
        let help = bot.respond(&slash("help", &[]));
        let shown = body(&help).to_string();
        for command in serde_json::to_value(bot.commands()).expect("plain data").as_array().expect("a list") {
            let name = command["name"].as_str().expect("a name");
            assert!(shown.contains(name), "{name}");
        }
        assert!(shown.contains(env!("CARGO_PKG_VERSION")));
        for (label, custom_id) in buttons(&help) {
            let opened = bot.respond(&press(&custom_id, MAYA, MAYA, 0));
            assert_eq!(opened.outcome, Outcome::Answered, "{label}");
        }
    }
}
