//! Getting onto the gateway: what Discord refuses for good, and what passes.

use crate::support::bot::BotCommand;
use crate::support::state::{Fault, Seen};
use crate::support::{BOT_TOKEN, Discord};
use serde_json::json;
use tempfile::TempDir;
use tokio::net::TcpListener;

/// The exit code that says that the token was refused.
const TOKEN_REFUSED: Option<i32> = Some(3);

fn identifies(discord: &Discord) -> usize {
    discord.seen().iter().filter(|seen| matches!(seen, Seen::Identify(_))).count()
}

#[tokio::test]
async fn a_wrong_token_ends_the_bot_after_one_attempt() {
    let discord = Discord::start().await;
    let bot = BotCommand::new(&discord.api_url(), "not.the.token").start();
    let ended = bot.ended().await;
    assert_eq!(ended.status.code(), TOKEN_REFUSED, "{}", ended.log);
    assert!(ended.log.contains("Discord refused the bot's token"), "{}", ended.log);
    assert!(!ended.log.contains("not.the.token"), "{}", ended.log);
    assert_eq!(discord.requests("GET", "/").len(), 1);
    assert_eq!(identifies(&discord), 0);
}

#[tokio::test]
async fn a_bot_in_no_server_logs_the_link_that_adds_it_to_one() {
    let discord = Discord::start().await;
    discord.without_servers();
    let bot = discord.bot().env("STEPLADDER_LOG__FORMAT", "pretty").start();
    let end = "then type /level in your server";
    let log = bot.wait_for_text(end).await;
    // What follows, such as the commands that are registered, may be there already.
    let last = &log[..log.find(end).expect("it was waited for") + end.len()];
    let id = crate::support::APPLICATION_ID;
    let link = format!("https://discord.com/oauth2/authorize?client_id={id}&scope=bot+applications.commands");
    assert!(last.contains(&link) && last.contains("no permission has to be ticked"), "{last}");
    let lines: Vec<_> = last.lines().filter(|line| !line.contains("https://")).collect();
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{last}");
    assert!(lines.iter().all(|line| line.as_bytes()[2] == b':' && line.as_bytes()[8] == b'Z'), "{last}");
    assert!(lines[0].contains("Stepladder starts") && !last.contains("WARN"), "{last}");

    let discord = Discord::start().await;
    let bot = discord.bot().start();
    bot.ready().await;
    discord.slash("level", [("name", "principal")]).send().await;
    assert!(!bot.log().contains("oauth2/authorize"), "{}", bot.log());
}

#[tokio::test]
async fn a_token_that_only_the_gateway_refuses_ends_the_bot_too() {
    let discord = Discord::start().await;
    discord.refuse_next_identify(4004);
    let ended = discord.bot().start().ended().await;
    assert_eq!(ended.status.code(), TOKEN_REFUSED, "{}", ended.log);
    assert!(ended.log.contains("Discord refused the bot's token"), "{}", ended.log);
    assert_eq!(identifies(&discord), 1);
}

#[tokio::test]
async fn final_close_codes_end_the_bot_with_their_reason() {
    let codes = [
        (4010, "the shard asked for does not exist"),
        (4011, "too many servers"),
        (4012, "no longer speaks API version 10"),
        (4013, "does not know the intents"),
        (4014, "may not use the intents"),
    ];
    for (code, reason) in codes {
        let discord = Discord::start().await;
        discord.refuse_next_identify(code);
        let ended = discord.bot().start().ended().await;
        assert_eq!(ended.status.code(), Some(1), "{code}: {}", ended.log);
        assert!(ended.log.contains(&format!("code {code}")) && ended.log.contains(reason), "{}", ended.log);
        assert_eq!(identifies(&discord), 1, "{code}");
    }
}

#[tokio::test]
async fn a_bot_that_is_running_ends_when_its_token_is_reset() {
    let discord = Discord::start().await;
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("misses");
    let bot = discord.bot().env("STEPLADDER_MISSES__FILE", file.to_str().expect("text")).start();
    bot.ready().await;
    for name in ["astronaut", "beekeeper"] {
        discord.slash("level", [("name", name)]).send().await;
    }
    discord.close(4004);
    assert_eq!(bot.ended().await.status.code(), TOKEN_REFUSED);
    let kept = std::fs::read_to_string(&file).expect("written");
    assert_eq!(kept, "1\tastronaut\n1\tbeekeeper\n");
}

#[tokio::test]
async fn without_a_network_it_waits_for_one() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let bot = BotCommand::new(&format!("http://{address}"), BOT_TOKEN).start();
    let line = bot.wait_for_log(1, "Discord is out of reach, trying again").await;
    assert!(line["error"].as_str().unwrap().contains("Connection refused"), "{line}");
    let discord = Discord::start_on(TcpListener::bind(address).await.unwrap());
    bot.ready().await;
    assert_eq!(discord.slash("level", [("name", "principal")]).send().await.kind(), 4);
}

#[tokio::test]
async fn discords_own_trouble_is_waited_out() {
    let discord = Discord::start().await;
    discord.next_request("/gateway/bot", Fault::Status(503));
    discord.next_request("/gateway/bot", Fault::RateLimited(0.1));
    discord.next_request("/gateway/bot", Fault::DropBefore);
    let _bot = discord.run_bot().await;
    assert_eq!(discord.requests("GET", "/gateway/bot").len(), 4);
}

#[tokio::test]
async fn an_identify_that_is_refused_for_now_is_tried_again() {
    let discord = Discord::start().await;
    discord.refuse_next_identify(4000);
    let _bot = discord.run_bot().await;
    assert_eq!(identifies(&discord), 2);
}

#[tokio::test]
async fn a_wrong_address_is_explained() {
    let discord = Discord::start().await;
    let ended = BotCommand::new(&format!("{}/elsewhere", discord.api_url()), BOT_TOKEN).start().ended().await;
    assert_eq!(ended.status.code(), Some(1), "{}", ended.log);
    assert!(ended.log.contains("status 404"), "{}", ended.log);
}

#[tokio::test]
async fn too_many_starts_in_a_day_are_waited_out() {
    let discord = Discord::start().await;
    discord.allow_sessions(json!({ "total": 1000, "remaining": 0, "reset_after": 50, "max_concurrency": 1 }));
    let bot = discord.bot().start();
    bot.wait_for_log(1, "the bot began too many sessions today, waiting until Discord allows more").await;
    assert_eq!(identifies(&discord), 0);
    discord.allow_sessions(json!({ "total": 1000, "remaining": 1, "reset_after": 50, "max_concurrency": 1 }));
    bot.ready().await;
}

#[tokio::test]
async fn a_ready_that_does_not_come_is_warned_of() {
    let discord = Discord::start().await;
    discord.withhold_next_ready();
    let bot = discord.bot().start();
    let line = bot.wait_for_log(1, "the shard has identified, but Discord has not sent READY").await;
    assert_eq!((&line["level"], &line["shard"]), (&json!("WARN"), &json!(0)));
    assert!(line["help"].as_str().expect("advice").contains("discordstatus.com"), "{line}");
    bot.terminate();
    assert_eq!(bot.ended().await.status.code(), Some(0));
}
