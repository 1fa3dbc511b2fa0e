//! The normal form of a text: plain lower-case words and the breaks between them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Most characters of a text that are looked at; titles are far shorter, so what follows says nothing.
pub(super) const MAX_CHARS: usize = 320;
/// Most words of a text that are looked at.
pub(super) const MAX_WORDS: usize = 40;
/// Longest word that is kept whole, in bytes; the longest known word is far shorter.
const MAX_WORD_BYTES: usize = 40;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Nothing, or a space.
    None,
    /// A mark that ends a part of a title: comma, dash, parenthesis, bar, colon.
    Segment,
    /// A slash: what follows may replace what came before.
    Alternative,
    /// An arrow: from here to there.
    Arrow,
}

/// One word of a normal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    start: usize,
    end: usize,
    /// What stands before the word.
    pub(super) before: Break,
}

/// A text in its normal form.
#[derive(Debug, Clone, Default)]
pub(super) struct NormalText {
    letters: String,
    /// The words in order.
    pub(super) words: Vec<Span>,
    /// The text was longer than what is looked at.
    pub(super) cut: bool,
    /// The text holds markup or code, such as `<b>` or braces.
    pub(super) code: bool,
}

impl NormalText {
    /// Brings a text into its normal form.
    ///
    /// Compatibility forms, case, marks, zero-width and control characters fold away; links, mentions and
    /// a list marker at the start drop out; dotted or spaced single letters join.
    pub(super) fn new(text: &str) -> Self {
        // No text has more characters than bytes, so a short one needs no counting.
        let over = if text.len() <= MAX_CHARS { None } else { text.char_indices().nth(MAX_CHARS) };
        let folded = fold(over.map_or(text, |(at, _)| &text[..at]));
        let mut normal = Self {
            letters: String::with_capacity(folded.len()),
            words: Vec::new(),
            cut: over.is_some(),
            code: false,
        };
        normal.split(without_list_marker(&folded));
        normal.join_single_letters();
        normal
    }

    /// The letters of a word.
    pub(super) fn word(&self, span: Span) -> &str {
        &self.letters[span.start..span.end]
    }

    /// The letters of the words from one position to another, as one word.
    pub(super) fn together(&self, first: usize, last: usize) -> &str {
        // Neighbouring words lie side by side in `letters`.
        &self.letters[self.words[first].start..self.words[last].end]
    }

    /// The letters of the word at a position.
    pub(super) fn at(&self, position: usize) -> &str {
        self.word(self.words[position])
    }

    /// Whether no slash and no arrow stands between the words: "senior -> pm" is not "senior pm".
    pub(super) fn is_one_name(&self) -> bool {
        self.words.iter().skip(1).all(|span| span.before < Break::Alternative)
    }

    /// All words with single spaces between them.
    pub(super) fn joined(&self) -> String {
        let mut joined = String::with_capacity(self.letters.len() + self.words.len());
        for span in &self.words {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(self.word(*span));
        }
        joined
    }

    fn split(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut before = Break::None;
        let mut start = None;
        let mut skip_to = 0;
        for (at, character) in text.char_indices() {
            if at < skip_to {
                continue;
            }
            if character.is_alphanumeric() {
                if start.is_none() && is_link(&text[at..]) {
                    skip_to = at + length_until_space(&text[at..]);
                    continue;
                }
                if start.is_none() {
                    start = Some(self.letters.len());
                }
                self.letters.push(character);
                continue;
            }
            if matches!(character, '\'' | '’' | '‘' | 'ʼ') {
                continue;
            }
            self.finish_word(&mut start, &mut before);
            if character == '<' {
                if let Some(length) = mention_length(&text[at..]) {
                    skip_to = at + length;
                    continue;
                }
                let next = bytes.get(at + 1).copied().unwrap_or(b' ');
                self.code |= next.is_ascii_alphabetic() || matches!(next, b'/' | b'!');
            }
            self.code |= matches!(character, '{' | '}');
            if character == '@' && names_everyone(&text[at + 1..]) {
                skip_to = at + length_until_space(&text[at..]);
                continue;
            }
            if matches!(character, '&' | '+') {
                self.push_word("and", &mut before);
            }
            before = before.max(break_at(text, at, character));
        }
        self.finish_word(&mut start, &mut before);
    }

    fn finish_word(&mut self, start: &mut Option<usize>, before: &mut Break) {
        let Some(from) = start.take() else { return };
        if self.words.len() == MAX_WORDS {
            self.cut = true;
            self.letters.truncate(from);
            return;
        }
        if self.letters.len() - from > MAX_WORD_BYTES {
            let mut to = from + MAX_WORD_BYTES;
            while !self.letters.is_char_boundary(to) {
                to -= 1;
            }
            self.letters.truncate(to);
        }
        self.words.push(Span { start: from, end: self.letters.len(), before: *before });
        *before = Break::None;
    }

    fn push_word(&mut self, word: &str, before: &mut Break) {
        let mut start = Some(self.letters.len());
        self.letters.push_str(word);
        self.finish_word(&mut start, before);
    }

