//! Metrics in the `OpenMetrics` text format, which Prometheus reads. They never contain a user's id or text that somebody
//! typed.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelValue;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Metric, Registry, Unit};

use crate::bot::Outcome;

/// The media type of [`Metrics::render`]'s text ("Open Metrics", data model, version 1.0).
pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The upper bounds of the buckets of [`Metrics::answered`], in seconds: from the time that an answer takes inside the
/// program to the 3 seconds that Discord waits.
const ANSWER_SECONDS: [f64; 14] =
    [0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 3.0];

/// Counters and gauges of one process.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    interactions: Family<Labels<&'static str, 2>, Counter>,
    answer_seconds: Histogram,
    undelivered: Counter,
    unresolved: Counter,
    refused: Family<Labels<Refusal, 1>, Counter>,
    reloads: Family<Labels<Reload, 1>, Counter>,
    shard_connected: Family<Labels<u32, 1>, Gauge>,
    shard_latency: Family<Labels<u32, 1>, Gauge<f64, AtomicU64>>,
}

/// Labels of a metric, each with its value.
type Labels<V, const N: usize> = [(&'static str, V); N];

/// Why a request to the HTTP endpoint was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelValue)]
#[expect(non_camel_case_types, reason = "the names are the values of a label, which are lower case")]
pub enum Refusal {
    /// It has no signature, or a wrong one.
    signature,
    /// It is signed, but at a time too far from now.
    stale,
    /// Its body is too long.
    too_large,
    /// Its body did not arrive in time.
    too_slow,
    /// Its body broke off.
    broken_off,
    /// It is signed, but is not an interaction.
    malformed,
}

/// How reloading the knowledge base went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelValue)]
#[expect(non_camel_case_types, reason = "the names are the values of a label, which are lower case")]
pub enum Reload {
    /// The new knowledge base is in use.
    ok,
    /// The new knowledge base has errors; the old one stays in use.
    refused,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("stepladder");
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The running version", version);
        let answer_seconds = Histogram::new(ANSWER_SECONDS);
        let answer = "From an interaction's arrival until its answer was delivered (gateway) or made (HTTP)";
        registry.register_with_unit("answer", answer, Unit::Seconds, answer_seconds.clone());
        let shard_latency = Family::default();
        let latency = "From a shard's heartbeat to its acknowledgement";
        registry.register_with_unit("shard_latency", latency, Unit::Seconds, Family::clone(&shard_latency));
        let metrics = Self {
            interactions: made(&mut registry, "interactions", "Interactions, by command and outcome"),
            answer_seconds,
            undelivered: made(&mut registry, "undelivered_answers", "Answers that did not reach Discord"),
            unresolved: made(&mut registry, "unresolved_names", "Names of levels that were not understood"),
            refused: made(
                &mut registry,
                "refused_requests",
                "Requests that the HTTP endpoint refused, by reason",
            ),
            reloads: made(&mut registry, "knowledge_reloads", "Reloads of the knowledge base, by result"),
            shard_connected: made(
                &mut registry,
                "shard_connected",
                "Whether a shard is connected (1) or not (0)",
            ),
            shard_latency,
            registry,
        };
        for result in [Reload::ok, Reload::refused] {
            // An alert can see a counter's first increase only if the counter existed before it.
            drop(metrics.reloads.get_or_create(&[("result", result)]));
        }
        metrics
    }
}

fn made<M: Metric + Clone + Default>(registry: &mut Registry, name: &str, help: &str) -> M {
    let metric = M::default();
    registry.register(name, help, metric.clone());
    metric
}

impl Metrics {
    /// Counts an interaction that was answered, `elapsed` after it arrived.
    pub fn answered(&self, command: &'static str, outcome: Outcome, elapsed: Duration) {
        self.count(command, outcome);
        self.answer_seconds.observe(elapsed.as_secs_f64());
    }

    /// Counts an interaction whose answer did not reach Discord.
    pub fn undelivered(&self, command: &'static str, outcome: Outcome) {
        self.count(command, outcome);
        self.undelivered.inc();
    }

    fn count(&self, command: &'static str, outcome: Outcome) {
        self.interactions.get_or_create(&[("command", command), ("outcome", outcome.as_str())]).inc();
    }

    /// Counts names that were not understood.
    pub fn unresolved(&self, names: usize) {
        self.unresolved.inc_by(names as u64);
    }

    /// Counts a request that the HTTP endpoint refused.
    pub fn refused(&self, reason: Refusal) {
        self.refused.get_or_create(&[("reason", reason)]).inc();
    }

    /// Counts a reload of the knowledge base.
    pub fn reloaded(&self, result: Reload) {
        self.reloads.get_or_create(&[("result", result)]).inc();
    }

    /// Records the state of a shard, and its latency where one was measured.
    pub fn shard(&self, shard: u32, connected: bool, latency: Option<Duration>) {
        self.shard_connected.get_or_create(&[("shard", shard)]).set(connected.into());
        if let Some(latency) = latency {
            self.shard_latency.get_or_create(&[("shard", shard)]).set(latency.as_secs_f64());
        }
    }

    /// All metrics as text, of the type [`MEDIA_TYPE`].
    pub fn render(&self) -> String {
        let mut text = String::new();
        // Writing to a `String` never fails.
        encode(&mut text, &self.registry).map(|()| text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_what_prometheus_reads() {
        let metrics = Metrics::default();
        metrics.answered("level", Outcome::Answered, Duration::from_micros(200));
        metrics.undelivered("promote", Outcome::Unresolved);
        metrics.unresolved(2);
        metrics.refused(Refusal::too_large);
        metrics.shard(3, true, Some(Duration::from_millis(40)));
        let text = metrics.render();
        for line in [
            concat!("stepladder_build_info{version=\"", env!("CARGO_PKG_VERSION"), "\"} 1"),
            "stepladder_interactions_total{command=\"level\",outcome=\"answered\"} 1",
            "stepladder_interactions_total{command=\"promote\",outcome=\"unresolved\"} 1",
            "stepladder_answer_seconds_bucket{le=\"0.0001\"} 0",
            "stepladder_answer_seconds_bucket{le=\"0.00025\"} 1",
            "stepladder_answer_seconds_count 1",
            "stepladder_undelivered_answers_total 1",
            "stepladder_unresolved_names_total 2",
            "stepladder_refused_requests_total{reason=\"too_large\"} 1",
            "stepladder_knowledge_reloads_total{result=\"refused\"} 0",
            "stepladder_shard_connected{shard=\"3\"} 1",
            "stepladder_shard_latency_seconds{shard=\"3\"} 0.04",
            "# EOF",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
        }
    }
}
