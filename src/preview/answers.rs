//! The handlers of the page's requests to the bot.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::StatusCode;
use data_encoding::BASE64;
use serde::Deserialize;
use serde_json::{Value, json};

use super::fullness::fullness;
use super::ladders::{Asked, Refusal};
use crate::client::{Answer, Client, NotAsked, Press};
use crate::reply::File;

/// A line that was typed.
#[derive(Debug, Deserialize)]
pub(super) struct Typed {
    line: String,
}

/// The text of a message, and the command to use on it.
#[derive(Debug, Deserialize)]
pub(super) struct OnMessage {
    command: String,
    text: String,
}

/// A press, and the message whose component was pressed.
#[derive(Debug, Deserialize)]
pub(super) struct Pressed {
    message: Value,
    #[serde(flatten)]
    press: Press,
}

pub(super) async fn ask(asked: Asked, Json(Typed { line }): Json<Typed>) -> Result<Json<Value>, Refusal> {
    answer(asked, move |client| client.ask(&line)).await
}

pub(super) async fn use_on_message(
    asked: Asked,
    Json(OnMessage { command, text }): Json<OnMessage>,
) -> Result<Json<Value>, Refusal> {
    answer(asked, move |client| Ok(client.use_on_message(&command, &text))).await
}

pub(super) async fn press(
    asked: Asked,
    Json(Pressed { message, press }): Json<Pressed>,
) -> Result<Json<Value>, Refusal> {
    answer(asked, move |client| Ok(client.press(&message, press))).await
}

pub(super) async fn complete(asked: Asked, Json(Typed { line }): Json<Typed>) -> Json<Value> {
    let (start, candidates) = asked.client().complete(&line);
    // The start of the line, which stays; each candidate replaces the rest.
    Json(json!({ "kept": line[..start], "candidates": candidates }))
}

/// Asks the bot on a thread that may block: drawing a ladder's picture takes a while.
async fn answer(
    asked: Asked,
    ask: impl FnOnce(Client<'_>) -> Result<Answer, NotAsked> + Send + 'static,
) -> Result<Json<Value>, Refusal> {
    match tokio::task::spawn_blocking(move || ask(asked.client())).await {
        Ok(Ok(answer)) => Ok(Json(shown(answer))),
        Ok(Err(NotAsked(why))) => Err((StatusCode::UNPROCESSABLE_ENTITY, why)),
        Err(error) => Err((StatusCode::INTERNAL_SERVER_ERROR, error.to_string())),
    }
}

fn shown(Answer { callback, files, users, note, .. }: Answer) -> Value {
    let address = |file: &File| format!("data:{};base64,{}", file.media_type(), BASE64.encode(file.bytes()));
    let files: BTreeMap<_, _> = files.iter().map(|file| (file.name(), address(file))).collect();
    let users: BTreeMap<_, _> = users.into_iter().collect();
    json!({
        "full": fullness(&callback["data"]),
        "callback": callback,
        "files": files,
        "users": users,
        // A text to show in place of the answer.
        "note": note,
    })
}
