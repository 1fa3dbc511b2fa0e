//! How many interactions a second the HTTP endpoint answers, beside a bare handler in the same run.
//!
//! ```text
//! cargo build --release && cargo run --release --example load [-- SECONDS [CONNECTIONS]]
//! ```
//!
//! The bare handler is axum's own server with one route that verifies the signature and returns the bytes of
//! the bot's answer. Both get the same signed requests in turns, three rounds each, so that what else the machine
//! does meets both alike. Processor time is the server's own, from `/proc`, so this needs Linux.

#![expect(clippy::print_stdout, reason = "what it measures is its output")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::post;
use data_encoding::HEXLOWER;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Different requests, so that nothing is answered from a cache.
const REQUESTS: u64 = 512;
const ROUNDS: usize = 3;
/// Ticks of `/proc/PID/stat` in a second, as Linux shows them to programs.
const TICKS: f64 = 100.0;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "bare") {
        return serve_bare().await;
    }
    let number = |at: usize, usual: u64| arguments.get(at).map_or(Ok(usual), |text| text.parse());
    let (seconds, connections) = (number(0, 10)?, number(1, 64)?);

    let program = std::env::current_exe()?;
    let folder = program.parent().and_then(|examples| examples.parent());
    let stepladder = folder.map(|folder| folder.join("stepladder")).filter(|path| path.exists());
    let stepladder = stepladder.ok_or("build the bot with the same profile first")?;
    let bot = Server::start(Command::new(stepladder).envs([
        ("STEPLADDER_DISCORD__TRANSPORT", "http"),
        ("STEPLADDER_DISCORD__PUBLIC_KEY", &HEXLOWER.encode(key().verifying_key().as_bytes())),
        ("STEPLADDER_HTTP__LISTEN", "127.0.0.1:0"),
        ("STEPLADDER_LOG__FORMAT", "json"),
    ]))?;
    println!("memory of the bot at rest: {} KiB", bot.resident_kib()?);
    let answer = ask_once(&bot.address).await?;
    let bare = Server::start(Command::new(program).arg("bare").env("ANSWER", &answer))?;
    println!("{} bytes an answer, {connections} connections, {seconds} s a round", answer.len());
    println!("{:12} {:>12} {:>14} {:>10} {:>10}", "", "answers/s", "CPU µs/answer", "p50 µs", "p99 µs");
    let (mut bare_rates, mut our_rates) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bare_rates.push(measure("bare axum", &bare, seconds, connections).await?);
        our_rates.push(measure("stepladder", &bot, seconds, connections).await?);
    }
    let share = median(our_rates) / median(bare_rates);
    println!("stepladder answers {share:.2} of what bare axum does (medians)");
    println!("memory of the bot after that: {} KiB", bot.resident_kib()?);
    Ok(())
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

/// A server in a process of its own; it ends with this program.
struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Starts a server and waits for the log line that names its address; the log is read on, and dropped.
    fn start(command: &mut Command) -> Result<Self, Failure> {
        let mut child = command.stderr(Stdio::piped()).spawn()?;
        let mut log = BufReader::new(child.stderr.take().ok_or("no log")?);
        let mut line = String::new();
        while log.read_line(&mut line)? > 0 {
            let logged = serde_json::from_str::<serde_json::Value>(&line).unwrap_or_default();
            if let Some(address) = logged["address"].as_str() {
                let address = address.to_owned();
                std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
                return Ok(Self { child, address });
            }
            line.clear();
        }
        Err("a server did not start".into())
    }

    fn processor_seconds(&self) -> Result<f64, Failure> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks =
            |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or_default();
        Ok((ticks(11) + ticks(12)) / TICKS)
    }

    fn resident_kib(&self) -> Result<u64, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }
}

/// Sends as many requests as are answered in a round; returns the answers a second.
async fn measure(name: &str, server: &Server, seconds: u64, connections: u64) -> Result<f64, Failure> {
    let requests: Arc<Vec<Vec<u8>>> = Arc::new((0..REQUESTS).map(request).collect());
    let (began, processor_before) = (Instant::now(), server.processor_seconds()?);
    let until = began + Duration::from_secs(seconds);
    let asking = (0..connections).map(|nth| {
        let (address, requests) = (server.address.clone(), Arc::clone(&requests));
        tokio::spawn(async move {
            let mut stream = TcpStream::connect(address).await?;
            stream.set_nodelay(true)?;
            let mut micros = Vec::new();
            for request in requests.iter().cycle().skip(usize::try_from(nth)?) {
                let sent = Instant::now();
                if sent >= until {
                    break;
                }
                stream.write_all(request).await?;
                read_answer(&mut stream).await?;
                micros.push(sent.elapsed().as_micros());
            }
            Ok::<_, Failure>(micros)
        })
    });
    let mut micros = Vec::new();
    for task in asking.collect::<Vec<_>>() {
        micros.extend(task.await??);
    }
    let elapsed = began.elapsed().as_secs_f64();
    let processor = server.processor_seconds()? - processor_before;
    micros.sort_unstable();
    let answers = f64::from(u32::try_from(micros.len())?);
    let (rate, cost) = (answers / elapsed, processor * 1e6 / answers);
    let (p50, p99) = (micros[micros.len() / 2], micros[micros.len() * 99 / 100]);
    println!("{name:12} {rate:>12.0} {cost:>14.1} {p50:>10} {p99:>10}");
    std::io::stdout().flush()?;
    Ok(rate)
}

