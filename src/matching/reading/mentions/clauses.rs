//! Clauses and phrases of a longer text.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt, HashSet};

/// Most characters of a text that are looked at: as long as Discord lets any message be.
const LONGEST_TEXT: usize = 4000;

/// Words that no title begins or ends with, and that few titles hold: they part phrases.
static PARTING: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "a about after ago all already also am an and any are as at be because been before being both but by \
    can could day days did do does even every finally for from get had has have he her here his how i \
    i'd i'll i'm i've if im in into is it its just last like may maybe me might month months more most \
    must my need no not now on one or our out over really recently she should since so some soon than \
    that the their them then there these they this those three to today tomorrow tonight too two until \
    up us very was we we're week weeks were what what's when where which who whose why will with without \
    would year years yesterday yet you you're your"
        .split(' ')
        .collect()
});

/// Words after which the next one is a verb: who does something, or whether they will.
const BEFORE_A_VERB: &[&str] = &[
    "can", "could", "he", "i", "i'd", "i'll", "may", "might", "must", "she", "should", "they", "we", "who",
    "will", "would", "you",
];

/// A word, or a sign that leads from one thing to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// The word as it is written.
    pub(super) text: &'t str,
    /// Where it starts in the text, in bytes.
    pub(super) start: usize,
    /// Its number among the different words of the text, counted from 0.
    pub(super) number: usize,
    /// Whether it parts phrases.
    parts: bool,
    /// Whether the next word is a verb.
    before_a_verb: bool,
}

/// Words between two marks that end a thought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Clause<'t> {
    pub(super) words: Vec<Word<'t>>,
}

impl Word<'_> {
    /// Where it ends in the text, in bytes.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The word without regard to case and to the kind of apostrophe.
    pub(super) fn plain(&self) -> Cow<'_, str> {
        plain(self.text)
    }

    /// Whether it leads from one thing to another, such as `->` or `→`.
    pub(super) fn is_arrow(&self) -> bool {
        is_arrow(self.text)
    }
}

impl Clause<'_> {
    /// The runs of words between those that part phrases, as positions: the first, and the one after the last.
    pub(super) fn phrases(&self) -> Vec<(usize, usize)> {
        let mut phrases = Vec::new();
        let mut start = 0;
        for at in 0..=self.words.len() {
            let verb = start == at && at > 0 && self.words[at - 1].before_a_verb;
            if verb || self.words.get(at).is_none_or(|word| word.parts) {
                if start < at {
                    phrases.push((start, at));
                }
                start = at + 1;
            }
        }
        phrases
    }

    /// Some of the words as a text of their own.
    pub(super) fn joined(&self, from: usize, to: usize) -> String {
        self.words[from..to].iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
    }
}

fn plain(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let as_it_is = !word.bytes().any(|letter| letter.is_ascii_uppercase());
        return if as_it_is { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) };
    }
    Cow::Owned(word.to_lowercase().replace('’', "'"))
}

fn is_arrow(text: &str) -> bool {
    matches!(text, "->" | "-->" | "=>" | "==>" | ">" | ">>" | "→" | "➡" | "➔" | "⇒")
}

/// Cuts a text into clauses: at line breaks, at punctuation, at links and mentions.
pub(super) fn clauses(text: &str) -> Vec<Clause<'_>> {
    let is_short = text.len() <= LONGEST_TEXT;
    let over = if is_short { None } else { text.char_indices().nth(LONGEST_TEXT) };
    let mut cutter =
        Cutter { clauses: Vec::new(), clause: Clause::default(), words: HashMap::with_capacity(32) };
    for (start, token) in tokens(over.map_or(text, |(at, _)| &text[..at])) {
        if is_arrow(token) {
            cutter.push(start, token);
        } else if !token.contains(char::is_alphanumeric)
            || token.contains("://")
            || (token.starts_with('<') && token.ends_with('>'))
        {
            cutter.end_clause();
        } else {
            cutter.read_token(start, token);
        }
    }
    cutter.end_clause();
    cutter.clauses
}

