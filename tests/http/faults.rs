//! What goes wrong on the way to the HTTP endpoint, and how it stops.

use std::time::Duration;

use crate::support::signed::Endpoint;
use crate::support::signed::{head, read_answer, read_to_end, send};
use crate::support::{Answer, Discord};
use serde_json::{Value, json};
use tokio::task::JoinSet;

fn ping() -> Vec<u8> {
    json!({ "id": "1", "application_id": "2", "type": 1, "token": "t", "version": 1 })
        .to_string()
        .into_bytes()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

#[tokio::test]
async fn a_body_that_is_too_long_is_refused_without_reading_it() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().env("STEPLADDER_HTTP__BODY_KIB", "16").start();
    let endpoint = Endpoint::of(&bot).await;
    let mut announced = endpoint.connect().await;
    send(&mut announced, "POST /interactions HTTP/1.1\r\nHost: bot\r\nContent-Length: 1000000000\r\n\r\n")
        .await;
    assert_eq!(status(&read_to_end(&mut announced).await), "413");

    let mut in_chunks = endpoint.connect().await;
    send(&mut in_chunks, "POST /interactions HTTP/1.1\r\nHost: bot\r\nTransfer-Encoding: chunked\r\n\r\n")
        .await;
    let chunk = format!("2001\r\n{}\r\n", "x".repeat(0x2001));
    send(&mut in_chunks, chunk.repeat(2)).await;
    assert_eq!(status(&read_to_end(&mut in_chunks).await), "413");

    let padding = "x".repeat(15 * 1024);
    let body = json!({ "type": 1, "padding": padding }).to_string();
    assert_eq!(endpoint.post(body.as_bytes()).await.status, 200);
}

#[tokio::test]
async fn a_body_may_come_in_pieces_but_not_for_ever() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().env("STEPLADDER_HTTP__READ_SECONDS", "1").start();
    let endpoint = Endpoint::of(&bot).await;
    let body = ping();
    let mut in_pieces = endpoint.connect().await;
    send(&mut in_pieces, head(&body) + "\r\n").await;
    for byte in &body {
        send(&mut in_pieces, [*byte]).await;
        in_pieces.set_nodelay(true).expect("a socket");
    }
    assert_eq!(read_answer(&mut in_pieces).await["type"], 1);

    let mut never_ends = endpoint.connect().await;
    send(&mut never_ends, head(&body) + "\r\n{").await;
    assert_eq!(status(&read_to_end(&mut never_ends).await), "408");
}

#[tokio::test]
async fn a_head_that_trickles_in_ends_the_connection() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().env("STEPLADDER_HTTP__IDLE_SECONDS", "1").start();
    let endpoint = Endpoint::of(&bot).await;
    let mut slow = endpoint.connect().await;
    send(&mut slow, "POST /interactions HTTP/1.1\r\nX-Slow: ").await;
    let (mut read, mut write) = slow.split();
    let mut ticks = tokio::time::interval(Duration::from_millis(100));
    let trickle = async {
        loop {
            ticks.tick().await;
            if tokio::io::AsyncWriteExt::write_all(&mut write, b"a").await.is_err() {
                return std::future::pending::<()>().await;
            }
        }
    };
    let mut all = Vec::new();
    let ended = tokio::time::timeout(
        crate::support::state::PATIENCE,
        tokio::io::AsyncReadExt::read_to_end(&mut read, &mut all),
    );
    tokio::select! {
        ended = ended => drop(ended.expect("the connection ends")),
        () = trickle => {}
    }
    assert!(all.is_empty(), "{}", String::from_utf8_lossy(&all));
    assert_eq!(endpoint.post(&ping()).await.status, 200);
}

