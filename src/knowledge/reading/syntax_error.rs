//! Messages about mistakes in a file's TOML, for authors.

use std::borrow::Cow;
use std::ops::Range;

use super::findings::Findings;
use super::lines::{is_broken_header, is_foreign_comment, is_header, line, line_start};
use super::mistake::Fault;
use crate::characters::{is_unseen, name};
use crate::knowledge::diagnostics::Diagnostic;
use crate::language::yes_or_no;

/// The error for a fault in the syntax; `lost` is the span of the statement that it is in.
pub(super) fn describe(
    findings: &Findings,
    text: &str,
    fault: Fault,
    at: Range<usize>,
    lost: &Range<usize>,
) -> Diagnostic {
    let statement = &text[lost.clone()];
    let end = lost.start + statement.trim_end().len();
    // The parser may have noticed the fault only in the next statement.
    let is_unclosed = at.start >= lost.end;
    let at = if is_unclosed { end..end } else { at };
    let start = line_start(text, at.start);
    let (before, rest) = line(text, start).split_at(at.start - start);
    let rest = rest.trim_end_matches(['\r', '\n']);
    let specific =
        if is_unclosed { unclosed(fault, statement) } else { in_line(fault, before, rest, statement) };
    let (title, help) = specific.unwrap_or_else(|| general(fault, rest));
    Diagnostic::error(title).at(findings.location(at), "").help(help)
}

/// The title and the help of an error.
type Wording = (Cow<'static, str>, &'static str);

/// The wording for a list or a table that is not closed, so that the parser reads the next line as a part of it.
fn unclosed(fault: Fault, statement: &str) -> Option<Wording> {
    let is_inside = matches!(
        fault,
        Fault::NoQuotes
            | Fault::NoOpeningQuote
            | Fault::NoCommaInList
            | Fault::NoCommaInTable
            | Fault::ExtraComma
            | Fault::OpenList
            | Fault::OpenTable
            | Fault::ExtraEqualsSign
            | Fault::NoEqualsSign
    );
    let (_, value) = statement.split_once('=').filter(|_| is_inside)?;
    match value.trim_start().chars().next()? {
        '[' => Some(general(Fault::OpenList, "")),
        '{' => Some(general(Fault::OpenTable, "")),
        _ => None,
    }
}

