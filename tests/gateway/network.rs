//! What networks and Discord's protection do to a bot: blocks, pages in place of answers, sessions that end again and
//! again.

use crate::support::state::{Fault, Seen};
use crate::support::{BotProcess, Discord};
use serde_json::json;

fn identified(seen: &Seen) -> bool {
    matches!(seen, Seen::Identify(_))
}

fn identifies(discord: &Discord) -> usize {
    discord.seen().iter().filter(|seen| identified(seen)).count()
}

async fn resumed_at(discord: &Discord, times: usize) -> Vec<String> {
    let resumes = discord.wait_until_seen("resumes", times, |seen| matches!(seen, Seen::Resume { .. })).await;
    let host = |seen: &Seen| match seen {
        Seen::Resume { host, .. } => host.split(':').next().unwrap_or_default().to_owned(),
        other => panic!("{other:?}"),
    };
    resumes.iter().map(host).collect()
}

async fn answers(discord: &Discord) {
    let answer = discord.slash("level", [("name", "principal")]).in_server().send().await;
    assert!(answer.embed_title().contains("Principal"), "{answer:?}");
}

/// The pauses before connections, in seconds, once there are as many.
async fn pauses(bot: &BotProcess, count: usize) -> Vec<f64> {
    let waiting = "waiting before the shard connects again";
    bot.wait_for_log(count, waiting).await;
    let log = bot.log();
    let lines = log.lines().filter(|line| line.contains(waiting));
    lines
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["wait_s"].as_f64())
        .map(|wait| wait.expect("a number"))
        .collect()
}

#[tokio::test]
async fn a_session_is_resumed_at_its_own_address() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    discord.drop_connection();
    assert_eq!(resumed_at(&discord, 1).await, ["localhost"]);
    bot.wait_for_log(1, "the session goes on (resumed)").await;
    answers(&discord).await;
}

#[tokio::test]
async fn where_its_own_address_is_out_of_reach_it_is_resumed_at_the_general_one() {
    let discord = Discord::start().await;
    // Nothing listens on port 1.
    discord.odd_ready(json!({ "resume_gateway_url": "ws://127.0.0.1:1" }));
    let bot = discord.run_bot().await;
    discord.drop_connection();
    assert_eq!(resumed_at(&discord, 1).await, ["127.0.0.1"]);
    bot.wait_for_log(1, "the session goes on (resumed)").await;
    answers(&discord).await;
    assert_eq!(identifies(&discord), 1);
}

#[tokio::test]
async fn a_block_or_a_page_at_the_start_is_told_and_waited_out() {
    for (status, said) in [
        (403, "a web page instead of an answer, status 403"),
        (429, "a web page instead of an answer, status 429"),
        (200, "a web page instead of an answer, status 200"),
        (503, "a web page instead of an answer, status 503"),
    ] {
        let discord = Discord::start().await;
        discord.next_request("/gateway", Fault::Page(status));
        let bot = discord.run_bot().await;
        let line = bot.wait_for_log(1, "Discord is out of reach, trying again").await;
        assert_eq!(line["error"], format!("Discord cannot be reached: {said}"));
        assert!(line["wait_s"].as_f64().is_some_and(|wait| wait >= 0.5), "{line}");
        assert_eq!(discord.requests("GET", "/gateway").len(), 2);
        answers(&discord).await;
    }
}

#[tokio::test]
async fn a_limit_without_an_end_and_a_block_without_a_page_are_waited_out_too() {
    let unending = "Discord asks to wait before the next request and does not say for how long";
    let forbidden = "Discord refused a request with status 403, code 0: 403: an error";
    for (fault, said) in [(Fault::Blocked, unending), (Fault::Status(403), forbidden)] {
        let discord = Discord::start().await;
        discord.next_request("/gateway", fault);
        let bot = discord.run_bot().await;
        let line = bot.wait_for_log(1, "Discord is out of reach, trying again").await;
        assert_eq!(line["error"], said);
        answers(&discord).await;
    }
}

#[tokio::test]
async fn a_page_in_place_of_the_gateway_is_told_and_waited_out() {
    for status in [200, 403, 429, 503] {
        let discord = Discord::start().await;
        discord.next_handshake_is_a_page(status);
        let bot = discord.run_bot().await;
        let line = bot.wait_for_log(1, "Discord's gateway is out of reach, trying again").await;
        let said = format!("Discord cannot be reached: a web page instead of an answer, status {status}");
        assert_eq!(line["error"], said);
        answers(&discord).await;
    }
}

