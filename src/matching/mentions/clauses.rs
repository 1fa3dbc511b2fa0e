//! Clauses and phrases of a longer text.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Most characters of a text that are looked at: as long as Discord lets any message be.
const LONGEST_TEXT: usize = 4000;

/// Words that no title begins or ends with, and that few titles hold: they part phrases.
static PARTING: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "a about after ago all already also am an and any are as at be because been before being both but by \
    can could did do does even every finally for from get had has have he her here his how i i'd i'll \
    i'm i've if im in into is it its just last like may maybe me might month months more most must my \
    need no not now on or our out over really recently she should since so some soon than that the their \
    them then there these they this those to today too until up us very was we we're were what what's \
    when where which who whose why will with without would year years yesterday yet you you're your"
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
    pub(super) fn plain(&self) -> String {
        self.text.to_lowercase().replace('’', "'")
    }

    /// Whether it leads from one thing to another, such as `->` or `→`.
    pub(super) fn is_arrow(&self) -> bool {
        matches!(self.text, "->" | "-->" | "=>" | "==>" | ">" | ">>" | "→" | "➡" | "➔" | "⇒")
    }

    fn parts(&self) -> bool {
        self.is_arrow() || PARTING.contains(self.plain().as_str())
    }
}

impl Clause<'_> {
    /// The runs of words between those that part phrases, as positions: the first, and the one after the last.
    pub(super) fn phrases(&self) -> Vec<(usize, usize)> {
        let mut phrases = Vec::new();
        let mut start = 0;
        for at in 0..=self.words.len() {
            let verb = start == at && at > 0 && BEFORE_A_VERB.contains(&self.words[at - 1].plain().as_str());
            if verb || self.words.get(at).is_none_or(Word::parts) {
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

/// Cuts a text into clauses: at line breaks, at punctuation, at links and mentions.
pub(super) fn clauses(text: &str) -> Vec<Clause<'_>> {
    let end = text.char_indices().nth(LONGEST_TEXT).map_or(text.len(), |(at, _)| at);
    let mut clauses = vec![Clause::default()];
    for (start, token) in tokens(&text[..end]) {
        let is_word = token.contains(char::is_alphanumeric);
        let arrow = Word { text: token, start };
        if arrow.is_arrow() {
            push(&mut clauses, arrow);
        } else if !is_word || token.contains("://") || (token.starts_with('<') && token.ends_with('>')) {
            clauses.push(Clause::default());
        } else {
            read_token(&mut clauses, start, token);
        }
    }
    clauses.retain(|clause| !clause.words.is_empty());
    clauses
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

/// Takes the words out of a token and ends the clause at each mark in it that ends one.
fn read_token<'t>(clauses: &mut Vec<Clause<'t>>, start: usize, token: &'t str) {
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
            push(clauses, Word { text: &token[from..at], start: start + from });
        }
        let is_mark = !matches!(character, ' ' | '*' | '_' | '~' | '`' | '#');
        if is_mark && !(character == '.' && is_short_form(clauses.last())) {
            clauses.push(Clause::default());
        }
    }
}

/// Whether the last word is one that is written with a full stop, such as `Sr.` or `asst.`.
fn is_short_form(clause: Option<&Clause<'_>>) -> bool {
    const SHORT_FORMS: [&str; 12] =
        ["assoc", "asst", "dept", "dir", "eng", "exec", "grp", "jr", "mgr", "prod", "snr", "sr"];
    let last = clause.and_then(|clause| clause.words.last());
    last.is_some_and(|word| SHORT_FORMS.contains(&word.plain().as_str()))
}

fn push<'t>(clauses: &mut [Clause<'t>], word: Word<'t>) {
    if let Some(clause) = clauses.last_mut() {
        clause.words.push(word);
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
