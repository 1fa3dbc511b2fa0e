//! All that the bot sends goes through the proxy that the environment names: by a real one.

use crate::support::proxy::Proxy;
use crate::support::socks::SocksProxy;
use crate::support::{BotProcess, Discord};

/// Asks the bot something and waits until it has registered its commands.
async fn use_all_ways(discord: &Discord, bot: &BotProcess) {
    bot.ready().await;
    bot.wait_for_log(1, "the registered commands are up to date").await;
    let answer = discord.slash("level", [("name", "principal")]).in_server().send().await;
    assert!(answer.embed_title().contains("Principal"), "{answer:?}");
}

#[tokio::test]
async fn every_way_out_goes_through_the_proxy() {
    let Some(proxy) = Proxy::start().await else { return };
    for variable in ["ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"] {
        let discord = Discord::start().await;
        let before = proxy.requests().len();
        let bot = discord.bot().env(variable, &proxy.url()).start();
        use_all_ways(&discord, &bot).await;
        let requests = proxy.requests().split_off(before);
        let authority = discord.api_url().replace("http://", "");
        for way in [
            format!("GET http://{authority}/api/v10/gateway/bot"),
            format!("PUT http://{authority}/api/v10/applications/"),
            format!("POST http://{authority}/api/v10/interactions/"),
            format!("CONNECT {authority}"),
        ] {
            assert!(
                requests.iter().any(|request| request.starts_with(&way)),
                "{variable}: {way} {requests:?}"
            );
        }
        assert!(!bot.log().contains("let-me-through"), "{}", bot.log());
    }
}

#[tokio::test]
async fn every_way_out_goes_through_a_socks_proxy() {
    let proxy = SocksProxy::start().await;
    let discord = Discord::start().await;
    let bot = discord.bot().env("ALL_PROXY", &proxy.url()).start();
    use_all_ways(&discord, &bot).await;
    let authority = discord.api_url().replace("http://", "");
    let through = |targets: &[String]| targets.iter().filter(|target| **target == authority).count();
    // The gateway has a connection of its own.
    assert!(through(&proxy.targets()) > 1, "{:?}", proxy.targets());
    assert!(!bot.log().contains("let-me-through"), "{}", bot.log());
    discord.drop_connection();
    bot.wait_for_log(1, "the session goes on (resumed)").await;
    assert!(proxy.targets().iter().any(|target| target.starts_with("localhost:")), "{:?}", proxy.targets());
}

#[tokio::test]
async fn a_session_is_resumed_through_the_proxy() {
    let Some(proxy) = Proxy::start().await else { return };
    let discord = Discord::start().await;
    let bot = discord.bot().env("ALL_PROXY", &proxy.url()).start();
    use_all_ways(&discord, &bot).await;
    discord.drop_connection();
    bot.wait_for_log(1, "the session goes on (resumed)").await;
    assert!(proxy.requests().iter().any(|request| request.starts_with("CONNECT localhost:")));
}

#[tokio::test]
async fn hosts_that_are_excepted_are_reached_straight() {
    let Some(proxy) = Proxy::start().await else { return };
    let discord = Discord::start().await;
    for variable in ["NO_PROXY", "no_proxy"] {
        let bot = discord.bot().env("ALL_PROXY", &proxy.url()).env(variable, "127.0.0.1,localhost").start();
        use_all_ways(&discord, &bot).await;
        assert_eq!(proxy.requests(), Vec::<String>::new(), "{variable}");
        bot.terminate();
        bot.ended().await;
    }
}

#[tokio::test]
async fn a_proxy_that_is_out_of_reach_is_told_as_what_it_is() {
    let discord = Discord::start().await;
    // Nothing listens on port 1. REST goes straight, so that only the gateway's connection fails.
    discord.move_gateway(&discord.api_url().replace("http://127.0.0.1", "ws://localhost"));
    let bot =
        discord.bot().env("ALL_PROXY", "http://sam:let-me-through@127.0.0.1:1").env("NO_PROXY", "127.0.0.1");
    let bot = bot.start();
    let line = bot.wait_for_log(1, "Discord's gateway is out of reach, trying again").await;
    assert!(line["error"].as_str().is_some_and(|error| error.contains("Connection refused")), "{line}");
    assert!(!bot.log().contains("let-me-through"), "{}", bot.log());
}

#[tokio::test]
async fn https_and_wss_go_through_their_own_proxy() {
    let Some(proxy) = Proxy::start().await else { return };
    let discord = Discord::start().await;
    // Nothing listens on these ports: what counts is whom the proxy is asked for.
    for (variable, port) in [("HTTPS_PROXY", 1), ("https_proxy", 2)] {
        let asked_for = |host| {
            let way = format!("CONNECT {host}:{port} ");
            proxy.requests().iter().any(|request| request.starts_with(&way))
        };
        let api_url = format!("https://127.0.0.1:{port}");
        let bot = discord.bot().env("STEPLADDER_DISCORD__API_URL", &api_url).env(variable, &proxy.url());
        bot.start().wait_for_log(1, "Discord is out of reach, trying again").await;
        assert!(asked_for("127.0.0.1"), "{variable}: {:?}", proxy.requests());
        discord.move_gateway(&format!("wss://localhost:{port}"));
        let bot = discord.bot().env(variable, &proxy.url()).start();
        bot.wait_for_log(1, "Discord's gateway is out of reach, trying again").await;
        assert!(asked_for("localhost"), "{variable}: {:?}", proxy.requests());
    }
}

#[tokio::test]
async fn a_proxy_that_refuses_is_told_without_its_password() {
    let Some(proxy) = Proxy::start().await else { return };
    let discord = Discord::start().await;
    let bot = discord.bot().env("ALL_PROXY", &proxy.wrong_url()).start();
    let line = bot.wait_for_log(1, "Discord is out of reach, trying again").await;
    assert!(line["error"].as_str().is_some_and(|error| error.ends_with("status 401")), "{line}");
    assert!(!bot.log().contains("wrong"), "{}", bot.log());
}
