//! Finding the first mistake in a text's TOML, from where the parser was and what it expected there.

use std::cell::Cell;
use std::ops::Range;

use toml::de::DeTable;
use toml_parser::decoder::Encoding;
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{Expected, ParseError, Source};

/// How deep values may be nested; `toml` allows as much.
const DEPTH: u32 = 80;
/// `toml`'s message about a key or a header that is there already.
const DUPLICATE: &str = "duplicate key";
/// A part of `toml_parser`'s message about values that are nested too deeply.
const TOO_DEEP: &str = "recursion depth";

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A value that is no text in quotes, list or table; perhaps nothing at all.
    NoQuotes,
    NoOpeningQuote,
    /// A text without its closing quote.
    OpenText,
    /// A text between three quotes without its closing ones.
    OpenLongText,
    Escape,
    ControlCharacter,
    OpenList,
    NoCommaInList,
    OpenTable,
    NoCommaInTable,
    ExtraComma,
    OpenHeader,
    /// Nothing where a key or the name of a header belongs.
    NoName,
    KeyCharacter,
    NoEqualsSign,
    ExtraEqualsSign,
    AfterValue,
    CarriageReturn,
    /// A key or a header that is there already.
    Duplicate,
    /// Lists or tables in one another, more than the parser follows.
    TooDeep,
    /// Anything else.
    Other,
}

/// Finds the first mistake in the form of a text, and the bytes that it is at; where there is none, the first thing that
/// is there twice.
pub(super) fn first_mistake(text: &str) -> Option<(Fault, Range<usize>)> {
    let mut mistakes = mistakes_of_form(text);
    // A mistake in the form may make the parser report a duplicate.
    if mistakes.is_empty() {
        let (_, errors) = DeTable::parse_recoverable(text);
        mistakes.extend(errors.into_iter().map(|error| {
            let fault = if error.message() == DUPLICATE { Fault::Duplicate } else { Fault::Other };
            (fault, error.span().unwrap_or(0..0))
        }));
    }
    mistakes.into_iter().min_by_key(|(_, span)| span.start)
}

/// Parses a text, keeping track of where the parser is; each key and each value is decoded for its own mistakes.
fn mistakes_of_form(text: &str) -> Vec<(Fault, Range<usize>)> {
    let source = Source::new(text);
    let site = Cell::new(Site::Statement);
    // The lists and tables that are open.
    let mut open = Vec::new();
    let (mut mistakes, mut in_tokens) = (Vec::new(), Vec::new());
    let mut follow = |event: Event| {
        match event.kind() {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => return site.set(Site::Header),
            EventKind::KeyValSep => return site.set(Site::Value),
            EventKind::Newline if open.is_empty() => return site.set(Site::Statement),
            EventKind::SimpleKey => {
                // No key may have three quotes.
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
                    // What it is does not matter here.
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
    /// Where a line begins.
    Statement,
    Header,
    /// Behind an equals sign.
    Value,
    /// Behind a value or a header.
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
    // Behind a backslash, the parser expects the letter of an escape, its digits or the end of the line. Where a
    // character is wrong by itself, it says that a backslash would do.
    let expects_letter = expects("\\") && expects("u");
    let is_open = (expects("\"") && !expects_letter) || expects("'");
    match (is_open, is_long) {
        (true, false) => Fault::OpenText,
        (true, true) => Fault::OpenLongText,
        _ if has_escapes && (expects_letter || !expects("\\")) => Fault::Escape,
        _ => Fault::ControlCharacter,
    }
}
