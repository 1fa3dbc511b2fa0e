//! Markdown in ladders: keeping the marks that authors may use, and escaping all others.
//!
//! Authors may use emphasis (`*so*`, `_so_`, `**so**`, `***so***`), links (`[so](https://example.com)`) and code (in
//! backticks), and a backslash before a mark to show it as written. Discord interprets more than that, even where the
//! author did not mean it; sources: Discord's help centre, "Markdown Text 101", and its developer documentation,
//! "Message formatting".

mod marks;
mod plain;

use self::marks::{address, bracketed, closing, code, ends_in_word, is_address, is_inside_word, link};
pub use self::plain::{addresses, marked_pieces, plain, unescaped};

/// The characters that authors may escape with a backslash.
const MARKS: &str = "\\*_`~|[]<>#-";
/// The most pieces of a text that `check` quotes.
const QUOTED: usize = 3;

/// An author's text for Discord: allowed markdown stays, and any other mark is escaped.
pub fn marked(text: &str) -> String {
    Reader::of(text, false).out
}

/// A name for Discord: all marks are escaped.
pub fn literal(name: &str) -> String {
    Reader::of(name, true).out
}

/// The pieces of an author's text, or of a name, that look like markdown but show as they are written; at most three.
pub fn shown_as_written(text: &str, is_name: bool) -> Vec<String> {
    let mut unread = Reader::of(text, is_name).unread;
    unread.truncate(QUOTED);
    unread
}

#[derive(Debug, Default)]
struct Reader {
    out: String,
    /// The pieces that look like markdown but show as they are written.
    unread: Vec<String>,
    /// Whether the text is a name, in which no markdown is allowed.
    is_name: bool,
}

impl Reader {
    fn of(text: &str, is_name: bool) -> Self {
        let mut reader = Self { is_name, ..Self::default() };
        reader.read(text, true);
        reader
    }

    /// Reads a text; `starts_line` says whether it begins a line.
    fn read(&mut self, text: &str, starts_line: bool) {
        let mut at = 0;
        while let Some(letter) = text[at..].chars().next() {
            let rest = &text[at..];
            let before = text[..at].trim_end_matches([' ', '\t']);
            let is_line_start = if before.is_empty() { starts_line } else { before.ends_with('\n') };
            // An answer may start a line with any sentence of the text.
            let may_start_line = is_line_start || before.ends_with(['.', '!', '?']);
            let block = if may_start_line { self.block(rest, is_line_start) } else { None };
            let length = block.or_else(|| match letter {
                '\\' => Some(self.backslash(rest)),
                '`' => Some(self.code(rest)),
                '[' => self.link(rest),
                '<' => self.angled(rest),
                // Discord reads no marks inside a bare address.
                'h' if !ends_in_word(&text[..at]) => address(rest).map(|length| self.keep(&rest[..length])),
                '*' | '_' => self.emphasis(text, at),
                '~' | '|' => Some(self.pair(rest, letter)),
                '@' if ["@everyone", "@here"].iter().any(|all| rest.starts_with(all)) => {
                    Some(self.escape(letter))
                }
                _ => None,
            });
            at += length.unwrap_or_else(|| self.keep(&rest[..letter.len_utf8()]));
        }
    }

    /// Copies a piece unchanged, and returns its length in bytes.
    fn keep(&mut self, piece: &str) -> usize {
        self.out.push_str(piece);
        piece.len()
    }

    /// Escapes a mark, and returns its length in bytes.
    fn escape(&mut self, mark: char) -> usize {
        self.out.push('\\');
        self.out.push(mark);
        mark.len_utf8()
    }

    /// Escapes the mark that would make a line a heading, a list item, a quote or small print; `None` if there is no
    /// such mark.
    fn block(&mut self, rest: &str, is_line_start: bool) -> Option<usize> {
        let digits = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        if digits > 0 && rest[digits..].starts_with(". ") {
            return Some(self.keep(&rest[..digits]) + self.escape('.'));
        }
        let mark = ["# ", "## ", "### ", "-# ", "- ", "* ", "> ", ">>> "]
            .into_iter()
            .find(|mark| rest.starts_with(mark))?;
        if is_line_start && !self.is_name {
            self.unread.push(mark.trim_end().to_owned());
        }
        Some(mark.trim_end().chars().map(|letter| self.escape(letter)).sum())
    }

    /// Keeps an author's backslash before a mark, and escapes any other backslash.
    fn backslash(&mut self, rest: &str) -> usize {
        let next = rest[1..].chars().next().filter(|next| MARKS.contains(*next) && !self.is_name);
        self.out.push('\\');
        self.out.push(next.unwrap_or('\\'));
        next.map_or(1, |_| 2)
    }

    fn code(&mut self, rest: &str) -> usize {
        match code(rest) {
            Some(length) if !self.is_name => self.keep(&rest[..length]),
            found => {
                self.unread.extend(found.map(|length| rest[..length].to_owned()));
                self.escape('`')
            }
        }
    }

    fn link(&mut self, rest: &str) -> Option<usize> {
        match link(rest) {
            Some((label, length)) if !self.is_name => {
                self.out.push('[');
                self.read(label, false);
                self.out.push_str(&rest[1 + label.len()..length]);
                Some(length)
            }
            found => {
                let length = found.map(|(_, length)| length).or_else(|| bracketed(rest))?;
                self.unread.push(rest[..length].to_owned());
                Some(self.escape('['))
            }
        }
    }

