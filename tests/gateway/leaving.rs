//! Leaving: a signal closes the gateway, lets answers that are on their way arrive, and ends the bot with 0.

use crate::support::bot::{BotCommand, BotProcess};
use crate::support::state::{Fault, Seen};
use crate::support::{BOT_TOKEN, Discord};

const SIGNALS: [fn(&BotProcess); 2] = [BotProcess::terminate, BotProcess::interrupt];

#[tokio::test]
async fn either_signal_closes_the_gateway_and_ends_the_bot() {
    for signal in SIGNALS {
        let discord = Discord::start().await;
        let bot = discord.run_bot().await;
        signal(&bot);
        let ended = bot.ended().await;
        assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
        let in_order = !ended.log.contains("did not confirm") && !ended.log.contains("serenity::");
        assert!(in_order && ended.log.contains("left Discord"), "{}", ended.log);
        discord.wait_until_seen("the close", 1, |seen| *seen == Seen::Closed(Some(1000))).await;
    }
}

#[tokio::test]
async fn an_answer_on_its_way_arrives_first() {
    for signal in SIGNALS {
        let discord = Discord::start().await;
        let bot = discord.run_bot().await;
        discord.next_callback(Fault::RateLimited(1.5));
        let asked = discord.slash("level", [("name", "principal")]).begin();
        discord.wait_for_requests("POST", "/interactions/", 1).await;
        signal(&bot);
        let ended = bot.ended().await;
        assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
        assert!(asked.answer().await.embed_title().contains("Principal"));
        assert!(!ended.log.contains("lost"), "{}", ended.log);
    }
}

#[tokio::test]
async fn answers_that_cannot_arrive_do_not_hold_it() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    for _ in 0..4 {
        discord.next_callback(Fault::Silence);
    }
    discord.slash("level", [("name", "principal")]).begin();
    discord.wait_for_requests("POST", "/interactions/", 1).await;
    bot.terminate();
    assert_eq!(bot.ended().await.status.code(), Some(0));
}

#[tokio::test]
async fn it_leaves_while_discord_is_out_of_reach() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    for signal in SIGNALS {
        let bot = BotCommand::new(&format!("http://{address}"), BOT_TOKEN).start();
        bot.wait_for_log(1, "Discord is out of reach, trying again").await;
        signal(&bot);
        assert_eq!(bot.ended().await.status.code(), Some(0));
    }
}

#[tokio::test]
async fn it_leaves_while_it_is_reconnecting() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    discord.invalidate_session(false);
    bot.terminate();
    assert_eq!(bot.ended().await.status.code(), Some(0));
}

#[tokio::test]
async fn signals_are_heard_while_an_error_ends_it() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    discord.next_callback(Fault::RateLimited(2.5));
    discord.slash("level", [("name", "principal")]).begin();
    discord.wait_for_requests("POST", "/interactions/", 1).await;
    discord.close(4004);
    bot.wait_for_log(1, "leaving Discord").await;
    bot.terminate();
    bot.wait_for_log(1, "stopping; a second signal stops at once").await;
    bot.terminate();
    let ended = bot.ended().await;
    assert!(!ended.log.contains("left Discord"), "{}", ended.log);
}
