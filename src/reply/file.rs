//! A file attached to a message.

use std::fmt;
use std::sync::Arc;

use super::text::clip;
use crate::limits;
use crate::markdown::plain as without_marks;

/// A file, held in memory and shared by all messages that attach it.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    name: String,
    media_type: &'static str,
    description: String,
    bytes: Arc<[u8]>,
}

impl File {
    /// Makes a file of these bytes.
    ///
    /// Every character of `name` except ASCII letters, digits, `.`, `-` and `_` becomes `_`: Discord lets embeds refer
    /// to no other names ("Using attachments within embeds"). `description` is the alternative text, cut at
    /// [`limits::FILE_DESCRIPTION`] characters.
    pub fn new(name: &str, media_type: &'static str, description: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        let plain = |c: char| if c.is_ascii_alphanumeric() || ".-_".contains(c) { c } else { '_' };
        Self {
            name: name.chars().map(plain).collect(),
            media_type,
            description: clip(&without_marks(description), limits::FILE_DESCRIPTION),
            bytes: bytes.into(),
        }
    }

    /// The name, made of characters that need no quoting in a URL or a header.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The media type, such as `image/png`.
    pub fn media_type(&self) -> &'static str {
        self.media_type
    }

    /// The alternative text.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The content.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The address by which embeds of the same message refer to the file.
    pub fn url(&self) -> String {
        format!("attachment://{}", self.name)
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "File({:?}, {}, {} bytes)", self.name, self.media_type, self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_needs_no_quoting_and_a_description_keeps_to_its_limit() {
        let file = File::new("à la\r\n\"carte\".png", "image/png", &"é".repeat(2000), *b"PNG");
        assert_eq!(file.name(), "__la___carte_.png");
        assert_eq!(file.url(), "attachment://__la___carte_.png");
        assert_eq!(file.description().chars().count(), limits::FILE_DESCRIPTION);
        assert_eq!(format!("{file:?}"), r#"File("__la___carte_.png", image/png, 3 bytes)"#);
    }
}
