//! What the repository itself promises: which module may import which, what it depends on, and that its documents lead somewhere.

mod arrows;
mod dependencies;
mod documents;
mod modules;
