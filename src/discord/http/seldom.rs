//! Telling of what may happen very often only now and then.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long it stays quiet after a line.
const QUIET: Duration = Duration::from_secs(60);

/// Counts what happens between two log lines about it.
#[derive(Debug, Default)]
pub(super) struct Seldom(Mutex<Told>);

#[derive(Debug, Default)]
struct Told {
    last: Option<Instant>,
    since: u64,
}

impl Seldom {
    /// Notes that it happened; where a line is due, how often it happened since the last one.
    pub(super) fn due(&self, now: Instant) -> Option<u64> {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.since += 1;
        let quiet = told.last.is_some_and(|last| now.saturating_duration_since(last) < QUIET);
        if quiet {
            return None;
        }
        told.last = Some(now);
        Some(std::mem::take(&mut told.since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_passes_between_two_lines() {
        let (seldom, start) = (Seldom::default(), Instant::now());
        assert_eq!(seldom.due(start), Some(1));
        assert_eq!(seldom.due(start + Duration::from_secs(1)), None);
        assert_eq!(seldom.due(start + Duration::from_secs(59)), None);
        assert_eq!(seldom.due(start + QUIET), Some(3));
        assert_eq!(seldom.due(start + QUIET), None);
    }
}
