//! Finding the first mistake in a text's TOML, by what the parser says.

use std::ops::Range;

use toml::de::{DeTable, Error};

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

impl Fault {
    /// Whether the statement that has the fault may go on over several lines.
    pub(super) fn may_span_lines(self) -> bool {
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

/// Finds the first mistake in the form of a text, and the bytes that it is at; where there is none, the first thing that
/// is there twice.
pub(super) fn first_mistake(text: &str) -> Option<(Fault, Range<usize>)> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let mistakes = errors.iter().map(|error| mistake(text, error));
    // A mistake in the form may make the parser report a duplicate.
    mistakes.min_by_key(|(fault, span)| (*fault == Fault::Duplicate, span.start))
}

fn mistake(text: &str, error: &Error) -> (Fault, Range<usize>) {
    let span = error.span().unwrap_or(0..0);
    let fault = fault(text, error.message(), span.start);
    // A text of several lines that never ends is shown where it begins.
    let quotes = if error.message().contains("literal") { "'''" } else { "\"\"\"" };
    let start = match fault {
        Fault::OpenLongText => text[..span.start].rfind(quotes).unwrap_or(span.start),
        _ => span.start,
    };
    (fault, start..span.end.max(start))
}

/// The fault that the parser means by a message, such as "unclosed array, expected `]`".
fn fault(text: &str, message: &str, at: usize) -> Fault {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let (says, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let value = rest.split([',', ']', '}', '#', '=', '\r', '\n']).next().unwrap_or_default();
    match says {
        "duplicate key" => Fault::Duplicate,
        _ if says.contains("recurs") => Fault::TooDeep,
        _ if expected.starts_with("newline") && (before.ends_with('\r') || rest.starts_with('\r')) => {
            Fault::CarriageReturn
        }
        _ if expected == "`=`" => Fault::NoEqualsSign,
        _ if expected == "`,`" && says.contains("array") => Fault::NoCommaInList,
        _ if expected == "`,`" => Fault::NoCommaInTable,
        "extra comma in array" | "extra comma in inline table" => Fault::ExtraComma,
        "unclosed array" => Fault::OpenList,
        "unclosed inline table" => Fault::OpenTable,
        "unclosed table" | "unclosed array table" => Fault::OpenHeader,
        "unquoted keys cannot be empty" | "invalid table" => Fault::NoName,
        "invalid unquoted key" | "invalid key-value pair" => Fault::KeyCharacter,
        _ if says.starts_with("keys cannot be") => Fault::KeyCharacter,
        "extra `=`" | "extra assignment between key-value pairs" => Fault::ExtraEqualsSign,
        "unexpected key or value" | "unexpected content between comment and newline" => Fault::AfterValue,
        "missing escaped value" | "too few unicode value digits" | "invalid value" => Fault::Escape,
        "invalid multi-line basic string" if expected == "newline" => Fault::Escape,
        "invalid basic string" | "invalid literal string" if expected.len() == 3 => Fault::OpenText,
        "invalid multi-line basic string" | "invalid multi-line literal string" if expected.len() == 3 => {
            Fault::OpenLongText
        }
        _ if says.ends_with(" string") => Fault::ControlCharacter,
        "missing table open"
        | "missing key for inline table element"
        | "invalid inline table element"
        | "unexpected `=` in array" => Fault::Other,
        "missing opening quote" => Fault::NoOpeningQuote,
        // What is left are values.
        _ if value.trim_end().ends_with(['"', '\'']) => Fault::NoOpeningQuote,
        _ => Fault::NoQuotes,
    }
}
