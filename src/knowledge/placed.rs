//! Values of a ladder file with their positions.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::ops::{Deref, DerefMut, Range};
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::diagnostics::{Place, SourceFile};

/// A value of a ladder with its position in the file, so that checks can point at it.
///
/// Equality ignores the position.
#[derive(Clone, Default)]
pub struct Placed<T> {
    value: T,
    span: Range<usize>,
}

impl<T> Placed<T> {
    fn of(spanned: Spanned<T>) -> Self {
        Self { span: spanned.span(), value: spanned.into_inner() }
    }

    /// The bytes of the file that it covers; of a table those of its header.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

/// The files that ladders were read from, in the order of the ladders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    files: Vec<Arc<SourceFile>>,
}

impl Files {
    pub(super) fn new(files: Vec<Arc<SourceFile>>) -> Self {
        Self { files }
    }

    /// The file that the ladder at a position was read from.
    ///
    /// # Panics
    /// Where there is no such ladder.
    pub fn of(&self, ladder: usize) -> &Arc<SourceFile> {
        &self.files[ladder]
    }

    /// Where a part of the ladder at a position is.
    ///
    /// # Panics
    /// Where there is no such ladder.
    pub fn place<T>(&self, ladder: usize, part: &Placed<T>) -> Place {
        Place::new(self.of(ladder), part.span())
    }
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Placed<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

/// A value that is in no file.
impl<T> From<T> for Placed<T> {
    fn from(value: T) -> Self {
        Self { value, span: 0..0 }
    }
}

impl<T: PartialEq> PartialEq for Placed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Placed<T> {}

impl AsRef<str> for Placed<String> {
    fn as_ref(&self) -> &str {
        &self.value
    }
}

impl PartialEq<&str> for Placed<String> {
    fn eq(&self, other: &&str) -> bool {
        self.value == *other
    }
}

impl<T: fmt::Debug> fmt::Debug for Placed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: fmt::Display> fmt::Display for Placed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(Self::of)
    }
}

impl<T: JsonSchema> JsonSchema for Placed<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Reads a table whose keys are the author's own, in the order of the file.
pub(super) fn in_file_order<'de, D, V, E>(deserializer: D) -> Result<Vec<E>, D::Error>
where
    D: Deserializer<'de>,
    V: Deserialize<'de>,
    E: From<(Placed<String>, V)>,
{
    let entries = HashMap::<Spanned<String>, V>::deserialize(deserializer)?.into_iter();
    let mut entries: Vec<_> = entries.map(|(key, value)| (Placed::of(key), value)).collect();
    entries.sort_by_key(|(key, _)| key.span.start);
    Ok(entries.into_iter().map(E::from).collect())
}