/// The wording for a fault that its line explains, such as syntax of other languages or look-alike characters; `before`
/// is the line up to the fault, and `rest` the line from there on.
fn in_line(fault: Fault, before: &str, rest: &str, statement: &str) -> Option<Wording> {
    use Fault::{AfterValue, KeyCharacter, NoCommaInList, NoEqualsSign, NoName, NoOpeningQuote, NoQuotes};
    let is_after_text =
        matches!(fault, AfterValue | NoCommaInList) && rest.starts_with(char::is_alphanumeric);
    let odd = rest.chars().find(|c| !matches!(c, ' ' | '\t'));
    match fault {
        Fault::Escape => return Some(escape(before, rest)),
        Fault::OpenText if before.ends_with("\\\"") => return Some(escape(before, rest)),
        _ if is_list_in_braces(statement) => {
            return Some(("a list is in square brackets".into(), "write it as `[\"…\", \"…\"]`"));
        }
        Fault::OpenText => return other_quote(before, rest),
        Fault::OpenHeader if rest.starts_with(' ') && rest.trim_end().ends_with(']') => {
            let help = "write its name without a space, such as `[ladder]` and `[[level]]` in a ladder";
            return Some(("there is a space in the name of this header".into(), help));
        }
        Fault::OpenLongText | Fault::ControlCharacter => return None,
        KeyCharacter | NoEqualsSign if is_broken_header(statement.lines().next().unwrap_or_default()) => {
            return Some(("this is not a header".into(), HEADERS));
        }
        AfterValue if is_header(statement.trim_start()) => {
            return Some(match odd {
                Some(']') => ("there is a `]` too many, or a `[` too few".into(), HEADERS),
                _ => ("something follows the header on this line".into(), "put it on a line of its own"),
            });
        }
        _ => {}
    }
    let wording = match (rest.trim_end(), odd?) {
        (_, c) if !c.is_ascii() && (c.is_whitespace() || is_unseen(c)) => {
            (format!("there is {} here", name(c)).into(), "remove it, or put a plain space in its place")
        }
        (";", _) => ("there is a `;` after the value".into(), "remove it"),
        (",", _) if fault == AfterValue => {
            ("there is a comma after the value".into(), "remove it; a list is written in brackets")
        }
        (_, ';') if fault == NoCommaInList => return None,
        (rest, _) if is_foreign_comment(rest) || is_foreign_comment(before.trim_start()) => {
            ("a comment starts with `#`".into(), "write `#` in place of what begins this comment")
        }
        (_, c) if matches!(fault, NoQuotes | NoOpeningQuote) && is_curly_quote(c) => (
            format!("this text is not in straight quotes, but begins with {}", name(c)).into(),
            "write `\"` in place of the curly quotes",
        ),
        (_, '>') if fault == NoQuotes && before.ends_with('=') => {
            ("there is a `>` behind the `=`".into(), "remove it")
        }
        (_, '(') if fault == NoQuotes => {
            ("a list is in square brackets".into(), "write it as `[\"…\", \"…\"]`")
        }
        _ if is_after_text && before.ends_with('\'') => (
            "this text ends at its apostrophe".into(),
            "put it in double quotes, where an apostrophe is plain: `\"the city's\"`",
        ),
        _ if is_after_text && before.ends_with('"') => (
            "the quote before this word ends the text".into(),
            "write `\\\"` for a quote inside of a text, and quotes around each text of a list",
        ),
        (rest, ',') if fault == AfterValue && !rest[1..].trim_start().starts_with(char::is_alphanumeric) => {
            ("this list has no opening bracket".into(), "write a list in brackets: `[\"…\", \"…\"]`")
        }
        (_, ']') if fault == AfterValue => {
            ("there is a `]` too many, or a `[` too few".into(), "write a list in brackets: `[\"…\", \"…\"]`")
        }
        (rest, '{')
            if fault == KeyCharacter && !rest[1..].trim_start().starts_with(char::is_alphanumeric) =>
        {
            (
                "this looks like JSON".into(),
                "write TOML, such as `key = \"…\"`; https://toml.io shows how TOML is written",
            )
        }
        (rest, _) if fault == KeyCharacter && before.trim().is_empty() && is_markup(rest) => {
            ("this is Markdown or HTML, not TOML".into(), "remove it; a comment starts with `#`")
        }
        (_, ':') if matches!(fault, KeyCharacter | NoEqualsSign) => {
            ("there is a `:` after the key".into(), "write `=` in its place")
        }
        _ if fault == NoEqualsSign && before.trim_start().starts_with('"') && before.contains('=') => {
            ("there is a quote before the key".into(), "remove it")
        }
        _ if fault == NoEqualsSign
            && before.starts_with(char::is_alphanumeric)
            && begins_with_words(rest) =>
        {
            ("this key has several words".into(), "put it in quotes: `\"first class\" = …`")
        }
        (_, '[') if fault == NoName => ("this is not a header".into(), HEADERS),
        (_, '=') if fault == NoName && before.trim_end().ends_with('.') => {
            ("this key ends with a dot".into(), "put it in quotes: `\"sr.\" = …`")
        }
        (_, c) if matches!(fault, KeyCharacter | NoEqualsSign | NoName) && !c.is_ascii() => (
            format!("a key cannot hold {}", name(c)).into(),
            "a key has letters a to z, digits, `_` and `-`: type it again, or put it in quotes",
        ),
        _ => return None,
    };
    Some(wording)
}

/// Whether a line begins with a fence of Markdown or a tag of HTML.
fn is_markup(rest: &str) -> bool {
    rest.starts_with("```") || (rest.starts_with('<') && !rest.starts_with("<<"))
}

/// Whether the value of a statement is in braces and begins with a text that is no key, as in `{"…", "…"}`.
fn is_list_in_braces(statement: &str) -> bool {
    let inner = statement.split_once('=').and_then(|(_, value)| value.trim_start().strip_prefix('{'));
    let mut parts = inner.unwrap_or_default().trim_start().splitn(3, '"');
    parts.next() == Some("") && parts.nth(1).is_some_and(|rest| rest.trim_start().starts_with([',', '}']))
}

/// Whether only words are before an equals sign.
fn begins_with_words(rest: &str) -> bool {
    let words = rest.split_once('=').map(|(words, _)| words);
    words.is_some_and(|words| words.chars().all(|c| c.is_alphanumeric() || c == ' '))
}

const HEADERS: &str = "write a header in brackets, as many before its name as behind it, such as `[ladder]` and `[[level]]` in a ladder";

/// The wording for a text that begins with one quote and ends with another.
fn other_quote(before: &str, rest: &str) -> Option<Wording> {
    let line = [before, rest].concat();
    let last = line.trim_end().trim_end_matches([',', ']', '}']).trim_end().chars().next_back()?;
    let opens =
        line.split_once('=').map_or(&*line, |(_, value)| value).chars().find(|c| matches!(c, '"' | '\''))?;
    ((matches!(last, '"' | '\'') && last != opens) || is_curly_quote(last)).then(|| {
        let title = format!("this text begins with {} and ends with {}", name(opens), name(last));
        (title.into(), "write the same straight quote at both ends")
    })
}