#[tokio::test]
async fn slow_clients_take_no_slot_for_good() {
    let discord = Discord::start().await;
    let few =
        discord.http_bot().env("STEPLADDER_HTTP__CONNECTIONS", "2").env("STEPLADDER_HTTP__READ_SECONDS", "1");
    let bot = few.start();
    let endpoint = Endpoint::of(&bot).await;
    let mut idle = endpoint.connect().await;
    let body = ping();
    send(&mut idle, head(&body) + "\r\n" + &String::from_utf8_lossy(&body)).await;
    assert_eq!(read_answer(&mut idle).await["type"], 1);
    let mut slow = endpoint.connect().await;
    send(&mut slow, "POST /inter").await;
    // Both slots are taken: the idle connection makes room.
    assert_eq!(endpoint.post(&body).await.status, 200);
    assert_eq!(read_to_end(&mut idle).await, "");
    assert_eq!(read_to_end(&mut slow).await, "");
}

#[tokio::test]
async fn a_connection_that_breaks_off_harms_nobody() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    let endpoint = Endpoint::of(&bot).await;
    for part in
        ["", "GET", "POST /interactions HTTP/1.1\r\nContent-Length: 9\r\n\r\n{", "\0\u{1}\u{2}", "\r\n\r\n"]
    {
        let mut stream = endpoint.connect().await;
        send(&mut stream, part).await;
    }
    let long = format!("POST /interactions HTTP/1.1\r\nX-Long: {}\r\n\r\n", "x".repeat(100_000));
    let mut stream = endpoint.connect().await;
    // It may be refused before all of it is sent.
    let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, long.as_bytes()).await;
    read_to_end(&mut stream).await;
    assert_eq!(endpoint.post(&ping()).await.status, 200);
}

#[tokio::test]
async fn what_is_not_plain_http_is_told_in_the_log() {
    let discord = Discord::start().await;
    // The protocol, how a client of it begins, and what a host is told.
    let tls_hello = [&[0x16, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3][..], &[b'\n'; 194]].concat();
    let proxy_v2 = [
        &b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c\x7f\0\0\x01\x7f\0\0\x01\x1f\x90\x1f\x91"[..],
        b"POST / HTTP/1.1\r\n",
        b"\r\n",
    ];
    let cases: [(&str, Vec<u8>, &str); 5] = [
        ("TLS", tls_hello, "http://"),
        ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0".to_vec(), "HTTP/1.1"),
        (
            "the PROXY protocol, version 1",
            b"PROXY TCP4 192.0.2.1 192.0.2.2 5 80\r\nPOST / HTTP/1.1\r\n".to_vec(),
            "send-proxy",
        ),
        ("the PROXY protocol, version 1", b"PROXY UNKNOWN\r\n".to_vec(), "send-proxy"),
        ("the PROXY protocol, version 2", proxy_v2.concat(), "send-proxy"),
    ];
    for (protocol, bytes, advice) in cases {
        let bot = discord.http_bot().start();
        for endpoint in [Endpoint::of(&bot).await, Endpoint::ops_of(&bot).await] {
            for _ in 0..3 {
                let mut stream = endpoint.connect().await;
                send(&mut stream, &bytes).await;
                read_to_end(&mut stream).await;
            }
            // A client of plain HTTP that errs is no such protocol.
            let mut stream = endpoint.connect().await;
            send(&mut stream, "GET / HTTP/9\r\n\r\n").await;
            assert_eq!(status(&read_to_end(&mut stream).await), "400");
        }
        bot.terminate();
        let log = bot.ended().await.log;
        let told: Vec<Value> = log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let told: Vec<&str> = told.iter().filter_map(|line| line["message"].as_str()).collect();
        let told: Vec<&&str> = told.iter().filter(|message| message.contains("arrived at a port")).collect();
        // Once for each of both ports.
        assert_eq!(told.len(), 2, "{protocol}: {log}");
        assert!(told.iter().all(|line| line.starts_with(protocol) && line.contains(advice)), "{told:?}");
    }
}

