//! The HTTP endpoint under load.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use data_encoding::HEXLOWER;
use ed25519_dalek::{Signer, SigningKey};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep_until;

use crate::interaction::interaction;
use crate::measured::Target;
use crate::process::{self, Process};
use crate::{Failure, Load, Until, bare};

/// The number of different requests, so that nothing is answered from a cache.
const REQUESTS: u64 = 512;
/// The number of connections in the rounds with a steady rate.
const UNHURRIED_CONNECTIONS: u32 = 10;

/// A running server of `POST /interactions`.
#[derive(Debug)]
pub(crate) struct Endpoint {
    process: Process,
    address: String,
}

/// The bot.
pub(crate) async fn stepladder() -> Result<Endpoint, Failure> {
    let mut command = process::stepladder()?;
    command.envs([
        ("STEPLADDER_DISCORD__TRANSPORT", "http"),
        ("STEPLADDER_DISCORD__PUBLIC_KEY", &HEXLOWER.encode(key().verifying_key().as_bytes())),
        ("STEPLADDER_HTTP__LISTEN", "127.0.0.1:0"),
        ("STEPLADDER_LOG__FORMAT", "json"),
    ]);
    Endpoint::listening(command).await
}

/// The bare axum server, which always returns the answer that it got from `other`.
pub(crate) async fn bare(other: &Endpoint) -> Result<Endpoint, Failure> {
    let mut stream = other.connect().await?;
    stream.write_all(&request(0)).await?;
    let answer = read_answer(&mut stream).await?;
    println!("{} bytes an answer", answer.len());
    let mut command = process::bare("bare-http")?;
    command.env(bare::ANSWER, answer);
    Endpoint::listening(command).await
}

impl Endpoint {
    async fn listening(command: std::process::Command) -> Result<Self, Failure> {
        let process = Process::start(command, |line| line["address"].is_string()).await?;
        let address = process.said["address"].as_str().unwrap_or_default().to_owned();
        Ok(Self { process, address })
    }

    async fn connect(&self) -> Result<TcpStream, Failure> {
        let stream = TcpStream::connect(&self.address).await?;
        stream.set_nodelay(true)?;
        Ok(stream)
    }
}

impl Target for Endpoint {
    fn process(&self) -> &Process {
        &self.process
    }

    async fn load(&self, load: Load, until: Until) -> Result<Vec<u64>, Failure> {
        let requests: Arc<Vec<Vec<u8>>> = Arc::new((0..REQUESTS).map(request).collect());
        let (connections, pause) = match load {
            Load::Full(at_once) => (u32::try_from(at_once)?, Duration::ZERO),
            Load::Steady(rate) => {
                (UNHURRIED_CONNECTIONS, Duration::from_secs(1) * UNHURRIED_CONNECTIONS / rate)
            }
        };
        let began = Instant::now();
        let asked = Arc::new(AtomicU64::new(0));
        let mut asking = Vec::new();
        for nth in 0..connections {
            let mut stream = self.connect().await?;
            let (requests, asked) = (Arc::clone(&requests), Arc::clone(&asked));
            asking.push(tokio::spawn(async move {
                let mut micros = Vec::new();
                let mut next = began + pause * nth / connections;
                // The bot recognises repeated interactions, so each connection starts at another request, and no two
                // send the same one at nearly the same time.
                let first = usize::try_from(u64::from(nth) * REQUESTS / u64::from(connections))?;
                for request in requests.iter().cycle().skip(first) {
                    if !pause.is_zero() {
                        sleep_until(next.into()).await;
                        next += pause;
                    }
                    let is_over = match until {
                        Until::Passed(time) => began.elapsed() >= time,
                        Until::Answered(number) => asked.fetch_add(1, Ordering::Relaxed) >= number,
                    };
                    if is_over {
                        break;
                    }
                    let sent = Instant::now();
                    stream.write_all(request).await?;
                    read_answer(&mut stream).await?;
                    micros.push(u64::try_from(sent.elapsed().as_micros())?);
                }
                Ok::<_, Failure>(micros)
            }));
        }
        let mut micros = Vec::new();
        for task in asking {
            micros.extend(task.await??);
        }
        Ok(micros)
    }
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

/// A request with an interaction, signed now.
fn request(nth: u64) -> Vec<u8> {
    let body = interaction(nth).to_string();
    let timestamp = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let signature = HEXLOWER.encode(&key().sign(format!("{timestamp}{body}").as_bytes()).to_bytes());
    format!(
        "POST /interactions HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         X-Signature-Timestamp: {timestamp}\r\nX-Signature-Ed25519: {signature}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// The signing key that takes the place of Discord's.
pub(crate) fn key() -> SigningKey {
    SigningKey::from_bytes(&[42; 32])
}
