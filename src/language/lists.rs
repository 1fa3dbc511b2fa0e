//! Lists as a sentence has them.

/// Texts with commas, and a word such as "and" before the last: `A, B and C`. Of more than `most` the rest is counted.
pub fn joined(texts: impl IntoIterator<Item = impl AsRef<str>>, word: &str, most: usize) -> String {
    let mut texts = texts.into_iter();
    let mut shown: Vec<String> = texts.by_ref().take(most).map(|text| text.as_ref().to_owned()).collect();
    let last = match texts.count() {
        0 => shown.pop().unwrap_or_default(),
        more => format!("{more} more"),
    };
    if shown.is_empty() { last } else { format!("{} {word} {last}", shown.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_as_a_sentence() {
        let list = |texts: &[&str]| joined(texts, "and", 4);
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["Lead"]), "Lead");
        assert_eq!(list(&["Senior", "Lead"]), "Senior and Lead");
        assert_eq!(list(&["PM", "Senior", "Lead"]), "PM, Senior and Lead");
        assert_eq!(list(&["L"; 9]), "L, L, L, L and 5 more");
    }
}
