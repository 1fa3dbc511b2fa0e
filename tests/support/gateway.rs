//! The gateway half: one WebSocket connection that follows Discord's documentation of the gateway.

use std::collections::VecDeque;
use std::io::Write;
use std::time::Duration;

use axum::extract::State as Extract;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::APPLICATION_ID;
use super::gateway_payloads::{invalid_session, objection, ready, resume_url, token_fits};
use super::rest::page;
use super::state::{Fault, Inner, Order, Seen, Session, State};

/// How late a heartbeat may be before the connection is closed.
const HEARTBEAT_GRACE: Duration = Duration::from_secs(10);

/// The most bytes of a payload from a bot, and the most payloads in a minute ("Gateway", sending events, rate
/// limiting).
const LARGEST_PAYLOAD: usize = 4096;
const PAYLOADS: usize = 120;
const MINUTE: Duration = Duration::from_secs(60);

/// The sizes in bytes from which successive payloads are compressed, in rotation. Discord says only that it may
/// compress any payload.
const COMPRESSED_FROM: [usize; 6] = [0, 2_000, 0, 1_000, usize::MAX, 0];

/// The path by which faults refer to the WebSocket handshake.
pub const HANDSHAKE: &str = "handshake";

/// The code that means a close frame without a code (RFC 6455, 7.4.1).
const NO_CODE: u16 = 1005;

/// Why a connection is over.
enum End {
    /// The stand-in closes it with this code, for this reason if the bot broke a rule.
    Close(u16, Option<&'static str>),
    /// The bot closed it.
    ByBot(Option<u16>),
    /// It broke, or the stand-in breaks it.
    Drop,
}

/// One connection of a bot.
struct Connection {
    socket: WebSocket,
    state: State,
    orders: mpsc::UnboundedSender<Order>,
    /// The session, once it is identified or resumed.
    session: Option<String>,
    /// The host that the bot connected to.
    host: String,
    /// Whether the bot asked for compressed payloads.
    compress: bool,
    /// The number of payloads sent.
    sent: usize,
}

/// Accepts a gateway connection.
pub async fn connect(
    Extract(state): Extract<State>,
    uri: Uri,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let asks_for = |wanted| uri.query().is_some_and(|query| query.split('&').any(|pair| pair == wanted));
    let asks_for_v10 = asks_for("v=10") && asks_for("encoding=json");
    match state.change(|inner| inner.fault_for(HANDSHAKE)) {
        Some(Fault::Status(status)) => {
            return StatusCode::from_u16(status).expect("a status").into_response();
        }
        Some(Fault::Page(status)) => return page(status),
        _ => {}
    }
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    let host = host.to_owned();
    upgrade.on_upgrade(async move |socket| {
        let (orders, incoming) = mpsc::unbounded_channel();
        let mut connection =
            Connection { socket, state, orders, session: None, host, compress: false, sent: 0 };
        let end = if asks_for_v10 {
            connection.serve(incoming).await
        } else {
            End::Close(4012, Some("API version or encoding"))
        };
        connection.finish(end).await;
    })
}

impl Connection {
    async fn serve(&mut self, mut orders: mpsc::UnboundedReceiver<Order>) -> End {
        let interval = self.state.look().heartbeat_interval;
        let hello = json!({ "op": 10, "s": null, "t": null, "d": {
                "heartbeat_interval": interval.as_millis(), "_trace": ["stand-in"], "a_field_of_tomorrow": {},
            } });
        if self.send(&hello).await.is_err() {
            return End::Drop;
        }
        let mut due = Instant::now() + interval + HEARTBEAT_GRACE;
        let mut sent: VecDeque<Instant> = VecDeque::new();
        loop {
            let outcome = tokio::select! {
                order = orders.recv() => match order.expect("the connection holds a sender") {
                    Order::Send(payload) => self.send(&payload).await,
                    Order::Close(code) => Err(End::Close(code, None)),
                    Order::Drop => Err(End::Drop),
                },
                message = self.socket.recv() => match message {
                    Some(Ok(Message::Text(text))) if text.len() > LARGEST_PAYLOAD => {
                        Err(End::Close(4002, Some("a payload of more than 4096 bytes")))
                    }
                    Some(Ok(Message::Text(text))) => {
                        sent.push_back(Instant::now());
                        if sent.len() > PAYLOADS && sent.pop_front().is_some_and(|first| first.elapsed() < MINUTE) {
                            return End::Close(4008, Some("more than 120 payloads in a minute"));
                        }
                        let payload = serde_json::from_str(&text);
                        if payload.as_ref().is_ok_and(|payload: &Value| payload["op"] == 1) {
                            due = Instant::now() + interval + HEARTBEAT_GRACE;
                        }
                        match payload {
                            Ok(payload) => self.receive(&payload).await,
                            Err(_) => Err(End::Close(4002, Some("no JSON"))),
                        }
                    }
                    Some(Ok(Message::Close(frame))) => Err(End::ByBot(frame.map(|frame| frame.code))),
                    Some(Ok(Message::Binary(_))) => Err(End::Close(4002, Some("binary"))),
                    Some(Ok(_)) => Ok(()),
                    Some(Err(_)) | None => Err(End::Drop),
                },
                () = sleep_until(due) => Err(End::Close(4009, Some("no heartbeat"))),
            };
            if let Err(end) = outcome {
                return end;
            }
        }
    }

