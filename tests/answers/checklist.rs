//! "How ready am I?": a private checklist whose state is in its message.

use std::fmt::Write as _;

use serde_json::{Value, json};
use stepladder::bot::{Bot, Outcome, Response};
use stepladder::interaction::Interaction;
use stepladder::knowledge;

use crate::asking::{MAYA, NOAH, body, buttons, press, product_bot, seen, sent, slash};
use crate::discord_limits::violations;

const PM_TO_SENIOR: &str = "1ro:product-management:pm:senior";
const READY: &str = "How ready am I?";

/// A bot whose one ladder has one step, with this advice.
fn bot_with(advice: &[String]) -> Bot {
    let mut toml = String::from("[ladder]\nid = \"a\"\ntitle = \"A\"\nsummary = \"A.\"\n");
    for level in ["low", "high"] {
        let _ = write!(
            toml,
            "[[level]]\nid = \"{level}\"\ntitle = \"The {level} one\"\nsummary = \"S.\"\nduties = [\"D.\"]\n"
        );
    }
    let _ = write!(
        toml,
        "[[transition]]\nfrom = \"low\"\nto = \"high\"\nsummary = \"S.\"\nadvice = {advice:?}\n"
    );
    Bot::new(knowledge::load_str("a.toml", &toml).expect("a sound ladder").knowledge)
}

fn open(bot: &Bot) -> Response {
    bot.respond(&press("1ro:a:low:high", MAYA, MAYA, 0))
}

fn pieces(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("Piece of advice {number:02}.")).collect()
}

fn menus(shown: &Response) -> Vec<Value> {
    let rows = body(shown)["data"]["components"].as_array().cloned().unwrap_or_default();
    rows.iter().map(|row| row["components"][0].clone()).filter(|component| component["type"] == 3).collect()
}

/// The values of a menu's items at these places.
fn values(menu: &Value, places: &[usize]) -> Vec<String> {
    places.iter().map(|at| menu["options"][at]["value"].as_str().expect("a value").to_owned()).collect()
}

/// The texts of what a checklist shows as ticked.
fn ticked(shown: &Response) -> Vec<String> {
    let menus = menus(shown);
    let options = menus.iter().flat_map(|menu| menu["options"].as_array().into_iter().flatten());
    options
        .filter(|option| option["default"] == true)
        .map(|option| option["label"].as_str().expect("a label").to_owned())
        .collect()
}

/// A checklist as its owner sees it, with what is ticked.
fn seen_with_ticks(shown: &Response) -> String {
    let ticks: Vec<String> = ticked(shown).iter().map(|label| format!("[x] {label}\n")).collect();
    format!("{}\n{}", seen(shown), ticks.concat())
}

/// A press on a private message that shows what the bot answered last, as Discord sends it.
fn on(shown: &Response, data: &Value, who: &Value) -> Interaction {
    let user = json!({"id": MAYA.to_string(), "username": "maya", "discriminator": "0", "avatar": null});
    let message = json!({
        "id": "9", "channel_id": "5", "author": {"id": "1", "username": "bot", "discriminator": "0", "avatar": null},
        "content": body(shown)["data"]["content"], "timestamp": "2026-01-01T00:00:00Z", "edited_timestamp": null,
        "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [],
        "embeds": [], "pinned": false, "type": 20, "flags": 64, "components": body(shown)["data"]["components"],
    });
    let mut parts = json!({"data": data, "message": message, "user": user});
    for (key, value) in who.as_object().into_iter().flatten() {
        parts[key] = value.clone();
    }
    sent(3, &parts)
}

fn tick(bot: &Bot, shown: &Response, menu: usize, places: &[usize]) -> Response {
    let menu = &menus(shown)[menu];
    let data = json!({"custom_id": menu["custom_id"], "component_type": 3, "values": values(menu, places)});
    bot.respond(&on(shown, &data, &json!({})))
}

fn share(bot: &Bot, shown: &Response) -> Response {
    let (label, custom_id) = buttons(shown).pop().expect("a button to share");
    assert_eq!(label, "Share in this channel");
    bot.respond(&on(shown, &json!({"custom_id": custom_id, "component_type": 2}), &json!({})))
}

#[test]
fn the_button_stands_under_each_single_step_with_advice() {
    let bot = product_bot();
    let offered = |options: &[(&str, &str)]| {
        let all = buttons(&bot.respond(&slash("promote", options)));
        all.into_iter().find(|(label, _)| label == READY).map(|(_, custom_id)| custom_id)
    };
    assert_eq!(offered(&[("from", "pm"), ("to", "senior")]).as_deref(), Some(PM_TO_SENIOR));
    assert_eq!(offered(&[("from", "pm")]).as_deref(), Some(PM_TO_SENIOR));
    assert_eq!(offered(&[("from", "senior"), ("to", "lead")]), None, "no advice");
    assert_eq!(offered(&[("from", "pm"), ("to", "principal")]), None, "several steps");

    let step = bot.respond(&press("1ow:product-management:pm:senior", MAYA, NOAH, 0));
    assert!(buttons(&step).contains(&(READY.to_owned(), PM_TO_SENIOR.to_owned())));
}

