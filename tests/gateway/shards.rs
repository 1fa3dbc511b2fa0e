//! Several shards: how many there are, which of them a process has, and how fast they identify.

use std::collections::BTreeSet;

use crate::support::Discord;
use crate::support::bot::{BotCommand, BotProcess};
use crate::support::signed::Endpoint;
use crate::support::state::Seen;
use serde_json::{Value, json};

/// The `[number, total]` of each identify, sorted.
fn identified(discord: &Discord) -> Vec<Value> {
    let seen = discord.seen();
    let identifies = seen.iter().filter_map(|seen| match seen {
        Seen::Identify(identify) => Some(identify["shard"].clone()),
        _ => None,
    });
    let mut shards: Vec<Value> = identifies.collect();
    shards.sort_by_key(|shard| shard[0].as_u64());
    shards
}

fn too_soon(discord: &Discord) -> Vec<Seen> {
    let seen = discord.seen();
    seen.into_iter().filter(|seen| matches!(seen, Seen::IdentifiedTooSoon(_))).collect()
}

/// The numbers of the shards that a bot has called ready.
fn ready(bot: &BotProcess) -> BTreeSet<u64> {
    let log = bot.log();
    let lines = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines.filter(|line| line["message"] == "ready").filter_map(|line| line["shard"].as_u64()).collect()
}

fn process(discord: &Discord, total: &str, processes: &str, process: &str) -> BotCommand {
    let bot = discord.bot().env("STEPLADDER_DISCORD__SHARDS__TOTAL", total);
    bot.env("STEPLADDER_DISCORD__SHARDS__PROCESSES", processes)
        .env("STEPLADDER_DISCORD__SHARDS__PROCESS", process)
}

async fn assert_answers_on(discord: &Discord, shards: impl IntoIterator<Item = u64>) {
    for shard in shards {
        let answer = discord.slash("level", [("name", "principal")]).on_shard(shard).send().await;
        assert!(answer.embed_title().contains("Principal"), "shard {shard}: {answer:?}");
    }
}

#[tokio::test]
async fn as_many_as_discord_recommends_start_side_by_side_where_it_allows_that() {
    let discord = Discord::start().await;
    discord.recommend_shards(5, 16);
    let bot = discord.bot().start();
    bot.wait_for_log(5, "ready").await;
    let line = bot.wait_for_log(1, "connecting to the gateway").await;
    assert_eq!((&line["shards"], &line["total"], &line["at_once"]), (&json!(5), &json!(5), &json!(5)));
    let expected: Vec<_> = (0..5).map(|shard| json!([shard, 5])).collect();
    assert_eq!(identified(&discord), expected);
    assert_eq!(too_soon(&discord), []);
    assert_answers_on(&discord, 0..5).await;
    bot.wait_for_log(1, "the registered commands are up to date").await;
    assert_eq!(discord.requests("PUT", "/applications/").len(), 1, "the commands are one process' matter");
}

#[tokio::test]
async fn shards_of_one_key_identify_apart() {
    let discord = Discord::start().await;
    discord.recommend_shards(3, 2);
    let bot = discord.bot().start();
    bot.wait_for_log(3, "ready").await;
    assert_eq!(identified(&discord), [json!([0, 3]), json!([1, 3]), json!([2, 3])]);
    assert_eq!(too_soon(&discord), []);
    assert_answers_on(&discord, 0..3).await;
}

#[tokio::test]
async fn two_processes_share_the_shards() {
    let discord = Discord::start().await;
    discord.recommend_shards(4, 16);
    let first = process(&discord, "4", "2", "0").start();
    first.wait_for_log(2, "ready").await;
    let second = process(&discord, "4", "2", "1").start();
    second.wait_for_log(2, "ready").await;
    assert_eq!((ready(&first), ready(&second)), (BTreeSet::from([0, 1]), BTreeSet::from([2, 3])));
    assert_eq!(identified(&discord), [json!([0, 4]), json!([1, 4]), json!([2, 4]), json!([3, 4])]);
    assert_eq!(too_soon(&discord), []);
    assert_answers_on(&discord, 0..4).await;
    first.terminate();
    assert!(first.ended().await.status.success());
    assert_answers_on(&discord, 2..4).await;
}

#[tokio::test]
async fn an_identify_that_comes_too_soon_is_made_again() {
    let discord = Discord::start().await;
    discord.call_next_identify_too_soon();
    let bot = discord.run_bot().await;
    assert_eq!(identified(&discord), [json!([0, 1]), json!([0, 1])]);
    assert_answers_on(&discord, [0]).await;
    bot.terminate();
    let log = bot.ended().await.log;
    assert!(!log.contains("no longer knows the session"), "there was none yet: {log}");
}

