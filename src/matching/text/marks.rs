//! What is between words, and what is no word: breaks, links, mentions, marks for all genders.

/// What is between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// Nothing, or a space.
    None,
    /// A mark that ends a part of a title: comma, dash, parenthesis, bar, colon.
    Segment,
    /// A slash: what follows may replace what came before.
    Alternative,
    /// An arrow: from here to there.
    Arrow,
}

/// Unicode's arrows to the right and up, but for the block of dingbats, and signs that people type for them.
const ARROWS: &str = ">»›→↑↗⇑⇒⇨⟶⟹⬆⮕▶►▸👉⏩";
/// Marks that end a part of a title.
const SEGMENTS: &str = "?!¿¡。、？,;:()[]{}|=–—―•·@\n";

/// What a character that is no letter or digit puts between two words.
pub(super) fn break_at(text: &str, at: usize, character: char) -> Break {
    let spaced = || {
        let after = text[at + character.len_utf8()..].chars().next();
        let before = text[..at].chars().next_back();
        before.is_none_or(char::is_whitespace) || after.is_none_or(char::is_whitespace)
    };
    match character {
        '-' if text[at + 1..].starts_with('>') => Break::Arrow,
        '-' if spaced() => Break::Segment,
        '\u{2794}'..='\u{27be}' => Break::Arrow,
        '/' | '\\' => Break::Alternative,
        _ if ARROWS.contains(character) => Break::Arrow,
        _ if SEGMENTS.contains(character) => Break::Segment,
        _ => Break::None,
    }
}

/// Whether a character is one of the apostrophes that people type.
pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ')
}

/// The form of "to be" that begins behind an apostrophe, as in `I'm` and `we're`, with the word that it is short for.
pub(super) fn contracted(after: &str) -> Option<(&'static str, &'static str)> {
    [("m", "am"), ("re", "are")].into_iter().find(|(short, _)| {
        after.strip_prefix(short).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether two letters or more begin here.
pub(super) fn begins_word(text: &str) -> bool {
    text.chars().take(2).filter(|next| next.is_alphabetic()).count() == 2
}

/// Whether these are the letters that French drops a vowel after: `d'université`.
pub(super) fn is_elided(letters: &str) -> bool {
    matches!(letters, "c" | "d" | "j" | "l" | "m" | "n" | "qu" | "s" | "t")
}

/// Whether what follows an apostrophe ends a word as in `captain's` or `captains'`.
pub(super) fn owns(after: &str) -> bool {
    !after.strip_prefix('s').unwrap_or(after).starts_with(char::is_alphanumeric)
        && (after.starts_with('s') || after.starts_with(' '))
}

pub(super) fn is_link(rest: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start))
}

pub(super) fn length_until_space(rest: &str) -> usize {
    rest.find(char::is_whitespace).unwrap_or(rest.len())
}

pub(super) fn names_everyone(rest: &str) -> bool {
    rest.starts_with("everyone") || rest.starts_with("here")
}

/// The length of a Discord mention or emoji such as `<@123>`, `<#1>`, `<:wave:1>`, `<t:1>` or `</level:1>`.
pub(super) fn mention_length(rest: &str) -> Option<usize> {
    let inner = rest.get(1..)?;
    let known = inner.starts_with(['@', '#', ':'])
        || ["a:", "t:", "id:"].iter().any(|start| inner.starts_with(start));
    let end = inner.find('>')?;
    (known && !inner[..end].contains(char::is_whitespace)).then_some(end + 2)
}

/// The length of a mark for all genders: `*in`, `/a` or `(fe)` behind a word, `(m/w/d)` behind a title.
pub(super) fn gender_mark_length(rest: &str, follows_a_word: bool) -> Option<usize> {
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let marked = rest.strip_prefix(['*', ':', '_', '/', '(', '·']).filter(|_| follows_a_word);
    if let Some(inner) = marked.map(|inner| inner.strip_prefix('-').unwrap_or(inner)) {
        for ending in ["innen", "in", "euse", "fe", "ne", "as", "os", "es", "e", "r", "a", "o"] {
            let Some(after) = inner.strip_prefix(ending) else { continue };
            let closed = if rest.starts_with('(') { after.strip_prefix(')') } else { Some(after) };
            if let Some(after) = closed.filter(|after| ends(after)) {
                return Some(rest.len() - after.len());
            }
        }
    }
    let inner = rest.strip_prefix('(')?;
    let inner = &inner[..inner.find(')')?];
    let letters = |part: &str| part.len() == 1 && part.bytes().all(|letter| letter.is_ascii_alphabetic());
    (inner.contains('/') && inner.split('/').map(str::trim).all(letters)).then_some(inner.len() + 2)
}

/// The length of a marker such as `1.` or `2)` at the start of a text, with the blanks before it; 0 without one.
pub(super) fn list_marker_length(text: &str) -> usize {
    let start = text.trim_start();
    let digits = start.len() - start.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &start[digits..];
    let is_marker = (1..=3).contains(&digits) && rest.starts_with(['.', ')']);
    // A number that nothing follows marks no list, whatever blanks come after it.
    let is_followed = rest
        .get(1..)
        .is_some_and(|after| after.starts_with(char::is_whitespace) && !after.trim_start().is_empty());
    if is_marker && is_followed { text.len() - rest.len() + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_for_all_genders_belong_to_the_word_before_them() {
        let length = |rest: &str| gender_mark_length(rest, true);
        assert_eq!(
            [length("*in"), length(":innen"), length("/a"), length("(fe)")],
            [Some(3), Some(6), Some(2), Some(4)]
        );
        assert_eq!([length("/in-house"), length("/industry"), length("(feu")], [Some(3), None, None]);
        assert_eq!(gender_mark_length("(m/w/d)", false), Some(7));
        assert_eq!(gender_mark_length("*in", false), None);
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

    #[test]
    fn an_apostrophe_may_end_an_owner() {
        assert!(owns("s wife") && owns(" wife") && owns("s"));
        assert!(!owns("t") && !owns("sooth") && !owns(""));
    }
}
