//! The REST half: commands, the gateway's address, and callbacks.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, State as Extract};
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri};
use serde_json::{Value, json};

use super::command_rules::{check_commands, stored};
use super::listener::Breaker;
use super::message_rules::check_callback;
use super::multipart::Payload;
use super::state::{Fault, State};
use super::{APPLICATION_ID, BOT_TOKEN, public_key};

/// How long Discord accepts an answer to an interaction.
const ANSWER_WITHIN: Duration = Duration::from_secs(3);

/// A status and a body, where null means no body.
type Reply = (u16, Value);

/// Serves every REST request.
pub async fn serve(
    Extract(state): Extract<State>,
    ConnectInfo(breaker): ConnectInfo<Breaker>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let Some(path) = uri.path().strip_prefix("/api/v10") else {
        return respond((404, json!({ "message": "404: Not Found", "code": 0 })), None);
    };
    let content_type = headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let payload = Payload::read(content_type, &body);
    let unread = |_| Payload { json: String::from_utf8_lossy(&body).into(), files: Vec::new() };
    let noted = payload.clone().unwrap_or_else(unread);
    let fault = state.change(|inner| {
        inner.record(method.as_str(), path, &noted);
        inner.fault_for(path)
    });
    match fault {
        Some(Fault::RateLimited(seconds)) => {
            let body =
                json!({ "message": "You are being rate limited.", "retry_after": seconds, "global": false });
            return respond((429, body), Some(seconds));
        }
        Some(Fault::Status(status)) => {
            return respond((status, json!({ "message": format!("{status}: an error"), "code": 0 })), None);
        }
        Some(Fault::Page(status)) => {
            return page(status);
        }
        Some(Fault::Blocked) => {
            let message = "You are being blocked from accessing our API temporarily due to exceeding our rate limits \
                           frequently.";
            return respond((429, json!({ "message": message, "code": 0 })), None);
        }
        Some(Fault::DropBefore) => {
            breaker.break_connection();
            return respond((204, Value::Null), None);
        }
        _ => {}
    }
    let reply = match payload {
        Err(why) => {
            (400, json!({ "message": format!("The request body cannot be read: {why}"), "code": 50109 }))
        }
        Ok(payload) => route(&state, &method, path, &headers, &payload),
    };
    match fault {
        Some(Fault::DropAfter) => breaker.break_connection(),
        Some(Fault::Silence) => std::future::pending().await,
        _ => {}
    }
    respond(reply, None)
}

fn route(state: &State, method: &Method, path: &str, headers: &HeaderMap, payload: &Payload) -> Reply {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !header("user-agent").starts_with("DiscordBot (http") {
        return (403, json!({ "message": "no valid user agent", "code": 40333 }));
    }
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    if let (&Method::POST, ["interactions", id, token, "callback"]) = (method, &parts[..]) {
        return callback(state, id, token, payload);
    }
    let Payload { json: body, files } = payload;
    if !files.is_empty() {
        return (400, json!({ "message": "Files belong to messages.", "code": 50035 }));
    }
    if header("authorization") != format!("Bot {BOT_TOKEN}") {
        return (401, json!({ "message": "401: Unauthorized", "code": 0 }));
    }
    match (method, &parts[..]) {
        (&Method::GET, ["gateway", "bot"]) => {
            let inner = state.look();
            let url = inner.gateway_url.clone().unwrap_or_else(|| gateway_url(header("host")));
            (
                200,
                json!({
                    "url": url, "shards": inner.shards, "session_start_limit": inner.session_start_limit,
                    "a_field_of_tomorrow": [null],
                }),
            )
        }
        (&Method::GET, ["applications", "@me"]) => (
            200,
            json!({
                "id": APPLICATION_ID.to_string(), "name": "Stepladder", "description": "", "flags": 0,
                "verify_key": public_key(), "a_field_of_tomorrow": { "new": true },
            }),
        ),
        (_, ["applications", application, rest @ ..]) if **application == APPLICATION_ID.to_string() => {
            match rest {
                ["commands"] => commands(state, method, None, body),
                ["guilds", guild, "commands"] => commands(state, method, Some(*guild), body),
                _ => not_found(),
            }
        }
        (_, ["applications", ..]) => (403, json!({ "message": "Missing Access", "code": 50001 })),
        _ => not_found(),
    }
}

