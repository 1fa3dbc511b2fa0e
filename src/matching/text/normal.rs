//! The normal form of a text: plain lower-case words and the breaks between them.

use super::fold::fold;
pub(crate) use super::marks::Break;
use super::marks::{SIGNS, begins_with_word, break_of, link_length, list_marker_length, sign_length};
use super::script::Script;

/// The most characters of a text that are read; titles are far shorter.
pub(crate) const MAX_CHARS: usize = 320;
/// The most words of a text that are read.
pub(crate) const MAX_WORDS: usize = 40;

/// One word of a normal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    start: usize,
    end: usize,
    /// The break between this word and the one before it.
    pub(crate) before: Break,
    /// Whether the word is a possessive: `captain's`, `captains'`.
    pub(crate) owns: bool,
    /// Whether no space separates it from the word before, as with kanji.
    pub(crate) glued: bool,
    /// The start and the end of the word in the folded text, in bytes.
    pub(crate) folded: (usize, usize),
}

/// A text in its normal form.
#[derive(Debug, Clone, Default)]
pub(crate) struct NormalText {
    /// The letters of all words in order, with nothing between them.
    letters: String,
    /// The words in order.
    pub(crate) words: Vec<Span>,
    /// Whether the text was longer than [`MAX_CHARS`] or [`MAX_WORDS`], so that its end is missing.
    pub(crate) cut: bool,
    /// Whether the text contains markup or code, such as `<b>` or braces.
    pub(crate) code: bool,
}

impl NormalText {
    /// Brings a text into its normal form.
    ///
    /// Compatibility forms, case, diacritics, zero-width and control characters are folded away; links, mentions and a
    /// list marker at the start are dropped; dotted or spaced single letters are joined. Anything beyond [`MAX_CHARS`]
    /// or [`MAX_WORDS`] is left out.
    pub(crate) fn new(text: &str) -> Self {
        // No text has more characters than bytes, so a short one needs no counting.
        let over = if text.len() <= MAX_CHARS { None } else { text.char_indices().nth(MAX_CHARS) };
        let mut normal = Self::without_limit(over.map_or(text, |(at, _)| &text[..at]));
        normal.cut = over.is_some() || normal.words.len() > MAX_WORDS;
        normal.words.truncate(MAX_WORDS);
        normal
    }

    /// Brings a text into its normal form, however long it is.
    pub(crate) fn without_limit(text: &str) -> Self {
        let text = &fold(text);
        let normal = Self { letters: String::with_capacity(text.len()), ..Self::default() };
        let mut lexer = Lexer { text, normal, begun: None, before: Break::None, is_spelt: false };
        let mut at = list_marker_length(text);
        while let Some(character) = text[at..].chars().next() {
            at = lexer.read(at, character);
        }
        lexer.finish(at);
        lexer.normal
    }

    /// The letters of the word at a position.
    pub(crate) fn at(&self, position: usize) -> &str {
        self.together(position, position)
    }

    /// The letters of the words from the first position to the last, inclusive, as one word.
    pub(crate) fn together(&self, first: usize, last: usize) -> &str {
        &self.letters[self.words[first].start..self.words[last].end]
    }

    /// The letters of each word.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.words.len()).map(|at| self.at(at))
    }

    /// A range of the words as a text, with punctuation for the breaks between them.
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

    /// All words as a text, with punctuation for the breaks between them: "senior -> pm" is not "senior pm".
    pub(crate) fn written(&self) -> String {
        self.part(0..self.words.len())
    }

    /// All words with single spaces between them.
    pub(crate) fn joined(&self) -> String {
        self.texts().collect::<Vec<_>>().join(" ")
    }
}

/// Cuts a folded text into words.
struct Lexer<'t> {
    text: &'t str,
    normal: NormalText,
    /// The byte offsets at which the current word begins, in `letters` and in the text.
    begun: Option<(usize, usize)>,
    /// The strongest break since the last word.
    before: Break,
    /// Whether the last word consists of spaced single letters: `s e n i o r`.
    is_spelt: bool,
}

