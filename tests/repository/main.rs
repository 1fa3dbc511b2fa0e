//! What the repository itself promises: which module may import which, what it depends on.

mod arrows;
mod dependencies;
mod modules;
