//! The bare programs, which measure the cost of a library that returns a constant.

use std::io::Write;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::post;
use data_encoding::HEXLOWER;
use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::json;
use serenity::all::{
    Client, Context, CreateEmbed, CreateInteractionResponse, CreateInteractionResponseMessage, EventHandler,
    GatewayIntents, Interaction, Ready,
};
use serenity::async_trait;
use serenity::http::HttpBuilder;

use crate::Failure;
use crate::http::key;

/// The variable that names the stand-in's address.
pub(crate) const API_URL: &str = "API_URL";
/// The variable that holds the constant.
pub(crate) const ANSWER: &str = "ANSWER";

/// A serenity bot that answers every interaction with one embed.
pub(crate) async fn answer_the_gateway() -> Result<(), Failure> {
    // Serenity's rate limiter must be off when it does not talk to Discord itself.
    let http = HttpBuilder::new("a.b.c").proxy(std::env::var(API_URL)?).ratelimiter_disabled(true).build();
    let client = serenity::client::ClientBuilder::new_with_http(http, GatewayIntents::empty());
    let mut client: Client = client.event_handler(Constant).await?;
    Ok(client.start().await?)
}

struct Constant;

#[async_trait]
impl EventHandler for Constant {
    async fn ready(&self, _: Context, _: Ready) {
        say(&json!({ "message": "ready" }));
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        if let Interaction::Command(command) = interaction {
            let embed = CreateEmbed::new()
                .title("Principal Product Manager")
                .description("A very senior product manager.");
            let message = CreateInteractionResponseMessage::new().embed(embed);
            let answer = command.create_response(&context.http, CreateInteractionResponse::Message(message));
            if let Err(error) = answer.await {
                say(&json!({ "message": "lost", "error": error.to_string() }));
            }
        }
    }
}

/// An endpoint that checks the signature and returns a constant.
pub(crate) async fn answer_http() -> Result<(), Failure> {
    let answer = Bytes::from(std::env::var(ANSWER)?);
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
    say(&json!({ "address": listener.local_addr()?.to_string() }));
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

fn say(line: &serde_json::Value) {
    // If nobody reads standard error, the line is not missed.
    let _ = writeln!(std::io::stderr(), "{line}");
}