    async fn send(&mut self, payload: &Value) -> Result<(), End> {
        let text = payload.to_string();
        let compress_from = COMPRESSED_FROM[self.sent % COMPRESSED_FROM.len()];
        self.sent += 1;
        let message = if self.compress && text.len() >= compress_from {
            Message::binary(compressed(&text))
        } else {
            Message::text(text)
        };
        self.socket.send(message).await.map_err(|_| End::Drop)
    }

    async fn receive(&mut self, payload: &Value) -> Result<(), End> {
        let data = &payload["d"];
        match payload["op"].as_u64() {
            Some(1) => {
                self.state.change(|inner| inner.seen.push(Seen::Heartbeat(data.clone())));
                if self.state.look().acknowledge_heartbeats {
                    return self.send(&json!({ "op": 11, "s": null, "t": null, "d": null })).await;
                }
                Ok(())
            }
            Some(2) => self.identify(data).await,
            Some(6) => self.resume(data).await,
            Some(3 | 4 | 8 | 31) if self.session.is_some() => Ok(()),
            Some(3 | 4 | 8 | 31) => Err(End::Close(4003, Some("not identified"))),
            _ => Err(End::Close(4001, Some("unknown opcode"))),
        }
    }

    async fn identify(&mut self, identify: &Value) -> Result<(), End> {
        if self.session.is_some() {
            return Err(End::Close(4005, Some("identified twice")));
        }
        self.state.change(|inner| inner.seen.push(Seen::Identify(identify.clone())));
        self.compress = identify["compress"].as_bool().unwrap_or_default();
        if let Some(code) = objection(identify) {
            return Err(End::Close(code, None));
        }
        let shard = if identify["shard"].is_null() { json!([0, 1]) } else { identify["shard"].clone() };
        let number = shard[0].as_u64().expect("checked above");
        if !self.state.change(Inner::begin_session) {
            // Discord resets the token of a bot that begins more sessions.
            return Err(End::Close(4004, Some("too many sessions in a day")));
        }
        match self.state.change(|inner| inner.refusal_for(number)) {
            Some(Order::Send(payload)) => return self.send(&payload).await,
            Some(Order::Close(code)) => return Err(End::Close(code, None)),
            Some(Order::Drop) => return Err(End::Drop),
            None => {}
        }
        let may = self.state.change(|inner| {
            let may = inner.may_identify(number);
            if !may {
                inner.seen.push(Seen::IdentifiedTooSoon(number));
            }
            may
        });
        if !may {
            return self.send(&invalid_session(false)).await;
        }
        let session = self.state.change(|inner| {
            let id = format!("session{}", inner.next_id());
            let connection = Some(self.orders.clone());
            let compress = self.compress;
            let mut session = Session { shard: number, compress, connection, ..Session::default() };
            let mut ready = ready(&id, &shard, &resume_url(&self.host));
            for (field, odd) in inner.odd_ready.as_object().into_iter().flatten() {
                ready[field] = odd.clone();
            }
            if inner.without_servers {
                ready["guilds"] = json!([]);
            }
            session.dispatch("READY", &ready);
            session
                .dispatch("AN_EVENT_BESIDE_READY", &json!({ "application_id": APPLICATION_ID.to_string() }));
            inner.sessions.insert(id.clone(), session);
            inner.session_ids.push(id.clone());
            id
        });
        self.session = Some(session);
        Ok(())
    }

