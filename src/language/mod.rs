//! Natural language: English words, the nearest of several names, yes and no, counts and lists in sentences, and the
//! ends of sentences.

use std::sync::LazyLock;

use foldhash::HashSet;
use serde::Deserialize;

/// Common English words, without plurals; `english-words.py` made the file.
static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("english-words.txt").lines().collect());

/// Whether a word in lower case is a common English one, or the plural of one. Words of fewer than four letters are not
/// listed.
pub fn is_english(word: &str) -> bool {
    WORDS.contains(word) || word.strip_suffix('s').is_some_and(|word| WORDS.contains(word))
}

/// The least similarity (Jaro-Winkler, 0 to 1) at which a name is suggested.
const NEAR: f64 = 0.8;

/// The known name that a wrong name was probably meant to be, ignoring case; `None` where none is similar enough.
pub fn nearest<'n>(wrong: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wrong = wrong.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&wrong, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}

/// What a word such as `yes`, `off` or `1` says, in any case and with spaces around it; `None` for any other text.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" => Some(true),
        "false" | "no" | "n" | "off" | "0" => Some(false),
        _ => None,
    }
}

/// A number with its noun, in the plural except after 1: `1 level`, `7 levels`, `2 duties`.
pub fn counted(number: usize, noun: &str) -> String {
    match noun.strip_suffix('y') {
        _ if number == 1 => format!("1 {noun}"),
        Some(stem) => format!("{number} {stem}ies"),
        None => format!("{number} {noun}s"),
    }
}

/// Joins texts with commas, and with a word such as "and" before the last: `A, B and C`. Counts the texts beyond the
/// first `most`: `A, B and 5 more`.
pub fn joined(texts: impl IntoIterator<Item = impl AsRef<str>>, word: &str, most: usize) -> String {
    let mut texts = texts.into_iter();
    let mut shown: Vec<String> = texts.by_ref().take(most).map(|text| text.as_ref().to_owned()).collect();
    let last = match texts.count() {
        0 => shown.pop().unwrap_or_default(),
        more => format!("{more} more"),
    };
    if shown.is_empty() { last } else { format!("{} {word} {last}", shown.join(", ")) }
}

/// The words of `abbreviations.toml`; its comment says which words belong there.
static ABBREVIATIONS: LazyLock<Abbreviations> =
    LazyLock::new(|| toml::from_str(include_str!("abbreviations.toml")).expect("the table is well-formed"));

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviations {
    abbreviations: HashSet<String>,
}

/// The sentences of a text in order, each with its full stop and without white space at its ends; the end of a
/// paragraph ends a sentence too.
///
/// A full stop does not end a sentence after an initial or an abbreviation, nor before a lower-case letter: a sentence
/// that is cut too late does less harm than half a sentence.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (sentence, further) = rest.split_at(end_of_first(rest));
        rest = further.trim_start();
        Some(sentence.trim_end())
    })
}

/// The first sentence of a text; the whole text where no sentence ends earlier.
pub fn first_sentence(text: &str) -> &str {
    sentences(text).next().unwrap_or_default()
}

/// Where the first sentence of a text ends, in bytes.
fn end_of_first(text: &str) -> usize {
    let stops = text.char_indices().filter(|(_, letter)| ".!?…。！？\n".contains(*letter));
    let ends = stops.filter_map(|(at, stop)| {
        let behind = &text[at + stop.len_utf8()..];
        if stop == '\n' {
            return behind.trim_start_matches([' ', '\t', '\r']).starts_with('\n').then_some(at);
        }
        // Closing quotation marks and brackets belong to the sentence.
        let closing = behind.len() - behind.trim_start_matches(is_closing).len();
        let next = &behind[closing..];
        let is_end = match stop {
            '。' | '！' | '？' => true,
            '.' => {
                begins_anew(next)
                    && (closing > 0 || !ends_in_abbreviation(&text[..at]))
                    && !is_item(&text[..at])
            }
            _ => begins_anew(next),
        };
        is_end.then_some(text.len() - next.len())
    });
    ends.into_iter().next().unwrap_or(text.len())
}

fn is_closing(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '.' | '!' | '?' | '*' | '_' | '`')
}

