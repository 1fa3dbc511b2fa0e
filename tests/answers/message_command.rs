//! "Which level is this?", used on someone's message.

use serde_json::{Value, json};
use stepladder::bot::{AnswerSettings, Outcome};
use stepladder::interaction::Interaction;

use crate::asking::{MAYA, body, buttons, press, product_bot, seen, sent};

const NAME: &str = "Which level is this?";

fn used_on(message: &Value, where_: &Value) -> Interaction {
    let author = json!({"id": "43", "username": "noah", "discriminator": "0", "avatar": null});
    let mut target = json!({
        "id": "9", "channel_id": "5", "author": author, "content": "", "timestamp": "2026-01-01T00:00:00Z",
        "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
        "attachments": [], "embeds": [], "pinned": false, "type": 0,
    });
    for (key, value) in message.as_object().expect("parts of a message") {
        target[key] = value.clone();
    }
    let data = json!({
        "id": "11", "name": NAME, "type": 3, "target_id": "9", "resolved": {"messages": {"9": target}},
    });
    let mut parts = json!({"data": data});
    for (key, value) in where_.as_object().into_iter().flatten() {
        parts[key] = value.clone();
    }
    sent(2, &parts)
}

fn on_text(text: &str) -> Interaction {
    used_on(&json!({"content": text}), &json!({}))
}

#[test]
fn what_a_message_mentions_is_named_and_offered() {
    let bot = product_bot();
    let text = "I've been a **product manager** for 3 years. Moving from senior to lead is next, or should I \
                become a Principal? @everyone";
    let answer = bot.respond(&on_text(text));
    insta::assert_snapshot!("mentioned", seen(&answer));
    assert_eq!(answer.command, NAME);
    for (label, custom_id) in buttons(&answer) {
        let opened = bot.respond(&press(&custom_id, MAYA, MAYA, 64));
        assert_eq!(opened.outcome, Outcome::Answered, "{label}");
        assert_eq!(body(&opened)["type"], 7, "{label}");
    }
}

#[test]
fn in_a_server_and_in_a_direct_message_only_the_asker_sees_it() {
    let user = json!({"id": "42", "username": "maya", "discriminator": "0", "avatar": null});
    let member = json!({
        "user": user, "roles": [], "joined_at": "2026-01-01T00:00:00Z", "deaf": false, "mute": false, "flags": 0,
        "permissions": "2147483648",
    });
    let in_server = json!({
        "guild_id": "3", "context": 0, "member": member, "authorizing_integration_owners": {"0": "3"},
    });
    let bot = product_bot().with_settings(AnswerSettings { private: Vec::new() });
    for where_ in [json!({}), in_server] {
        for text in ["I'm a senior PM", "lol"] {
            let answer = body(&bot.respond(&used_on(&json!({"content": text}), &where_)));
            assert_eq!((&answer["type"], &answer["data"]["flags"]), (&json!(4), &json!(64)), "{text}");
            assert_eq!(answer["data"]["allowed_mentions"]["parse"], json!([]));
        }
    }
}

#[test]
fn a_message_about_no_level_gets_a_kind_note() {
    let bot = product_bot();
    for text in
        ["lol", "PM me at 3 pm", "the principal reason is that we lead the market", "||@here||", "\u{200b}x"]
    {
        assert_eq!(bot.respond(&on_text(text)).outcome, Outcome::Unresolved, "{text}");
    }
    insta::assert_snapshot!("nothing_mentioned", seen(&bot.respond(&on_text("lol"))));
}

#[test]
fn every_text_that_a_person_sees_is_read() {
    let bot = product_bot();
    let display = |text: &str| json!({"type": 10, "content": text});
    for message in [
        json!({"message_snapshots": [{"message": {"content": "our new Head of Product"}}]}),
        json!({"components": [{"type": 17, "components": [{"type": 9, "components": [display("a Head of Product")]}]}]}),
        json!({"poll": {"question": {"text": "Who is next?"}, "answers": [{"poll_media": {"text": "Head of Product"}}]}}),
        json!({"content": "https://a.example/", "embeds": [{"author": {"name": "by our Head of Product"}}]}),
        json!({"embeds": [{"footer": {"text": "signed, the Head of Product"}}]}),
        json!({"attachments": [{"description": "Our Head of Product on a stage"}]}),
    ] {
        let answer = bot.respond(&used_on(&message, &json!({})));
        let labels: Vec<_> = buttons(&answer).into_iter().map(|(label, _)| label).collect();
        assert_eq!(labels, ["Head of Product"], "{message}");
    }
}

#[test]
fn on_its_own_messages_it_says_so_and_reads_nothing() {
    let bot = product_bot();
    // The application's id is 1.
    for mark in [json!({"author": {"id": "1"}}), json!({"application_id": "1"})] {
        let mut message = json!({"content": "Showing Head of Product"});
        message.as_object_mut().expect("fields").extend(mark.as_object().expect("fields").clone());
        let answer = bot.respond(&used_on(&message, &json!({})));
        assert_eq!((answer.outcome, buttons(&answer).len()), (Outcome::Rejected, 0), "{message}");
        assert!(seen(&answer).contains("one of my own messages"));
    }
}

#[test]
fn the_messages_own_words_come_before_its_embeds() {
    let bot = product_bot();
    let embed = json!({
        "type": "rich", "title": "We are hiring", "description": "A Head of Product for Berlin",
        "fields": [{"name": "Reports to", "value": "nobody but the Group PM", "inline": false}],
    });
    let answer = bot.respond(&used_on(&json!({"content": "I'm a senior PM", "embeds": [embed]}), &json!({})));
    let labels: Vec<_> = buttons(&answer).into_iter().map(|(label, _)| label).collect();
    assert_eq!(labels, ["Senior Product Manager", "Head of Product", "Director / Group Product Manager"]);
}

#[test]
fn a_message_without_text_or_without_itself_is_told_kindly() {
    let bot = product_bot();
    let missing = sent(2, &json!({"data": {"id": "11", "name": NAME, "type": 3, "target_id": "9"}}));
    for asked in [on_text(""), on_text(" \n"), missing] {
        let answer = bot.respond(&asked);
        assert_eq!(answer.outcome, Outcome::Rejected);
        assert_eq!(body(&answer)["data"]["flags"], 64);
    }
}

#[test]
fn the_longest_messages_are_answered_inside_the_limits() {
    let bot = product_bot();
    let all = "APM, Product Manager, Senior PM, Principal PM, Lead PM, Group PM, Head of Product. ";
    let ways = "PM to Senior PM. Senior PM to Lead PM. Lead PM to GPM. GPM to Head of Product. APM to PM. ";
    for text in
        [all.repeat(48), ways.repeat(42), "senior ".repeat(570), "🙂".repeat(4000), "pm\n".repeat(1333)]
    {
        let answer = bot.respond(&on_text(&text));
        assert_ne!(answer.outcome, Outcome::Failed);
        let data = &body(&answer)["data"];
        assert!(data["content"].as_str().expect("a line").chars().count() <= 2000);
        assert!(data["components"].as_array().map_or(0, Vec::len) <= 5);
    }
}

#[test]
fn the_name_is_not_a_slash_command() {
    let bot = product_bot();
    let slash = sent(2, &json!({"data": {"id": "11", "name": NAME, "type": 1}}));
    assert_eq!(bot.respond(&slash).outcome, Outcome::Unknown);
    let level = json!({"data": {"id": "11", "name": "level", "type": 3, "target_id": "9"}});
    assert_eq!(bot.respond(&sent(2, &level)).outcome, Outcome::Unknown);
}
