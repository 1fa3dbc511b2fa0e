//! The gateway, through the real binary: connecting, answering, and going on after what a gateway does.

use std::time::Duration;

use crate::support::state::{Fault, Seen};
use crate::support::{BOT_TOKEN, Discord};
use serde_json::json;

fn identified(seen: &Seen) -> bool {
    matches!(seen, Seen::Identify(_))
}

fn resumed(seen: &Seen) -> bool {
    matches!(seen, Seen::Resume { .. })
}

#[tokio::test]
async fn it_identifies_without_any_intent_and_is_ready() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    let [Seen::Identify(identify)] = &discord.seen()[..] else { panic!("{:?}", discord.seen()) };
    assert_eq!(identify["intents"], 0);
    assert_eq!(identify["shard"], json!([0, 1]));
    let ready = bot.wait_for_log(1, "ready").await;
    assert_eq!((&ready["bot"], &ready["servers"]), (&json!("Stepladder"), &json!(1)));
    assert_eq!(discord.requests("GET", "/gateway").len(), 1);
}

#[tokio::test]
async fn it_answers_every_command_in_a_server_in_a_dm_and_elsewhere() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    let level = || discord.slash("level", [("name", "principal")]);
    let promote = || discord.slash("promote", [("from", "pm"), ("to", "senior")]);
    for asked in [level(), promote()] {
        for placed in [asked.clone().in_server(), asked.clone().in_dm(), asked.elsewhere()] {
            let answer = placed.send().await;
            assert_eq!(answer.kind(), 4);
            assert!(!answer.is_private() && answer.mentions_nobody(), "{answer:?}");
            assert!(!answer.content().is_empty() && !answer.embed_title().is_empty(), "{answer:?}");
        }
    }
}

#[tokio::test]
async fn an_odd_ready_costs_neither_readiness_nor_registration_nor_a_resume() {
    let discord = Discord::start().await;
    discord.odd_ready(json!({
        "v": "ten", "user": { "id": 1.5, "avatar": ["new"], "premium_type": 99 }, "application": { "flags": -1 },
        "guilds": [{ "id": "1", "member_count": -1 }, 7], "shard": "0 of 1", "new_field": { "a": null },
    }));
    let bot = discord.run_bot().await;
    discord.wait_for_requests("PUT", "/applications/", 1).await;
    assert!(!discord.commands().is_empty());
    discord.drop_connection();
    discord.wait_until_seen("a resume", 1, resumed).await;
    assert!(!discord.slash("level", [("name", "pm")]).in_server().send().await.content().is_empty());
    assert_eq!(discord.wait_until_seen("identifies", 1, identified).await.len(), 1);
    drop(bot);
}

#[tokio::test]
async fn it_answers_on_a_message() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    let asked = discord.on_message("Which level is this?", "I was just made principal product manager!");
    for placed in [asked.clone().in_server(), asked.clone().in_dm(), asked.elsewhere()] {
        let answer = placed.send().await;
        assert!(answer.all_text().contains("Principal") && answer.mentions_nobody(), "{answer:?}");
    }
}

#[tokio::test]
async fn each_answer_is_logged_without_what_was_asked() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    let asked = discord.slash("level", [("name", "principal shibboleth")]).in_server().begin();
    asked.answer().await;
    let line = bot.wait_for_log(1, "answered").await;
    assert_eq!((&line["command"], &line["interaction"]), (&json!("level"), &json!(asked.id)));
    assert!(line["elapsed_ms"].is_number() && line["outcome"].is_string(), "{line}");
    assert!(!bot.log().contains("shibboleth"));
}

#[tokio::test]
async fn what_it_does_not_know_gets_a_private_answer_and_a_warning() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    let unknown = [
        discord.slash("salary", []).in_server(),
        discord.slash("salary", []).in_dm(),
        discord.press("from-a-time-before").in_server(),
        discord.modal("a-form").in_server(),
        discord.command("level", &[json!({ "name": "name", "type": 4, "value": 3 })]),
        discord.command("level", &[]),
        // Types that no client library knows yet.
        discord.interaction(6, json!({ "sku_id": "1" })),
        discord.interaction(99, json!({ "anything": [1, 2, 3] })),
    ];
    for interaction in unknown {
        let answer = interaction.send().await;
        assert!(answer.is_private() && answer.mentions_nobody(), "{answer:?}");
        assert!(!answer.content().is_empty(), "{answer:?}");
    }
    let warning = bot.wait_for_log(2, "Discord sent an interaction that this version cannot read").await;
    assert_eq!((&warning["level"], &warning["kind"]), (&json!("WARN"), &json!(99)));
    assert!(discord.typing("salary", ("name", "a")).send().await.choices().is_empty());
}

