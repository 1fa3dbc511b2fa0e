//! What watches over the bot: live, ready, metrics, and the health check of a container.

use std::process::Output;

use crate::support::Discord;
use crate::support::signed::Endpoint;
use tokio::process::Command;

async fn healthcheck(listen: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stepladder"));
    command.arg("healthcheck").env_clear();
    if let Some(listen) = listen {
        command.env("STEPLADDER_OPS__LISTEN", listen);
    }
    command.output().await.expect("it runs")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

#[tokio::test]
async fn the_gateway_is_ready_when_its_shard_is() {
    let discord = Discord::start().await;
    // The first identify is turned away, so that there is a time before the shard is ready.
    discord.refuse_next_identify(4000);
    let bot = discord.bot().env("STEPLADDER_OPS__LISTEN", "127.0.0.1:0").start();
    let ops = Endpoint::ops_of(&bot).await;
    assert_eq!(ops.get("/livez").await.status, 200);
    ops.wait_until_readyz_says(503, "not ready: not connected: shard 0").await;
    let metrics = ops.get("/metrics").await.body;
    assert!(metrics.contains("stepladder_shard_connected{shard=\"0\"} 0\n"), "{metrics}");
    let checked = healthcheck(Some(&ops.address)).await;
    assert_eq!(checked.status.code(), Some(1));
    assert_eq!(said(&checked), "error: not ready: not connected: shard 0\n");

    ops.wait_until_readyz_says(200, "ready").await;
    assert_eq!(healthcheck(Some(&ops.address)).await.status.code(), Some(0));
    let metrics = ops.get("/metrics").await.body;
    assert!(metrics.contains("stepladder_shard_connected{shard=\"0\"} 1\n"), "{metrics}");

    let slow = discord.slash("level", [("name", "principal")]);
    discord.next_callback(crate::support::state::Fault::Silence);
    slow.begin();
    discord.wait_for_requests("POST", "/interactions/", 1).await;
    bot.terminate();
    ops.wait_until_readyz_says(503, "not ready: it is shutting down").await;
    assert_eq!(bot.ended().await.status.code(), Some(0));
}

#[tokio::test]
async fn metrics_count_what_happens_and_hold_no_text_and_no_id() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    let (endpoint, ops) = (Endpoint::of(&bot).await, Endpoint::ops_of(&bot).await);
    for name in ["principal", "senior", "shibboleth"] {
        endpoint.ask(&discord.slash("level", [("name", name)]).make()).await.answer();
    }
    endpoint.ask(&discord.typing("level", ("name", "sen")).make()).await.answer();
    endpoint.post_with(&[], b"{}").await;
    endpoint.post(b"{").await;
    let metrics = ops.get("/metrics").await.body;
    for line in [
        concat!("stepladder_build_info{version=\"", env!("CARGO_PKG_VERSION"), "\"} 1"),
        "stepladder_interactions_total{command=\"level\",outcome=\"answered\"} 2",
        "stepladder_interactions_total{command=\"level\",outcome=\"unresolved\"} 1",
        "stepladder_interactions_total{command=\"level\",outcome=\"completed\"} 1",
        "stepladder_answer_seconds_count 4",
        "stepladder_unresolved_names_total 1",
        "stepladder_refused_requests_total{reason=\"signature\"} 1",
        "stepladder_refused_requests_total{reason=\"malformed\"} 1",
    ] {
        assert!(metrics.lines().any(|found| found == line), "{line} is not in\n{metrics}");
    }
    assert!(metrics.ends_with("# EOF\n"), "{metrics}");
    for secret in ["shibboleth", &crate::support::USER_ID.to_string(), &crate::support::GUILD_ID.to_string()]
    {
        assert!(!metrics.contains(secret), "{secret} is in\n{metrics}");
    }
}

#[tokio::test]
async fn an_answer_that_is_lost_is_counted() {
    let discord = Discord::start().await;
    let bot = discord.bot().env("STEPLADDER_OPS__LISTEN", "127.0.0.1:0").start();
    let ops = Endpoint::ops_of(&bot).await;
    bot.ready().await;
    discord.next_callback(crate::support::state::Fault::Status(404));
    discord.slash("level", [("name", "principal")]).begin();
    bot.wait_for_log(1, "an answer did not reach Discord").await;
    let metrics = ops.get("/metrics").await.body;
    assert!(metrics.contains("stepladder_undelivered_answers_total 1\n"), "{metrics}");
}

#[tokio::test]
async fn a_health_check_needs_an_address_and_somebody_there() {
    let nowhere = healthcheck(None).await;
    assert_eq!(nowhere.status.code(), Some(4));
    assert!(said(&nowhere).contains("`ops.listen` is not set"), "{}", said(&nowhere));
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound");
    let nobody = healthcheck(Some(&free.to_string())).await;
    assert_eq!(nobody.status.code(), Some(1));
    assert!(said(&nobody).contains("nobody answers at"), "{}", said(&nobody));
    assert_eq!(said(&nobody).matches("refused").count(), 1, "{}", said(&nobody));
    let listening = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listening.local_addr().expect("bound").to_string();
    let (checked, accepted) = tokio::join!(healthcheck(Some(&address)), listening.accept());
    drop(accepted);
    assert_eq!(checked.status.code(), Some(1), "one that never answers");
}
