//! How much a word tells of a text that uses it.

/// How much it tells that one of so many texts uses a word, when so many do (inverse document frequency).
pub(super) fn rarity(texts: usize, uses: usize) -> f64 {
    (1.0 + count(texts) / count(uses.max(1))).ln()
}

/// A count, to reckon with.
pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
