//! The words of running text that make a single word a title, or keep it from being one.

use serde::Deserialize;

/// The lists of one language, in normal form; `english.toml` says what each is for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct RunningText {
    pub(in crate::matching) determiners: Vec<String>,
    pub(in crate::matching) before_titles: Vec<String>,
    pub(in crate::matching) leading_to: Vec<String>,
    pub(in crate::matching) after_titles: Vec<String>,
    pub(in crate::matching) in_lists: Vec<String>,
    #[serde(default)]
    pub(in crate::matching) parting: Vec<String>,
    pub(in crate::matching) before_verbs: Vec<String>,
}
