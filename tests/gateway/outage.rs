//! A gateway that is out of reach for a moment: the session outlives that, and a bot that is asked to stop does
//! not wait for it.

use crate::support::Discord;
use crate::support::signed::Endpoint;
use crate::support::state::Seen;

/// What the bot says of the first attempt that fails.
const OUT_OF_REACH: &str = "Discord's gateway is out of reach, trying again";
/// More connections than anybody makes.
const ALL: usize = usize::MAX;

fn identifies(discord: &Discord) -> usize {
    discord.seen().iter().filter(|seen| matches!(seen, Seen::Identify(_))).count()
}

#[tokio::test]
async fn a_session_outlives_connections_that_are_refused() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    // Once they are registered, nothing but the gateway connects.
    bot.wait_for_log(1, "the registered commands are up to date").await;
    discord.turn_away(2);
    discord.drop_connection();
    let missed = discord.slash("level", [("name", "principal")]).begin();
    let line = bot.wait_for_log(1, OUT_OF_REACH).await;
    assert_eq!(line["level"], "WARN");
    bot.wait_for_log(1, "the session goes on (resumed)").await;
    assert!(missed.answer().await.embed_title().contains("Principal"));
    assert_eq!(identifies(&discord), 1);
}

#[tokio::test]
async fn a_session_outlives_trouble_on_discords_side() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    discord.next_handshake(503);
    discord.next_handshake(502);
    discord.close(4000);
    let missed = discord.slash("level", [("name", "principal")]).begin();
    let line = bot.wait_for_log(1, OUT_OF_REACH).await;
    assert_eq!(line["error"], "Discord is in trouble and answered with status 503");
    bot.wait_for_log(1, "the session goes on (resumed)").await;
    assert!(missed.answer().await.embed_title().contains("Principal"));
    assert_eq!(identifies(&discord), 1);
}

#[tokio::test]
async fn it_is_not_ready_meanwhile() {
    let discord = Discord::start().await;
    discord.recommend_shards(2, 16);
    let bot = discord.bot().env("STEPLADDER_OPS__LISTEN", "127.0.0.1:0").start();
    let ops = Endpoint::ops_of(&bot).await;
    ops.wait_until_readyz_says(200, "ready").await;
    bot.wait_for_log(1, "the registered commands are up to date").await;
    discord.turn_away(ALL);
    discord.drop_connection_of(1);
    ops.wait_until_readyz_says(503, "not ready: not connected: shard 1").await;
    discord.drop_connection_of(0);
    ops.wait_until_readyz_says(503, "not ready: not connected: shard 0, 1").await;
    assert!(ops.get("/metrics").await.body.contains("stepladder_shard_connected{shard=\"1\"} 0\n"));
    discord.turn_away(0);
    bot.wait_for_log(2, "the session goes on (resumed)").await;
    ops.wait_until_readyz_says(200, "ready").await;
    assert_eq!(identifies(&discord), 2);
}

#[tokio::test]
async fn a_connection_that_discord_gives_up_counts_no_more() {
    for give_up in [Discord::ask_to_reconnect, |discord: &Discord| discord.invalidate_session(true)] {
        let discord = Discord::start().await;
        let bot = discord.bot().env("STEPLADDER_OPS__LISTEN", "127.0.0.1:0").start();
        let ops = Endpoint::ops_of(&bot).await;
        ops.wait_until_readyz_says(200, "ready").await;
        bot.wait_for_log(1, "the registered commands are up to date").await;
        for times in 1..=2 {
            give_up(&discord);
            bot.wait_for_log(times, "the session goes on (resumed)").await;
        }
        discord.turn_away(ALL);
        give_up(&discord);
        bot.wait_for_log(1, "waiting before the shard connects again").await;
        assert_eq!(ops.get("/readyz").await.status, 503);
        bot.terminate();
        let ended = bot.ended().await;
        assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
        assert!(!ended.log.contains("did not confirm"), "{}", ended.log);
    }
}

#[tokio::test]
async fn a_bot_that_starts_waits_for_the_gateway_too() {
    let discord = Discord::start().await;
    discord.next_handshake(500);
    let bot = discord.run_bot().await;
    bot.wait_for_log(1, OUT_OF_REACH).await;
    assert_eq!(identifies(&discord), 1);
}

#[tokio::test]
async fn it_leaves_while_the_gateway_is_out_of_reach() {
    for begun in [true, false] {
        let discord = Discord::start().await;
        let bot = if begun {
            let bot = discord.run_bot().await;
            discord.turn_away(ALL);
            discord.drop_connection();
            bot
        } else {
            for _ in 0..20 {
                discord.next_handshake(503);
            }
            discord.bot().start()
        };
        bot.wait_for_log(1, OUT_OF_REACH).await;
        bot.terminate();
        let ended = bot.ended().await;
        assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
        let in_order = !ended.log.contains("did not confirm") && !ended.log.contains("serenity::");
        assert!(in_order && ended.log.contains("left Discord"), "{}", ended.log);
    }
}
