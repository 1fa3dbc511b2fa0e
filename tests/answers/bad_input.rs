//! Questions that nobody should ask, and that get a proper private answer all the same.

use serde_json::{Value, json};
use serenity::model::application::CommandType;
use stepladder::bot::Outcome;
use stepladder::interaction::{CommandData, Kind, OptionValue};
use stepladder::limits;

use crate::asking::{self, body, command, interaction, product_bot, seen, slash, text};

const EVERY_COMMAND: [(&str, &str); 2] = [("level", "name"), ("promote", "from")];

/// What the answer to any of these must be: private, mentioning nobody, inside the limits.
fn assert_proper(answer: &Value, what: &str) {
    let data = &answer["data"];
    assert_eq!(data["flags"], 64, "{what}: {answer}");
    assert_eq!(data["allowed_mentions"]["parse"], json!([]), "{what}");
    assert_eq!(data["allowed_mentions"]["users"], json!([]), "{what}");
    let content = data["content"].as_str().expect("a line");
    assert!((1..=limits::MESSAGE_CONTENT).contains(&content.chars().count()), "{what}");
    let outside_code: String = content.split('`').step_by(2).collect();
    assert!(!outside_code.contains('@') && !outside_code.contains("**bold"), "{what}: {content}");
}

#[test]
fn texts_that_name_nothing() {
    let bot = product_bot();
    let texts = [
        "x".repeat(6000),
        "🙂".repeat(3000),
        "👩‍👩‍👧‍👦".repeat(500),
        "\u{200b}\u{2060}\u{feff}".to_owned(),
        "@everyone @here <@42> <@&7> <#5> </level:10>".to_owned(),
        "**bold** __under__ ||spoiler|| ```code``` `tick` [a](https://example.com)".to_owned(),
        "\u{202e}desrever".to_owned(),
        "Z̸̡̢̛a̷l̶g̵o̴".repeat(100),
        "{\"level\":\"x\"}".to_owned(),
        "\0\u{7}\u{1b}[31m".to_owned(),
    ];
    for (name, option) in EVERY_COMMAND {
        for text in &texts {
            let response = bot.respond(&slash(name, &[(option, text)]));
            let what = format!("/{name} {text:.40}");
            assert_eq!(response.outcome, Outcome::Unresolved, "{what}");
            assert_proper(&body(&response), &what);
        }
    }
}

#[test]
fn options_that_are_missing_blank_or_of_another_type() {
    let bot = product_bot();
    for (name, option) in EVERY_COMMAND {
        let wrong = [
            vec![],
            vec![text(option, "")],
            vec![text(option, "  \n ")],
            vec![asking::option(option, OptionValue::Boolean(true))],
            vec![asking::option(option, OptionValue::Other)],
            vec![text("another", "senior")],
        ];
        for options in wrong {
            let response = bot.respond(&command(name, &options));
            let what = format!("/{name} {options:?}");
            assert_eq!(response.outcome, Outcome::Rejected, "{what}");
            assert_proper(&body(&response), &what);
        }
    }
}

#[test]
fn commands_and_kinds_of_interaction_that_are_not_ours() {
    let bot = product_bot();
    let user_command =
        CommandData { name: "level".to_owned(), kind: Some(CommandType::User), ..CommandData::default() };
    let others = [Kind::ModalSubmit, Kind::Command(user_command)].map(interaction);
    for asked in [slash("salary", &[])].into_iter().chain(others) {
        let response = bot.respond(&asked);
        assert_eq!(response.outcome, Outcome::Unknown);
        assert_eq!(response.command, "unknown");
        assert_proper(&body(&response), "not ours");
    }
}

#[test]
fn what_such_answers_say() {
    let bot = product_bot();
    insta::assert_snapshot!(
        "bad_nothing_found",
        seen(&bot.respond(&slash("level", &[("name", "xylophone")])))
    );
    insta::assert_snapshot!("bad_missing_option", seen(&bot.respond(&slash("level", &[]))));
    insta::assert_snapshot!("bad_unknown_command", seen(&bot.respond(&slash("salary", &[]))));
}
