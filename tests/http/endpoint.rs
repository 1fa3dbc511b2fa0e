//! The HTTP endpoint, through the real binary: signed requests get the gateway's answers, all others are refused.

use crate::support::signed::{Endpoint, head, now, public_key, read_to_end, send, signature};
use crate::support::{BOT_TOKEN, Discord};
use serde_json::{Value, json};

const SIGNATURE: &str = "x-signature-ed25519";
const TIMESTAMP: &str = "x-signature-timestamp";

fn ping() -> Vec<u8> {
    json!({ "id": "1", "application_id": "2", "type": 1, "token": "t", "version": 1 })
        .to_string()
        .into_bytes()
}

#[tokio::test]
async fn a_ping_gets_its_pong() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    let endpoint = Endpoint::of(&bot).await;
    let pong = json!({ "type": 1, "data": null });
    assert_eq!(endpoint.post(&ping()).await.answer().0, pong);
    assert_eq!(endpoint.post(br#"{"type":1}"#).await.answer().0, pong);
}

#[tokio::test]
async fn each_interaction_gets_what_the_gateway_would_send() {
    let discord = Discord::start().await;
    let over_gateway = discord.run_bot().await;
    let over_http = discord.http_bot().start();
    let endpoint = Endpoint::of(&over_http).await;
    let asked = [
        discord.slash("level", [("name", "principal")]).in_server(),
        discord.slash("level", [("name", "principal")]).in_dm(),
        discord.slash("promote", [("from", "pm"), ("to", "senior")]).elsewhere(),
        discord.slash("salary", []),
        discord.typing("level", ("name", "sen")),
        discord.press("from-a-time-before"),
        discord.modal("a-form"),
    ];
    for interaction in asked {
        let sent = interaction.make();
        let inline = endpoint.ask(&sent).await.answer();
        sent.deliver_again();
        assert_eq!(inline, sent.answer().await);
    }
    drop(over_gateway);
}

#[tokio::test]
async fn an_interaction_that_cannot_be_read_still_gets_an_answer() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    let endpoint = Endpoint::of(&bot).await;
    let strange = discord.interaction(99, json!({ "anything": [1, 2, 3] })).make();
    let answer = endpoint.ask(&strange).await.answer();
    assert!(answer.is_private() && answer.mentions_nobody() && !answer.content().is_empty(), "{answer:?}");
    let line = bot.wait_for_log(1, "Discord sent an interaction that this version cannot read").await;
    assert_eq!((&line["level"], &line["kind"]), (&json!("WARN"), &json!(99)));
    let mut typing = discord.typing("level", ("name", "sen")).make().event();
    typing["data"] = json!("no object");
    let answer = endpoint.post(typing.to_string().as_bytes()).await.answer();
    assert_eq!(answer.0, json!({ "type": 8, "data": { "choices": [] } }));
}

