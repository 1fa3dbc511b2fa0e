//! Finding the first mistake in a text's TOML from the parser's position and what it expected there.

use std::cell::Cell;
use std::ops::Range;

use toml::de::DeTable;
use toml_parser::decoder::Encoding;
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{Expected, ParseError, Source};

/// How deep values may be nested, the same as in `toml`.
const DEPTH: u32 = 80;
/// `toml`'s message about a key or a header that is there already.
const DUPLICATE: &str = "duplicate key";
/// A part of `toml_parser`'s message about values that are nested too deeply.
const TOO_DEEP: &str = "recursion depth";

/// The kind of a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A value that is not a text in quotes, a list or a table, or a missing value.
    NoQuotes,
    NoOpeningQuote,
    /// A text without its closing quote.
    OpenText,
    /// A text in triple quotes without its closing quotes.
    OpenLongText,
    Escape,
    ControlCharacter,
    OpenList,
    NoCommaInList,
    OpenTable,
    NoCommaInTable,
    ExtraComma,
    OpenHeader,
    /// A missing key, or a header without a name.
    NoName,
    KeyCharacter,
    NoEqualsSign,
    ExtraEqualsSign,
    AfterValue,
    CarriageReturn,
    /// A key or a header that is there already.
    Duplicate,
    /// Lists or tables that are nested deeper than the parser allows.
    TooDeep,
    /// Anything else.
    Other,
}

/// Finds the first syntax error in a text, with its span; if there is none, the first other error, such as a duplicate
/// key.
pub(super) fn first_mistake(text: &str) -> Option<(Fault, Range<usize>)> {
    let mut mistakes = mistakes_of_form(text);
    // A syntax error may make the parser report a duplicate that is not one.
    if mistakes.is_empty() {
        let (_, errors) = DeTable::parse_recoverable(text);
        mistakes.extend(errors.into_iter().map(|error| {
            let fault = if error.message() == DUPLICATE { Fault::Duplicate } else { Fault::Other };
            (fault, error.span().unwrap_or(0..0))
        }));
    }
    mistakes.into_iter().min_by_key(|(_, span)| span.start)
}

/// The syntax errors in a text: those that the parser reports, judged by where it is, and those from decoding each key
/// and each value.
fn mistakes_of_form(text: &str) -> Vec<(Fault, Range<usize>)> {
    let source = Source::new(text);
    let site = Cell::new(Site::Statement);
    // The lists and tables that are open, from the outermost.
    let mut open = Vec::new();
    let (mut mistakes, mut in_tokens) = (Vec::new(), Vec::new());
    let mut follow = |event: Event| {
        match event.kind() {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => return site.set(Site::Header),
            EventKind::KeyValSep => return site.set(Site::Value),
            EventKind::Newline if open.is_empty() => return site.set(Site::Statement),
            EventKind::SimpleKey => {
                // A key cannot be in triple quotes.
                let is_long =
                    |quotes: &_| matches!(quotes, Encoding::MlBasicString | Encoding::MlLiteralString);
                let quotes = event.encoding().filter(|quotes| !is_long(quotes));
                let site = quotes.map_or(Site::BareKey, Site::Text);
                if let Some(key) = source.get(event) {
                    key.decode_key(&mut (), &mut |error| in_tokens.push((site, error)));
                }
                return;
            }
            EventKind::Scalar => {
                let site = event.encoding().map_or(Site::BareValue, Site::Text);
                if let Some(value) = source.get(event) {
                    // Only the errors matter here, not the type of the value.
                    let _ = value.decode_scalar(&mut (), &mut |error| in_tokens.push((site, error)));
                }
            }
            EventKind::InlineTableOpen => open.push(Site::Table),
            EventKind::ArrayOpen => open.push(Site::List),
            EventKind::InlineTableClose | EventKind::ArrayClose => drop(open.pop()),
            EventKind::StdTableClose | EventKind::ArrayTableClose | EventKind::ValueSep => {}
            _ => return,
        }
        site.set(open.last().copied().unwrap_or(Site::AfterValue));
    };
    let mut follow = ValidateWhitespace::new(&mut follow, source);
    let mut follow = RecursionGuard::new(&mut follow, DEPTH);
    let mut sink = |error: ParseError| mistakes.push(mistake(text, site.get(), &error));
    parse_document(&source.lex().into_vec(), &mut follow, &mut sink);
    mistakes.extend(in_tokens.iter().map(|(site, error)| mistake(text, *site, error)));
    mistakes
}