#[test]
fn it_opens_as_a_new_private_message_for_whoever_presses() {
    let bot = product_bot();
    for (presser, flags) in [(MAYA, 0), (NOAH, 0), (MAYA, 64)] {
        let opened = bot.respond(&press(PM_TO_SENIOR, MAYA, presser, flags));
        assert_eq!(body(&opened)["type"], 4);
        assert_eq!(body(&opened)["data"]["flags"], 64);
        assert_eq!(ticked(&opened), Vec::<String>::new());
    }
    insta::assert_snapshot!(
        "nothing_ticked",
        seen_with_ticks(&bot.respond(&press(PM_TO_SENIOR, MAYA, MAYA, 0)))
    );
}

#[test]
fn ticks_show_in_place_and_can_be_taken_back() {
    let bot = product_bot();
    let opened = bot.respond(&press(PM_TO_SENIOR, MAYA, MAYA, 0));
    let some = tick(&bot, &opened, 0, &[1, 3, 6]);
    assert_eq!(body(&some)["type"], 7);
    insta::assert_snapshot!("some_ticked", seen_with_ticks(&some));
    assert_eq!(ticked(&some).len(), 3);

    let fewer = tick(&bot, &some, 0, &[3]);
    assert_eq!(ticked(&fewer), ["Get to know your product area and your customers' needs in depth."]);
    let all = tick(&bot, &fewer, 0, &[0, 1, 2, 3, 4, 5, 6]);
    insta::assert_snapshot!("all_ticked", seen_with_ticks(&all));
    assert_eq!(ticked(&tick(&bot, &all, 0, &[])), Vec::<String>::new());
}

#[test]
fn each_menu_keeps_what_the_other_has() {
    let bot = bot_with(&pieces(30));
    let opened = open(&bot);
    assert_eq!(
        menus(&opened).iter().map(|menu| menu["options"].as_array().map_or(0, Vec::len)).collect::<Vec<_>>(),
        [15, 15]
    );
    let first = tick(&bot, &opened, 0, &[0, 2]);
    let both = tick(&bot, &first, 1, &[0, 14]);
    let pieces =
        |numbers: &[usize]| numbers.iter().map(|n| format!("Piece of advice {n:02}.")).collect::<Vec<_>>();
    assert_eq!(ticked(&both), pieces(&[0, 2, 15, 29]));
    assert_eq!(ticked(&tick(&bot, &both, 0, &[2])), pieces(&[2, 15, 29]));
    assert!(seen(&both).contains("4 of 30"));
}

#[test]
fn a_restart_loses_nothing() {
    let some = {
        let before = product_bot();
        let opened = before.respond(&press(PM_TO_SENIOR, MAYA, MAYA, 0));
        tick(&before, &opened, 0, &[1, 3])
    };
    let after = product_bot();
    let more = tick(&after, &some, 0, &[1, 3, 5]);
    assert_eq!(ticked(&more).len(), 3);
    assert!(seen(&share(&after, &more)).contains("3 of 7"));
}

#[test]
fn after_a_reload_only_advice_that_reads_the_same_stays_ticked() {
    let before = bot_with(&pieces(30));
    let shown = tick(&before, &tick(&before, &open(&before), 0, &[0, 2]), 1, &[0, 14]);

    let mut advice = pieces(30);
    advice.reverse();
    advice[29] = "Something else.".to_owned();
    let after = bot_with(&advice[15..]);
    let shared = seen(&share(&after, &shown));
    assert!(shared.contains("1 of 15"), "{shared}");
    let done = shared.split("## Done").nth(1).expect("what is done");
    assert!(done.contains("Piece of advice 02.") && !done.contains("Something else."), "{shared}");
}

#[test]
fn values_that_nobody_was_offered_tick_nothing() {
    let bot = product_bot();
    let opened = bot.respond(&press(PM_TO_SENIOR, MAYA, MAYA, 0));
    let values = ["", "0", "ffffffffffffffff", "@everyone", &"x".repeat(100)];
    let data =
        json!({"custom_id": "1r0:product-management:pm:senior", "component_type": 3, "values": values});
    let answer = bot.respond(&on(&opened, &data, &json!({})));
    assert_eq!(ticked(&answer), Vec::<String>::new());
}

