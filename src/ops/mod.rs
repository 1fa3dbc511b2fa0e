//! Health checks and metrics, over HTTP.

mod healthcheck;
mod readiness;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::net::TcpListener;
use tracing::info;

pub use self::healthcheck::{NotReady, check};
use self::readiness::READY;
pub use self::readiness::{Readiness, TransportState};
use crate::http_server::{self, Bounds};
use crate::metrics::{MEDIA_TYPE, Metrics};

const LIVE: &str = "/livez";
const METRICS: &str = "/metrics";

/// Limits for a few monitors.
const BOUNDS: Bounds =
    Bounds { connections: 32, idle_within: Duration::from_secs(60), finish_within: Duration::from_secs(5) };

type Monitored = (Arc<Readiness>, Arc<Metrics>);

/// Serves `/livez`, `/readyz` and `/metrics` at `listener` until it is dropped.
pub async fn serve(listener: TcpListener, readiness: Arc<Readiness>, metrics: Arc<Metrics>) -> Infallible {
    let router = Router::new()
        .route(LIVE, get(|| async { "alive\n" }))
        .route(READY, get(ready))
        .route(METRICS, get(all_metrics))
        .with_state((readiness, metrics));
    if let Ok(address) = listener.local_addr() {
        info!(%address, "serving {LIVE}, {READY} and {METRICS}");
    }
    http_server::serve(listener, router, BOUNDS, std::future::pending(), Duration::ZERO).await;
    std::future::pending().await
}

async fn ready(State((readiness, _)): State<Monitored>) -> impl IntoResponse {
    match readiness.obstacle().await {
        None => (StatusCode::OK, "ready\n".to_owned()),
        Some(obstacle) => (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {obstacle}\n")),
    }
}

async fn all_metrics(State((readiness, metrics)): State<Monitored>) -> impl IntoResponse {
    readiness.measure(&metrics).await;
    ([(CONTENT_TYPE, MEDIA_TYPE)], metrics.render())
}
