//! Rules about several parts of a ladder, and about several ladders.

mod climb;
mod names;
mod warnings;

pub(crate) use climb::check_climb;
pub(crate) use names::{check_names, shared_ids};
pub(crate) use warnings::{warn_of_gaps, warn_of_shared};
