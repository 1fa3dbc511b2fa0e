//! The words of a field: what an author tells about how its titles are written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::forms::{Line, List, Words};
use super::placed::{Placed, in_file_order};
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