#[tokio::test]
async fn events_it_has_no_use_for_change_nothing() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    discord.dispatch("AN_EVENT_OF_TOMORROW", &json!({ "new": true }));
    discord.dispatch("GUILD_CREATE", &json!({ "malformed": true }));
    discord.dispatch("INTERACTION_CREATE", &json!({ "type": 2, "data": "malformed, and without a token" }));
    let answer = discord.slash("level", [("name", "principal")]).send().await;
    assert_eq!(answer.kind(), 4);
    assert_eq!(discord.requests("POST", "/interactions/").len(), 1);
}

#[tokio::test]
async fn what_is_no_payload_is_logged_and_changes_nothing() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    for payload in
        [json!(["no", "payload"]), json!({ "op": "shibboleth", "t": 7, "d": { "token": "shibboleth" } })]
    {
        discord.say(payload);
    }
    bot.wait_for_log(2, "Discord sent what this version cannot read").await;
    assert!(!bot.log().contains("shibboleth"), "{}", bot.log());
    assert_eq!(discord.slash("level", [("name", "principal")]).send().await.kind(), 4);
}

#[tokio::test]
async fn an_odd_sequence_number_costs_no_answer() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    for odd in [json!(null), json!("7"), json!(-1), json!(1e300)] {
        let asked = discord.slash("level", [("name", "principal")]).make();
        discord.say(json!({ "op": 0, "s": odd, "t": "INTERACTION_CREATE", "d": asked.event() }));
        assert!(asked.answer().await.embed_title().contains("Principal"), "{odd}");
    }
}

#[tokio::test]
async fn a_resumed_event_without_data_is_one() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    discord.say(json!({ "op": 0, "s": 3, "t": "RESUMED", "d": null }));
    bot.wait_for_log(1, "the session goes on (resumed)").await;
}

#[tokio::test]
async fn it_sends_heartbeats_with_the_last_sequence_number() {
    let discord = Discord::start().await;
    discord.heartbeat_every(Duration::from_millis(50));
    let _bot = discord.run_bot().await;
    let beats = discord.wait_until_seen("a heartbeat", 3, |seen| matches!(seen, Seen::Heartbeat(_))).await;
    assert_eq!(beats[2], Seen::Heartbeat(json!(2)));
}

#[tokio::test]
async fn a_lost_heartbeat_leads_to_a_new_connection() {
    let discord = Discord::start().await;
    discord.heartbeat_every(Duration::from_millis(50));
    discord.acknowledge_heartbeats(false);
    let bot = discord.run_bot().await;
    discord.wait_until_seen("a heartbeat", 1, |seen| matches!(seen, Seen::Heartbeat(_))).await;
    discord.acknowledge_heartbeats(true);
    bot.wait_for_log(2, "ready").await;
    assert_eq!(discord.slash("level", [("name", "principal")]).send().await.kind(), 4);
}

#[tokio::test]
async fn a_connection_that_has_died_in_silence_is_resumed_on_another() {
    let discord = Discord::start().await;
    discord.heartbeat_every(Duration::from_secs(2));
    discord.acknowledge_heartbeats(false);
    let bot = discord.run_bot().await;
    bot.wait_for_log(1, "Discord does not acknowledge heartbeats, connecting again").await;
    discord.acknowledge_heartbeats(true);
    bot.wait_for_log(1, "the session goes on (resumed)").await;
    assert_eq!(discord.slash("level", [("name", "principal")]).send().await.kind(), 4);
    assert_eq!(discord.seen().iter().filter(|seen| identified(seen)).count(), 1);
}

#[tokio::test]
async fn a_restarted_bot_answers_again() {
    let discord = Discord::start().await;
    for _ in 0..2 {
        let bot = discord.run_bot().await;
        assert_eq!(discord.slash("level", [("name", "principal")]).send().await.kind(), 4);
        bot.terminate();
        assert!(bot.ended().await.status.success());
    }
    // The second one identifies within the 5 seconds that Discord wants in between, and so once more.
    let identifies = discord.wait_until_seen("identify", 2, identified).await.len();
    let too_soon = discord.seen().iter().filter(|seen| matches!(seen, Seen::IdentifiedTooSoon(0))).count();
    assert_eq!(identifies, 2 + too_soon);
}

