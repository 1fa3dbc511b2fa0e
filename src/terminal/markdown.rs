//! Reads the markdown of answers, for display on a terminal.
//!
//! An answer has bullets, emphasis, code, links and mentions; anything else that Discord would read as markdown is
//! escaped (see [`crate::markdown`]). Every line break is kept.

use anstyle::{Effects, Style};

/// The marks around emphasis, the longer one first.
const MARKS: [(&str, Effects); 3] = [("**", Effects::BOLD), ("*", Effects::ITALIC), ("_", Effects::ITALIC)];

const CODE: Style = anstyle::AnsiColor::Cyan.on_default();

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The prefix of its first row, such as a bullet or blanks; further rows are indented as much.
    pub(super) lead: String,
    pub(super) spans: Vec<Span>,
}

/// Text of one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    /// The text, without line breaks and control characters.
    pub(super) text: String,
    pub(super) style: Style,
}

/// Reads a text; `name_of` returns the name of a user by id.
pub(super) fn lines(text: &str, name_of: &dyn Fn(&str) -> String) -> Vec<Line> {
    printable(text).lines().map(|text| line(text, name_of)).collect()
}

/// Removes control characters, which a terminal would act on; keeps line breaks and turns tabs into spaces.
fn printable(text: &str) -> String {
    text.chars()
        .map(|character| if character == '\t' { ' ' } else { character })
        .filter(|character| *character == '\n' || !character.is_control())
        .collect()
}

fn line(line: &str, name_of: &dyn Fn(&str) -> String) -> Line {
    let line = line.trim_end();
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    let (bullet, text) = text.strip_prefix("- ").map_or(("", text), |rest| ("• ", rest));
    Line { lead: format!("{indent}{bullet}"), spans: inline(text, Style::new(), name_of) }
}

/// Reads a line of text in the style of the text around it; `name_of` returns the name of a user by id.
pub(super) fn inline(text: &str, style: Style, name_of: &dyn Fn(&str) -> String) -> Vec<Span> {
    let mut reader = Reader { spans: Vec::new(), name_of };
    reader.read(text, style);
    reader.spans
}

struct Reader<'a> {
    spans: Vec<Span>,
    name_of: &'a dyn Fn(&str) -> String,
}