#[tokio::test]
async fn only_what_discord_signed_now_is_believed() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    let endpoint = Endpoint::of(&bot).await;
    let body = ping();
    let time = now().to_string();
    let good = signature(&time, &body);
    let at = |seconds: u64| (seconds.to_string(), signature(&seconds.to_string(), &body));
    let (old, old_signature) = at(now() - 301);
    let (ahead, ahead_signature) = at(now() + 360);
    let flipped = format!("{}{}", if good.starts_with('0') { '1' } else { '0' }, &good[1..]);
    // The one signature that a key of small order would make fit: both halves of no point and no number.
    let trivial = format!("{}{}", "01".to_owned() + &"00".repeat(31), "00".repeat(32));
    let cases: [(&str, Vec<(&str, &str)>); 12] = [
        ("no headers", vec![]),
        ("no signature", vec![(TIMESTAMP, &time)]),
        ("no timestamp", vec![(SIGNATURE, &good)]),
        ("an empty signature", vec![(SIGNATURE, ""), (TIMESTAMP, &time)]),
        ("half a signature", vec![(SIGNATURE, &good[..64]), (TIMESTAMP, &time)]),
        ("no hexadecimal", vec![(SIGNATURE, &good[1..]), (TIMESTAMP, &time)]),
        ("a flipped bit", vec![(SIGNATURE, &flipped), (TIMESTAMP, &time)]),
        ("a trivial signature", vec![(SIGNATURE, &trivial), (TIMESTAMP, &time)]),
        ("another time", vec![(SIGNATURE, &good), (TIMESTAMP, &old)]),
        ("a time in words", vec![(SIGNATURE, &good), (TIMESTAMP, "now")]),
        ("too old", vec![(SIGNATURE, &old_signature), (TIMESTAMP, &old)]),
        ("too far ahead", vec![(SIGNATURE, &ahead_signature), (TIMESTAMP, &ahead)]),
    ];
    for (what, headers) in cases {
        assert_eq!(endpoint.post_with(&headers, &body).await.status, 401, "{what}");
    }
    let another_body = [(SIGNATURE, good.as_str()), (TIMESTAMP, time.as_str())];
    assert_eq!(endpoint.post_with(&another_body, b"{}").await.status, 401);
    assert_eq!(endpoint.post_with(&another_body, &body).await.status, 200);
    let (a_minute_old, signature) = at(now() - 60);
    assert_eq!(
        endpoint.post_with(&[(SIGNATURE, &signature), (TIMESTAMP, &a_minute_old)], &body).await.status,
        200
    );
    let complaint = "Discord's request is too old or from the future; is this machine's clock right?";
    let skewed = bot.wait_for_log(1, complaint).await;
    assert!(skewed["age_s"].as_i64().expect("a number") > 300);
    bot.terminate();
    let log = bot.ended().await.log;
    assert_eq!(log.matches(complaint).count(), 1, "one line a minute: {log}");
}

#[tokio::test]
async fn the_clock_may_be_as_wrong_as_the_host_says() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().env("STEPLADDER_HTTP__CLOCK_SKEW_SECONDS", "7200").start();
    let endpoint = Endpoint::of(&bot).await;
    let an_hour_ago = (now() - 3600).to_string();
    let signature = signature(&an_hour_ago, &ping());
    let headers = [(SIGNATURE, signature.as_str()), (TIMESTAMP, an_hour_ago.as_str())];
    assert_eq!(endpoint.post_with(&headers, &ping()).await.status, 200);
}

#[tokio::test]
async fn a_signed_body_that_is_no_interaction_is_refused_and_logged() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    let endpoint = Endpoint::of(&bot).await;
    let whole = discord.slash("level", [("name", "principal")]).make().event().to_string();
    let bodies = ["", "{", "[]", "null", "{}", r#"{"type":"two"}"#, "\u{fffd}", &whole[..whole.len() / 2]];
    for body in bodies {
        assert_eq!(endpoint.post(body.as_bytes()).await.status, 400, "{body}");
    }
    let line = bot.wait_for_log(bodies.len(), "Discord sent a body that is no interaction").await;
    assert_eq!(line["level"], "WARN");
    assert_eq!(endpoint.post(&[b'{', 0xff, b'}']).await.status, 400);
    assert_eq!(endpoint.post(&ping()).await.status, 200);
}

#[tokio::test]
async fn the_same_interaction_twice_gets_the_same_answer_twice() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    let (endpoint, ops) = (Endpoint::of(&bot).await, Endpoint::ops_of(&bot).await);
    for interaction in [
        discord.slash("level", [("name", "principal")]),
        discord.slash("level", [("name", "astronaut")]),
        discord.slash("ladder", []),
        discord.typing("level", ("name", "sen")),
    ] {
        let sent = interaction.make();
        assert_eq!(endpoint.ask(&sent).await, endpoint.ask(&sent).await);
    }
    bot.wait_for_log(4, "answered again: the same interaction arrived once more").await;
    bot.wait_for_log(4, "answered").await;
    let metrics = ops.get("/metrics").await.body;
    for counted in [
        "interactions_total{command=\"level\",outcome=\"answered\"} 1",
        "interactions_total{command=\"level\",outcome=\"unresolved\"} 1",
        "answer_seconds_count 4",
        "unresolved_names_total 1",
    ] {
        assert!(metrics.contains(&format!("stepladder_{counted}\n")), "{counted} is not in\n{metrics}");
    }
}

