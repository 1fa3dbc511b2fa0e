//! Normalises texts, and measures the edit distance between words. Nothing here depends on a ladder.

pub(crate) mod fold;
mod marks;
pub(crate) mod normal;
pub(crate) mod script;
pub(crate) mod spelling;
