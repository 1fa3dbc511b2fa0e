//! Folding names for comparison.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name without case, accents, spaces and hyphens: names that differ in these alone are the same.
pub(super) fn folded(name: &str) -> String {
    without_blanks(name).nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// A name in small letters without spaces and hyphens.
pub(super) fn without_blanks(name: &str) -> String {
    name.nfkc().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
}