#[tokio::test]
async fn another_path_or_method_gets_a_word_of_where_to_go() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    let endpoint = Endpoint::of(&bot).await;
    for path in ["/", "/metrics", "/interactions/", "//interactions"] {
        let reply = endpoint.get(path).await;
        assert_eq!(reply.status, 404, "{path}");
        assert!(reply.body.contains("POST /interactions"), "{reply:?}");
    }
    let mut browser = endpoint.connect().await;
    send(&mut browser, "GET /interactions HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\r\n").await;
    let page = read_to_end(&mut browser).await;
    assert!(page.starts_with("HTTP/1.1 405 ") && page.contains("allow: POST\r\n"), "{page}");
    assert!(
        page.contains("content-type: text/plain") && page.contains("interactions endpoint URL"),
        "{page}"
    );
}

#[tokio::test]
async fn discords_request_to_another_path_is_told_in_the_log_once_in_a_while() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    let endpoint = Endpoint::of(&bot).await;
    let message = "a request of Discord's came to another path than /interactions. In the developer portal the \
                   interactions endpoint URL must be https://<your domain>/interactions, and a proxy must not \
                   change that path";
    // What any scanner sends is not told.
    assert_eq!(endpoint.post_to("/.env", &[], b"{}").await.status, 404);
    let time = now().to_string();
    let headers = [(SIGNATURE, &*signature(&time, &ping())), (TIMESTAMP, &*time)];
    // A client of its own may send what a browser would escape.
    let odd = head(&ping()).replacen("/interactions", &format!("/\u{202e}{}", "é".repeat(500)), 1);
    let mut stream = endpoint.connect().await;
    send(&mut stream, odd + "Connection: close\r\n\r\n" + &String::from_utf8_lossy(&ping())).await;
    assert!(read_to_end(&mut stream).await.starts_with("HTTP/1.1 404 "));
    let line = bot.wait_for_log(1, message).await;
    let path = line["path"].as_str().expect("text");
    assert!(path.starts_with(r"/\u{202e}\u{e9}\u{e9}") && path.chars().count() == 101, "{path}");
    assert_eq!((&line["level"], &line["method"]), (&json!("WARN"), &json!("POST")));
    for _ in 0..20 {
        assert_eq!(endpoint.post_to("/", &headers, &ping()).await.status, 404);
    }
    assert_eq!(endpoint.post(&ping()).await.status, 200);
    bot.terminate();
    let log = bot.ended().await.log;
    assert_eq!(log.matches(message).count(), 1, "{log}");
    assert!(!log.contains(".env"), "{log}");
}

#[tokio::test]
async fn commands_are_registered_where_there_is_a_token() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    bot.wait_for_log(1, "the registered commands are up to date").await;
    assert!(discord.commands().iter().any(|command| command["name"] == "level"));

    let without = discord.http_bot().without("DISCORD_TOKEN").start();
    let endpoint = Endpoint::of(&without).await;
    let message = "there is no bot token, so commands are not registered; `stepladder register` does that";
    without.wait_for_log(1, message).await;
    assert_eq!(endpoint.post(&ping()).await.status, 200);
    assert_eq!(discord.requests("PUT", "/applications/").len(), 1);
}