async fn ask_once(address: &str) -> Result<String, Failure> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(&request(0)).await?;
    read_answer(&mut stream).await
}

/// Reads one answer and returns its body.
async fn read_answer(stream: &mut TcpStream) -> Result<String, Failure> {
    let mut bytes = Vec::with_capacity(16 * 1024);
    loop {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err("the server closed the connection".into());
        }
        let Some(head) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let text = std::str::from_utf8(&bytes[..head])?.to_ascii_lowercase();
        if !text.starts_with("http/1.1 200") {
            return Err(text.into());
        }
        let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.ok_or("an answer without a length")?.parse()?;
        if bytes.len() >= head + 4 + length {
            return Ok(String::from_utf8(bytes.split_off(head + 4))?);
        }
    }
}

/// A member's `/level principal`, as Discord sends it, signed now.
fn request(nth: u64) -> Vec<u8> {
    let body = json!({
        "id": (1_400_000_000_000_000_000 + nth).to_string(), "application_id": "2", "type": 2, "version": 1,
        "token": "aW50ZXJhY3Rpb246".repeat(12), "channel_id": "4", "guild_id": "5", "locale": "en-US",
        "data": {
            "id": "6", "name": "level", "type": 1,
            "options": [{ "name": "name", "type": 3, "value": "principal" }],
        },
        "member": {
            "user": {
                "id": "3", "username": "asker", "discriminator": "0", "global_name": "An Asker", "avatar": null,
            },
            "nick": null, "avatar": null, "roles": ["7", "8"], "permissions": "2222085186637376",
            "joined_at": "2024-05-06T07:08:09.101000+00:00", "premium_since": null, "deaf": false, "mute": false,
            "flags": 0, "pending": false, "communication_disabled_until": null,
        },
        "channel": { "id": "4", "type": 0, "flags": 0, "name": "general", "guild_id": "5" },
        "guild": { "id": "5", "locale": "en-US", "features": [] }, "guild_locale": "en-US", "entitlements": [],
        "authorizing_integration_owners": { "0": "5" }, "context": 0, "app_permissions": "562949953601536",
        "attachment_size_limit": 10_485_760,
    })
    .to_string();
    let timestamp = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let signature = HEXLOWER.encode(&key().sign(format!("{timestamp}{body}").as_bytes()).to_bytes());
    format!(
        "POST /interactions HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         X-Signature-Timestamp: {timestamp}\r\nX-Signature-Ed25519: {signature}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[42; 32])
}

/// The bare handler: signature, constant, nothing else.
async fn serve_bare() -> Result<(), Failure> {
    let answer = Bytes::from(std::env::var("ANSWER")?);
    let key = key().verifying_key();
    let handler = move |headers: HeaderMap, body: Bytes| {
        let answer = answer.clone();
        async move {
            if is_signed(&key, &headers, &body) {
                ([(header::CONTENT_TYPE, "application/json")], answer).into_response()
            } else {
                StatusCode::UNAUTHORIZED.into_response()
            }
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    writeln!(std::io::stderr(), "{}", json!({ "address": listener.local_addr()?.to_string() }))?;
    axum::serve(listener, Router::new().route("/interactions", post(handler))).await?;
    Ok(())
}

fn is_signed(key: &VerifyingKey, headers: &HeaderMap, body: &[u8]) -> bool {
    let header = |name| headers.get(name).map(header::HeaderValue::as_bytes);
    let (Some(digits), Some(timestamp)) = (header("x-signature-ed25519"), header("x-signature-timestamp"))
    else {
        return false;
    };
    let signature = HEXLOWER.decode(digits).ok().and_then(|bytes| Signature::from_slice(&bytes).ok());
    signature.is_some_and(|signature| key.verify_strict(&[timestamp, body].concat(), &signature).is_ok())
}
