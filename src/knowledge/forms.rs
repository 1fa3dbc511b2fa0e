//! The forms of texts and lists in the JSON Schema.
#![expect(dead_code, reason = "they have a schema and no values")]

use schemars::JsonSchema;

use super::rules;

/// The pattern of an id.
pub(super) const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// The pattern of an address on the web, which the loader looks at more closely.
pub(super) const ADDRESS: &str = "^\\s*https?://";
/// The pattern of a text on one line, white space around it aside.
pub(super) const LINE: &str = r"^\s*[^\r\n]*\s*$";

/// Lower-case letters a to z, digits and single hyphens between them.
#[derive(JsonSchema)]
#[schemars(inline)]
pub(super) struct Id(#[schemars(length(min = 1, max = rules::ID), regex(pattern = ID))] String);

/// A text on one line.
#[derive(JsonSchema)]
#[schemars(inline)]
pub(super) struct Line<const MOST: usize>(
    #[schemars(length(min = 1, max = MOST), regex(pattern = LINE))] String,
);

/// A text on any number of lines; as an entry of a list one paragraph, in which line breaks count as spaces.
#[derive(JsonSchema)]
#[schemars(inline)]
pub(super) struct Text<const MOST: usize>(#[schemars(length(min = 1, max = MOST))] String);

/// A public address on the web.
#[derive(JsonSchema)]
#[schemars(inline)]
pub(super) struct Address(
    #[schemars(length(min = 1, max = rules::SOURCE_URL), url, regex(pattern = ADDRESS))] String,
);

/// A list that is not empty.
#[derive(JsonSchema)]
#[schemars(inline)]
pub(super) struct List<T, const MOST: usize>(#[schemars(length(min = 1, max = MOST))] Vec<T>);

/// A list of words without a limit to their number.
#[derive(JsonSchema)]
#[schemars(inline)]
pub(super) struct Words(#[schemars(length(min = 1))] Vec<Line<{ rules::WORD }>>);

/// A table, or a list of such tables.
#[derive(JsonSchema)]
#[schemars(inline, untagged)]
pub(super) enum OneOrMore<T, const MOST: usize> {
    One(T),
    More(List<T, MOST>),
}

/// A list of paragraphs.
pub(super) type Entries = List<Text<{ rules::ENTRY }>, { rules::ENTRIES }>;

/// The `id` of a level.
#[derive(JsonSchema)]
pub(super) struct LevelId(String);

/// The `id` of a track.
#[derive(JsonSchema)]
pub(super) struct TrackId(String);

/// The `id` of a level, or `none`.
#[derive(JsonSchema)]
pub(super) struct ExpectedLevel(String);