    /// Keeps an address in angle brackets, and escapes mentions, timestamps and emoji.
    fn angled(&mut self, rest: &str) -> Option<usize> {
        let inner = &rest[1..];
        let end = rest.find('>')?;
        if is_address(&rest[1..end]) && !self.is_name {
            return Some(self.keep(&rest[..=end]));
        }
        let is_special = ["@", "#", ":", "a:", "t:", "id:", "/"].iter().any(|start| inner.starts_with(start));
        is_special.then(|| {
            self.unread.push(rest[..=end].to_owned());
            self.escape('<')
        })
    }

    fn emphasis(&mut self, text: &str, at: usize) -> Option<usize> {
        let rest = &text[at..];
        let mark = rest.chars().next()?;
        let run = rest.len() - rest.trim_start_matches(mark).len();
        if run == 1 && mark == '_' && is_inside_word(text, at) {
            return None;
        }
        let most = if mark == '*' { 3 } else { 1 };
        match closing(text, at, mark, run) {
            Some(end) if run <= most && !self.is_name => {
                self.out.push_str(&rest[..run]);
                self.read(&text[at + run..end], false);
                self.out.push_str(&rest[..run]);
                return Some(end + run - at);
            }
            Some(end) => self.unread.push(text[at..end + run].to_owned()),
            None => {}
        }
        Some((0..run).map(|_| self.escape(mark)).sum())
    }

    /// Escapes two or more marks in a row, which would strike out or hide text; a single one is kept, as it has no
    /// meaning.
    fn pair(&mut self, rest: &str, mark: char) -> usize {
        let run = rest.len() - rest.trim_start_matches(mark).len();
        if run < 2 {
            return self.keep(&rest[..run]);
        }
        if let Some(end) = rest[run..].find(&rest[..2]).filter(|end| *end > 0) {
            self.unread.push(rest[..run + end + 2].to_owned());
        }
        (0..run).map(|_| self.escape(mark)).sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn emphasis_links_and_code_stay() {
        for text in [
            "*a* _b_ **c d** ***e***",
            "**bold *and* more**",
            "[the *handbook*](https://example.com/a_b) and <https://example.com/_x_>",
            "see https://example.com/a_b_c",
            "`x * y` and ``a`b``",
            r"a star: \*, a line: \_",
            "(*so*), *so*.",
        ] {
            assert_eq!(marked(text), text);
            assert_eq!(shown_as_written(text, false), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn all_else_shows_as_it_is_written() {
        for (text, shown) in [
            ("5 * 3 and 2*3*4", r"5 \* 3 and 2\*3\*4"),
            ("snake_case_name and _x", r"snake_case_name and \_x"),
            ("__init__", r"\_\_init\_\_"),
            ("~~old~~ ~5", r"\~\~old\~\~ ~5"),
            ("||secret|| a|b", r"\|\|secret\|\| a|b"),
            ("# Duties", r"\# Duties"),
            ("a\n- b\n> c\n2. d", "a\n\\- b\n\\> c\n2\\. d"),
            ("5 < 6, <@1>, <#2>", r"5 < 6, \<@1>, \<#2>"),
            ("@everyone", r"\@everyone"),
            (r"C:\dir and\/or", r"C:\\dir and\\/or"),
            ("So. # Leads", r"So. \# Leads"),
            ("[a](b) [c]", r"\[a](b) [c]"),
            ("`a", r"\`a"),
            ("```x```", r"\`\`\`x\`\`\`"),
        ] {
            assert_eq!(marked(text), shown);
            assert_eq!(plain(&marked(text)), text, "{shown}");
        }
    }

    #[test]
    fn names_show_as_they_are_written() {
        for name in
            ["Lead_", "_Lead_", "**Head**", "R&D [*](https://example.com)", r"A\B", "`PM`", "C# / F#", "a_b"]
        {
            assert_eq!(plain(&literal(name)), name);
        }
        assert_eq!(literal("_Lead_ PM"), r"\_Lead\_ PM");
        assert_eq!(literal("Head_of_Product"), "Head_of_Product");
    }

    #[test]
    fn what_is_allowed_reads_plain_where_there_is_no_markdown() {
        assert_eq!(
            plain("**Lead** the [team](https://example.com), `x_y` and _all_"),
            "Lead the team, x_y and all"
        );
        for address in ["https://example.com/_x_/a", "so: https://example.org/wiki/Scrum_(rugby)"] {
            assert_eq!(plain(&marked(address)), address);
            assert_eq!(plain(&literal(address)), address);
        }
        assert_eq!(plain(&marked("_https://example.com/a_b_")), "https://example.com/a_b");
    }

    #[test]
    fn what_looks_like_markdown_and_is_none_is_told() {
        let told = |text| shown_as_written(text, false);
        assert_eq!(told("~~old~~ and __new__"), ["~~old~~", "__new__"]);
        assert_eq!(told("- one\n- two"), ["-", "-"]);
        assert_eq!(told("see [it](handbook)"), ["[it](handbook)"]);
        assert_eq!(told("ask <@12>"), ["<@12>"]);
        assert_eq!(told("5 * 3, snake_case, 2 < 3, a_ and *"), Vec::<String>::new());
        assert_eq!(shown_as_written("*Lead*", true), ["*Lead*"]);
    }

    proptest! {
        #[test]
        fn what_is_marked_stays_so(text in "[a *_~|`\\\\<>\\[\\]()@#:/é.\n-]{0,40}") {
            let _ = plain(&marked(&text));
            let name = literal(&text);
            prop_assert_eq!(plain(&name), text);
        }
    }
}
