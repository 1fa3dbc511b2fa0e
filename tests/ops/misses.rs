//! Names that were not understood, kept for the ladders' authors where the host wants that.

use std::fs;

use crate::support::Discord;
use crate::support::signed::Endpoint;
use tempfile::TempDir;
use tokio::process::Command;

#[tokio::test]
async fn they_are_counted_by_text_alone_and_listed() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("misses");
    let path = file.to_str().expect("text");
    let discord = Discord::start().await;
    let bot = discord.http_bot().env("STEPLADDER_MISSES__FILE", path).start();
    let endpoint = Endpoint::of(&bot).await;
    for name in ["principal", "astronaut", "  Astronaut ", "\u{200b}", "beekeeper", "astronaut"] {
        endpoint.ask(&discord.slash("level", [("name", name)]).make()).await.answer();
    }
    let way = discord.slash("promote", [("from", "pm"), ("to", "florist")]);
    endpoint.ask(&way.make()).await.answer();
    bot.terminate();
    let ended = bot.ended().await;
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    for text in ["astronaut", "beekeeper", "florist"] {
        assert!(!ended.log.to_lowercase().contains(text), "{}", ended.log);
    }
    let kept = fs::read_to_string(&file).expect("written");
    assert_eq!(kept, "3\tastronaut\n1\tbeekeeper\n1\tflorist\n");

    let mut list = Command::new(env!("CARGO_BIN_EXE_stepladder"));
    let list = list.args(["misses", path]).env_clear().current_dir(env!("CARGO_MANIFEST_DIR"));
    let listed = list.output().await.expect("it runs");
    let text = String::from_utf8(listed.stdout).expect("text");
    assert_eq!(listed.status.code(), Some(0), "{text}");
    assert!(text.contains("\"astronaut\", # 3×"), "{text}");
}

#[tokio::test]
async fn an_interaction_that_the_gateway_repeats_counts_once() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("misses");
    let discord = Discord::start().await;
    let bot = discord.bot().env("STEPLADDER_MISSES__FILE", file.to_str().expect("text")).start();
    bot.ready().await;
    let asked = discord.slash("level", [("name", "beekeeper")]).begin();
    asked.answer().await;
    asked.deliver_again();
    bot.wait_for_log(1, "this interaction has been answered already").await;
    bot.terminate();
    let ended = bot.ended().await;
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    assert_eq!(fs::read_to_string(&file).expect("written"), "1\tbeekeeper\n");
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_told_at_the_start() {
    let discord = Discord::start().await;
    let ended =
        discord.http_bot().env("STEPLADDER_MISSES__FILE", "/no/such/folder/misses").start().ended().await;
    assert_eq!(ended.status.code(), Some(4), "{}", ended.log);
    assert!(
        ended.log.contains("/no/such/folder/misses") && ended.log.contains("misses.file"),
        "{}",
        ended.log
    );
}

#[tokio::test]
async fn listing_needs_a_file() {
    let mut list = Command::new(env!("CARGO_BIN_EXE_stepladder"));
    let listed = list.arg("misses").env_clear().current_dir(env!("CARGO_MANIFEST_DIR")).output().await;
    let listed = listed.expect("it runs");
    assert_eq!(listed.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&listed.stderr).contains("`misses.file` is not set"), "{listed:?}");
}