#[tokio::test]
async fn a_refused_token_and_another_applications_key_end_the_start() {
    let discord = Discord::start().await;
    let refused = discord.http_bot().env("DISCORD_TOKEN", "not.the.token").start().ended().await;
    assert_eq!(refused.status.code(), Some(3), "{}", refused.log);
    let other_key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    let other = discord.http_bot().env("STEPLADDER_DISCORD__PUBLIC_KEY", other_key).start().ended().await;
    assert_eq!(other.status.code(), Some(4), "{}", other.log);
    assert!(other.log.contains(&format!("Set it to {}", public_key())), "{}", other.log);
}

#[tokio::test]
async fn what_keeps_it_from_listening_is_told_with_a_way_out() {
    let discord = Discord::start().await;
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let taken = taken.local_addr().map(|address| (taken, address.to_string())).expect("bound");
    for variable in ["STEPLADDER_HTTP__LISTEN", "STEPLADDER_OPS__LISTEN"] {
        let ended = discord.http_bot().env(variable, &taken.1).start().ended().await;
        assert_eq!(ended.status.code(), Some(6), "{}", ended.log);
        assert!(
            ended.log.contains(&taken.1) && ended.log.contains("choose another address in"),
            "{}",
            ended.log
        );
    }
    let settings = [
        ("STEPLADDER_DISCORD__PUBLIC_KEY", "", "`discord.public_key` is not set"),
        ("STEPLADDER_DISCORD__PUBLIC_KEY", "abc", "a public key has 64 characters"),
        ("STEPLADDER_HTTP__LISTEN", "localhost", "no address to listen on"),
        ("STEPLADDER_HTTP__CONNECTIONS", "0", "STEPLADDER_HTTP__CONNECTIONS"),
        ("STEPLADDER_DISCORD__TRANSPORT", "https", "`gateway`"),
    ];
    for (variable, value, said) in settings {
        let ended = discord.http_bot().env(variable, value).start().ended().await;
        assert_eq!(ended.status.code(), Some(4), "{}", ended.log);
        assert!(ended.log.contains(said), "{}", ended.log);
    }
    let no_ladders = discord.http_bot().env("STEPLADDER_KNOWLEDGE", "no/such/folder").start().ended().await;
    assert_eq!(no_ladders.status.code(), Some(5), "{}", no_ladders.log);
    assert!(no_ladders.log.contains("no/such/folder"), "{}", no_ladders.log);
}

#[tokio::test]
async fn no_secret_and_no_question_is_ever_logged() {
    let discord = Discord::start().await;
    let trace = "trace,hyper=trace,axum=trace,tower=trace,reqwest=trace";
    let bot = discord.http_bot().env("RUST_LOG", trace).start();
    let endpoint = Endpoint::of(&bot).await;
    let mut secrets = vec![BOT_TOKEN.to_owned(), "shibboleth".to_owned()];
    for interaction in [
        discord.slash("level", [("name", "principal")]),
        discord.slash("level", [("name", "shibboleth")]),
        discord.interaction(99, json!({ "name": "shibboleth" })),
        discord.interaction(2, json!({ "data": "shibboleth" })),
    ] {
        let sent = interaction.make();
        endpoint.ask(&sent).await.answer();
        secrets.push(sent.token.clone());
        let whole = sent.event().to_string();
        assert_eq!(endpoint.post(&whole.as_bytes()[..whole.len() - 1]).await.status, 400);
        assert_eq!(endpoint.post_with(&[], whole.as_bytes()).await.status, 401);
    }
    bot.terminate();
    let log = bot.ended().await.log;
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} is in the log:\n{log}");
    }
}

#[tokio::test]
async fn each_answer_is_logged_with_its_interaction() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    let endpoint = Endpoint::of(&bot).await;
    let sent = discord.slash("level", [("name", "principal")]).make();
    endpoint.ask(&sent).await;
    let line: Value = bot.wait_for_log(1, "answered").await;
    assert_eq!((&line["interaction"], &line["command"]), (&json!(sent.id), &json!("level")));
    assert_eq!(line["outcome"], "answered");
    assert!(line["elapsed_ms"].as_f64().expect("a number") > 0.0);
}
