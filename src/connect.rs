//! Runs the bot: the transport that the settings choose, and the tasks beside it.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use anyhow::Context;
use stepladder::bot::Bot;
use stepladder::cli::Exit;
use stepladder::config::{self, Config, Transport};
use stepladder::discord::{Answerer, Rest, Token, gateway, http};
use stepladder::http_server::{Bounds, ListenError, listen};
use stepladder::knowledge::{Diagnostics, Files};
use stepladder::metrics::Metrics;
use stepladder::misses::Misses;
use stepladder::ops::{self, Readiness, TransportState};
use stepladder::reload;
use stepladder::servers::Servers;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::{ladders, shutdown};

/// Answers Discord until the program is asked to shut down.
pub(crate) fn run(config: &Config, servers: &Servers, token: Option<Token>) -> anyhow::Result<Exit> {
    let ladders = ladders::load(config, servers)?;
    let rest = token.map(|token| Rest::new(token, config.discord.api_url.clone())).transpose()?;
    let runtime = Runtime::new().context("the system cannot start threads")?;
    let outcome = runtime.block_on(serve(config, rest, ladders));
    // There is no need to wait for the tasks beside the transport.
    runtime.shutdown_background();
    outcome.map(|()| Exit::Good)
}

async fn serve(
    config: &Config,
    rest: Option<Rest>,
    (bot, warnings, files): (Bot, Diagnostics, Files),
) -> anyhow::Result<()> {
    let (bot, origin) = (Arc::new(bot), config.knowledge.origin());
    let shutdown = shutdown::requested().context("the system cannot report signals")?;
    let asked = reload::requests();
    let metrics = Arc::new(Metrics::default());
    let known = bot.known();
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        ladders = known.knowledge().ladders().len(),
        levels = known.knowledge().keys().count(),
        "Stepladder starts"
    );
    drop(known);
    let mut beside = JoinSet::new();
    if origin.is_shipped() {
        tracing::info!("no folder of ladders: using the one that comes with Stepladder");
        tracing::info!("for your own, name their folder in STEPLADDER_KNOWLEDGE");
    }
    let (bot_to_reload, watch) = (Arc::clone(&bot), config.reload.watch);
    let reloading = reload::run(bot_to_reload, Arc::clone(&metrics), origin, warnings, files, watch, asked);
    beside.spawn(async move { match reloading.await {} });
    let (misses, writer) = config.misses.file().map(Misses::begin).transpose()?.unzip();
    let answerer = Arc::new(Answerer::new(bot, Arc::clone(&metrics), misses));
    let ended = answer(config, rest, answerer, metrics, &mut beside, shutdown).await;
    // Whatever ended the bot, the names that were not understood are kept.
    if let Some(writer) = writer {
        writer.finish().await;
    }
    ended?;
    tracing::info!("Stepladder has stopped");
    Ok(())
}

/// Answers over the transport that the settings name, until `shutdown` completes or an error ends it.
async fn answer(
    config: &Config,
    rest: Option<Rest>,
    answerer: Arc<Answerer>,
    metrics: Arc<Metrics>,
    beside: &mut JoinSet<()>,
    shutdown: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    match config.discord.transport {
        Transport::Gateway => {
            let shards = Arc::new(gateway::Shards::default());
            let state = TransportState::Gateway(Arc::clone(&shards));
            let shutdown = watched(config, state, metrics, beside, shutdown).await?;
            let rest = rest.context("the gateway needs a bot token")?;
            let settings = gateway::Settings {
                register_commands: config.discord.register_commands,
                sharding: config.discord.shards,
                drain_within: Duration::from_secs(config.stop.drain_seconds.into()),
            };
            gateway::run(answerer, rest, settings, &shards, shutdown).await?;
        }
        Transport::Http => {
            let listening = Arc::new(AtomicBool::default());
            let settings = http_settings(config)?;
            let listener = listen(config.http.listen.0, "http.listen").await?;
            let state = TransportState::Http(Arc::clone(&listening));
            let shutdown = watched(config, state, metrics, beside, shutdown).await?;
            http::run(answerer, rest, listener, settings, listening, shutdown).await?;
        }
    }
    Ok(())
}

/// Serves health checks and metrics, if the settings name an address for them. Returns a future that waits for
/// `shutdown`, and then marks the bot as not ready.
async fn watched(
    config: &Config,
    transport: TransportState,
    metrics: Arc<Metrics>,
    beside: &mut JoinSet<()>,
    shutdown: impl Future<Output = ()>,
) -> Result<impl Future<Output = ()>, ListenError> {
    let readiness = Arc::new(Readiness::new(transport));
    if let Some(address) = config.ops.listen {
        let listener = listen(address.0, "ops.listen").await?;
        let readiness = Arc::clone(&readiness);
        beside.spawn(async move { match ops::serve(listener, readiness, metrics).await {} });
    }
    Ok(async move {
        shutdown.await;
        readiness.shut_down();
    })
}

fn http_settings(config: &Config) -> anyhow::Result<http::Settings> {
    let seconds = |number: std::num::NonZeroU32| Duration::from_secs(number.get().into());
    let advice = "With transport = \"http\" the bot believes only what Discord signed. Copy the key from Discord's \
                  developer portal: your application, General Information, Public Key";
    Ok(http::Settings {
        public_key: config
            .discord
            .public_key
            .clone()
            .ok_or_else(|| config::needed("discord.public_key", advice))?,
        register_commands: config.discord.register_commands,
        clock_skew: seconds(config.http.clock_skew_seconds),
        body_limit: usize::try_from(config.http.body_kib.get())? * 1024,
        bounds: Bounds {
            connections: usize::try_from(config.http.connections.get())?,
            idle_within: seconds(config.http.idle_seconds),
            finish_within: seconds(config.http.read_seconds),
        },
        drain_within: Duration::from_secs(config.stop.drain_seconds.into()),
    })
}