#[test]
fn sharing_posts_the_progress_and_keeps_the_checklist() {
    let bot = product_bot();
    let opened = bot.respond(&press(PM_TO_SENIOR, MAYA, MAYA, 0));
    let some = tick(&bot, &opened, 0, &[1, 3, 6]);
    let shared = share(&bot, &some);
    assert_eq!(shared.outcome, Outcome::Answered);
    assert_eq!(body(&shared)["type"], 4, "a new message: the checklist stays");
    assert_eq!(body(&shared)["data"]["flags"], json!(null));
    assert_eq!(body(&shared)["data"]["allowed_mentions"], json!({"parse": [], "users": [], "roles": []}));
    assert_eq!(menus(&shared), Vec::<Value>::new(), "nobody ticks for another");
    insta::assert_snapshot!("shared", seen(&shared));
}

#[test]
fn a_name_that_looks_like_a_mention_stays_text() {
    let bot = product_bot();
    let opened = bot.respond(&press(PM_TO_SENIOR, MAYA, MAYA, 0));
    let user = json!({"id": "42", "username": "maya", "discriminator": "0", "avatar": null});
    let member = json!({
        "user": user, "nick": "@everyone **Maya**", "roles": [], "joined_at": "2026-01-01T00:00:00Z", "deaf": false,
        "mute": false, "flags": 0, "permissions": "2147483648",
    });
    let (_, custom_id) = buttons(&opened).pop().expect("a button to share");
    let in_server = json!({"guild_id": "3", "context": 0, "member": member, "authorizing_integration_owners": {"0": "3"}});
    let shared = bot.respond(&on(&opened, &json!({"custom_id": custom_id, "component_type": 2}), &in_server));
    let content = body(&shared)["data"]["content"].as_str().expect("a line").to_owned();
    assert!(content.starts_with(r"Shared by **\@everyone \*\*Maya\*\***."), "{content}");
}

#[test]
fn where_discord_keeps_answers_private_nothing_is_offered_to_share() {
    let bot = product_bot();
    let opened = bot.respond(&press(PM_TO_SENIOR, MAYA, MAYA, 0));
    let user = json!({"id": "42", "username": "maya", "discriminator": "0", "avatar": null});
    let member = json!({
        "user": user, "roles": [], "joined_at": "2026-01-01T00:00:00Z", "deaf": false, "mute": false, "flags": 0,
        "permissions": "2048",
    });
    let external = json!({"guild_id": "3", "context": 0, "member": member, "authorizing_integration_owners": {"1": "42"}});
    let menu = &menus(&opened)[0];
    let data = json!({"custom_id": menu["custom_id"], "component_type": 3, "values": values(menu, &[0])});
    let answer = bot.respond(&on(&opened, &data, &external));
    assert_eq!(ticked(&answer).len(), 1);
    assert!(
        !buttons(&answer).iter().any(|(label, _)| label == "Share in this channel"),
        "{:?}",
        buttons(&answer)
    );
}

#[test]
fn a_checklist_of_a_step_that_is_gone_gets_a_private_note() {
    let bot = product_bot();
    for custom_id in [
        "1ro:product-management:senior:lead",
        "1rs:product-management:pm:director",
        "1r0:product-management:gone:senior",
        "1r4:product-management:pm:senior",
        "1r-1:product-management:pm:senior",
        "1ro:product-management:pm:senior:x",
        "1r",
    ] {
        let answer = bot.respond(&press(custom_id, MAYA, MAYA, 64));
        assert_eq!(answer.outcome, Outcome::Unknown, "{custom_id}");
        assert_eq!((&body(&answer)["type"], &body(&answer)["data"]["flags"]), (&json!(4), &json!(64)));
    }
}

#[test]
fn the_longest_advice_keeps_to_every_limit() {
    let advice: Vec<String> =
        (0..50).map(|n| format!("{n:02} {}", "words of advice ".repeat(4).trim_end())).collect();
    let long = [format!("A{}", " very long piece of advice".repeat(15)), "x".repeat(400)];
    for advice in [advice, long.to_vec(), vec!["One.".to_owned()]] {
        let bot = bot_with(&advice);
        let shown = open(&bot);
        let all: Vec<usize> = (0..menus(&shown)[0]["options"].as_array().map_or(0, Vec::len)).collect();
        for shown in [&shown, &tick(&bot, &shown, 0, &all), &share(&bot, &tick(&bot, &shown, 0, &all))] {
            let text = seen(shown);
            assert!(
                advice.iter().all(|advice| text.contains(advice.as_str())),
                "the embed has each text in full: {text}"
            );
            assert_eq!(violations(&body(shown)), Vec::<String>::new(), "{text}");
            for menu in menus(shown) {
                let options = menu["options"].as_array().expect("options").clone();
                assert!((1..=25).contains(&options.len()) && menu["max_values"] == options.len());
                for option in &options {
                    let length = |key: &str| option[key].as_str().map_or(1, |text| text.chars().count());
                    assert!(
                        ["label", "value", "description"].iter().all(|key| (1..=100).contains(&length(key))),
                        "{option}"
                    );
                }
            }
        }
    }
}
