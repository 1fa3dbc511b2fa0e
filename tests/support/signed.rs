//! Discord as a client of the bot's HTTP endpoint: it signs what it sends.

use std::time::{SystemTime, UNIX_EPOCH};

use ed25519_dalek::{Signer, SigningKey};
use reqwest::header::CONTENT_TYPE;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::bot::{BotCommand, BotProcess};
use super::interaction::Sent;
use super::message_rules::check_callback;
use super::multipart::{Payload, Upload};
use super::state::PATIENCE;
use super::{Answer, Discord};

/// The key that signs requests for the stand-in's application.
fn signing_key() -> SigningKey {
    SigningKey::from_bytes(&[42; 32])
}

/// The public key of the stand-in's application, in hexadecimal.
pub fn public_key() -> String {
    data_encoding::HEXLOWER.encode(signing_key().verifying_key().as_bytes())
}

/// The seconds since 1970.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs()
}

/// The signature of a body sent at a time, in hexadecimal.
pub fn signature(timestamp: &str, body: &[u8]) -> String {
    let message = [timestamp.as_bytes(), body].concat();
    data_encoding::HEXLOWER.encode(&signing_key().sign(&message).to_bytes())
}

impl Discord {
    /// The real binary as an HTTP endpoint with a listener for monitoring, each on a free port.
    pub fn http_bot(&self) -> BotCommand {
        self.bot()
            .env("STEPLADDER_DISCORD__TRANSPORT", "http")
            .env("STEPLADDER_DISCORD__PUBLIC_KEY", &public_key())
            .env("STEPLADDER_HTTP__LISTEN", "127.0.0.1:0")
            .env("STEPLADDER_OPS__LISTEN", "127.0.0.1:0")
    }
}

/// A bot's HTTP endpoint, as seen from outside.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// Its address and port.
    pub address: String,
    client: reqwest::Client,
}

/// The response to a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The body, or the JSON part of a form.
    pub body: String,
    /// The files of a form, if it is one.
    pub files: Vec<Upload>,
}

impl Reply {
    /// The body as an answer to an interaction.
    pub fn answer(&self) -> Answer {
        assert_eq!(self.status, 200, "{self:?}");
        Answer(serde_json::from_str(&self.body).expect("JSON"))
    }
}

impl Endpoint {
    /// The endpoint of a bot, once it listens.
    pub async fn of(bot: &BotProcess) -> Self {
        Self::logged(bot, "ready for Discord's requests at POST /interactions").await
    }

    /// The monitoring listener of a bot, once it listens.
    pub async fn ops_of(bot: &BotProcess) -> Self {
        Self::logged(bot, "serving /livez, /readyz and /metrics").await
    }

    async fn logged(bot: &BotProcess, message: &str) -> Self {
        let line = bot.wait_for_log(1, message).await;
        Self::at(line["address"].as_str().expect("an address"))
    }

    /// The endpoint at an address and port.
    pub fn at(address: &str) -> Self {
        Self { address: address.to_owned(), client: reqwest::Client::new() }
    }

    /// Sends an interaction with a valid signature, and returns the answer.
    ///
    /// # Panics
    /// When the answer is one that Discord refuses.
    pub async fn ask(&self, sent: &Sent) -> Reply {
        let event = sent.event();
        let reply = self.post(event.to_string().as_bytes()).await;
        if reply.status == 200 {
            let payload = Payload { json: reply.answer().0, files: reply.files.clone() };
            check_callback(&event, &payload).unwrap_or_else(|refusal| panic!("{refusal} of {payload:?}"));
        }
        reply
    }

    /// Sends a body with a valid signature of the current time.
    pub async fn post(&self, body: &[u8]) -> Reply {
        let timestamp = now().to_string();
        let signature = signature(&timestamp, body);
        self.post_with(&[("x-signature-ed25519", &signature), ("x-signature-timestamp", &timestamp)], body)
            .await
    }

    /// Sends a body with these headers.
    pub async fn post_with(&self, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        self.post_to("/interactions", headers, body).await
    }

    /// Sends a body with these headers to a path.
    pub async fn post_to(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let request = self.client.post(format!("http://{}{path}", self.address)).body(body.to_vec());
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        Self::reply(request).await
    }

    /// Gets a path.
    pub async fn get(&self, path: &str) -> Reply {
        Self::reply(self.client.get(format!("http://{}{path}", self.address))).await
    }

    /// Requests `/readyz` until it returns this status and this text.
    pub async fn wait_until_readyz_says(&self, status: u16, text: &str) {
        let said = async {
            loop {
                let reply = self.get("/readyz").await;
                if reply.status == status && reply.body.contains(text) {
                    return;
                }
                tokio::task::yield_now().await;
            }
        };
        timeout(PATIENCE, said).await.unwrap_or_else(|_| panic!("/readyz never said {status} {text:?}"));
    }

    async fn reply(request: reqwest::RequestBuilder) -> Reply {
        let exchange = async {
            let response = request.send().await.expect("an answer");
            let status = response.status().as_u16();
            let content_type = response.headers().get(CONTENT_TYPE).map(|kind| kind.to_str().expect("text"));
            if let Some(form) = content_type.filter(|kind| kind.starts_with("multipart/")).map(str::to_owned)
            {
                let body = response.bytes().await.expect("a body");
                let Payload { json, files } = Payload::read(&form, &body).expect("a form");
                return Reply { status, body: json.to_string(), files };
            }
            Reply { status, body: response.text().await.expect("a body"), files: Vec::new() }
        };
        timeout(PATIENCE, exchange).await.expect("an answer in time")
    }

    /// Opens a TCP connection to the endpoint.
    pub async fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).await.expect("it listens")
    }
}

/// The head of a validly signed request, without the empty line at its end.
pub fn head(body: &[u8]) -> String {
    let timestamp = now().to_string();
    format!(
        "POST /interactions HTTP/1.1\r\nHost: bot\r\nContent-Length: {}\r\nX-Signature-Timestamp: {timestamp}\r\n\
         X-Signature-Ed25519: {}\r\n",
        body.len(),
        signature(&timestamp, body)
    )
}

/// Sends bytes.
pub async fn send(stream: &mut TcpStream, bytes: impl AsRef<[u8]>) {
    stream.write_all(bytes.as_ref()).await.expect("the connection takes it");
}

/// Reads until the other side closes the connection.
pub async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A reset ends the connection too.
    let _ = timeout(PATIENCE, stream.read_to_end(&mut bytes)).await.expect("the connection ends");
    String::from_utf8(bytes).expect("text")
}

/// Reads one answer of a connection that stays open.
pub async fn read_answer(stream: &mut TcpStream) -> Value {
    let mut bytes = Vec::new();
    let answer = async {
        loop {
            let mut part = [0; 4096];
            let length = stream.read(&mut part).await.expect("the connection lives");
            assert!(length > 0, "closed after {:?}", String::from_utf8_lossy(&bytes));
            bytes.extend_from_slice(&part[..length]);
            let text = String::from_utf8_lossy(&bytes);
            if let Some((_, body)) = text.split_once("\r\n\r\n")
                && let Ok(answer) = serde_json::from_str(body)
            {
                return answer;
            }
        }
    };
    timeout(PATIENCE, answer).await.expect("an answer in time")
}
