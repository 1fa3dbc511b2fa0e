//! Reading names the way people type them.

mod any_ladder;
mod authors;
mod complete;
mod elsewhere;
mod engineering;
mod mentions;
mod properties;
mod report;
mod sentences;
mod support;
mod titles;
mod transitions;