#[tokio::test]
async fn processes_that_start_together_with_one_key_all_get_there() {
    let discord = Discord::start().await;
    discord.recommend_shards(2, 1);
    let bots = ["0", "1"].map(|number| process(&discord, "2", "2", number).start());
    for bot in &bots {
        bot.ready().await;
    }
    assert_answers_on(&discord, 0..2).await;
}

#[tokio::test]
async fn readiness_names_the_shard_that_is_missing_and_metrics_name_all() {
    let discord = Discord::start().await;
    discord.recommend_shards(3, 16);
    discord.refuse_next_identify_of(1, 4000);
    let bot = discord.bot().env("STEPLADDER_OPS__LISTEN", "127.0.0.1:0").start();
    let ops = Endpoint::ops_of(&bot).await;
    ops.wait_until_readyz_says(503, "not ready: not connected: shard 1\n").await;
    let metrics = ops.get("/metrics").await.body;
    for (shard, connected) in [(0, 1), (1, 0), (2, 1)] {
        let line = format!("stepladder_shard_connected{{shard=\"{shard}\"}} {connected}\n");
        assert!(metrics.contains(&line), "{line} is not in\n{metrics}");
    }
    ops.wait_until_readyz_says(200, "ready").await;
    let metrics = ops.get("/metrics").await.body;
    assert_eq!(metrics.matches("stepladder_shard_connected{").count(), 3, "{metrics}");
}

#[tokio::test]
async fn a_shard_that_is_lost_resumes_alone() {
    let discord = Discord::start().await;
    discord.recommend_shards(3, 16);
    let bot = discord.bot().start();
    bot.wait_for_log(3, "ready").await;
    discord.drop_connection_of(1);
    let missed = discord.slash("level", [("name", "principal")]).on_shard(1).begin();
    let line = bot.wait_for_log(1, "the session goes on (resumed)").await;
    assert_eq!(line["shard"], 1);
    assert!(missed.answer().await.embed_title().contains("Principal"));
    assert_answers_on(&discord, 0..3).await;
    assert_eq!(identified(&discord).len(), 3);
}

#[tokio::test]
async fn asked_to_stop_it_closes_every_shard() {
    // One key a shard, and one for all: there the bot leaves while the second shard waits for its turn.
    for (max_concurrency, connected) in [(16, 3), (1, 1)] {
        let discord = Discord::start().await;
        discord.recommend_shards(3, max_concurrency);
        let bot = discord.bot().start();
        bot.wait_for_log(connected, "ready").await;
        bot.terminate();
        let ended = bot.ended().await;
        assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
        let in_order = !ended.log.contains("did not confirm") && !ended.log.contains("serenity::");
        assert!(in_order && ended.log.contains("left Discord"), "{}", ended.log);
        let ends = |seen: &Seen| matches!(seen, Seen::Closed(_) | Seen::Dropped | Seen::Violated(..));
        let ends = discord.wait_until_seen("the close", connected, ends).await;
        assert!(ends.iter().all(|end| *end == Seen::Closed(Some(1000))), "{ends:?}");
    }
}

#[tokio::test]
async fn a_token_reset_ends_every_shard() {
    let discord = Discord::start().await;
    discord.recommend_shards(3, 16);
    let bot = discord.bot().start();
    bot.wait_for_log(3, "ready").await;
    discord.close(4004);
    assert_eq!(bot.ended().await.status.code(), Some(3));
    discord.wait_until_seen("the close", 2, |seen| *seen == Seen::Closed(Some(1000))).await;
}

#[tokio::test]
async fn sessions_are_counted_for_the_shards_of_this_process() {
    let limit = json!({ "total": 1000, "remaining": 2, "reset_after": 50, "max_concurrency": 16 });
    let discord = Discord::start().await;
    discord.recommend_shards(4, 16);
    discord.allow_sessions(limit);
    let all = discord.bot().start();
    let message = "the bot began too many sessions today, waiting until Discord allows more";
    let line = all.wait_for_log(1, message).await;
    assert_eq!((&line["needed"], &line["left"]), (&json!(4), &json!(2)));
    assert_eq!(identified(&discord), Vec::<Value>::new());
    let half = process(&discord, "4", "2", "1").start();
    half.wait_for_log(2, "ready").await;
}

#[tokio::test]
async fn a_fixed_total_that_discord_finds_too_small_is_warned_of() {
    let discord = Discord::start().await;
    discord.recommend_shards(3, 16);
    let bot = process(&discord, "2", "1", "0").start();
    let line = bot.wait_for_log(1, "Discord recommends more shards than discord.shards.total sets").await;
    assert_eq!(
        (&line["level"], &line["total"], &line["recommended"]),
        (&json!("WARN"), &json!(2), &json!(3))
    );
    bot.wait_for_log(2, "ready").await;
    assert_eq!(identified(&discord), [json!([0, 2]), json!([1, 2])]);
}
