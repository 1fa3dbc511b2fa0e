//! The first mistake in a text's TOML: what it is follows from where the parser was and what it expected there.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use toml::de::DeTable;
use toml_parser::decoder::Encoding;
use toml_parser::parser::{
    Event, EventKind, EventReceiver, RecursionGuard, ValidateWhitespace, parse_document,
};
use toml_parser::{ErrorSink, Expected, ParseError, Source, Span};

/// How deep values may be nested; `toml` allows as much.
const DEPTH: u32 = 80;
/// What `toml` says of a key or a header that is there already.
const DUPLICATE: &str = "duplicate key";

/// A mistake, and the bytes that it is at.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) fault: Fault,
    pub(super) span: Range<usize>,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// A value that is no text in quotes, list or table; perhaps nothing at all.
    NoQuotes,
    NoOpeningQuote,
    /// A text without its closing quote.
    OpenText,
    /// The same of a text between three quotes.
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
    /// Anything else, in the parser's words.
    Other(String),
}

impl Fault {
    /// Whether the statement that has the fault may go on over several lines.
    pub(super) fn may_span_lines(&self) -> bool {
        matches!(
            self,
            Self::NoQuotes
                | Self::NoOpeningQuote
                | Self::OpenText
                | Self::OpenLongText
                | Self::ControlCharacter
                | Self::OpenList
                | Self::NoCommaInList
                | Self::OpenTable
                | Self::ExtraComma
        )
    }
}

/// Finds the first mistake in the form of a text; where there is none, the first thing that is there twice.
pub(super) fn first_mistake(text: &str) -> Option<Mistake> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let site = Cell::new(Site::Statement);
    let in_tokens = RefCell::new(Vec::new());
    let mut mistakes = Vec::new();
    let mut receiver = Receiver { source, site: &site, open: Vec::new(), in_tokens: &in_tokens };
    let mut receiver = ValidateWhitespace::new(&mut receiver, source);
    let mut receiver = RecursionGuard::new(&mut receiver, DEPTH);
    let mut sink = |error: ParseError| mistakes.push(mistake(text, site.get(), &error));
    parse_document(&tokens, &mut receiver, &mut sink);
    mistakes.extend(in_tokens.into_inner().iter().map(|(site, error)| mistake(text, *site, error)));
    // What is wrong by itself comes before what the parser takes for twice the same because of that.
    if mistakes.is_empty() {
        let (_, errors) = DeTable::parse_recoverable(text);
        mistakes.extend(errors.into_iter().map(|error| {
            let is_duplicate = error.message() == DUPLICATE;
            let fault =
                if is_duplicate { Fault::Duplicate } else { Fault::Other(error.message().to_owned()) };
            Mistake { fault, span: error.span().unwrap_or(0..0) }
        }));
    }
    mistakes.into_iter().min_by_key(|mistake| mistake.span.start)
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

/// Follows where the parser is, and reads each key and each value.
struct Receiver<'s, 't> {
    source: Source<'t>,
    site: &'s Cell<Site>,
    /// The lists and tables that are open.
    open: Vec<Site>,
    /// What is wrong inside of keys and values.
    in_tokens: &'s RefCell<Vec<(Site, ParseError)>>,
}

impl Receiver<'_, '_> {
    fn close(&mut self) {
        self.open.pop();
        self.site.set(self.open.last().copied().unwrap_or(Site::AfterValue));
    }

    fn open(&mut self, site: Site) -> bool {
        self.open.push(site);
        self.site.set(site);
        true
    }

    fn note(&self, site: Site) -> impl FnMut(ParseError) {
        move |error| self.in_tokens.borrow_mut().push((site, error))
    }
}

impl EventReceiver for Receiver<'_, '_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.site.set(Site::Header);
    }

    fn std_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.site.set(Site::AfterValue);
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.site.set(Site::Header);
    }

    fn array_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.site.set(Site::AfterValue);
    }

    fn inline_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(Site::Table)
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.close();
    }

    fn array_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(Site::List)
    }

    fn array_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.close();
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        let site = match encoding {
            // Which no key may have.
            None | Some(Encoding::MlBasicString | Encoding::MlLiteralString) => Site::BareKey,
            Some(encoding) => Site::Text(encoding),
        };
        if let Some(raw) = self.source.get(Event::new_unchecked(EventKind::SimpleKey, encoding, span)) {
            raw.decode_key(&mut (), &mut self.note(site));
        }
    }

    fn key_val_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.site.set(Site::Value);
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        let site = encoding.map_or(Site::BareValue, Site::Text);
        if let Some(raw) = self.source.get(Event::new_unchecked(EventKind::Scalar, encoding, span)) {
            // What the value is does not matter here.
            let _ = raw.decode_scalar(&mut (), &mut self.note(site));
        }
        self.site.set(self.open.last().copied().unwrap_or(Site::AfterValue));
    }

    fn value_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.site.set(self.open.last().copied().unwrap_or(Site::Statement));
    }

    fn newline(&mut self, _: Span, _: &mut dyn ErrorSink) {
        if self.open.is_empty() {
            self.site.set(Site::Statement);
        }
    }
}

fn mistake(text: &str, site: Site, error: &ParseError) -> Mistake {
    let fault = fault(text, site, error);
    let span = error.unexpected().map_or(0..0, |span| span.start()..span.end());
    // A text of several lines that never ends is shown where it begins.
    let start = match error.context() {
        Some(token) if fault == Fault::OpenLongText => token.start(),
        _ => span.start,
    };
    Mistake { fault, span: start..span.end.max(start) }
}

fn fault(text: &str, site: Site, error: &ParseError) -> Fault {
    let at = error.unexpected().map_or(0, |span| span.start());
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let expected = error.expected().unwrap_or_default();
    let expects =
        |wanted| expected.iter().any(|one| matches!(one, Expected::Literal(text) if *text == wanted));
    let only_expects = |wanted| expected.len() == 1 && expects(wanted);
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
        _ => Fault::Other(error.description().to_owned()),
    }
}

fn fault_in_text(encoding: Encoding, expects: &dyn Fn(&'static str) -> bool) -> Fault {
    let (is_long, has_escapes) = match encoding {
        Encoding::BasicString => (false, true),
        Encoding::LiteralString => (false, false),
        Encoding::MlBasicString => (true, true),
        Encoding::MlLiteralString => (true, false),
    };
    // Behind a backslash, the parser expects the letter of an escape, its digits or the end of the line. Where a
    // character is wrong by itself, it says that a backslash would do.
    let expects_letter = expects("\\") && expects("u");
    match (is_long, has_escapes) {
        (false, _) if expects("\"") && !expects_letter => Fault::OpenText,
        (false, _) if expects("'") => Fault::OpenText,
        (true, _) if (expects("\"") && !expects_letter) || expects("'") => Fault::OpenLongText,
        (_, true) if expects_letter || !expects("\\") => Fault::Escape,
        _ => Fault::ControlCharacter,
    }
}
