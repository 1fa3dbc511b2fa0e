//! The words of a text, and the root that the forms of one word share.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use foldhash::HashSet;
use snowball_stemmers_rs::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Fewest letters before a final `i` that is dropped from a stem.
const BEFORE_FINAL_I: usize = 5;

/// Words that say little about a topic: the list of the Stopwords ISO project for English.
static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| stop_words::lookup("en").unwrap_or_default().iter().copied().collect());

/// A word, where it stands, and its root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) at: Range<usize>,
    pub(super) text: &'t str,
    /// What all forms of the word share, such as `roadmap` of "Roadmaps".
    pub(super) root: String,
    /// Whether it is one of English's most common words, which say little about a topic.
    pub(super) is_common: bool,
}

/// The words of a text in order, found as Unicode's Annex 29 tells.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    text.unicode_word_indices().map(|(start, text)| {
        let plain = plain(text);
        let is_common = !is_abbreviation(text) && COMMON.contains(&*plain);
        let root = abbreviation_in_plural(text).map_or_else(|| root(&plain), str::to_lowercase);
        Word { at: start..start + text.len(), text, root, is_common }
    })
}

fn root(plain: &str) -> String {
    let stem = Stemmer::create(Algorithm::English).stem(plain);
    // The stemmer turns a final y into i: "strategy" becomes `strategi` and "strategic" `strateg`, "priority"
    // `prioriti` and "prioritize" `priorit`. Without that i they meet.
    match stem.strip_suffix('i') {
        Some(shorter) if shorter.chars().count() >= BEFORE_FINAL_I => shorter.to_owned(),
        _ => stem.into_owned(),
    }
}

/// `OKR` of "OKRs": the stemmer keeps the s where no vowel stands before it, as in "PMs".
fn abbreviation_in_plural(word: &str) -> Option<&str> {
    let singular = word.strip_suffix('s')?;
    is_abbreviation(singular).then_some(singular)
}

fn is_abbreviation(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// A word in lower case, without accents and with a straight apostrophe.
fn plain(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let lower = word.to_lowercase();
    Cow::Owned(lower.replace('’', "'").nfd().filter(|character| !is_combining_mark(*character)).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn roots(text: &str) -> Vec<String> {
        words(text).map(|word| word.root).collect()
    }

    #[test]
    fn forms_of_a_word_share_a_root() {
        for forms in [
            "roadmap roadmaps Roadmap’s",
            "hire hires hiring hired",
            "OKR OKRs okr",
            "PM PMs pm",
            "strategy strategies strategic",
            "priority priorities prioritize prioritization",
            "stakeholder Stakeholders",
            "résumé resume",
        ] {
            let roots = roots(forms);
            assert!(roots.windows(2).all(|pair| pair[0] == pair[1]), "{forms}: {roots:?}");
        }
    }

    #[test]
    fn other_words_do_not() {
        for others in ["community communication", "part party", "process processor", "lead leadership"] {
            let roots = roots(others);
            assert_ne!(roots[0], roots[1], "{others}");
        }
    }

    #[test]
    fn hyphens_part_words_and_common_ones_are_known() {
        let telling: Vec<_> =
            words("Carry out the go-to-market plans, don’t wait.").filter(|word| !word.is_common).collect();
        assert_eq!(
            telling.iter().map(|word| word.text).collect::<Vec<_>>(),
            ["Carry", "market", "plans", "wait"]
        );
    }

    proptest! {
        #[test]
        fn any_text_has_words_where_it_says(text in any::<String>()) {
            for word in words(&text) {
                prop_assert_eq!(&text[word.at.clone()], word.text);
            }
        }
    }
}
