//! Text as a terminal shows it: lines, and stretches of one style.

use anstyle::Style;

/// A line of text: its prefix, and its spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// The prefix of its first row, such as a bullet.
    pub(crate) lead: String,
    /// The prefix of every further row.
    pub(crate) hang: String,
    /// The text.
    pub(crate) spans: Vec<Span>,
    /// Whether the line must stay one row, as in a block of code.
    pub(crate) unbroken: bool,
}

/// Text of one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    /// The text, without line breaks and control characters.
    pub(crate) text: String,
    /// How it looks.
    pub(crate) style: Style,
}
