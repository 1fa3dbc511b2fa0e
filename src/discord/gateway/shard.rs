//! The state of a shard between its connections.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBackoff};

use crate::discord::retry::growing_pauses;

/// The pause after the second connection in a row that ended soon; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// A connection that was ready for this long did not end soon.
const STEADY: Duration = Duration::from_secs(60);

/// The state of a shard between its connections.
#[derive(Debug, Default)]
pub(super) struct Shard {
    pub(super) has_session: bool,
    /// The address to resume it at; the general one where this is `None`.
    pub(super) resume_url: Option<String>,
    pub(super) has_identified: bool,
    pub(super) is_ready: bool,
    /// How long to wait before the next connection.
    pub(super) pause: Duration,
    /// The pauses to come, as long as connections end soon.
    pauses: Option<ExponentialBackoff>,
}

impl Shard {
    /// Records the end of a connection that was ready for `was_ready`.
    ///
    /// After the first that ends soon the next may be made at once, then pauses grow; none is shorter than Discord asks for.
    pub(super) fn ended(&mut self, was_ready: Duration, asked_to_wait: Duration) {
        self.is_ready = false;
        if was_ready >= STEADY {
            self.pauses = None;
        }
        let pause = self.pauses.as_mut().and_then(Iterator::next).unwrap_or_default();
        self.pause = pause.max(asked_to_wait);
        self.pauses.get_or_insert_with(|| growing_pauses(FIRST_PAUSE).build());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_that_end_soon_are_made_again_with_growing_pauses() {
        let mut shard = Shard::default();
        let mut after = |ready_s| {
            shard.ended(Duration::from_secs(ready_s), Duration::ZERO);
            shard.pause.as_secs_f64()
        };
        assert!(after(0) < 0.001);
        for least in [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 120.0, 120.0] {
            let pause = after(59);
            assert!((least..=2.0 * least).contains(&pause), "{pause} s, not {least} to {}", 2.0 * least);
        }
        assert!(after(60) < 0.001, "after a steady one pauses begin anew");
        assert!(after(0) >= 0.25);
        shard.ended(Duration::ZERO, Duration::from_secs(3600));
        assert_eq!(shard.pause, Duration::from_secs(3600));
    }
}
