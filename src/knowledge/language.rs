//! The languages in which titles are read.

use schemars::JsonSchema;
use serde::Deserialize;

/// A language in which titles, and sentences around them, are read, by its ISO 639-1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum Language {
    /// English
    #[serde(rename = "en")]
    English,
    /// German
    #[serde(rename = "de")]
    German,
    /// French
    #[serde(rename = "fr")]
    French,
    /// Spanish
    #[serde(rename = "es")]
    Spanish,
    /// Portuguese
    #[serde(rename = "pt")]
    Portuguese,
    /// Japanese
    #[serde(rename = "ja")]
    Japanese,
}

impl Language {
    /// Every language with its code.
    pub const ALL: [(&'static str, Self); 6] = [
        ("en", Self::English),
        ("de", Self::German),
        ("fr", Self::French),
        ("es", Self::Spanish),
        ("pt", Self::Portuguese),
        ("ja", Self::Japanese),
    ];
}
