//! The handlers of what the page asks.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::StatusCode;
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::fullness::{Full, fullness};
use super::previewed::{Asked, Refusal};
use crate::client::{Answer, Candidate, Client, NotAsked, Press};

/// An answer as the page gets it.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    /// What Discord would get.
    callback: Value,
    /// The files that would go with it: `data:` addresses by name.
    files: BTreeMap<String, String>,
    /// The names of the users whom the question named, by id.
    users: BTreeMap<String, String>,
    /// The parts that are close to a limit of Discord's.
    full: Vec<Full>,
    /// A text to show in place of the answer.
    note: Option<String>,
}

/// What was typed.
#[derive(Debug, Deserialize)]
pub(super) struct Typed {
    line: String,
}

/// The text of a message, and the command that is used on it.
#[derive(Debug, Deserialize)]
pub(super) struct OnMessage {
    command: String,
    text: String,
}

/// What was pressed, and the message under which it is.
#[derive(Debug, Deserialize)]
pub(super) struct Pressed {
    message: Value,
    #[serde(flatten)]
    press: Press,
}

/// What could be at the end of what is typed.
#[derive(Debug, Serialize)]
pub(super) struct Completed {
    /// What is typed before that.
    kept: String,
    candidates: Vec<Candidate>,
}

pub(super) async fn ask(asked: Asked, Json(Typed { line }): Json<Typed>) -> Result<Json<Shown>, Refusal> {
    answer(asked, move |client| client.ask(&line)).await
}

pub(super) async fn use_on_message(
    asked: Asked,
    Json(OnMessage { command, text }): Json<OnMessage>,
) -> Result<Json<Shown>, Refusal> {
    answer(asked, move |client| Ok(client.use_on_message(&command, &text))).await
}

pub(super) async fn press(
    asked: Asked,
    Json(Pressed { message, press }): Json<Pressed>,
) -> Result<Json<Shown>, Refusal> {
    answer(asked, move |client| Ok(client.press(&message, press))).await
}

pub(super) async fn complete(asked: Asked, Json(Typed { line }): Json<Typed>) -> Json<Completed> {
    let (start, candidates) = asked.client().complete(&line);
    Json(Completed { kept: line[..start].to_owned(), candidates })
}

/// Asks the bot on a thread that may wait: drawing a ladder's picture takes a while.
async fn answer(
    asked: Asked,
    ask: impl FnOnce(Client<'_>) -> Result<Answer, NotAsked> + Send + 'static,
) -> Result<Json<Shown>, Refusal> {
    match tokio::task::spawn_blocking(move || ask(asked.client())).await {
        Ok(Ok(answer)) => Ok(Json(Shown::new(answer))),
        Ok(Err(NotAsked(why))) => Err((StatusCode::UNPROCESSABLE_ENTITY, why)),
        Err(error) => Err((StatusCode::INTERNAL_SERVER_ERROR, error.to_string())),
    }
}

impl Shown {
    fn new(Answer { callback, files, users, note, .. }: Answer) -> Self {
        let address =
            |media_type: &str, bytes: &[u8]| format!("data:{media_type};base64,{}", BASE64.encode(bytes));
        let files = files
            .iter()
            .map(|file| (file.name().to_owned(), address(file.media_type(), file.bytes())))
            .collect();
        Self { full: fullness(&callback["data"]), callback, files, users: users.into_iter().collect(), note }
    }
}