/// Whether another sentence may begin after a stop: nothing follows, or white space that no lower-case letter follows.
fn begins_anew(next: &str) -> bool {
    let word = next.trim_start();
    word.is_empty() || (word.len() < next.len() && !word.starts_with(char::is_lowercase))
}

/// Whether a line, given up to a full stop, holds only the number of an item.
fn is_item(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default().trim();
    // A ladder's text has a backslash before the stop, so that Discord makes no list of it.
    let number = line.trim_end_matches('\\');
    !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit())
}

/// Whether a text, given without its final full stop, ends with an abbreviation or an initial.
pub fn ends_in_abbreviation(text: &str) -> bool {
    let word = text
        .rsplit(|letter: char| letter.is_whitespace() || "([„“\"/".contains(letter))
        .next()
        .unwrap_or_default();
    let last = word.rsplit(['.', '-']).next().unwrap_or_default();
    let is_initial = last.chars().next().is_some_and(char::is_alphabetic) && last.chars().nth(1).is_none();
    is_initial || ABBREVIATIONS.abbreviations.contains(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        for first in [
            "Leads ca. 12 people.",
            "Leads Abt. Nr. 5 with ca. 20 people.",
            "Everything incl. Budget and staff.",
            "Works with Dr. Smith and Prof. Jones.",
            "Works (e.g. Design) with others.",
            "Uses tools, e.g. Jira.",
            "Knows the U.S. market.",
            "Kennt z. B. Scrum und z.B. Kanban.",
            "Prefers Kanban vs. Scrum.",
            "Says “Go.” and means it.",
            "Uses version 2.0 of it.",
            "Asks: why? and waits.",
        ] {
            assert_eq!(first_sentence(&format!("{first} Hires.")), first);
        }
    }

    #[test]
    fn sentences_end_at_stops_and_paragraphs() {
        let all = |text| sentences(text).collect::<Vec<_>>();
        assert_eq!(all("Leads. Hires! Fires?"), ["Leads.", "Hires!", "Fires?"]);
        assert_eq!(all("Leads a team (of two). Hires."), ["Leads a team (of two).", "Hires."]);
        assert_eq!(all("Leads etc. Hires. "), ["Leads etc.", "Hires."]);
        assert_eq!(all("Leads a team\n\nHires\npeople"), ["Leads a team", "Hires\npeople"]);
        assert_eq!(all("チームを率いる。採用する。"), ["チームを率いる。", "採用する。"]);
        assert_eq!(all("1. Leads. 2\\. Hires"), ["1. Leads.", "2\\. Hires"]);
        assert_eq!(all("1. Leads\n2. Hires."), ["1. Leads\n2. Hires."]);
        assert_eq!(all("Leads 12. Hires"), ["Leads 12.", "Hires"]);
        assert_eq!(all("Leads"), ["Leads"]);
        assert!(all(" \n").is_empty());
    }

    #[test]
    fn words_and_their_plurals_are_found_and_no_other() {
        assert!(
            is_english("council")
                && is_english("councils")
                && !is_english("senoir")
                && !is_english("")
                && !is_english("zzz")
        );
    }

    #[test]
    fn a_list_reads_as_a_sentence() {
        let list = |texts: &[&str]| joined(texts, "and", 4);
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["Lead"]), "Lead");
        assert_eq!(list(&["Senior", "Lead"]), "Senior and Lead");
        assert_eq!(list(&["PM", "Senior", "Lead"]), "PM, Senior and Lead");
        assert_eq!(list(&["L"; 9]), "L, L, L, L and 5 more");
    }

    proptest! {
        #[test]
        fn nothing_but_white_space_is_lost(text in any::<String>()) {
            let squeezed = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            prop_assert_eq!(sentences(&text).map(squeezed).collect::<String>(), squeezed(&text));
        }
    }

    #[test]
    fn the_nearest_name_wins_and_a_far_one_is_not_suggested() {
        let known = ["title", "summary", "aliases"];
        assert_eq!(nearest("Titel", known), Some("title"));
        assert_eq!(nearest("alias", known), Some("aliases"));
        assert_eq!(nearest("colour", known), None);
    }
}
