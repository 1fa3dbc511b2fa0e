//! The words of running text that make a single word a title, or keep it from being one.

use foldhash::HashSet;
use serde::Deserialize;

/// The lists of one language, in normal form; `english.toml` says what each is for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct RunningText {
    pub(in crate::matching) determiners: HashSet<String>,
    pub(in crate::matching) before_titles: HashSet<String>,
    pub(in crate::matching) leading_to: HashSet<String>,
    pub(in crate::matching) after_titles: HashSet<String>,
    pub(in crate::matching) in_lists: HashSet<String>,
    #[serde(default)]
    pub(in crate::matching) parting: HashSet<String>,
    pub(in crate::matching) before_verbs: HashSet<String>,
}

/// The lists of English, and of a ladder's other language.
#[derive(Debug)]
pub(in crate::matching) struct RunningTexts(pub(super) Vec<&'static RunningText>);

impl RunningTexts {
    /// Whether a list has a word, in one of the languages.
    pub(in crate::matching) fn have(&self, word: &str, list: fn(&RunningText) -> &HashSet<String>) -> bool {
        self.0.iter().any(|text| list(text).contains(word))
    }
}