impl Lexer<'_> {
    /// Reads the character at a byte offset, and returns the offset at which to continue.
    fn read(&mut self, at: usize, character: char) -> usize {
        let (rest, end) = (&self.text[at..], at + character.len_utf8());
        let (last, next) = (self.text[..at].chars().next_back(), self.text[end..].chars().next());
        if character.is_alphanumeric() {
            return match link_length(rest).filter(|_| self.begun.is_none()) {
                Some(length) => at + length,
                None => self.letter(at, character, last),
            };
        }
        let is_digit = |side: Option<char>| side.is_some_and(|side| side.is_ascii_digit());
        match character {
            // "pm2.5" is not a PM, and "tl;dr" is not a TL.
            '.' if self.begun.is_some() && is_digit(last) && is_digit(next) => {
                self.normal.letters.push('.');
                return end;
            }
            _ if self.is_unbroken(at) => return end,
            '\'' | '’' | '‘' | 'ʼ' => return self.apostrophe(at, end),
            _ => {}
        }
        self.finish(at);
        // After a single letter, a slash belongs to a short form: "C/O".
        let is_behind_a_word = self.normal.words.last().is_some_and(|word| word.end - word.start > 1);
        if let Some(length) = sign_length(rest, is_behind_a_word) {
            return at + length;
        }
        let begins_tag = |next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!');
        self.normal.code |=
            matches!(character, '{' | '}') || character == '<' && next.is_some_and(begins_tag);
        // A sign attached to a word is not a word of its own, as in "C++"; "&" always is.
        let is_apart = character == '&' || last.is_none_or(char::is_whitespace);
        if let Some(word) = SIGNS.words.get(&character).filter(|_| is_apart) {
            self.push(word, at, end);
        }
        self.before = self.before.max(break_of(last, character, next));
        end
    }

    fn letter(&mut self, at: usize, character: char, last: Option<char>) -> usize {
        let (script, last) = (Script::of(character), last.map_or(Script::Spaced, Script::of));
        if script != last {
            self.finish(at);
        }
        self.begun = self.begun.or(Some((self.normal.letters.len(), at)));
        self.normal.letters.push(character);
        let end = at + character.len_utf8();
        if script == Script::Single {
            self.finish(end);
            if let Some(word) = self.normal.words.last_mut() {
                word.glued = last != Script::Spaced;
            }
        }
        end
    }

    fn apostrophe(&mut self, at: usize, end: usize) -> usize {
        let Some((begun, _)) = self.begun else { return end };
        let after = &self.text[end..];
        if let Some((short, long)) = SIGNS.contraction(after) {
            self.finish(at);
            self.push(long, end, end + short.len());
            return end + short.len();
        }
        let goes_on = after.chars().take_while(|next| next.is_alphabetic()).nth(1).is_some();
        if SIGNS.is_elided(&self.normal.letters[begun..]) && goes_on {
            self.finish(at);
        } else if begins_with_word(after, "s") || after.starts_with(' ') {
            self.finish(at);
            if let Some(owner) = self.normal.words.last_mut() {
                owner.owns = true;
            }
            return end + usize::from(after.starts_with('s'));
        }
        end
    }

    /// Whether the mark at an offset is inside a word that it does not split, such as `tl;dr`.
    fn is_unbroken(&self, at: usize) -> bool {
        SIGNS.unbroken.iter().any(|word| {
            let mark = word.find(|c: char| !c.is_alphanumeric());
            mark.is_some_and(|mark| {
                self.text[..at].ends_with(&word[..mark]) && self.text[at..].starts_with(&word[mark..])
            })
        })
    }

    /// Adds the word that a sign is read as.
    fn push(&mut self, word: &str, at: usize, end: usize) {
        self.begun = Some((self.normal.letters.len(), at));
        self.normal.letters.push_str(word);
        self.finish(end);
    }

    /// Ends the current word, if there is one, at an offset of the text; a single letter joins the single letters
    /// before it.
    fn finish(&mut self, at: usize) {
        let Some((start, first)) = self.begun.take() else { return };
        let end = self.normal.letters.len();
        let is_single = end - start == 1 && self.normal.letters.ends_with(|c: char| c.is_ascii_alphabetic());
        match self.normal.words.last_mut() {
            // Vowels alone are words, not letters of a spelt-out word: "qual é o papel". So is the "a" of "a C/O".
            Some(last)
                if is_single
                    && self.is_spelt
                    && self.before == Break::None
                    && !self.text[at..].trim_start().starts_with('/')
                    && self.normal.letters[last.start..].contains(|c| !SIGNS.vowels.contains(c)) =>
            {
                (last.end, last.folded.1) = (end, at);
            }
            _ => self.normal.words.push(Span {
                start,
                end,
                before: self.before,
                owns: false,
                glued: false,
                folded: (first, at),
            }),
        }
        self.is_spelt = is_single;
        self.before = Break::None;
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
        assert_eq!(words("what does a C/O do"), "what does a c o do");
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
        assert_eq!(breaks("pm【web】"), [Break::None, Break::Segment]);
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
