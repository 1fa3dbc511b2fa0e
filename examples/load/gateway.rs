//! The gateway under load: a stand-in for Discord that sends interactions and receives the answers.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{any, get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc};
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::interaction::interaction;
use crate::measured::Target;
use crate::process::{self, Process};
use crate::{Failure, Load, Until, bare};

/// The first id of an interaction.
const FIRST_ID: u64 = 1_400_000_000_000_000_000;
/// The most interactions that may be in flight at once.
const PLACES: u64 = 1 << 14;
/// How long an answer may take before the run fails.
const PATIENCE: Duration = Duration::from_secs(10);

/// A bot and its own stand-in.
#[derive(Debug)]
pub(crate) struct Connected {
    process: Process,
    discord: Arc<Discord>,
}

#[derive(Debug)]
struct Discord {
    began: Instant,
    ask: mpsc::UnboundedSender<u64>,
    asked: AtomicU64,
    answered: AtomicU64,
    /// Whether each answer triggers another interaction.
    goes_on: AtomicBool,
    /// The highest total number of interactions to send.
    limit: AtomicU64,
    /// When each interaction in flight was sent, in microseconds since `began`.
    asked_at: Vec<AtomicU64>,
    micros: Mutex<Vec<u64>>,
    answer: Notify,
}

/// The bot.
pub(crate) async fn stepladder() -> Result<Connected, Failure> {
    let (discord, url) = Discord::start().await?;
    let mut command = process::stepladder()?;
    command.envs([
        ("DISCORD_TOKEN", "a.b.c"),
        ("STEPLADDER_DISCORD__API_URL", &url),
        ("STEPLADDER_DISCORD__REGISTER_COMMANDS", "false"),
        ("STEPLADDER_LOG__FORMAT", "json"),
    ]);
    Connected::ready(command, discord).await
}

/// The bare serenity bot.
pub(crate) async fn bare() -> Result<Connected, Failure> {
    let (discord, url) = Discord::start().await?;
    let mut command = process::bare("bare-gateway")?;
    command.env(bare::API_URL, &url);
    Connected::ready(command, discord).await
}

impl Connected {
    async fn ready(command: std::process::Command, discord: Arc<Discord>) -> Result<Self, Failure> {
        let process = Process::start(command, |line| line["message"] == "ready").await?;
        Ok(Self { process, discord })
    }
}

impl Target for Connected {
    fn process(&self) -> &Process {
        &self.process
    }

    async fn load(&self, load: Load, until: Until) -> Result<Vec<u64>, Failure> {
        let discord = &self.discord;
        let limit = match until {
            Until::Answered(number) => discord.asked.load(Ordering::Relaxed) + number,
            Until::Passed(_) => u64::MAX,
        };
        discord.limit.store(limit, Ordering::Relaxed);
        discord.goes_on.store(matches!(load, Load::Full(_)), Ordering::Relaxed);
        let over = async {
            match until {
                Until::Passed(time) => tokio::time::sleep(time).await,
                Until::Answered(_) => {
                    while discord.answered.load(Ordering::Relaxed) < limit {
                        discord.answer.notified().await;
                    }
                }
            }
        };
        let asking = async {
            match load {
                Load::Full(at_once) => {
                    (0..at_once).for_each(|_| discord.ask_another());
                    std::future::pending::<()>().await;
                }
                Load::Steady(rate) => {
                    let mut due = interval(Duration::from_secs(1) / rate);
                    due.set_missed_tick_behavior(MissedTickBehavior::Burst);
                    loop {
                        due.tick().await;
                        discord.ask_another();
                    }
                }
            }
        };
        tokio::select! {
            () = over => {}
            () = asking => {}
        }
        discord.goes_on.store(false, Ordering::Relaxed);
        discord.all_answered().await?;
        Ok(std::mem::take(&mut *discord.micros.lock().map_err(|_| "a handler panicked")?))
    }
}