#[tokio::test]
async fn a_page_that_claims_success_does_not_count_as_delivery() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    discord.next_callback(Fault::Page(200));
    let asked = discord.slash("level", [("name", "principal")]).begin();
    assert!(asked.answer().await.embed_title().contains("Principal"));
    bot.wait_for_log(1, "answered").await;
    assert_eq!(asked.attempts(), 2);
}

#[tokio::test]
async fn an_answer_is_not_sent_against_a_block() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    discord.next_callback(Fault::Page(429));
    let asked = discord.slash("level", [("name", "pm")]).begin();
    let line = bot.wait_for_log(1, "an answer did not reach Discord").await;
    assert_eq!(line["error"], "Discord cannot be reached: a web page instead of an answer, status 429");
    assert_eq!(asked.attempts(), 1);
}

#[tokio::test]
async fn connections_that_end_again_and_again_are_made_with_growing_pauses() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    for times in 1..=5 {
        discord.close(4000);
        bot.wait_for_log(times, "the session goes on (resumed)").await;
    }
    let pauses = pauses(&bot, 4).await;
    for (pause, least) in pauses.iter().zip([0.25, 0.5, 1.0, 2.0]) {
        assert!((least..=2.0 * least).contains(pause), "{pauses:?}");
    }
    assert_eq!(identifies(&discord), 1);
    answers(&discord).await;
}

#[tokio::test]
async fn identifies_that_are_closed_again_and_again_are_spaced_and_counted() {
    let discord = Discord::start().await;
    for code in [4000, 4003, 4007, 4008] {
        discord.refuse_next_identify(code);
    }
    let bot = discord.run_bot().await;
    assert_eq!(identifies(&discord), 5);
    assert_eq!(discord.requests("GET", "/gateway").len(), 5, "each further one asks how many are left");
    assert!(pauses(&bot, 3).await.len() >= 3);
    answers(&discord).await;
}

#[tokio::test]
async fn the_second_half_of_a_days_sessions_is_spread() {
    let discord = Discord::start().await;
    discord.allow_sessions(
        json!({ "total": 1000, "remaining": 402, "reset_after": 40_000, "max_concurrency": 1 }),
    );
    for _ in 0..2 {
        discord.refuse_next_identify(4000);
    }
    let bot = discord.run_bot().await;
    let message = "half of today's gateway sessions are used up, the rest is spread over the day";
    let line = bot.wait_for_log(1, message).await;
    assert_eq!((&line["left"], &line["wait_s"]), (&json!(400), &json!(0.1)));
    answers(&discord).await;
}

#[tokio::test]
async fn a_resume_that_the_sessions_own_address_ends_is_made_at_the_general_one() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    discord.refuse_next_resume(4000);
    discord.drop_connection();
    assert_eq!(resumed_at(&discord, 2).await, ["localhost", "127.0.0.1"]);
    bot.wait_for_log(1, "the session goes on (resumed)").await;
    answers(&discord).await;
    assert_eq!(identifies(&discord), 1);
}

#[tokio::test]
async fn few_sessions_left_are_told_and_none_is_begun_beyond_them() {
    let discord = Discord::start().await;
    discord.allow_sessions(json!({ "total": 1000, "remaining": 1, "reset_after": 0, "max_concurrency": 1 }));
    let bot = discord.run_bot().await;
    bot.wait_for_log(1, "few gateway sessions are left today: the bot begins too many").await;
    discord.invalidate_session(false);
    bot.wait_for_log(2, "the bot began too many sessions today, waiting until Discord allows more").await;
    assert_eq!(identifies(&discord), 1);
    discord.allow_sessions(json!({ "total": 1000, "remaining": 9, "reset_after": 0, "max_concurrency": 1 }));
    discord.wait_until_seen("identifies", 2, identified).await;
    bot.wait_for_log(2, "ready").await;
    answers(&discord).await;
}

#[tokio::test]
async fn each_code_that_ends_a_session_leads_to_a_new_one() {
    for code in [4003, 4006, 4007, 4009] {
        let discord = Discord::start().await;
        let bot = discord.run_bot().await;
        discord.close(code);
        discord.wait_until_seen("identifies", 2, identified).await;
        bot.wait_for_log(1, "Discord no longer knows the session, beginning a new one").await;
        let resumes = discord.seen().iter().filter(|seen| matches!(seen, Seen::Resume { .. })).count();
        assert_eq!(resumes, 0, "{code}");
    }
}

#[tokio::test]
async fn a_heartbeat_is_sent_when_discord_asks_for_one() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    let heartbeat = |seen: &Seen| matches!(seen, Seen::Heartbeat(_));
    let before = discord.seen().iter().filter(|seen| heartbeat(seen)).count();
    discord.say(json!({ "op": 1, "s": null, "t": null, "d": null }));
    discord.wait_until_seen("a heartbeat", before + 1, heartbeat).await;
}
