//! The normal form of a text: plain lower-case words and the breaks between them.

use super::fold::fold;
pub(crate) use super::marks::Break;
use super::marks::{
    begins_word, break_at, contracted, gender_mark_length, is_apostrophe, is_elided, is_link,
    length_until_space, list_marker_length, mention_length, names_everyone, owns,
};
use super::script::Script;

/// Most characters of a text that are looked at; titles are far shorter, so what follows says nothing.
pub(crate) const MAX_CHARS: usize = 320;
/// Most words of a text that are looked at.
pub(crate) const MAX_WORDS: usize = 40;
/// Longest word that is kept whole, in bytes; the longest known word is far shorter.
const MAX_WORD_BYTES: usize = 40;

/// One word of a normal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    start: usize,
    end: usize,
    /// What is between it and the word before.
    pub(crate) before: Break,
    /// Whether the word ends in an apostrophe and an s.
    pub(crate) owns: bool,
    /// Whether it is written without a blank behind the one before it, as kanji are.
    pub(crate) glued: bool,
    /// Where the word is in the folded text, in bytes.
    pub(crate) folded: (usize, usize),
}

/// A text in its normal form.
#[derive(Debug, Clone, Default)]
pub(crate) struct NormalText {
    letters: String,
    /// The words in order.
    pub(crate) words: Vec<Span>,
    /// The text was longer than what is looked at.
    pub(crate) cut: bool,
    /// The text holds markup or code, such as `<b>` or braces.
    pub(crate) code: bool,
}

impl NormalText {
    /// Brings a text into its normal form.
    ///
    /// Compatibility forms, case, marks, zero-width and control characters fold away; links, mentions and
    /// a list marker at the start drop out; dotted or spaced single letters join. What is beyond [`MAX_CHARS`] or
    /// [`MAX_WORDS`] is left out.
    pub(crate) fn new(text: &str) -> Self {
        // No text has more characters than bytes, so a short one needs no counting.
        let over = if text.len() <= MAX_CHARS { None } else { text.char_indices().nth(MAX_CHARS) };
        let mut normal = Self::whole(over.map_or(text, |(at, _)| &text[..at]));
        normal.cut = over.is_some() || normal.words.len() > MAX_WORDS;
        normal.words.truncate(MAX_WORDS);
        normal
    }

    /// Brings a text into its normal form, however long it is.
    pub(crate) fn whole(text: &str) -> Self {
        let folded = fold(text);
        let letters = String::with_capacity(folded.len());
        let mut normal = Self { letters, words: Vec::new(), cut: false, code: false };
        normal.split(&folded);
        normal.join_single_letters();
        normal
    }

    /// The letters of a word.
    pub(crate) fn word(&self, span: Span) -> &str {
        &self.letters[span.start..span.end]
    }

    /// The letters of the words from one position to another, as one word.
    pub(crate) fn together(&self, first: usize, last: usize) -> &str {
        // Neighbouring words follow each other in `letters`.
        &self.letters[self.words[first].start..self.words[last].end]
    }

    /// The letters of the word at a position.
    pub(crate) fn at(&self, position: usize) -> &str {
        self.word(self.words[position])
    }

    /// Some of the words as a text of their own, with marks for the breaks between them.
    pub(crate) fn part(&self, words: std::ops::Range<usize>) -> String {
        let mut part = String::new();
        for at in words.clone() {
            part.push_str(match self.words[at].before {
                _ if at == words.start => "",
                Break::Segment => ", ",
                Break::Alternative => " / ",
                Break::Arrow => " > ",
                Break::None => " ",
            });
            part.push_str(self.at(at));
            if self.words[at].owns {
                part.push_str("'s");
            }
        }
        part
    }

    /// All words with marks for the breaks between them: "senior -> pm" is not "senior pm".
    pub(crate) fn written(&self) -> String {
        self.part(0..self.words.len())
    }

    /// All words with single spaces between them.
    pub(crate) fn joined(&self) -> String {
        let mut joined = String::with_capacity(self.letters.len() + self.words.len());
        for span in &self.words {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(self.word(*span));
        }
        joined
    }

    /// Cuts a folded text into words.
    fn split(&mut self, text: &str) {
        let mut before = Break::None;
        let mut at = list_marker_length(text);
        while let Some(character) = text[at..].chars().next() {
            at = if character.is_alphanumeric() {
                self.read_word(text, at, &mut before)
            } else {
                self.read_mark(text, at, character, &mut before)
            };
        }
    }