impl Discord {
    async fn start() -> Result<(Arc<Self>, String), Failure> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (ask, asked) = mpsc::unbounded_channel();
        let discord = Arc::new(Self {
            began: Instant::now(),
            ask,
            asked: AtomicU64::new(0),
            answered: AtomicU64::new(0),
            goes_on: AtomicBool::new(false),
            limit: AtomicU64::new(u64::MAX),
            asked_at: (0..PLACES).map(|_| AtomicU64::new(0)).collect(),
            micros: Mutex::default(),
            answer: Notify::new(),
        });
        let gateway = json!({
            "url": format!("ws://{address}"), "shards": 1,
            "session_start_limit": { "total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1 },
        });
        let answer = move || std::future::ready(Json(gateway.clone()));
        let asked = Arc::new(Mutex::new(Some(asked)));
        let connect = move |upgrade: WebSocketUpgrade| {
            let asked = asked.lock().ok().and_then(|mut asked| asked.take());
            std::future::ready(upgrade.on_upgrade(async move |socket| {
                if let Some(asked) = asked {
                    // When the bot disconnects, the run is over.
                    let _ = serve(socket, asked).await;
                }
            }))
        };
        let router = Router::new()
            .route("/api/v10/gateway", get(answer.clone()))
            .route("/api/v10/gateway/bot", get(answer))
            .route("/api/v10/interactions/{id}/{token}/callback", post(take))
            .route("/", any(connect))
            .with_state(Arc::clone(&discord));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok((discord, format!("http://{address}")))
    }

    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn place(&self, nth: u64) -> &AtomicU64 {
        let place = usize::try_from(nth % PLACES).expect("there are fewer places than a usize counts");
        &self.asked_at[place]
    }

    fn ask_another(&self) {
        let nth = self.asked.fetch_add(1, Ordering::Relaxed);
        if nth >= self.limit.load(Ordering::Relaxed) {
            self.asked.fetch_sub(1, Ordering::Relaxed);
            return;
        }
        self.place(nth).store(self.now(), Ordering::Relaxed);
        // Without a connection no answers come, and the round fails in `all_answered`.
        let _ = self.ask.send(nth);
    }

    async fn all_answered(&self) -> Result<(), Failure> {
        let all = async {
            while self.answered.load(Ordering::Relaxed) < self.asked.load(Ordering::Relaxed) {
                // An answer may come between the check and the wait.
                let _ = timeout(Duration::from_millis(1), self.answer.notified()).await;
            }
        };
        Ok(timeout(PATIENCE, all).await.map_err(|_| "an answer was lost")?)
    }
}

/// Receives an answer.
async fn take(
    State(discord): State<Arc<Discord>>,
    Path((id, _token)): Path<(u64, String)>,
    body: Bytes,
) -> StatusCode {
    if body.is_empty() {
        return StatusCode::BAD_REQUEST;
    }
    let took = discord.now() - discord.place(id - FIRST_ID).load(Ordering::Relaxed);
    if let Ok(mut micros) = discord.micros.lock() {
        micros.push(took);
    }
    if discord.goes_on.load(Ordering::Relaxed) {
        discord.ask_another();
    }
    discord.answered.fetch_add(1, Ordering::Relaxed);
    discord.answer.notify_one();
    StatusCode::NO_CONTENT
}

/// Serves the bot's one connection.
async fn serve(mut socket: WebSocket, mut asked: mpsc::UnboundedReceiver<u64>) -> Result<(), axum::Error> {
    let hello = json!({ "op": 10, "s": null, "t": null, "d": { "heartbeat_interval": 41_250 } });
    socket.send(Message::text(hello.to_string())).await?;
    let mut seq = 0_u64;
    loop {
        let payload = tokio::select! {
            nth = asked.recv() => {
                let Some(nth) = nth else { return Ok(()) };
                json!({ "op": 0, "t": "INTERACTION_CREATE", "d": interaction(nth) })
            }
            message = socket.recv() => {
                let Some(message) = message else { return Ok(()) };
                let said: Value = serde_json::from_str(message?.to_text().unwrap_or_default()).unwrap_or_default();
                match said["op"].as_u64() {
                    Some(1) => json!({ "op": 11, "t": null, "d": null }),
                    Some(2) => json!({ "op": 0, "t": "READY", "d": ready() }),
                    _ => continue,
                }
            }
        };
        seq += 1;
        let mut payload = payload;
        payload["s"] = json!(seq);
        socket.send(Message::text(payload.to_string())).await?;
    }
}

fn ready() -> Value {
    json!({
        "v": 10, "session_id": "session", "resume_gateway_url": "ws://127.0.0.1:9", "shard": [0, 1], "guilds": [],
        "user": {
            "id": "2", "username": "Bot", "discriminator": "0", "global_name": null, "avatar": null, "bot": true,
            "mfa_enabled": true, "verified": true, "email": null, "flags": 0,
        },
        "application": { "id": "2", "flags": 0 }, "private_channels": [], "session_type": "normal", "_trace": [],
    })
}
