//! The ladders' pictures, each drawn when it is first asked for.

use std::sync::OnceLock;

use crate::reply::File;

/// The pictures of a knowledge base's ladders. Drawing one takes 67 ms, so each is kept.
#[derive(Debug)]
pub struct Pictures(Box<[OnceLock<Option<File>>]>);

impl Pictures {
    /// Room for the pictures of so many ladders; draws none.
    pub fn new(ladders: usize) -> Self {
        Self((0..ladders).map(|_| OnceLock::new()).collect())
    }

    /// The picture of the ladder at `at`, made by `draw` the first time; `None` where it cannot be drawn.
    pub(crate) fn of(&self, at: usize, draw: impl FnOnce() -> Option<File>) -> Option<&File> {
        self.0.get(at)?.get_or_init(draw).as_ref()
    }
}