/// Where the parser is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Site {
    /// At the start of a line.
    Statement,
    Header,
    /// After an equals sign.
    Value,
    /// After a value or a header.
    AfterValue,
    List,
    Table,
    /// In a key or a value without quotes.
    BareKey,
    BareValue,
    /// In a text.
    Text(Encoding),
}

fn mistake(text: &str, site: Site, error: &ParseError) -> (Fault, Range<usize>) {
    let fault = fault(text, site, error);
    let span = error.unexpected().map_or(0..0, |span| span.start()..span.end());
    // A text of several lines that never ends is shown where it begins.
    let start = match error.context() {
        Some(token) if fault == Fault::OpenLongText => token.start(),
        _ => span.start,
    };
    (fault, start..span.end.max(start))
}

fn fault(text: &str, site: Site, error: &ParseError) -> Fault {
    let at = error.unexpected().map_or(0, |span| span.start());
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let expected = error.expected().unwrap_or_default();
    let expects =
        |wanted| expected.iter().any(|one| matches!(one, Expected::Literal(text) if *text == wanted));
    let only_expects = |wanted| expected.len() == 1 && expects(wanted);
    if error.description().contains(TOO_DEEP) {
        return Fault::TooDeep;
    }
    if expects("\n") && (before.ends_with('\r') || rest.starts_with('\r')) {
        return Fault::CarriageReturn;
    }
    match site {
        // The parser takes the end of a line for a control character where it is CRLF.
        Site::Text(Encoding::BasicString | Encoding::LiteralString) if rest.starts_with("\r\n") => {
            Fault::OpenText
        }
        Site::Text(encoding) => fault_in_text(encoding, &expects),
        Site::BareValue => {
            let token =
                error.context().and_then(|token| text.get(token.start()..token.end())).unwrap_or_default();
            if token.ends_with(['"', '\'']) { Fault::NoOpeningQuote } else { Fault::NoQuotes }
        }
        Site::BareKey if error.unexpected().is_some_and(|span| span.is_empty()) => Fault::NoName,
        Site::BareKey => Fault::KeyCharacter,
        _ if expects("=") => Fault::NoEqualsSign,
        Site::Header if expects("]") || expects("]]") => Fault::OpenHeader,
        Site::Header => Fault::NoName,
        Site::List if expects(",") => Fault::NoCommaInList,
        Site::List if only_expects("]") => Fault::OpenList,
        Site::Table if expects(",") => Fault::NoCommaInTable,
        Site::Table if only_expects("}") => Fault::OpenTable,
        Site::List | Site::Table if rest.starts_with(',') => Fault::ExtraComma,
        Site::Value if rest.starts_with([']', '}']) => Fault::NoQuotes,
        Site::Value if rest.starts_with('=') => Fault::ExtraEqualsSign,
        Site::Statement if expected.iter().all(|one| matches!(one, Expected::Description(_))) => {
            Fault::KeyCharacter
        }
        Site::Statement | Site::AfterValue if expects("\n") => Fault::AfterValue,
        _ => Fault::Other,
    }
}

fn fault_in_text(encoding: Encoding, expects: &dyn Fn(&'static str) -> bool) -> Fault {
    let is_long = matches!(encoding, Encoding::MlBasicString | Encoding::MlLiteralString);
    let has_escapes = matches!(encoding, Encoding::BasicString | Encoding::MlBasicString);
    // After a backslash, the parser expects the letter of an escape, its digits or the end of the line. At a control
    // character, a backslash is among what it expects.
    let expects_letter = expects("\\") && expects("u");
    let is_open = (expects("\"") && !expects_letter) || expects("'");
    match (is_open, is_long) {
        (true, false) => Fault::OpenText,
        (true, true) => Fault::OpenLongText,
        _ if has_escapes && (expects_letter || !expects("\\")) => Fault::Escape,
        _ => Fault::ControlCharacter,
    }
}
