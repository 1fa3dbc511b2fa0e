//! The one way out to REST, through the real binary: an answer arrives once, whatever happens to its request.

use std::time::Instant;

use crate::support::interaction::{Interaction, Sent};
use crate::support::state::Fault;
use crate::support::{BOT_TOKEN, Discord};
use serde_json::{Value, json};
use serenity::model::id::InteractionId;
use stepladder::discord::{Body, Error, Rest};
use stepladder::reply::File;

fn ask(discord: &Discord) -> Interaction<'_> {
    discord.slash("level", [("name", "principal")])
}

#[tokio::test]
async fn an_answer_survives_whatever_happens_to_its_request() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    let faults = [
        Fault::RateLimited(0.2),
        Fault::Status(500),
        Fault::Status(502),
        Fault::Status(503),
        Fault::DropBefore,
        Fault::DropAfter,
        Fault::Silence,
    ];
    for (nth, fault) in faults.into_iter().enumerate() {
        discord.next_callback(fault);
        let asked = ask(&discord).begin();
        let answer = asked.answer().await;
        assert!(answer.embed_title().contains("Principal"), "{fault:?}: {answer:?}");
        bot.wait_for_log(nth + 1, "answered").await;
        // The second of the two found the answer taken or took it itself: the stand-in takes no third.
        assert_eq!(asked.attempts(), 2, "{fault:?}");
    }
    assert!(!bot.log().contains("did not reach"), "{}", bot.log());
}

#[tokio::test]
async fn an_answer_survives_several_faults_in_a_row() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    for fault in [Fault::DropBefore, Fault::Status(500), Fault::RateLimited(0.1), Fault::DropAfter] {
        discord.next_callback(fault);
    }
    let asked = ask(&discord).begin();
    asked.answer().await;
    bot.wait_for_log(1, "answered").await;
    assert_eq!(asked.attempts(), 5);
}

#[tokio::test]
async fn what_cannot_arrive_in_time_is_given_up_and_told() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    // Longer than Discord waits for the answer.
    discord.next_callback(Fault::RateLimited(10.0));
    let asked = ask(&discord).begin();
    let line = bot.wait_for_log(1, "an answer did not reach Discord").await;
    assert_eq!(line["interaction"], asked.id);
    assert_eq!(line["error"], "Discord asks to wait 10 s before the next request");
    assert_eq!(asked.attempts(), 1);
}

#[tokio::test]
async fn what_discord_refuses_is_not_sent_again() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    discord.next_callback(Fault::Status(400));
    let asked = ask(&discord).begin();
    bot.wait_for_log(1, "an answer did not reach Discord").await;
    assert_eq!(asked.attempts(), 1);
}

#[tokio::test]
async fn an_interaction_that_comes_twice_is_answered_once() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    let asked = ask(&discord).begin();
    asked.answer().await;
    asked.deliver_again();
    let line = bot.wait_for_log(1, "this interaction has been answered already").await;
    assert_eq!((&line["level"], &line["interaction"]), (&"INFO".into(), &asked.id.clone().into()));
    assert_eq!(asked.attempts(), 2);
}

#[tokio::test]
async fn of_two_that_come_at_once_one_is_answered_and_the_other_does_no_harm() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    let asked = ask(&discord).begin();
    asked.deliver_again();
    assert!(asked.answer().await.embed_title().contains("Principal"));
    bot.wait_for_log(1, "this interaction has been answered already").await;
    bot.wait_for_log(1, "answered").await;
    assert_eq!(asked.attempts(), 2);
    assert!(ask(&discord).send().await.embed_title().contains("Principal"));
}

#[tokio::test]
async fn a_crowd_gets_its_answers() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    let crowd: Vec<_> = (0..300).map(|_| ask(&discord).begin()).collect();
    for asked in crowd {
        assert!(asked.answer().await.embed_title().contains("Principal"));
    }
}

/// Answers without a bot.
async fn answer(discord: &Discord, asked: &Sent, callback: &Value) -> Result<(), Error> {
    answer_with(discord, asked, callback, &[]).await
}

/// Answers without a bot, with files.
async fn answer_with(discord: &Discord, asked: &Sent, callback: &Value, files: &[File]) -> Result<(), Error> {
    let rest =
        Rest::new(BOT_TOKEN.parse().expect("a token"), discord.api_url().try_into().expect("an address"))
            .expect("TLS");
    let id: InteractionId = asked.id.parse().expect("an id");
    rest.answer(id, &asked.token, Body::new(callback, files), Instant::now()).await
}

fn message(data: &Value) -> Value {
    json!({ "type": 4, "data": data })
}

#[tokio::test]
async fn the_stand_in_takes_one_answer_to_a_question_it_asked() {
    let discord = Discord::start().await;
    let (asked, hello) = (ask(&discord).make(), message(&json!({ "content": "Hello" })));
    answer(&discord, &asked, &hello).await.unwrap();
    let again = answer(&discord, &asked, &hello).await;
    assert!(matches!(again, Err(Error::Refused { status: 400, code: 40060, .. })), "{again:?}");
    let mut unknown = ask(&discord).make();
    unknown.token.push('x');
    let lost = answer(&discord, &unknown, &hello).await;
    assert!(matches!(lost, Err(Error::Refused { status: 404, code: 10062, .. })), "{lost:?}");
    let empty = answer(&discord, &ask(&discord).make(), &message(&json!({}))).await;
    assert!(matches!(empty, Err(Error::Refused { status: 400, code: 50006, .. })), "{empty:?}");
}