#[tokio::test]
async fn a_thousand_at_once_are_all_answered() {
    let discord = Discord::start().await;
    let quiet = "warn,stepladder::discord::http=info";
    let bot = discord.http_bot().env("RUST_LOG", quiet).start();
    let endpoint = Endpoint::of(&bot).await;
    let mut asking = JoinSet::new();
    for _ in 0..1000 {
        let mut stream = endpoint.connect().await;
        let event = discord.slash("level", [("name", "principal")]).make().event().to_string();
        asking.spawn(async move {
            send(&mut stream, head(event.as_bytes()) + "\r\n" + &event).await;
            Answer(read_answer(&mut stream).await).embed_title().to_owned()
        });
    }
    let titles = asking.join_all().await;
    assert_eq!(titles.len(), 1000);
    assert!(titles.iter().all(|title| title.contains("Principal")), "{titles:?}");
}

#[tokio::test]
async fn asked_to_stop_it_is_unready_finishes_what_it_began_and_leaves() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    let (endpoint, ops) = (Endpoint::of(&bot).await, Endpoint::ops_of(&bot).await);
    ops.wait_until_readyz_says(200, "ready").await;
    let body = ping();
    let mut in_flight = endpoint.connect().await;
    send(&mut in_flight, head(&body) + "\r\n{").await;
    let mut idle = endpoint.connect().await;
    send(&mut idle, head(&body) + "\r\n" + &String::from_utf8_lossy(&body)).await;
    assert_eq!(read_answer(&mut idle).await["type"], 1);
    bot.terminate();
    ops.wait_until_readyz_says(503, "not ready: it is shutting down").await;
    assert_eq!(ops.get("/livez").await.status, 200);
    assert_eq!(read_to_end(&mut idle).await, "");
    send(&mut in_flight, &body[1..]).await;
    let answer = read_to_end(&mut in_flight).await;
    assert!(status(&answer) == "200" && answer.contains("connection: close"), "{answer}");
    let ended = bot.ended().await;
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    assert!(ended.log.contains("Stepladder has stopped"), "{}", ended.log);
}

#[tokio::test]
async fn connections_that_wait_for_room_when_it_stops_are_still_answered() {
    let discord = Discord::start().await;
    let one = discord
        .http_bot()
        .env("STEPLADDER_HTTP__CONNECTIONS", "1")
        .env("STEPLADDER_HTTP__READ_SECONDS", "60");
    let bot = one.start();
    let endpoint = Endpoint::of(&bot).await;
    let body = ping();
    let mut in_flight = endpoint.connect().await;
    send(&mut in_flight, head(&body) + "\r\n{").await;
    let mut waiting = Vec::new();
    for _ in 0..5 {
        let mut stream = endpoint.connect().await;
        send(&mut stream, head(&body) + "\r\n" + &String::from_utf8_lossy(&body)).await;
        waiting.push(stream);
    }
    bot.terminate();
    for stream in &mut waiting {
        let answer = read_to_end(stream).await;
        assert_eq!(status(&answer), "200", "{answer:?}");
    }
    send(&mut in_flight, &body[1..]).await;
    assert_eq!(status(&read_to_end(&mut in_flight).await), "200");
    assert_eq!(bot.ended().await.status.code(), Some(0));
}

#[tokio::test]
async fn draining_has_its_limit() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().env("STEPLADDER_STOP__DRAIN_SECONDS", "0").start();
    let endpoint = Endpoint::of(&bot).await;
    let mut in_flight = endpoint.connect().await;
    send(&mut in_flight, head(&ping()) + "\r\n{").await;
    assert_eq!(endpoint.post(&ping()).await.status, 200);
    bot.interrupt();
    let ended = bot.ended().await;
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    assert!(ended.log.contains("some connections had not finished in time and are cut off"), "{}", ended.log);
}

#[tokio::test]
async fn a_second_signal_stops_it_at_once() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().env("STEPLADDER_STOP__DRAIN_SECONDS", "3600").start();
    let endpoint = Endpoint::of(&bot).await;
    let mut in_flight = endpoint.connect().await;
    send(&mut in_flight, head(&ping()) + "\r\n{").await;
    bot.terminate();
    bot.wait_for_log(1, "stopping; a second signal stops at once").await;
    bot.terminate();
    assert_eq!(bot.ended().await.status.code(), Some(1));
}