/// The gateway's address, as seen by a client that reached this `host`.
pub fn gateway_url(host: &str) -> String {
    format!("ws://{host}")
}

fn not_found() -> Reply {
    (404, json!({ "message": "404: Not Found", "code": 0 }))
}

fn commands(state: &State, method: &Method, guild: Option<&str>, body: &Value) -> Reply {
    let scope = guild.unwrap_or("everywhere").to_owned();
    match *method {
        Method::GET => (200, state.look().commands.get(&scope).cloned().unwrap_or_default().into()),
        Method::PUT => {
            let Some(wanted) = body.as_array() else {
                let message = "Only iterables may be used in a ListType";
                let errors = json!({ "_errors": [{ "code": "LIST_TYPE_CONVERT", "message": message }] });
                return (400, json!({ "message": "Invalid Form Body", "code": 50035, "errors": errors }));
            };
            if let Err(refusal) = check_commands(wanted, guild.is_some()) {
                return (400, refusal);
            }
            let made = state.change(|inner| {
                let before = inner.commands.remove(&scope).unwrap_or_default();
                let same = |command: &Value| {
                    let key = |item: &Value| (item["type"].as_u64().unwrap_or(1), item["name"].to_string());
                    before.iter().find(|existing| key(existing) == key(command))
                };
                let made: Vec<Value> =
                    wanted.iter().map(|command| stored(inner, command, guild, same(command))).collect();
                inner.commands.insert(scope, made.clone());
                made
            });
            (200, made.into())
        }
        _ => (405, json!({ "message": "405: Method Not Allowed", "code": 0 })),
    }
}

fn callback(state: &State, id: &str, token: &str, payload: &Payload) -> Reply {
    state.change(|inner| {
        let asked = inner.interactions.get_mut(token);
        let Some(asked) = asked.filter(|asked| asked.id == id) else {
            return (404, json!({ "message": "Unknown interaction", "code": 10062 }));
        };
        if asked.answer.is_some() {
            return (400, json!({ "message": "Interaction has already been acknowledged.", "code": 40060 }));
        }
        if asked.made.elapsed() > ANSWER_WITHIN {
            return (404, json!({ "message": "Unknown interaction", "code": 10062 }));
        }
        if let Err(refusal) = check_callback(&asked.event, payload) {
            return (400, refusal);
        }
        asked.answer = Some(payload.clone());
        (204, Value::Null)
    })
}

/// A web page instead of a JSON answer.
pub fn page(status: u16) -> Response<Body> {
    let page = Response::builder().status(status).header("Content-Type", "text/html; charset=UTF-8");
    page.body(Body::from("<!DOCTYPE html><title>Access denied</title>")).expect("a response")
}

fn respond((status, body): Reply, retry_after: Option<f64>) -> Response<Body> {
    let remaining = if status == 429 { "0" } else { "4" };
    let mut response = Response::builder()
        .status(StatusCode::from_u16(status).expect("a status"))
        .header("X-RateLimit-Limit", "5")
        .header("X-RateLimit-Remaining", remaining)
        .header("X-RateLimit-Reset", "1795000000.000")
        .header("X-RateLimit-Reset-After", retry_after.unwrap_or(1.0).to_string())
        .header("X-RateLimit-Bucket", "0123456789abcdef");
    if let Some(seconds) = retry_after {
        // The header holds whole seconds, the body the exact time.
        response =
            response.header("Retry-After", seconds.ceil().to_string()).header("X-RateLimit-Scope", "user");
    }
    let body = if body.is_null() {
        Body::empty()
    } else {
        response = response.header("Content-Type", "application/json");
        Body::from(body.to_string())
    };
    response.body(body).expect("a response")
}
