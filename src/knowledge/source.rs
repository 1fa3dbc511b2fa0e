//! The files that a knowledge base is read from, and places in them.

use std::ops::Range;
use std::sync::Arc;

/// The text of one ladder file.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    name: String,
    text: String,
    /// The offset of each line's first byte.
    line_starts: Vec<usize>,
}

impl SourceFile {
    /// Takes a file's text, without the byte order mark that some editors put in front.
    pub fn new(name: impl Into<String>, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let after_breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let line_starts = std::iter::once(0).chain(after_breaks).collect();
        Self { name: name.into(), text: text.to_owned(), line_starts }
    }

    /// The name that messages use: the file's path as it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line that holds this byte, counted from 1.
    pub(crate) fn line(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= byte)
    }

    /// Where the line that holds this byte starts.
    pub(crate) fn line_start(&self, byte: usize) -> usize {
        self.line_starts[self.line(byte) - 1]
    }

    /// Where the line that holds this byte ends, before its line break.
    pub(crate) fn line_end(&self, byte: usize) -> usize {
        let end = self.line_starts.get(self.line(byte)).map_or(self.text.len(), |next| next - 1);
        if end > byte && self.text[..end].ends_with('\r') { end - 1 } else { end }
    }

    /// The line and the column of a byte, the column in characters, both counted from 1.
    fn line_and_column(&self, byte: usize) -> (usize, usize) {
        (self.line(byte), 1 + self.text[self.line_start(byte)..byte].chars().count())
    }
}

/// A range of a ladder file, to point at in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    file: Arc<SourceFile>,
    span: Range<usize>,
}

impl Location {
    /// Points at a range of bytes, which is clamped to the text and to character boundaries.
    pub fn new(file: &Arc<SourceFile>, span: Range<usize>) -> Self {
        let start = char_boundary(&file.text, span.start);
        let end = char_boundary(&file.text, span.end).max(start);
        Self { file: Arc::clone(file), span: start..end }
    }

    /// The file that holds the place.
    pub fn file(&self) -> &Arc<SourceFile> {
        &self.file
    }

    /// The bytes that the place covers.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The line where the place starts, counted from 1.
    pub fn line(&self) -> usize {
        self.file.line(self.span.start)
    }

    /// The column where the place starts, in characters, counted from 1.
    pub fn column(&self) -> usize {
        self.file.line_and_column(self.span.start).1
    }

    /// The line and the column after the last character of the place, both counted from 1.
    pub fn end(&self) -> (usize, usize) {
        self.file.line_and_column(self.span.end)
    }
}

/// The last character boundary of the text at or before this byte.
fn char_boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rfind(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Arc<SourceFile> {
        Arc::new(SourceFile::new("ladder.toml", text))
    }

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        let file = file("id = \"ä\"\r\nüü = 1\r\n");
        let at = file.text().find('1').unwrap();
        let location = Location::new(&file, at..at + 1);
        assert_eq!((location.line(), location.column()), (2, 6));
    }

    #[test]
    fn a_byte_order_mark_moves_no_column() {
        let file = file("\u{feff}id = 1");
        let location = Location::new(&file, 0..2);
        assert_eq!((location.line(), location.column()), (1, 1));
        assert_eq!(file.text(), "id = 1");
    }

    #[test]
    fn a_range_outside_the_text_is_moved_into_it() {
        let file = file("é");
        assert_eq!(Location::new(&file, 1..9).span(), 0..2);
        assert_eq!(Location::new(&file, 7..9).span(), 2..2);
    }
}
