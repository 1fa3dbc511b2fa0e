//! Names that an author may have meant.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The most names in a help line.
const LISTED: usize = 12;
/// The synonyms in `key_synonyms.toml`, by the key that authors mean with them.
static KEY_SYNONYMS: LazyLock<HashMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(include_str!("key_synonyms.toml")).expect("the table is well-formed"));

/// The key among `keys` that an author means by another word, such as `summary` by `description`.
pub(super) fn meant<'k>(written: &str, mut keys: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let written = written.to_lowercase().replace('-', "_");
    keys.find(|key| KEY_SYNONYMS.get(*key).is_some_and(|others| others.contains(&written)))
}

/// Names in backticks, separated by commas; of many, the first few and the number of the others.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names = names.into_iter();
    let text = names.by_ref().take(LISTED).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match names.count() {
        0 => text,
        more => format!("{text} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_a_key_of_its_own_section() {
        assert_eq!(meant("Responsibilities", ["title", "duties"].into_iter()), Some("duties"));
        assert_eq!(meant("name", ["query", "level"].into_iter()), Some("query"));
        assert_eq!(meant("name", ["id", "title"].into_iter()), Some("title"));
        assert_eq!(meant("colour", ["id", "title"].into_iter()), None);
    }

    #[test]
    fn a_long_list_of_names_is_cut() {
        let names: Vec<String> = (0..15).map(|number| number.to_string()).collect();
        assert!(listed(names.iter().map(String::as_str)).ends_with("`11` and 3 more"));
    }
}
