//! The names of a ladder's levels, word by word.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::knowledge::Ladder;
use crate::matching::languages::DEFAULTS;
use crate::matching::names::lexicon::Lexicon;
use crate::matching::names::sense::Sense;
use crate::matching::text::normal::NormalText;

/// One name of a level, split into words.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    /// The position of the level.
    pub(crate) level: usize,
    /// Its words in normal form, with abbreviations expanded and without stop words such as `of` and `the`.
    pub(crate) words: Vec<String>,
    /// Whether the name contains stop words: `Head of Product`.
    pub(crate) is_joined: bool,
    /// The words written in capitals, which may be abbreviations.
    pub(crate) capitals: BTreeSet<String>,
    /// Whether it is a title rather than an alias.
    pub(crate) is_title: bool,
}

impl Name {
    fn new(text: &str, level: usize, is_title: bool, lexicon: &Lexicon) -> Self {
        let written = written_out(text, lexicon);
        let mut words: Vec<String> = written.split(' ').map(str::to_owned).collect();
        // A lone letter at the end of a name may be a number.
        if let [_, .., last] = words.as_mut_slice()
            && let Some(number) = DEFAULTS.grammar.numerals.get(last)
        {
            number.clone_into(last);
        }
        let all = words.len();
        words.retain(|word| is_short_form(text) || !is_stop_word(word, lexicon));
        Self { level, is_joined: words.len() < all, words, capitals: capitals(text), is_title }
    }

    /// The abbreviation that is the whole name, if it is one.
    pub(crate) fn abbreviation(&self) -> Option<&str> {
        match self.words.as_slice() {
            [word] if self.capitals.contains(word) => Some(word),
            _ => None,
        }
    }
}

/// Every name of every level: titles first, then aliases. A title such as `Director / Group Product Manager` gives two
/// names.
pub(crate) fn names(ladder: &Ladder, lexicon: &Lexicon) -> Vec<Name> {
    let levels = || ladder.levels.iter().enumerate();
    let titles = levels().map(|(level, this)| (level, this.title.as_str(), true));
    let aliases =
        levels().flat_map(|(level, this)| this.asked_for_as().map(move |name| (level, name, false)));
    let parts = titles.chain(aliases).flat_map(|(level, text, is_title)| {
        text.split('/').map(move |part| Name::new(part, level, is_title, lexicon))
    });
    parts.filter(|name| !name.words.is_empty()).collect()
}

/// Whether a word contains a digit, so that it may number a level: `2`, `l5`.
pub(super) fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_stop_word(word: &str, lexicon: &Lexicon) -> bool {
    let is_particle = |word| {
        let sense = lexicon.sense(word);
        matches!(sense, Sense::Article | Sense::Of | Sense::And | Sense::Preposition | Sense::To)
    };
    word.is_empty() || DEFAULTS.language.noise.contains(word) || lexicon.get(word).is_some_and(is_particle)
}

/// A text in normal form with its abbreviations expanded.
pub(crate) fn written_out(text: &str, lexicon: &Lexicon) -> String {
    let normal = NormalText::new(text);
    let long = normal.texts().flat_map(|word| {
        let long = lexicon.get(word).map(|id| lexicon.stands_for(id)).unwrap_or_default();
        if long.is_empty() { vec![word] } else { long.iter().map(|id| lexicon.text(*id)).collect() }
    });
    long.collect::<Vec<_>>().join(" ")
}

/// Other spellings of a name: with `ae` for `ä` and the like, and a grade such as `A 15` without its space.
pub(crate) fn other_spellings(name: &str) -> impl Iterator<Item = String> {
    [with_umlauts_written_out(name), without_blank(name)].into_iter().flatten()
}

fn with_umlauts_written_out(name: &str) -> Option<String> {
    let name: String = name.nfc().collect();
    let long = name.replace(['ä', 'Ä'], "ae").replace(['ö', 'Ö'], "oe").replace(['ü', 'Ü'], "ue");
    (long != name).then_some(long)
}

fn without_blank(name: &str) -> Option<String> {
    let (letter, number) = name.split_once(' ')?;
    let is_grade = letter.chars().count() == 1 && number.bytes().all(|b| b.is_ascii_digit());
    is_grade.then(|| format!("{letter}{number}"))
}

/// Whether a name is one word in capitals, such as `CTO`; such a name is read only as a whole.
pub(crate) fn is_short_form(text: &str) -> bool {
    !text.trim().contains(char::is_whitespace) && !capitals(text).is_empty()
}

/// The words of two to six characters that are written in capitals, converted to lower case.
fn capitals(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '.')
        .map(|word| word.replace('.', ""))
        .filter(|word| (2..=6).contains(&word.chars().count()))
        .filter(|word| word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase))
        .map(|word| word.to_lowercase())
        .collect()
}

/// The forms of a word for a person and for the activity: `manager`, `managing`, `management`.
///
/// Each form comes with a flag that says whether it is the form for a person, which is the first one. A word without
/// any of the known endings is returned alone, as the form for a person.
pub(crate) fn forms(word: &str) -> Vec<(String, bool)> {
    for endings in &DEFAULTS.grammar.role_endings {
        let stem = endings.iter().find_map(|ending| word.strip_suffix(ending.as_str()));
        if let Some(stem) = stem.filter(|stem| stem.len() > 2) {
            let forms = endings.iter().map(|ending| format!("{stem}{ending}"));
            return forms.enumerate().map(|(at, form)| (form, at == 0)).collect();
        }
    }
    vec![(word.to_owned(), true)]
}

#[cfg(test)]
mod tests {
    use super::{capitals, forms};
    use crate::matching::examples::reads;

    #[test]
    fn forms_for_people_and_for_their_work_belong_together() {
        let words = |word: &str| -> Vec<String> { forms(word).into_iter().map(|(form, _)| form).collect() };
        assert!(words("manager").contains(&"management".to_owned()));
        assert!(words("management").contains(&"manager".to_owned()));
        assert!(words("engineering").contains(&"engineer".to_owned()));
        assert!(words("developer").contains(&"development".to_owned()));
        assert_eq!(words("nurse"), ["nurse"]);
    }

    #[test]
    fn capitals_are_short_words_without_a_lower_case_letter() {
        let found = capitals("VP of Engineering, SDE II (M3), A");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["ii", "m3", "sde", "vp"]);
    }

    #[test]
    fn a_grade_is_read_with_and_without_its_blank() {
        reads(&["A 13", "A 14", "A 15"], &[("was verdient man mit A15", "A 15"), ("A 14", "A 14")]);
    }

    #[test]
    fn umlauts_may_be_written_out() {
        reads(&["Wärter", "Oberwärter"], &[("Waerter", "Wärter"), ("oberwarter", "Oberwärter")]);
    }
}