/// What stands between blanks; a line break is a token of its own.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let skipped = text[rest..].find(|c: char| !c.is_whitespace() || c == '\n')?;
        let start = rest + skipped;
        let length = match text[start..].find(char::is_whitespace) {
            Some(0) => 1,
            Some(length) => length,
            None => text.len() - start,
        };
        rest = start + length;
        Some((start, &text[start..rest]))
    })
}

/// Takes a text apart, from its beginning to its end.
struct Cutter<'t> {
    clauses: Vec<Clause<'t>>,
    /// The clause that has not ended yet.
    clause: Clause<'t>,
    /// What there is to know of each different word, worked out once.
    words: HashMap<&'t str, Word<'t>>,
}

impl<'t> Cutter<'t> {
    /// Takes the words out of a token and ends the clause at each mark in it that ends one.
    fn read_token(&mut self, start: usize, token: &'t str) {
        let mut word_start = None;
        let ends = token.char_indices().chain([(token.len(), ' ')]);
        for (at, character) in ends {
            let inner = matches!(character, '\'' | '’' | '&' | '+' | '-' | '.')
                && word_start.is_some()
                && token[at + character.len_utf8()..].starts_with(char::is_alphanumeric);
            if character.is_alphanumeric() || inner {
                word_start.get_or_insert(at);
                continue;
            }
            if let Some(from) = word_start.take() {
                self.push(start + from, &token[from..at]);
            }
            let is_mark = !matches!(character, ' ' | '*' | '_' | '~' | '`' | '#');
            if is_mark && !(character == '.' && self.ends_in_short_form()) {
                self.end_clause();
            }
        }
    }

    /// Whether the last word is one that is written with a full stop, such as `Sr.` or `asst.`.
    fn ends_in_short_form(&self) -> bool {
        const SHORT_FORMS: [&str; 12] =
            ["assoc", "asst", "dept", "dir", "eng", "exec", "grp", "jr", "mgr", "prod", "snr", "sr"];
        self.clause.words.last().is_some_and(|word| SHORT_FORMS.contains(&&*word.plain()))
    }

    fn push(&mut self, start: usize, text: &'t str) {
        let number = self.words.len();
        let word = self.words.entry(text).or_insert_with(|| {
            let plain = plain(text);
            let parts = is_arrow(text) || PARTING.contains(&*plain);
            // All that stand before a verb part phrases too.
            let before_a_verb = parts && BEFORE_A_VERB.contains(&&*plain);
            Word { text, start, number, parts, before_a_verb }
        });
        self.clause.words.push(Word { text, start, ..*word });
    }

    fn end_clause(&mut self) {
        if !self.clause.words.is_empty() {
            self.clauses.push(std::mem::take(&mut self.clause));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        clauses(text).iter().map(|clause| clause.joined(0, clause.words.len())).collect()
    }

    fn phrases(text: &str) -> Vec<String> {
        let clauses = clauses(text);
        clauses.iter().flat_map(|c| c.phrases().into_iter().map(|(a, b)| c.joined(a, b))).collect()
    }

    #[test]
    fn clauses_end_at_punctuation_line_breaks_and_links() {
        assert_eq!(shown("Hi! I'm a **Sr. PM**, and\nyou?"), ["Hi", "I'm a Sr PM", "and", "you"]);
        assert_eq!(shown("see https://example.com/a <@42> (me)"), ["see", "me"]);
        assert_eq!(shown("PM -> Senior/Lead R&D"), ["PM -> Senior", "Lead R&D"]);
        assert_eq!(shown(" \n\n.,"), Vec::<String>::new());
    }

    #[test]
    fn phrases_part_at_small_words_and_leave_out_verbs() {
        assert_eq!(phrases("from the senior role to Head of Product"), ["senior role", "Head of Product"]);
        assert_eq!(phrases("I lead product teams"), ["product teams"]);
    }
}
