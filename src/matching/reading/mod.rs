//! From a text to the level, the way or the mentions that it holds.

mod around;
pub(in crate::matching) mod elsewhere;
mod family;
pub(in crate::matching) mod ladder;
mod leftovers;
pub(in crate::matching) mod level_index;
pub(in crate::matching) mod mentions;
pub(in crate::matching) mod one_ladder;
pub(in crate::matching) mod suggestions;
pub(in crate::matching) mod ways;
pub(in crate::matching) mod word_owners;
