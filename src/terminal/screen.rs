//! Writing to standard output and standard error, with the width and the colours that fit them.

use std::io::{self, Write};

use textwrap::{Options, WordSeparator, WordSplitter};

/// The most columns of a row, however wide the terminal is: longer rows are hard to read.
const WIDEST: usize = 100;
/// The fewest columns to lay text out in, however narrow the terminal is.
const NARROWEST: usize = 20;

/// The most columns that a row should have: the terminal's, between [`NARROWEST`] and [`WIDEST`]; 80 where there is no
/// terminal.
pub(super) fn width() -> usize {
    textwrap::termwidth().clamp(NARROWEST, WIDEST)
}

/// Wraps each line of a plain text between words at the width of the screen; the further rows of a listed item are
/// indented more than its first.
pub(super) fn fold(text: &str) -> String {
    let width = width();
    let fold_line = |line: &str| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_listed = line.starts_with([' ', '/']);
        let hang = if is_listed { " ".repeat(indent + 4) } else { String::new() };
        wrap(line, Options::new(width).subsequent_indent(&hang).word_separator(WordSeparator::AsciiSpace))
    };
    text.lines().map(fold_line).collect()
}

/// Wraps a line between words only.
pub(super) fn wrap(line: &str, options: Options<'_>) -> String {
    textwrap::fill(line, options.word_splitter(WordSplitter::NoHyphenation).break_words(false)) + "\n"
}

/// Writes a text with ANSI escapes to standard output; leaves them out where the output has no colour, or where
/// `NO_COLOR` is set.
pub(super) fn show(text: &str) -> io::Result<()> {
    let mut output = anstream::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()
}

/// Writes a remark to standard error, in rows as wide as the screen.
pub(super) fn remark(text: &str) -> io::Result<()> {
    write!(anstream::stderr().lock(), "{}", fold(text))
}
