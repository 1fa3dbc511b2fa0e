//! Recognising interactions that arrive twice.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// How many interactions are remembered. One is repeated within the 3 seconds that Discord waits, or not at all.
const REMEMBERED: usize = 256;

/// The ids of the interactions that arrived last.
#[derive(Debug, Default)]
pub(super) struct Recent(Mutex<VecDeque<u64>>);

impl Recent {
    /// Whether this id is remembered; if not, adds it in place of the oldest one.
    pub(super) fn has_or_adds(&self, id: u64) -> bool {
        let mut ids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if ids.contains(&id) {
            return true;
        }
        if ids.len() == REMEMBERED {
            ids.pop_front();
        }
        ids.push_back(id);
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ones_are_remembered() {
        let recent = Recent::default();
        let count = REMEMBERED as u64;
        assert!((0..=count).all(|id| !recent.has_or_adds(id)));
        assert!((1..=count).all(|id| recent.has_or_adds(id)));
        assert!(!recent.has_or_adds(0));
    }
}