impl Reader<'_> {
    fn push(&mut self, text: &str, style: Style) {
        match self.spans.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.spans.push(Span { text: text.to_owned(), style }),
        }
    }

    fn read(&mut self, text: &str, style: Style) {
        let mut at = 0;
        while let Some(character) = text[at..].chars().next() {
            let rest = &text[at..];
            let length = match character {
                '\\' => self.escaped(rest, style),
                '`' => self.code(rest, style),
                '<' => self.angled(rest, style),
                '[' => self.link(rest, style),
                'h' => self.bare_link(rest, style),
                '*' | '_' => self.emphasis(&text[..at], rest, style),
                _ => None,
            };
            at += length.unwrap_or_else(|| {
                self.push(&rest[..character.len_utf8()], style);
                character.len_utf8()
            });
        }
    }

    fn escaped(&mut self, rest: &str, style: Style) -> Option<usize> {
        let next = rest[1..].chars().next().filter(char::is_ascii_punctuation)?;
        self.push(&rest[1..=next.len_utf8()], style);
        Some(2)
    }

    fn code(&mut self, rest: &str, style: Style) -> Option<usize> {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let fence = &rest[..ticks];
        let inner = &rest[ticks..];
        let end = inner
            .match_indices(fence)
            .map(|(end, _)| end)
            .find(|end| !inner[..*end].ends_with('`') && !inner[end + ticks..].starts_with('`'))?;
        let shown = if ticks > 1 { inner[..end].trim() } else { &inner[..end] };
        self.push(shown, CODE.effects(style.get_effects()));
        Some(ticks + end + ticks)
    }

    /// A link, or the mention of a user, between angle brackets.
    fn angled(&mut self, rest: &str, style: Style) -> Option<usize> {
        let end = rest.find('>')?;
        let inner = &rest[1..end];
        if is_address(inner) {
            self.push(inner, style);
        } else {
            self.push(&format!("@{}", (self.name_of)(inner.strip_prefix('@')?)), style);
        }
        Some(end + 1)
    }

    /// `[text](address)`, shown with its address, which would otherwise be lost on a terminal.
    fn link(&mut self, rest: &str, style: Style) -> Option<usize> {
        let middle = find_unescaped(rest, "](")?;
        let address = &rest[middle + 2..];
        let end = address.find(')')?;
        let shown = Some(&address[..end]).filter(|address| is_address(address))?;
        let label = &rest[1..middle];
        self.read(label, style);
        if label != shown {
            self.push(&format!(" ({shown})"), style);
        }
        Some(middle + 2 + end + 1)
    }

    /// An address outside a link; `*` and `_` in it are not marks.
    fn bare_link(&mut self, rest: &str, style: Style) -> Option<usize> {
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        is_address(rest).then(|| {
            self.push(&rest[..length], style);
            length
        })
    }

    fn emphasis(&mut self, before: &str, rest: &str, style: Style) -> Option<usize> {
        let in_word = |c: char| c.is_alphanumeric();
        MARKS.iter().filter(|(mark, _)| rest.starts_with(mark)).find_map(|(mark, effects)| {
            let inner = &rest[mark.len()..];
            // An underscore inside a word is part of the word: `snake_case_name`.
            if *mark == "_" && before.ends_with(in_word) || *mark == "*" && inner.starts_with(' ') {
                return None;
            }
            let is_text = |end: &usize| inner[..*end].chars().any(|c| !mark.starts_with(c));
            let end = find_unescaped(inner, mark).filter(is_text)?;
            if *mark == "_" && inner[end + 1..].starts_with(in_word) {
                return None;
            }
            let style = style.effects(style.get_effects() | *effects);
            self.read(&inner[..end], style);
            Some(mark.len() * 2 + end)
        })
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// The position of the first occurrence of a mark that is neither escaped, nor in code, nor part of a longer mark.
fn find_unescaped(text: &str, mark: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        let run = rest.len() - rest.trim_start_matches(character).len();
        at += match character {
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '`' => {
                let fence = &rest[..run];
                rest[run..].find(fence).map_or(run, |end| run + end + run)
            }
            // In a run of three stars the outer mark closes last; a run of two does not close a mark of one star.
            _ if rest.starts_with(mark) && (mark.len() > 1 || run % 2 == 1) => {
                return Some(at + run.saturating_sub(mark.len()));
            }
            _ => run,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text with its styles written as letters around it: `{b:bold}`.
    fn read(text: &str) -> String {
        let spans = inline(text, Style::new(), &|id| format!("user {id}"));
        let written = spans.iter().map(|span| {
            let effects = span.style.get_effects();
            let letters: String = [(Effects::BOLD, 'b'), (Effects::ITALIC, 'i')]
                .into_iter()
                .filter(|(effect, _)| effects.contains(*effect))
                .map(|(_, letter)| letter)
                .chain(span.style.get_fg_color().map(|_| 'c'))
                .collect();
            if letters.is_empty() { span.text.clone() } else { format!("{{{letters}:{}}}", span.text) }
        });
        written.collect()
    }

    #[test]
    fn styles_nest() {
        assert_eq!(read("a **b** *c* _d_"), "a {b:b} {i:c} {i:d}");
        assert_eq!(read("**bold *and* more**"), "{b:bold }{bi:and}{b: more}");
        assert_eq!(read("***both***"), "{bi:both}");
        assert_eq!(read("*a **b** c*"), "{i:a }{bi:b}{i: c}");
    }

    #[test]
    fn marks_that_close_nothing_stay() {
        for text in [
            "2 * 3 * 4",
            "snake_case_name",
            "**",
            "****",
            "a*",
            "_a",
            "a_b_c d_",
            "5 < 6 > 4",
            "[a](b)",
            "[a",
        ] {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn escapes_give_the_character_itself() {
        assert_eq!(read(r"\*a\* \_b\_ \`c\` \\ \n **d\***"), r"*a* _b_ `c` \ \n {b:d*}");
    }

    #[test]
    fn marks_in_code_are_text() {
        assert_eq!(read("`**a** \\*` ``b`c`` `d"), "{c:**a** \\*} {c:b`c} `d");
        assert_eq!(read("**x `*` y**"), "{b:x }{bc:*}{b: y}");
    }

    #[test]
    fn links_show_where_they_lead() {
        assert_eq!(read("[**The** book](https://a.example/b-c)"), "{b:The} book (https://a.example/b-c)");
        assert_eq!(
            read("<https://a.example> https://a.example/_b_"),
            "https://a.example https://a.example/_b_"
        );
        assert_eq!(read("[https://a.example](https://a.example)"), "https://a.example");
    }

    #[test]
    fn mentions_have_their_names() {
        assert_eq!(read("For <@12>, who"), "For @user 12, who");
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "[a *_~|`\\\\<>\\[\\]()@#:/é]{0,60}") {
            read(&text);
        }

        #[test]
        fn text_without_marks_stays(text in "[a-zA-Z0-9 .,;!?éß中-]*") {
            prop_assert_eq!(read(&text), text);
        }
    }

    fn read_lines(text: &str) -> Vec<(String, String)> {
        let text_of = |line: &Line| line.spans.iter().map(|span| span.text.as_str()).collect::<String>();
        lines(text, &|_| String::new()).iter().map(|line| (line.lead.clone(), text_of(line))).collect()
    }

    fn is(lead: &str, text: &str) -> (String, String) {
        (lead.to_owned(), text.to_owned())
    }

    #[test]
    fn bullets_and_blanks_are_leads() {
        assert_eq!(
            read_lines("- one\n  - two\n  more\n\nthree"),
            [is("• ", "one"), is("  • ", "two"), is("  ", "more"), is("", ""), is("", "three")]
        );
    }

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        assert_eq!(read_lines("a\u{1b}[31mb\u{9b}2J\u{7}\tc\r\nd"), [is("", "a[31mb2J c"), is("", "d")]);
    }
}