#[tokio::test]
async fn asked_to_reconnect_it_resumes_and_misses_nothing() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    discord.ask_to_reconnect();
    let missed = discord.slash("level", [("name", "principal")]).begin();
    let resumes = discord.wait_until_seen("a resume", 1, resumed).await;
    assert!(matches!(resumes[0], Seen::Resume { seq: 2 | 3, .. }), "{resumes:?}");
    assert_eq!(missed.answer().await.kind(), 4);
    bot.wait_for_log(1, "the session goes on (resumed)").await;
    assert_eq!(discord.seen().iter().filter(|seen| identified(seen)).count(), 1);
}

#[tokio::test]
async fn what_was_answered_is_not_asked_for_again() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    for _ in 0..3 {
        discord.slash("level", [("name", "principal")]).send().await;
    }
    discord.drop_connection();
    let resumes = discord.wait_until_seen("a resume", 1, resumed).await;
    // READY was the first event, another one the second, the interactions the next three.
    assert!(matches!(resumes[0], Seen::Resume { seq: 5, .. }), "{resumes:?}");
    bot.wait_for_log(1, "the session goes on (resumed)").await;
    assert_eq!(discord.requests("POST", "/interactions/").len(), 3);
}

#[tokio::test]
async fn a_connection_that_ends_is_resumed_however_it_ends() {
    let ends: [fn(&Discord); 5] = [
        Discord::drop_connection,
        |discord| discord.close(4000),
        |discord| discord.close(1001),
        |discord| discord.close(1005),
        |discord| discord.invalidate_session(true),
    ];
    for (nth, end) in ends.iter().enumerate() {
        let discord = Discord::start().await;
        let bot = discord.run_bot().await;
        end(&discord);
        discord.wait_until_seen(&format!("a resume after end {nth}"), 1, resumed).await;
        bot.wait_for_log(1, "the session goes on (resumed)").await;
        assert_eq!(discord.slash("level", [("name", "principal")]).send().await.kind(), 4);
    }
}

#[tokio::test]
async fn an_invalid_session_is_begun_anew() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    discord.invalidate_session(false);
    bot.wait_for_log(2, "ready").await;
    assert_eq!(discord.slash("level", [("name", "principal")]).send().await.kind(), 4);
    assert!(!discord.seen().iter().any(resumed));
}

#[tokio::test]
async fn a_closed_connection_is_told_to_the_host() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    discord.close(4000);
    let line = bot.wait_for_log(1, "Discord closed a gateway connection, connecting again").await;
    assert_eq!(line["code"], 4000);
}

#[tokio::test]
async fn no_token_is_ever_logged() {
    let discord = Discord::start().await;
    discord.heartbeat_every(Duration::from_millis(50));
    let trace = "trace,serenity=trace,hyper=trace,reqwest=trace,tungstenite=trace";
    let bot = discord.bot().env("RUST_LOG", trace).start();
    bot.ready().await;
    let mut tokens = vec![BOT_TOKEN.to_owned()];
    for fault in [Fault::DropBefore, Fault::DropAfter, Fault::Status(500), Fault::RateLimited(0.01)] {
        discord.next_callback(fault);
        let asked = discord.slash("level", [("name", "principal")]).begin();
        asked.answer().await;
        tokens.push(asked.token);
    }
    bot.wait_for_log(4, "answered").await;
    discord.next_callback(Fault::Status(404));
    tokens.push(discord.slash("level", [("name", "principal")]).begin().token);
    bot.wait_for_log(1, "an answer did not reach Discord").await;
    discord.dispatch("AN_EVENT_OF_TOMORROW", &json!({ "token": "secret-in-an-event" }));
    tokens.push("secret-in-an-event".to_owned());
    bot.wait_for_log(1, "an event that this bot has no use for").await;
    for strange in
        [discord.interaction(99, json!({})), discord.interaction(2, json!({ "data": "shibboleth" }))]
    {
        let strange = strange.begin();
        strange.answer().await;
        tokens.push(strange.token);
    }
    tokens.push("shibboleth".to_owned());
    discord.drop_connection();
    bot.wait_for_log(1, "the session goes on (resumed)").await;
    bot.terminate();
    let log = bot.ended().await.log;
    for token in tokens {
        assert!(!log.contains(&token), "{token} is in the log:\n{log}");
    }
}
