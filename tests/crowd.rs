//! A crowd that asks at once, as large as a debug build on two busy cores answers in time. It has this file to itself: Discord's 3 seconds pass for it too, and other tests
//! beside it would take its share of the machine.

mod support;

use support::{Discord, OTHER_USER_ID, USER_ID};

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_at_once_over_several_shards_are_all_answered() {
    let discord = Discord::start().await;
    discord.recommend_shards(4, 16);
    let bot = discord.bot().env("RUST_LOG", "warn,stepladder::discord::gateway=info").start();
    bot.wait_for_log(4, "ready").await;
    let ask = |number: u64| {
        let by = if number.is_multiple_of(2) { USER_ID } else { OTHER_USER_ID };
        discord.slash("level", [("name", "principal")]).by(by).on_shard(number % 4).begin()
    };
    let crowd: Vec<_> = (0..500).map(ask).collect();
    for asked in crowd {
        assert!(asked.answer().await.embed_title().contains("Principal"));
    }
}
