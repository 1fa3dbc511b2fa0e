//! Names without what makes no difference between them.

use unicode_normalization::UnicodeNormalization;

/// A name without what makes no difference between names: case, spaces and hyphens.
pub(super) fn folded(name: &str) -> String {
    name.nfkc().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
}
