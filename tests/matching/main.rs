//! Reading names the way people type them.

mod authors;
mod complete;
mod engineering;
mod properties;
mod report;
mod support;
mod titles;
mod transitions;
