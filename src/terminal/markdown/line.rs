//! Text as a terminal shows it: lines, and stretches of one style.

use anstyle::Style;

/// A line of text: its prefix, and its spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::terminal) struct Line {
    /// The prefix of its first row, such as a bullet.
    pub(in crate::terminal) lead: String,
    /// The prefix of every further row.
    pub(in crate::terminal) hang: String,
    /// The text.
    pub(in crate::terminal) spans: Vec<Span>,
    /// Whether the line must stay one row, as in a block of code.
    pub(in crate::terminal) unbroken: bool,
}

/// Text of one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::terminal) struct Span {
    /// The text, without line breaks and control characters.
    pub(in crate::terminal) text: String,
    /// How it looks.
    pub(in crate::terminal) style: Style,
}