    /// Reads the word that begins at a byte of the folded text, and returns where to read on.
    fn read_word(&mut self, text: &str, start: usize, before: &mut Break) -> usize {
        if is_link(&text[start..]) {
            return start + length_until_space(&text[start..]);
        }
        let from = self.letters.len();
        let script = text[start..].chars().next().map(Script::of);
        let mut last = '\0';
        for (offset, character) in text[start..].char_indices() {
            let at = start + offset;
            let after = &text[at + character.len_utf8()..];
            let is_next = |part: fn(char) -> bool| after.starts_with(part);
            let goes_on = match character {
                _ if character.is_alphanumeric() => {
                    let is_same = script == Some(Script::of(character));
                    is_same && (offset == 0 || script != Some(Script::Single))
                }
                // "pm2.5" is no PM, and "tl;dr" no TL.
                '.' => last.is_ascii_digit() && is_next(|next| next.is_ascii_digit()),
                ';' => self.letters[from..] == *"tl" && after.starts_with("dr"),
                _ if is_apostrophe(character) => {
                    if let Some((short, long)) = contracted(after) {
                        self.push_word(from, (start, at), before);
                        let end = at + character.len_utf8() + short.len();
                        self.push_sign(long, end, before);
                        return end;
                    }
                    let elides = is_elided(&self.letters[from..]) && begins_word(after);
                    if elides || owns(after) {
                        self.push_word(from, (start, at), before).owns = !elides;
                        let is_s = !elides && after.starts_with('s');
                        return at + character.len_utf8() + usize::from(is_s);
                    }
                    true
                }
                _ => false,
            };
            if !goes_on {
                self.push_word(from, (start, at), before);
                return at;
            }
            if character.is_alphanumeric() || character == '.' {
                self.letters.push(character);
            }
            last = character;
        }
        self.push_word(from, (start, text.len()), before);
        text.len()
    }

    /// Reads a character between words, and returns where to read on.
    fn read_mark(&mut self, text: &str, at: usize, character: char, before: &mut Break) -> usize {
        let (rest, end) = (&text[at..], at + character.len_utf8());
        if character == ' ' || is_apostrophe(character) {
            return end;
        }
        if let Some(length) = gender_mark_length(rest, !self.words.is_empty()) {
            return at + length;
        }
        match character {
            '<' => {
                if let Some(length) = mention_length(rest) {
                    return at + length;
                }
                self.code |=
                    text[end..].starts_with(|next: char| next.is_ascii_alphabetic() || "/!".contains(next));
            }
            '{' | '}' => self.code = true,
            '@' if names_everyone(&text[end..]) => return at + length_until_space(rest),
            '&' => self.push_sign("and", end, before),
            '+' if text[..at].chars().next_back().is_none_or(char::is_whitespace) => {
                self.push_sign("and", end, before);
            }
            _ => {}
        }
        *before = (*before).max(break_at(text, at, character));
        end
    }

    /// Adds the word of the letters behind `from`, cut to what is kept of a word; `folded` is its place in the folded
    /// text.
    fn push_word(&mut self, from: usize, folded: (usize, usize), before: &mut Break) -> &mut Span {
        let longest = self.letters.len().min(from + MAX_WORD_BYTES);
        let end = (from..=longest).rev().find(|at| self.letters.is_char_boundary(*at)).unwrap_or(from);
        self.letters.truncate(end);
        let before = std::mem::replace(before, Break::None);
        let script = |letters: &str| letters.chars().next_back().map(Script::of);
        let follows = self.words.last().is_some_and(|last| {
            last.folded.1 == folded.0 && script(self.word(*last)) != Some(Script::Spaced)
        });
        let glued = follows && script(&self.letters) == Some(Script::Single);
        self.words.push(Span { start: from, end, before, owns: false, glued, folded });
        self.words.last_mut().expect("it has just been pushed")
    }

    /// Adds the word that a sign before the byte `end` of the folded text is read as.
    fn push_sign(&mut self, word: &str, end: usize, before: &mut Break) {
        let from = self.letters.len();
        self.letters.push_str(word);
        self.push_word(from, (end - 1, end), before);
    }

    /// Joins runs of two and more single letters: `p m`, `s e n i o r`.
    fn join_single_letters(&mut self) {
        let is_single = |span: &Span| {
            span.end - span.start == 1 && self.letters.as_bytes()[span.start].is_ascii_alphabetic()
        };
        let is_run =
            |one: &Span, next: &Span| is_single(one) && is_single(next) && next.before == Break::None;
        // Neighbouring words follow each other in `letters`, so a run is one slice of it.
        let joined = self.words.chunk_by(is_run).map(|run| {
            let (first, last) = (run[0], run[run.len() - 1]);
            Span { end: last.end, folded: (first.folded.0, last.folded.1), ..first }
        });
        self.words = joined.collect();
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
    fn what_is_inside_a_word_does_not_end_it_but_a_verb_does() {
        assert_eq!(words("tl;dr pm2.5"), "tldr pm2.5");
        assert_eq!(words("I'm a lead, we’re two"), "i am a lead we are two");
        assert_eq!(words("isn't d'université"), "isnt d universite");
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
        for arrow in ["->", "→", "⟹", "➜", "⬆", "👉"] {
            assert_eq!(breaks(&format!("pm {arrow} web")), [Break::None, Break::Arrow], "{arrow}");
        }
    }

    #[test]
    fn a_long_text_is_cut() {
        let text = NormalText::new(&"a b ".repeat(3000));
        assert!(text.cut);
        assert!(NormalText::new(&"lead ".repeat(50)).words.len() <= super::MAX_WORDS);
    }
}
