//! Names without what makes no difference between them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name without what makes no difference between names: case, accents, spaces and hyphens.
pub(super) fn folded(name: &str) -> String {
    without_blanks(name).nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// A name in small letters without spaces and hyphens.
pub(super) fn without_blanks(name: &str) -> String {
    name.nfkc().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
}
