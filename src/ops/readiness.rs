//! Whether the bot takes interactions.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::discord::gateway;
use crate::metrics::Metrics;

pub(super) const READY: &str = "/readyz";

/// Whether the bot takes interactions; it exists once the knowledge base is loaded.
#[derive(Debug)]
pub struct Readiness {
    transport: TransportState,
    shutting_down: AtomicBool,
}

/// The transport, with its state.
#[derive(Debug, Clone)]
pub enum TransportState {
    /// The gateway, ready when all shards are.
    Gateway(Arc<gateway::Shards>),
    /// The HTTP endpoint, ready when this is true.
    Http(Arc<AtomicBool>),
}

impl Readiness {
    /// Ready when `transport` is.
    pub fn new(transport: TransportState) -> Self {
        Self { transport, shutting_down: AtomicBool::new(false) }
    }

    /// Marks the bot as not ready, since it shuts down.
    pub fn shut_down(&self) {
        self.shutting_down.store(true, Ordering::Relaxed);
    }

    /// Why the bot is not ready; `None` when it is.
    pub async fn obstacle(&self) -> Option<String> {
        if self.shutting_down.load(Ordering::Relaxed) {
            return Some("it is shutting down".to_owned());
        }
        match &self.transport {
            TransportState::Http(listening) => {
                (!listening.load(Ordering::Relaxed)).then(|| "it does not listen yet".to_owned())
            }
            TransportState::Gateway(shards) => {
                let states = shards.states().await;
                if states.is_empty() {
                    return Some("it looks for Discord's gateway".to_owned());
                }
                let waiting = states.iter().filter(|state| !state.connected);
                let waiting: Vec<_> = waiting.map(|state| state.id.to_string()).collect();
                (!waiting.is_empty()).then(|| format!("not connected: shard {}", waiting.join(", ")))
            }
        }
    }

    /// Brings the metrics of the transport up to date.
    pub(super) async fn measure(&self, metrics: &Metrics) {
        if let TransportState::Gateway(shards) = &self.transport {
            for state in shards.states().await {
                metrics.shard(state.id, state.connected, state.latency);
            }
        }
    }
}
