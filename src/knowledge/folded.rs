//! Comparing names.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name without case, accents, spaces and hyphens: names that differ only in these count as the same.
pub(super) fn folded(name: &str) -> String {
    without_blanks(name).nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// A name in lower case without spaces and hyphens.
pub(super) fn without_blanks(name: &str) -> String {
    name.nfkc().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
}

/// Each item whose name occurred before, as a pair of the first item of that name and the item itself.
pub(super) fn repeated<N: Eq + Hash, T: Clone>(
    named: impl IntoIterator<Item = (N, T)>,
) -> impl Iterator<Item = (T, T)> {
    let mut first = HashMap::new();
    named.into_iter().filter_map(move |(name, thing)| match first.entry(name) {
        Entry::Occupied(first) => Some((T::clone(first.get()), thing)),
        Entry::Vacant(entry) => {
            entry.insert(thing);
            None
        }
    })
}
