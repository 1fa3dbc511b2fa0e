//! What the parts of a ladder must be to each other, and ladders to one another.

mod climb;
mod names;
mod shared_names;
mod warnings;

pub(crate) use climb::check_climb;
pub(crate) use names::{check_names, shared_ids};
pub(crate) use warnings::warnings;
