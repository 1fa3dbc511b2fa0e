//! Breaks between words, and character sequences that are not words: links, mentions, gender markers.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The letters and signs of `signs.toml`, whose comments describe each list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signs {
    elided: Vec<String>,
    gender_endings: Vec<String>,
    pub(super) vowels: String,
    pub(super) unbroken: Vec<String>,
    contractions: BTreeMap<String, String>,
    pub(super) words: BTreeMap<char, String>,
}

/// The signs, read once.
pub(super) static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    toml::from_str(include_str!("signs.toml")).expect("signs.toml is part of the program and tested")
});

/// The break between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// Nothing, or a space.
    None,
    /// Punctuation that ends a segment of a title: comma, dash, parenthesis, bar, colon.
    Segment,
    /// A slash: the words after it are an alternative to those before it.
    Alternative,
    /// An arrow: a transition from the words before it to those after it.
    Arrow,
}

/// Unicode's arrows to the right and up, and signs that people type for them; [`break_of`] adds the Dingbats block.
const ARROWS: &str = ">»›→↑↗⇑⇒⇨⟶⟹⬆⮕▶►▸👉⏩";
/// Punctuation that ends a segment of a title.
const SEGMENTS: &str = "?!¿¡。、？,;:()[]{}【】「」『』〔〕|=–—―•·@\n";

/// The break that a character other than a letter or digit makes, given the characters beside it.
pub(super) fn break_of(before: Option<char>, character: char, after: Option<char>) -> Break {
    match character {
        '-' if after == Some('>') => Break::Arrow,
        '-' if [before, after].iter().any(|side| side.is_none_or(char::is_whitespace)) => Break::Segment,
        '\u{2794}'..='\u{27be}' => Break::Arrow,
        '/' | '\\' => Break::Alternative,
        _ if ARROWS.contains(character) => Break::Arrow,
        _ if SEGMENTS.contains(character) => Break::Segment,
        _ => Break::None,
    }
}

impl Signs {
    /// Whether these letters, before an apostrophe, are a word that has lost its vowel: `d'université`.
    pub(super) fn is_elided(&self, letters: &str) -> bool {
        self.elided.iter().any(|elided| elided == letters)
    }

    /// The contraction at the start of the text after an apostrophe, with the word that it stands for.
    pub(super) fn contraction(&self, after: &str) -> Option<(&str, &str)> {
        let mut all = self.contractions.iter().map(|(short, long)| (short.as_str(), long.as_str()));
        all.find(|(short, _)| begins_with_word(after, short))
    }
}

/// Whether the first word of a text consists of exactly these letters.
pub(super) fn begins_with_word(text: &str, letters: &str) -> bool {
    text.strip_prefix(letters).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The length in bytes of a link at the start of a text.
pub(super) fn link_length(rest: &str) -> Option<usize> {
    let is_link = ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start));
    is_link.then(|| length_until_space(rest))
}

/// The length in bytes of a mention or a gender marker at the start of a text.
pub(super) fn sign_length(rest: &str, follows_a_word: bool) -> Option<usize> {
    let names_everyone = rest.starts_with("@everyone") || rest.starts_with("@here");
    names_everyone
        .then(|| length_until_space(rest))
        .or_else(|| mention_length(rest))
        .or_else(|| gendered_ending_length(rest).filter(|_| follows_a_word))
        .or_else(|| genders_length(rest))
}

fn length_until_space(rest: &str) -> usize {
    rest.find(char::is_whitespace).unwrap_or(rest.len())
}

/// The length of a Discord mention or emoji such as `<@123>`, `<#1>`, `<:wave:1>`, `<t:1>` or `</level:1>`.
fn mention_length(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('<')?;
    let known = inner.starts_with(['@', '#', ':'])
        || ["a:", "t:", "id:"].iter().any(|start| inner.starts_with(start));
    let end = inner.find('>')?;
    (known && !inner[..end].contains(char::is_whitespace)).then_some(end + 2)
}

/// The length of a gender-inclusive ending after a word: `*in`, `/-a` or `(fe)`.
fn gendered_ending_length(rest: &str) -> Option<usize> {
    let marked = rest.strip_prefix(['*', ':', '_', '/', '(', '·'])?;
    let ending = marked.strip_prefix('-').unwrap_or(marked);
    let (ending, after) =
        ending.split_at(ending.find(|c: char| !c.is_alphanumeric()).unwrap_or(ending.len()));
    let after = if rest.starts_with('(') { after.strip_prefix(')')? } else { after };
    let is_ending = SIGNS.gender_endings.iter().any(|known| known == ending);
    (is_ending && !after.starts_with(char::is_alphanumeric)).then_some(rest.len() - after.len())
}

/// The length of a list of genders after a title: `(m/w/d)`.
fn genders_length(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('(')?.split_once(')')?.0;
    let letters = |part: &str| part.len() == 1 && part.bytes().all(|letter| letter.is_ascii_alphabetic());
    (inner.contains('/') && inner.split('/').map(str::trim).all(letters)).then_some(inner.len() + 2)
}

/// The length of a list marker such as `1.` or `2)` at the start of a text, including the spaces before it; 0 if there
/// is none.
pub(super) fn list_marker_length(text: &str) -> usize {
    let start = text.trim_start();
    let rest = start.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = (1..=3).contains(&(start.len() - rest.len()));
    // A number followed by nothing but spaces is not a list marker.
    let after = rest.strip_prefix(['.', ')']).filter(|after| {
        is_number && after.starts_with(char::is_whitespace) && !after.trim_start().is_empty()
    });
    after.map_or(0, |after| text.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_for_all_genders_belong_to_the_word_before_them() {
        let length = |rest: &str| sign_length(rest, true);
        assert_eq!(
            [length("*in"), length(":innen"), length("/a"), length("(fe)")],
            [Some(3), Some(6), Some(2), Some(4)]
        );
        assert_eq!([length("/in-house"), length("/industry"), length("(feu")], [Some(3), None, None]);
        assert_eq!(sign_length("(m/w/d)", false), Some(7));
        assert_eq!(sign_length("*in", false), None);
    }

    #[test]
    fn what_discord_writes_in_angle_brackets_is_no_word() {
        assert_eq!(
            [mention_length("<@12> x"), mention_length("<:wave:1>"), mention_length("<t:1>")],
            [Some(5), Some(9), Some(5)]
        );
        assert_eq!(
            [mention_length("<b>"), mention_length("<@ 1>"), mention_length("<3")],
            [None, None, None]
        );
    }

    #[test]
    fn a_number_at_the_start_marks_a_list_where_something_follows() {
        assert_eq!([list_marker_length("1. a"), list_marker_length(" 12) a")], [2, 4]);
        assert_eq!(
            [list_marker_length("1."), list_marker_length("2.5"), list_marker_length("a. b")],
            [0, 0, 0]
        );
    }
}
