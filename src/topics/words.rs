//! The words of a text, and the stem that the forms of one word share.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::english::ENGLISH;
use crate::characters::is_kanji;
use crate::markdown::addresses;

/// A word, where it is in the text, and its stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) at: Range<usize>,
    pub(super) text: &'t str,
    /// In lower case, without accents and with a straight apostrophe.
    pub(super) plain: String,
    /// What all forms of the word share, such as `roadmap` of "Roadmaps".
    pub(super) stem: String,
    /// How telling the word is by itself.
    pub(super) bearing: Bearing,
    /// Whether it is one of English's most common words, which do not tell one duty from another.
    pub(super) is_common: bool,
}

/// How telling a word of a topic is by itself, the least telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bearing {
    /// A stop word: it holds a sentence together, or asks.
    None,
    /// An everyday word, which adds little.
    Weak,
    /// A word that a topic can be about.
    Topic,
}

/// The words of a text in order, by the word boundaries of Unicode's Annex 29; those of web addresses are left out.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let addresses = addresses(text);
    let is_text = move |span: &Range<usize>| addresses.iter().all(|address| !address.contains(&span.start));
    // Annex 29 takes an underscore for a letter, but around a word it is emphasis.
    let spans = text.unicode_word_indices().map(|(start, word)| {
        let inner = word.trim_start_matches('_');
        let start = start + word.len() - inner.len();
        start..start + inner.trim_end_matches('_').len()
    });
    let mut spans = spans.filter(is_text).filter(|span| !span.is_empty()).peekable();
    let spans = std::iter::from_fn(move || {
        let mut span = spans.next()?;
        // A run of kanji is one word; Annex 29 parts them all.
        while let Some(next) = spans.next_if(|next| {
            next.start == span.end && [&span, next].into_iter().all(|span| is_in_kanji(&text[span.clone()]))
        }) {
            span.end = next.end;
        }
        let is_letter = |span: &Range<usize>| text[span.clone()].chars().nth(1).is_none();
        let is_rest = |next: &Range<usize>| &text[span.end..next.start] == "&" && is_letter(next);
        // "P&L" is one word.
        let rest = if is_letter(&span) { spans.next_if(is_rest) } else { None };
        Some(span.start..rest.map_or(span.end, |rest| rest.end))
    });
    spans.map(|at| {
        let text = &text[at.clone()];
        let plain = plain(text);
        let bearing = match plain.as_str() {
            _ if is_abbreviation(text) || is_letter_name(text) || is_in_kanji(text) => Bearing::Topic,
            word if ENGLISH.is_stop_word(word) => Bearing::None,
            word if ENGLISH.is_weak(word) => Bearing::Weak,
            _ => Bearing::Topic,
        };
        let is_common = bearing == Bearing::None || !is_abbreviation(text) && ENGLISH.is_everyday(&plain);
        let stem = in_plural(text).map_or_else(|| ENGLISH.stem(&plain), str::to_lowercase);
        Word { at, text, plain, stem, bearing, is_common }
    })
}

/// The singular of an abbreviation or a number: `PM` of "PMs", `1` of "1s". The stemmer keeps an s with no vowel before
/// it.
fn in_plural(word: &str) -> Option<&str> {
    let singular = word.strip_suffix('s')?;
    let is_number = !singular.is_empty() && singular.chars().all(|digit| digit.is_ascii_digit());
    (is_number || is_abbreviation(singular)).then_some(singular)
}

fn is_abbreviation(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// Whether a word is a capital letter that is no English word: the C of "C++".
fn is_letter_name(word: &str) -> bool {
    matches!(word.as_bytes(), [letter] if letter.is_ascii_uppercase() && !b"AI".contains(letter))
}

fn is_in_kanji(word: &str) -> bool {
    word.chars().all(is_kanji)
}

/// In lower case, without accents and with a straight apostrophe.
fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let lower = word.to_lowercase();
    lower.replace('’', "'").nfd().filter(|character| !is_combining_mark(*character)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stems(text: &str) -> Vec<String> {
        words(text).map(|word| word.stem).collect()
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
            "prioritise prioritize prioritisation priorities",
            "organise organisation organization organizing",
            "judgement judgment judgements",
            "programme programs programmes",
            "behaviour behavior behaviours",
            "centre center centred",
            "analyse analyze analysing",
            "travelling traveling",
            "enrol enroll",
            "catalogue catalog",
            "licence license licensed",
            "supervise supervision",
            "experience experienced",
            "influence influencing influenced",
        ] {
            let stems = stems(forms);
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{forms}: {stems:?}");
        }
    }

    #[test]
    fn other_words_do_not() {
        for others in [
            "community communication",
            "part party",
            "process processor",
            "lead leadership",
            "four for",
            "hour or",
            "organ organise",
            "busy business",
            "staff staffing",
        ] {
            let stems = stems(others);
            assert_ne!(stems[0], stems[1], "{others}");
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

    #[test]
    fn underscores_around_a_word_are_emphasis() {
        let texts: Vec<_> = words("_Plans_ a _big__ snake_case __").map(|word| word.text).collect();
        assert_eq!(texts, ["Plans", "a", "big", "snake_case"]);
    }

    #[test]
    fn an_address_has_no_words() {
        let text =
            "Read [the *book*](https://example.com/a-team) or <http://example.org/team>, then https plans";
        let texts: Vec<_> = words(text).map(|word| word.text).collect();
        assert_eq!(texts, ["Read", "the", "book", "or", "then", "https", "plans"]);
    }

    #[test]
    fn japanese_words_are_runs_of_kanji_or_katakana() {
        let telling = words("課の予算とメンバーを管理する").filter(|word| word.bearing == Bearing::Topic);
        assert_eq!(telling.map(|word| word.text).collect::<Vec<_>>(), ["課", "予算", "メンバー", "管理"]);
        assert!(words("をと").all(|word| word.is_common));
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
