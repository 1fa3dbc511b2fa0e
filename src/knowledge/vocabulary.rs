//! How the titles of a ladder's field are read: in which language, with which words, and tests of the names.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::forms::{ExpectedLevel, Line, List, Text, Words};
use super::placed::{Placed, in_file_order, optional_position};
use super::rules;

type Word = Line<{ rules::WORD }>;
type OtherWords = List<Word, { rules::ENTRIES }>;

/// How titles of a ladder's field are written; defaults apply where a part is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "vocabulary")]
pub struct Vocabulary {
    /// Words that place a title in this field, such as `product`.
    #[schemars(with = "Words", example = ["product"])]
    pub field: Vec<Placed<String>>,
    /// Nouns that name the profession within the field, such as `manager`.
    #[schemars(with = "Words", example = ["manager"])]
    pub roles: Vec<Placed<String>>,
    /// Short forms and what they stand for, such as `mgmt` for `management`; matched whole or not at all.
    #[serde(deserialize_with = "in_file_order")]
    #[schemars(
        with = "BTreeMap<String, Word>",
        example = json!({ "short": "long" }),
        extend("propertyNames" = { "maxLength": rules::WORD })
    )]
    pub abbreviations: Vec<(Placed<String>, String)>,
    /// Words that turn a title into another profession, such as `designer` or `marketing`.
    #[schemars(with = "Words", example = ["designer"])]
    pub other_professions: Vec<Placed<String>>,
    /// Words that say nothing about the level, such as `org`.
    #[schemars(with = "Words", example = ["org"])]
    pub noise: Vec<Placed<String>>,
    /// Words that mean the same in the ladder's texts; `/find` takes one for the other.
    #[serde(deserialize_with = "in_file_order")]
    #[schemars(
        with = "BTreeMap<String, OtherWords>",
        example = json!({ "word": ["another"] }),
        extend("propertyNames" = { "maxLength": rules::WORD })
    )]
    pub synonyms: Vec<(Placed<String>, Vec<Placed<String>>)>,
}

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
