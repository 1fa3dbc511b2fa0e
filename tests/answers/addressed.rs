//! Answers for one member: who is mentioned, when, and who may page.

use serde_json::{Value, json};
use serenity::model::id::UserId;
use stepladder::bot::{Bot, Outcome, Response};
use stepladder::interaction::{Interaction, Kind, OptionValue};

use crate::asking::{
    MAYA, NOAH, body, buttons, command, in_dm, option, press, product_bot, seen, sent, slash, text,
};

/// A third member.
const ZOE: u64 = 44;

/// A question for Noah, from Maya.
fn for_noah(name: &str, options: &[(&str, &str)], private: bool) -> Interaction {
    let mut options: Vec<_> = options.iter().map(|(name, value)| text(name, value)).collect();
    options.push(text("for", &NOAH.to_string()));
    if private {
        options.push(option("private", OptionValue::Boolean(true)));
    }
    command(name, &options)
}

/// The press of the button with this label on an answer that Maya asked for.
fn pressed(bot: &Bot, on: &Response, label: &str, presser: u64) -> Response {
    let data = &body(on)["data"];
    let (_, custom_id) = buttons(on).into_iter().find(|(known, _)| known == label).expect(label);
    let mut asked = press(&custom_id, MAYA, presser, data["flags"].as_u64().unwrap_or_default());
    if let Kind::Component(component) = &mut asked.kind {
        data["content"].as_str().expect("a line").clone_into(&mut component.message.content);
    }
    asked.user.id = Some(UserId::new(presser));
    bot.respond(&asked)
}

fn line(answer: &Response) -> String {
    body(answer)["data"]["content"].as_str().expect("a line").to_owned()
}

fn mentioned(answer: &Response) -> Value {
    body(answer)["data"]["allowed_mentions"]["users"].clone()
}

#[test]
fn the_asker_and_the_addressee_page_in_place_and_the_mention_stays() {
    let bot = product_bot();
    let answer = bot.respond(&for_noah("level", &[("name", "senior")], false));
    assert!(line(&answer).starts_with("<@43> **Senior"), "{}", line(&answer));
    for member in [MAYA, NOAH] {
        let next = pressed(&bot, &answer, "▲ Lead Product Manager", member);
        assert_eq!(body(&next)["type"], 7, "{member}");
        assert!(line(&next).starts_with("<@43> **Lead Product Manager**"), "{}", line(&next));
        assert_eq!(mentioned(&next), json!(["43"]));
        let further = pressed(&bot, &next, "▼ Senior Product Manager", member);
        assert_eq!(line(&further), line(&answer));
    }
    let copy = pressed(&bot, &answer, "▲ Lead Product Manager", ZOE);
    assert_eq!((body(&copy)["type"].clone(), body(&copy)["data"]["flags"].clone()), (json!(4), json!(64)));
    assert!(line(&copy).starts_with("**Lead"), "a copy is nobody else's: {}", line(&copy));
    assert_eq!(mentioned(&copy), json!([]));
}

#[test]
fn a_private_answer_for_somebody_mentions_them_once_it_is_shared() {
    let bot = product_bot();
    let answer = bot.respond(&for_noah("level", &[("name", "senior")], true));
    assert_eq!(body(&answer)["data"]["flags"], 64);
    assert_eq!(mentioned(&answer), json!([]));
    insta::assert_snapshot!(
        "addressed_private",
        seen(&answer).lines().take(3).collect::<Vec<_>>().join("\n")
    );

    let next = pressed(&bot, &answer, "▲ Lead Product Manager", MAYA);
    assert_eq!(body(&next)["type"], 7);
    assert!(line(&next).starts_with("For <@43>, who does not see this yet. **Lead"), "{}", line(&next));
    assert_eq!(mentioned(&next), json!([]));

    let shared = pressed(&bot, &next, "Share in this channel", MAYA);
    assert!(line(&shared).starts_with("<@43> Shared by **maya**. **Lead"), "{}", line(&shared));
    assert_eq!(mentioned(&shared), json!(["43"]));
    assert_eq!(body(&shared)["data"]["flags"], json!(null));
    assert_eq!(body(&shared)["data"]["allowed_mentions"]["parse"], json!([]));
}