#[tokio::test]
async fn the_stand_in_refuses_what_discord_refuses() {
    let discord = Discord::start().await;
    let long = |length| "x".repeat(length);
    let button = |id: &str| json!({ "type": 2, "style": 1, "label": "Next", "custom_id": id });
    let row = |items: Value| json!({ "components": [{ "type": 1, "components": items }] });
    let fields = |count| json!([{ "fields": vec![json!({ "name": "n", "value": "v" }); count] }]);
    let refused = [
        (json!({ "type": 8, "data": { "choices": [] } }), "type: "),
        (message(&json!({ "content": long(2001) })), "data.content: "),
        (message(&json!({ "embeds": [{ "title": long(257) }] })), "data.embeds.0.title: "),
        (message(&json!({ "embeds": [{ "description": long(4097) }] })), "data.embeds.0.description: "),
        (message(&json!({ "embeds": fields(26) })), "data.embeds.0.fields: "),
        (
            message(&json!({ "embeds": [{ "fields": [{ "name": "", "value": "v" }] }] })),
            "data.embeds.0.fields.0.name: ",
        ),
        (message(&json!({ "embeds": vec![json!({ "description": long(3001) }); 2] })), "data.embeds: "),
        (message(&json!({ "embeds": [{ "title": "t", "url": "javascript:x" }] })), "data.embeds.0.url: "),
        (message(&row(json!([]))), "data.components.0.components: "),
        (message(&row(json!([button(&long(101))]))), "data.components.0.components.0.custom_id: "),
        (message(&row(json!([button("a"), button("a")]))), "data.components: "),
        (message(&row(json!(vec![button("a"); 6]))), "data.components.0.components: "),
        (message(&json!({ "content": "x", "flags": 32768 })), "data.flags: "),
        (
            message(&json!({ "content": "x", "allowed_mentions": { "parse": ["all"] } })),
            "data.allowed_mentions.parse.0: ",
        ),
        (message(&json!({ "content": "x", "colour": 1 })), "data.colour: "),
    ];
    for (callback, place) in refused {
        let error = answer(&discord, &ask(&discord).make(), &callback).await.expect_err(place);
        assert!(matches!(error, Error::Refused { status: 400, code: 50035, .. }), "{place} {error}");
        assert!(error.to_string().contains(place), "{place} {error}");
    }
}

#[tokio::test]
async fn files_arrive_whole_whatever_happens_to_their_request() {
    let discord = Discord::start().await;
    let picture: Vec<u8> = (0..200_000_u32).map(|n| (n.wrapping_mul(n) / 7).to_le_bytes()[0]).collect();
    let files = [
        File::new("a.png", "image/png", "An A", picture.clone()),
        File::new("b.txt", "text/plain", "A B", *b"--\r\n--stepladder-0000000000000000--\r\n"),
    ];
    let attachments = json!([
        { "id": 0, "filename": "a.png", "description": "An A" },
        { "id": 1, "filename": "b.txt", "description": "A B" },
    ]);
    let shown = json!([{ "image": { "url": "attachment://a.png" } }]);
    let callback = message(&json!({ "content": "Two", "embeds": shown, "attachments": attachments }));
    for fault in [None, Some(Fault::Status(500)), Some(Fault::DropBefore), Some(Fault::DropAfter)] {
        let asked = ask(&discord).make();
        if let Some(fault) = fault {
            discord.next_callback(fault);
        }
        answer_with(&discord, &asked, &callback, &files).await.unwrap();
        let payload = asked.payload().await;
        assert_eq!(payload.json, callback, "{fault:?}");
        for (came, sent) in payload.files.iter().zip(&files) {
            assert_eq!(
                (came.filename.as_str(), came.content_type.as_str()),
                (sent.name(), sent.media_type())
            );
            assert!(came.bytes == sent.bytes(), "{fault:?}: {came:?} is not {sent:?}");
        }
        assert_eq!((payload.files.len(), asked.attempts()), (2, 1 + usize::from(fault.is_some())));
    }
}

#[tokio::test]
async fn the_stand_in_refuses_files_that_discord_refuses() {
    let discord = Discord::start().await;
    let file = |name: &str| File::new(name, "image/png", "", *b"PNG");
    let announced = |ids: &[usize]| {
        let attachments: Vec<_> = ids.iter().map(|id| json!({ "id": id, "filename": "a.png" })).collect();
        message(&json!({ "content": "x", "attachments": attachments }))
    };
    let shown = json!({ "embeds": [{ "image": { "url": "attachment://a.png" } }] });
    let mut long = announced(&[0]);
    long["data"]["attachments"][0]["description"] = json!("x".repeat(1025));
    for (callback, files) in [
        (announced(&[]), vec![file("a.png")]),
        (announced(&[0]), vec![]),
        (announced(&[1]), vec![file("a.png")]),
        (announced(&[0, 0]), vec![file("a.png")]),
        (announced(&[0]), vec![file("b.png")]),
        (announced(&[0]), vec![file("a.png"), file("a.png")]),
        (long, vec![file("a.png")]),
        (message(&shown), vec![]),
    ] {
        let refused = answer_with(&discord, &ask(&discord).make(), &callback, &files).await;
        assert!(matches!(refused, Err(Error::Refused { code: 50035, .. })), "{callback} {refused:?}");
    }
    let (asked, eleven) = (ask(&discord).make(), announced(&[0; 11]));
    let refused = answer_with(&discord, &asked, &eleven, &vec![file("a.png"); 11]).await;
    assert!(matches!(refused, Err(Error::Refused { code: 30015, .. })), "{refused:?}");
    let large = File::new("a.png", "image/png", "", vec![0; 10_485_761]);
    let refused = answer_with(&discord, &ask(&discord).make(), &announced(&[0]), &[large]).await;
    assert!(matches!(refused, Err(Error::Refused { code: 40005, .. })), "{refused:?}");
}
