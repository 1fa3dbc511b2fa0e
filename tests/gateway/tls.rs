//! TLS: one crypto provider is in the tree and works, for the gateway and for REST. A second one would make
//! rustls panic at the first handshake.

use std::sync::Arc;
use std::time::Instant;

use crate::support::bot::BotCommand;
use crate::support::{BOT_TOKEN, Discord};
use serde_json::json;
use serenity::model::id::InteractionId;
use stepladder::discord::{Body, Rest};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{AlertDescription, Error as TlsError, ServerConfig};

/// A TLS server whose certificate nobody has reason to trust; tells how the first handshake with it went.
async fn untrusted_server() -> (u16, JoinHandle<std::io::Result<()>>) {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring knows them")
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key)
        .expect("the key fits");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("a bound port").port();
    let handshake = tokio::spawn(async move {
        let (stream, _) = listener.accept().await?;
        TlsAcceptor::from(Arc::new(config)).accept(stream).await.map(drop)
    });
    (port, handshake)
}

async fn assert_refused_as_unknown_issuer(handshake: JoinHandle<std::io::Result<()>>) {
    let error =
        handshake.await.expect("the server does not panic").expect_err("nobody trusts this certificate");
    let alert = error.get_ref().and_then(|error| error.downcast_ref::<TlsError>());
    assert_eq!(alert, Some(&TlsError::AlertReceived(AlertDescription::UnknownCA)), "{error}");
}

#[tokio::test]
async fn the_gateways_certificate_is_checked() {
    let (port, handshake) = untrusted_server().await;
    let discord = Discord::start().await;
    discord.move_gateway(&format!("wss://localhost:{port}"));
    let bot = discord.bot().start();
    assert_refused_as_unknown_issuer(handshake).await;
    bot.terminate();
    let ended = bot.ended().await;
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    assert!(!ended.log.contains("panicked"), "{}", ended.log);
}

#[tokio::test]
async fn the_apis_certificate_is_checked() {
    let (port, handshake) = untrusted_server().await;
    let bot = BotCommand::new(&format!("https://localhost:{port}"), BOT_TOKEN).start();
    assert_refused_as_unknown_issuer(handshake).await;
    let line = bot.wait_for_log(1, "Discord is out of reach, trying again").await;
    assert!(line["error"].as_str().unwrap().contains("UnknownIssuer"), "{line}");
}

#[tokio::test]
async fn the_certificate_is_checked_where_answers_go() {
    let (port, handshake) = untrusted_server().await;
    let token = BOT_TOKEN.parse().expect("a token");
    let rest =
        Rest::new(token, format!("https://localhost:{port}").try_into().expect("an address")).expect("TLS");
    let answering = tokio::spawn(async move {
        let body = Body::new(&json!({ "type": 1 }), &[]);
        rest.answer(InteractionId::new(1), "a-token", body, Instant::now()).await
    });
    assert_refused_as_unknown_issuer(handshake).await;
    let error = answering.await.expect("no panic").expect_err("nobody takes the answer").to_string();
    assert!(error.starts_with("Discord cannot be reached: ") && !error.contains("a-token"), "{error}");
}
