//! Deserializing values of a ladder file: with their spans, in the order of the file, or as positions of levels and
//! tracks.

use std::collections::HashMap;
use std::fmt;
use std::ops::{Deref, DerefMut, Range};
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::source::{Location, SourceFile};

/// A value of a ladder with its position in the file, so that checks can point at it.
///
/// Equality ignores the position.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(transparent)]
pub struct Placed<T>(Spanned<T>);

impl<T> Placed<T> {
    /// The bytes of the file that the value covers; for a table, those of its header.
    pub fn span(&self) -> Range<usize> {
        self.0.span()
    }
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.get_ref()
    }
}

impl<T> DerefMut for Placed<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_mut()
    }
}

/// A value that is not from a file, with an empty span.
impl<T> From<T> for Placed<T> {
    fn from(value: T) -> Self {
        Self(Spanned::new(0..0, value))
    }
}

impl<T: fmt::Display> fmt::Display for Placed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.get_ref().fmt(f)
    }
}

impl AsRef<str> for Placed<String> {
    fn as_ref(&self) -> &str {
        self
    }
}

impl PartialEq<&str> for Placed<String> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

/// Reads a table whose keys are the author's own, in the order of the file.
pub(super) fn in_file_order<'de, D, V>(deserializer: D) -> Result<Vec<(Placed<String>, V)>, D::Error>
where
    D: Deserializer<'de>,
    V: Deserialize<'de>,
{
    let mut entries: Vec<_> = HashMap::<_, _>::deserialize(deserializer)?.into_iter().collect();
    entries.sort_by_key(|(key, _): &(Placed<String>, V)| key.span().start);
    Ok(entries)
}

/// Reads the position of a level or track: a text that `reading::references` has put in place of its id.
pub(super) fn position<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

/// Reads an optional position; an empty text means `None`.
pub(super) fn optional_position<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<usize>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(D::Error::custom) }
}

/// Reads a list of positions.
pub(super) fn positions<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<usize>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    texts.iter().map(|text| text.parse().map_err(D::Error::custom)).collect()
}

/// The files that ladders were read from, in the order of the ladders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files(pub(super) Vec<Arc<SourceFile>>);

impl Files {
    /// The location of a part of the ladder at the position `ladder`.
    ///
    /// # Panics
    /// Where there is no such ladder.
    pub fn location<T>(&self, ladder: usize, part: &Placed<T>) -> Location {
        Location::new(&self.0[ladder], part.span())
    }
}