#[test]
fn a_question_back_does_not_lose_the_addressee() {
    let bot = product_bot();
    let asked = bot.respond(&for_noah("level", &[("name", "lead or group pm")], false));
    assert_eq!((asked.outcome, body(&asked)["data"]["flags"].clone()), (Outcome::Unresolved, json!(64)));
    assert_eq!(line(&asked), "For <@43>, who does not see this yet. That names two levels. Which one?");
    let chosen = pressed(&bot, &asked, "Lead Product Manager", MAYA);
    let shared = pressed(&bot, &chosen, "Share in this channel", MAYA);
    assert!(line(&shared).starts_with("<@43> Shared by **maya**. **Lead"), "{}", line(&shared));
    assert_eq!(mentioned(&shared), json!(["43"]));
}

#[test]
fn the_asker_and_bots_are_kindly_refused() {
    let bot = product_bot();
    let of = |id: &str| [text("name", "senior"), text("for", id)];
    let own = bot.respond(&command("level", &of(&MAYA.to_string())));
    assert_eq!(own.outcome, Outcome::Rejected);
    insta::assert_snapshot!("addressed_to_oneself", seen(&own));

    let asked = |id: &str, is_bot: bool| {
        let user = json!({ "id": id, "username": "somebody", "bot": is_bot });
        let options = json!([
            { "name": "name", "type": 3, "value": "senior" },
            { "name": "for", "type": 6, "value": id },
        ]);
        let data =
            json!({ "name": "level", "type": 1, "options": options, "resolved": { "users": { id: user } } });
        bot.respond(&sent(2, &json!({ "data": data })))
    };
    // The application's own id is 1.
    for (id, is_bot) in [("1", true), ("1", false), ("77", true)] {
        let refused = asked(id, is_bot);
        assert_eq!(refused.outcome, Outcome::Rejected, "{id}");
        assert_eq!((body(&refused)["data"]["flags"].clone(), mentioned(&refused)), (json!(64), json!([])));
    }
    insta::assert_snapshot!("addressed_to_a_bot", seen(&asked("1", true)));
    assert_eq!(asked("77", false).outcome, Outcome::Answered);
}

#[test]
fn in_a_direct_message_to_the_bot_nothing_offers_to_share() {
    let bot = product_bot();
    let private = option("private", OptionValue::Boolean(true));
    let ask = |options: &[_]| command("level", &[&[text("name", "senior")], options].concat());
    let shares = |answer: &Response| buttons(answer).iter().any(|(label, _)| label.starts_with("Share"));
    let there = bot.respond(&in_dm(ask(std::slice::from_ref(&private))));
    assert!(!shares(&there) && body(&there)["data"]["flags"] == 64);
    assert!(shares(&bot.respond(&ask(&[private]))));
    let page = in_dm(press("1ol:product-management:pm", MAYA, MAYA, 64));
    assert!(!shares(&bot.respond(&page)));
    let ready = in_dm(press("1ro:product-management:pm:senior", MAYA, MAYA, 0));
    assert!(!shares(&bot.respond(&ready)));
    // A button that an earlier version posted there goes on working.
    let posted = bot.respond(&in_dm(press("1sl:product-management:pm", MAYA, MAYA, 64)));
    assert!(line(&posted).starts_with("Shared by **maya**. **Product Manager**"));
}

#[test]
fn a_text_that_looks_like_an_address_addresses_nobody() {
    let bot = product_bot();
    let answer = bot.respond(&slash("find", &[("topic", "<@43> roadmap")]));
    for label in buttons(&answer).into_iter().map(|(label, _)| label).take(1) {
        let next = pressed(&bot, &answer, &label, MAYA);
        assert_eq!(mentioned(&next), json!([]), "{}", line(&answer));
    }
}