fn is_curly_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›')
}

/// The wording for a backslash, which depends on what follows it.
fn escape(before: &str, rest: &str) -> Wording {
    let line = [before, rest].concat();
    let backslash = line[..before.len()].rfind('\\').unwrap_or(before.len());
    let mut follows = line[backslash..].chars().skip(1);
    let letter = follows.next();
    let digits = follows.take_while(char::is_ascii_hexdigit).count();
    let (title, help) = match letter {
        Some(letter) if (letter == 'u' && digits >= 4) || (letter == 'U' && digits >= 8) => {
            ("no character has this code", "write the character itself, or the code of another one")
        }
        Some('u') => (
            "`\\u` needs the four digits of a character's code",
            "write four hexadecimal digits, such as `\\u00e9`, or the character itself",
        ),
        Some('U') => (
            "`\\U` needs the eight digits of a character's code",
            "write eight hexadecimal digits, such as `\\U0001f600`, or the character itself",
        ),
        Some('x') => (
            "`\\x` needs the two digits of a character's code",
            "write two hexadecimal digits, such as `\\xe9`, or the character itself",
        ),
        Some('"') => (
            "this text is not closed, since `\\\"` is a quote inside of it",
            "write `\\\\` for a backslash, and a quote behind it",
        ),
        _ => (
            "this backslash does not start an escape",
            "write `\\\\` for a backslash, or put the text in single quotes, where a backslash is plain",
        ),
    };
    (title.into(), help)
}

/// The wording for a fault by its kind alone; `rest` is its line from the fault on.
fn general(fault: Fault, rest: &str) -> Wording {
    let nothing_follows = rest.trim().is_empty();
    let (title, help) = match fault {
        Fault::NoQuotes if nothing_follows || rest.starts_with(['}', ',', ']', '#']) => {
            ("there is no value after the `=`", "write a value, such as `\"…\"`, or remove the key")
        }
        Fault::NoQuotes if yes_or_no(rest).is_some() => (
            "this value is not in quotes",
            "write a text in quotes: `\"…\"`; or `true` or `false`, in lower case and without quotes",
        ),
        Fault::NoQuotes => ("this value is not in quotes", "write a text in quotes: `\"…\"`"),
        Fault::NoOpeningQuote => {
            ("this text has no opening quote", "put the same quote before its first word")
        }
        Fault::OpenText => (
            "this text is not closed",
            "put the closing quote at its end; a text of several lines stands between `\"\"\"` and `\"\"\"`",
        ),
        Fault::OpenLongText => ("this text never ends", "put the same three quotes after its last word"),
        Fault::Escape => ("this backslash does not start an escape", "write `\\\\` for a backslash"),
        Fault::ControlCharacter => {
            ("this text holds a control character", "remove the character; it cannot be shown")
        }
        Fault::OpenList => ("this list is not closed", "put a `]` after its last entry"),
        Fault::NoCommaInList => {
            ("a comma is missing in this list", "put a comma after each entry: `[\"…\", \"…\"]`")
        }
        Fault::NoCommaInTable if !nothing_follows => {
            ("a comma is missing in this table", "put a comma after each value: `{ a = \"…\", b = \"…\" }`")
        }
        Fault::OpenTable | Fault::NoCommaInTable => {
            ("this table is not closed", "put a `}` after its last value")
        }
        Fault::ExtraComma => ("there is a comma too many", "remove it"),
        Fault::OpenHeader => ("this header is not closed", HEADERS),
        Fault::NoName => {
            ("a name is missing here", "write a key before the `=`, or a name between the brackets")
        }
        Fault::KeyCharacter => (
            "a key cannot hold this character",
            "a key has letters a to z, digits, `_` and `-`; put other keys in quotes",
        ),
        Fault::NoEqualsSign => {
            ("this is not `key = value`", "write `=` between key and value; a comment starts with `#`")
        }
        Fault::ExtraEqualsSign => ("there is a second `=`", "write one `=` between key and value"),
        Fault::AfterValue => (
            "something follows the value on this line",
            "put each key on a line of its own; write `\\\"` for a quote inside of a text in double quotes",
        ),
        Fault::CarriageReturn => {
            ("there is a lone carriage return", "save the file with line ends of the usual kind (LF or CRLF)")
        }
        Fault::TooDeep => (
            "there are too many lists in one another",
            "write the texts of a list side by side: `[\"…\", \"…\"]`",
        ),
        Fault::Duplicate => ("this is there twice", "keep one of them"),
        Fault::Other => {
            ("this is not TOML", "write `key = \"…\"`; https://toml.io shows how TOML is written")
        }
    };
    (title.into(), help)
}