    async fn resume(&mut self, resume: &Value) -> Result<(), End> {
        let (id, seq) =
            (resume["session_id"].as_str().unwrap_or_default(), resume["seq"].as_u64().unwrap_or(0));
        if self.session.is_some() {
            return Err(End::Close(4005, Some("identified twice")));
        }
        if !token_fits(resume) {
            return Err(End::Close(4004, None));
        }
        let resumed = self.state.change(|inner| {
            let (session, host) = (id.to_owned(), self.host.clone());
            inner.seen.push(Seen::Resume { session, seq, host });
            if let Some(code) = inner.refuse_resume.pop_front() {
                return Some(Err(End::Close(code, None)));
            }
            let session = inner.sessions.get_mut(id)?;
            if seq > session.events.len() as u64 {
                return Some(Err(End::Close(4007, Some("a sequence number never sent"))));
            }
            session.connection = Some(self.orders.clone());
            self.compress = session.compress;
            for missed in session.events.iter().filter(|event| event["s"].as_u64() > Some(seq)) {
                // The receiver belongs to this very connection, so it is still there.
                let _ = self.orders.send(Order::Send(missed.clone()));
            }
            session.dispatch("RESUMED", &json!({ "_trace": ["stand-in"], "a_field_of_tomorrow": 7 }));
            Some(Ok(()))
        });
        let Some(resumed) = resumed else {
            return self.send(&invalid_session(false)).await;
        };
        self.session = Some(id.to_owned());
        resumed
    }

    async fn finish(mut self, end: End) {
        if let End::Close(code, _) = end {
            let frame = (code != NO_CODE).then(|| CloseFrame { code, reason: "".into() });
            // The bot may be gone already.
            let _ = self.socket.send(Message::Close(frame)).await;
        }
        self.state.change(|inner| self.forget(inner, &end));
        if !matches!(end, End::Drop) {
            // Reading on completes the closing handshake.
            while let Some(Ok(_)) = self.socket.recv().await {}
        }
    }

    /// Removes the connection from its session, and records its end. A close by the bot with 1000 or 1001 also ends the
    /// session.
    fn forget(&self, inner: &mut Inner, end: &End) {
        let session = self.session.as_ref().filter(|id| inner.sessions.contains_key(*id)).cloned();
        if let Some(id) = session {
            let session = inner.sessions.get_mut(&id).expect("looked up above");
            if session.connection.as_ref().is_some_and(|orders| orders.same_channel(&self.orders)) {
                session.connection = None;
            }
            if matches!(end, End::ByBot(Some(1000 | 1001)) | End::Close(4003 | 4006 | 4007 | 4009, _)) {
                inner.sessions.remove(&id);
            }
        }
        inner.seen.push(match end {
            End::Close(code, Some(why)) => Seen::Violated(*code, why),
            End::Close(code, None) => Seen::Closed(Some(*code)),
            End::ByBot(code) => Seen::Closed(*code),
            End::Drop => Seen::Dropped,
        });
    }
}

/// A payload as one zlib stream ("Gateway", payload compression).
fn compressed(text: &str) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}
