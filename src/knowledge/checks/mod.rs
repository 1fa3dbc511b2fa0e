//! What the parts of a ladder must be to each other.

mod references;

pub(crate) use references::resolve;
