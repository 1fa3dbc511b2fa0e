//! The normal form of a text: plain lower-case words and the breaks between them.

use super::fold::fold;
pub(crate) use super::marks::Break;
use super::marks::{
    break_at, gender_mark_length, is_elided, is_link, length_until_space, list_marker_length, mention_length,
    names_everyone, owns,
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
        normal.split(&folded, list_marker_length(&folded));
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

    fn split(&mut self, text: &str, from: usize) {
        let bytes = text.as_bytes();
        let mut before = Break::None;
        let mut start = None;
        let mut skip_to = from;
        let mut last_script = Script::Spaced;
        for (at, character) in text.char_indices() {
            if at < skip_to {
                continue;
            }
            if character.is_alphanumeric() {
                if start.is_none() && is_link(&text[at..]) {
                    skip_to = at + length_until_space(&text[at..]);
                    continue;
                }
                let script = Script::of(character);
                if start.is_some() && script != last_script {
                    self.finish_word(&mut start, at, &mut before);
                }
                last_script = script;
                if start.is_none() {
                    start = Some((self.letters.len(), at));
                }
                self.letters.push(character);
                if script == Script::Single {
                    self.finish_word(&mut start, at + character.len_utf8(), &mut before);
                    let glued =
                        text[..at].chars().next_back().is_some_and(|last| Script::of(last) != Script::Spaced);
                    if let Some(word) = self.words.last_mut() {
                        word.glued = glued;
                    }
                }
                continue;
            }
            if character == ' ' {
                self.finish_word(&mut start, at, &mut before);
                continue;
            }
            // "pm2.5" is no PM, and "tl;dr" no TL.
            let is_inside = |part: fn(char) -> bool| {
                let [before, after] =
                    [text[..at].chars().next_back(), text[at + character.len_utf8()..].chars().next()];
                start.is_some() && before.is_some_and(part) && after.is_some_and(part)
            };
            match character {
                '.' if is_inside(|side| side.is_ascii_digit()) => {
                    self.letters.push('.');
                    continue;
                }
                ';' if text[..at].ends_with("tl") && text[at..].starts_with(";dr") => continue,
                _ => {}
            }
            if matches!(character, '\'' | '’' | '‘' | 'ʼ') {
                let after = &text[at + character.len_utf8()..];
                let elided = start.is_some_and(|(from, _)| is_elided(&self.letters[from..]));
                let copula = [("m", "am"), ("re", "are")].into_iter().find(|(short, _)| {
                    let rest = after.strip_prefix(short);
                    start.is_some() && rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
                });
                if let Some((short, long)) = copula {
                    skip_to = at + character.len_utf8() + short.len();
                    self.finish_word(&mut start, at, &mut before);
                    self.push_word(long, skip_to, &mut before);
                } else if elided && after.chars().take(2).filter(|next| next.is_alphabetic()).count() == 2 {
                    self.finish_word(&mut start, at, &mut before);
                } else if start.is_some() && owns(after) {
                    skip_to = at + character.len_utf8() + usize::from(after.starts_with('s'));
                    self.finish_word(&mut start, at, &mut before);
                    if let Some(owner) = self.words.last_mut() {
                        owner.owns = true;
                    }
                }
                continue;
            }
            self.finish_word(&mut start, at, &mut before);
            if let Some(length) = gender_mark_length(&text[at..], self.words.last().is_some()) {
                skip_to = at + length;
                continue;
            }
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
            let is_apart = || text[..at].chars().next_back().is_none_or(char::is_whitespace);
            if character == '&' || character == '+' && is_apart() {
                self.push_word("and", at + 1, &mut before);
            }
            before = before.max(break_at(text, at, character));
        }
        self.finish_word(&mut start, text.len(), &mut before);
    }

    /// Ends the word that was begun, if one was; `start` is where, in `letters` and in the folded text, `end` where it
    /// ends in the latter.
    fn finish_word(&mut self, start: &mut Option<(usize, usize)>, end: usize, before: &mut Break) {
        let Some((from, first)) = start.take() else { return };
        if self.letters.len() - from > MAX_WORD_BYTES {
            let mut to = from + MAX_WORD_BYTES;
            while !self.letters.is_char_boundary(to) {
                to -= 1;
            }
            self.letters.truncate(to);
        }
        self.words.push(Span {
            start: from,
            end: self.letters.len(),
            before: *before,
            owns: false,
            glued: false,
            folded: (first, end),
        });
        *before = Break::None;
    }

    /// Adds the word that a sign before the byte `end` of the folded text is read as.
    fn push_word(&mut self, word: &str, end: usize, before: &mut Break) {
        let mut start = Some((self.letters.len(), end - 1));
        self.letters.push_str(word);
        self.finish_word(&mut start, end, before);
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
                // Neighbouring words follow each other in `letters`, so a run is one slice of it.
                span.end = self.words[run_end - 1].end;
                span.folded.1 = self.words[run_end - 1].folded.1;
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
