//! Finds the level, the transition or the mentions in a text.

mod before_name;
mod behind_name;
mod context;
pub(crate) mod elsewhere;
mod family;
pub(crate) mod ladder;
mod leftovers;
pub(crate) mod level_index;
pub(crate) mod mentions;
pub(crate) mod one_ladder;
mod other_segments;
mod owners;
mod questions;
pub(crate) mod suggestions;
pub(crate) mod ways;
pub(crate) mod word_index;