    /// Joins runs of two and more single letters: `p m`, `s e n i o r`.
    fn join_single_letters(&mut self) {
        let single = |words: &[Span], at: usize, letters: &str| {
            words.get(at).is_some_and(|span: &Span| {
                span.end - span.start == 1 && letters.as_bytes()[span.start].is_ascii_alphabetic()
            })
        };
        let mut kept = 0;
        let mut at = 0;
        while at < self.words.len() {
            let mut run_end = at;
            while single(&self.words, run_end, &self.letters)
                && (run_end == at || self.words[run_end].before == Break::None)
            {
                run_end += 1;
            }
            let mut span = self.words[at];
            if run_end > at + 1 {
                // Neighbouring words lie side by side in `letters`, so a run is one slice of it.
                span.end = self.words[run_end - 1].end;
                at = run_end;
            } else {
                at += 1;
            }
            self.words[kept] = span;
            kept += 1;
        }
        self.words.truncate(kept);
    }
}

/// Folds compatibility forms, case and marks, and drops characters that are not seen.
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkc()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|character| !is_combining_mark(*character) && !is_invisible(*character))
        .map(|character| match character {
            'ı' => 'i',
            'ł' => 'l',
            'ø' => 'o',
            'đ' => 'd',
            other => other,
        })
        .collect()
}

/// Unicode's format characters (category Cf) and other code points without a shape of their own.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// What a character that is no letter or digit puts between two words.
fn break_at(text: &str, at: usize, character: char) -> Break {
    let spaced = || {
        let after = text[at + character.len_utf8()..].chars().next();
        let before = text[..at].chars().next_back();
        before.is_none_or(char::is_whitespace) || after.is_none_or(char::is_whitespace)
    };
    match character {
        '-' if text[at + 1..].starts_with('>') => Break::Arrow,
        '-' if spaced() => Break::Segment,
        '>' | '→' | '⇒' | '⟶' | '➜' | '➔' | '➡' | '»' | '›' => Break::Arrow,
        '/' | '\\' => Break::Alternative,
        ',' | ';' | ':' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '–' | '—' | '―' | '•' | '·' | '@'
        | '\n' => Break::Segment,
        _ => Break::None,
    }
}

fn is_link(rest: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start))
}

fn length_until_space(rest: &str) -> usize {
    rest.find(char::is_whitespace).unwrap_or(rest.len())
}

fn names_everyone(rest: &str) -> bool {
    rest.starts_with("everyone") || rest.starts_with("here")
}

/// The length of a Discord mention or emoji such as `<@123>`, `<#1>`, `<:wave:1>`, `<t:1>` or `</level:1>`.
fn mention_length(rest: &str) -> Option<usize> {
    let inner = rest.get(1..)?;
    let known = inner.starts_with(['@', '#', ':'])
        || ["a:", "t:", "id:"].iter().any(|start| inner.starts_with(start));
    let end = inner.find('>')?;
    (known && !inner[..end].contains(char::is_whitespace)).then_some(end + 2)
}

/// A text without a marker such as `1.` or `2)` at its start.
fn without_list_marker(text: &str) -> &str {
    // At the end too: a number that nothing follows marks no list, whatever blanks come after it.
    let trimmed = text.trim();
    let digits = trimmed.len() - trimmed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &trimmed[digits..];
    let marker = (1..=3).contains(&digits) && rest.starts_with(['.', ')']);
    match rest.get(1..) {
        Some(after) if marker && after.starts_with(char::is_whitespace) => after,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{Break, NormalText};

    fn words(text: &str) -> String {
        NormalText::new(text).joined()
    }

    #[test]
    fn case_marks_and_compatibility_forms_fold() {
        assert_eq!(words("  ＳÉNIOR\u{200b} Prödúct  "), "senior product");
    }

    #[test]
    fn single_letters_join_across_dots_and_spaces_only() {
        assert_eq!(words("P.M. s e n i o r"), "pmsenior");
        assert_eq!(words("P.M., s e n i o r"), "pm senior");
        assert_eq!(words("head of p"), "head of p");
    }

    #[test]
    fn links_mentions_and_list_markers_drop_out() {
        assert_eq!(words("2. lead <@123> https://a.example/pm @everyone <:w:1>"), "lead");
        assert_eq!(words("3.  "), words("3."));
    }

    #[test]
    fn breaks_tell_parts_of_a_title_apart() {
        let breaks = |text: &str| -> Vec<Break> {
            NormalText::new(text).words.iter().map(|span| span.before).collect()
        };
        assert_eq!(breaks("go-to"), [Break::None, Break::None]);
        assert_eq!(breaks("pm - web"), [Break::None, Break::Segment]);
        assert_eq!(breaks("pm, web"), [Break::None, Break::Segment]);
        assert_eq!(breaks("pm/web"), [Break::None, Break::Alternative]);
        assert_eq!(breaks("pm -> web"), [Break::None, Break::Arrow]);
    }

    #[test]
    fn a_long_text_is_cut() {
        let text = NormalText::new(&"a b ".repeat(3000));
        assert!(text.cut);
        assert!(NormalText::new(&"lead ".repeat(50)).words.len() <= super::MAX_WORDS);
    }
}
