//! Limiting how often a repeated event is logged.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The least time between two log lines.
const QUIET: Duration = Duration::from_secs(60);

/// Limits the log lines about a repeated event to one a minute.
#[derive(Debug, Default)]
pub struct Throttle(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    last: Option<Instant>,
    since: u64,
}

impl Throttle {
    /// Counts an event. If a line may be logged now, returns the number of events since the last line, this one
    /// included.
    pub fn due(&self, now: Instant) -> Option<u64> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.since += 1;
        if state.last.is_some_and(|last| now.saturating_duration_since(last) < QUIET) {
            return None;
        }
        state.last = Some(now);
        Some(std::mem::take(&mut state.since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_passes_between_two_lines() {
        let (throttle, start) = (Throttle::default(), Instant::now());
        assert_eq!(throttle.due(start), Some(1));
        assert_eq!(throttle.due(start + Duration::from_secs(1)), None);
        assert_eq!(throttle.due(start + Duration::from_secs(59)), None);
        assert_eq!(throttle.due(start + QUIET), Some(3));
        assert_eq!(throttle.due(start + QUIET), None);
    }
}
