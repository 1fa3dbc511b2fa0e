//! Tests of a ladder's names, which its author writes.

use schemars::JsonSchema;
use serde::Deserialize;

use super::forms::{ExpectedLevel, Text};
use super::placed::{Placed, optional_position};
use super::rules;

/// A query and the level an author expects it to find.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "expectation")]
pub struct Expectation {
    /// What a person might type.
    #[schemars(with = "Text<{ rules::QUERY }>", example = &"sr engineer")]
    pub query: Placed<String>,
    /// The level it should find; none when it should find no level for sure.
    #[serde(deserialize_with = "optional_position")]
    #[schemars(with = "ExpectedLevel", example = &"senior")]
    pub level: Option<usize>,
    /// Among which ladders it should: own for this one alone, whatever others lie beside it; any for all of the folder.
    #[serde(default)]
    #[schemars(with = "Among", example = &"any")]
    pub ladder: Among,
}

/// The ladders among which an expectation is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Among {
    /// The expectation's own ladder
    #[default]
    Own,
    /// All ladders of the folder
    Any,
}
