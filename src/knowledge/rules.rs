//! The limits that a ladder file must keep to.
//!
//! Lengths count characters (Unicode code points), without white space at either end. The numbers make every
//! text of an accepted ladder fit a reply: some are Discord's own limits, the others leave room for the words
//! around the text. Replies rely on them.

use crate::limits;

/// Characters of a `custom_id` beside a ladder's id and two ids of its levels: version, action, separators, flags.
const CUSTOM_ID_FRAME: usize = 14;

/// The most characters in an id, so that the ids of a ladder and of two levels fit into one `custom_id` (28).
pub const ID: usize = (limits::CUSTOM_ID - CUSTOM_ID_FRAME) / 3;

/// The most characters in the title of a ladder, track or level, and in an alias: a button can show it (80).
pub const TITLE: usize = limits::BUTTON_LABEL;

/// The most characters in the summary of a ladder, a level or a transition.
pub const SUMMARY: usize = 700;

/// The most characters in the summary of a track.
pub const TRACK_SUMMARY: usize = 400;

/// The most characters in one entry of a list: a duty, a note, a piece of advice, a sign of success.
pub const ENTRY: usize = 400;

/// The most characters in all notes of a ladder together.
pub const LADDER_NOTES: usize = 2000;

/// The most entries in one list: duties, notes, aliases, advice, signs of success.
pub const ENTRIES: usize = 50;

/// The most characters in the summary, duties and notes of a level together, and in the summary, advice and signs of
/// success of a transition together: an embed's description holds them with their bullets.
pub const BODY: usize = 3500;

/// The most characters in a title of an `[[elsewhere]]`, so that it fits into one `custom_id` with a ladder's id (58).
pub const ELSEWHERE_TITLE: usize = limits::CUSTOM_ID - CUSTOM_ID_FRAME - ID;

/// The most levels that a title from elsewhere may be near: a button each, in one row.
pub const NEAR: usize = limits::BUTTONS_PER_ROW;

/// The most groups of duties in a level: each is a field of its own in an embed, which has at most 25.
pub const GROUPS: usize = 8;

/// The most characters in a grade.
pub const GRADE: usize = 30;

/// The most sources of a ladder.
pub const SOURCES: usize = 5;

/// The most links of a ladder, a level or a transition.
pub const LINKS: usize = 5;

/// The most characters in the title of a link, so that it fits into one bullet of an embed with its address.
pub const LINK_TITLE: usize = 100;

/// The most characters in the title of a source.
pub const SOURCE_TITLE: usize = 200;

/// The most characters in the address of a source, as in a link button's `url` (Discord, "Message components").
pub const SOURCE_URL: usize = 512;

/// The most characters in a word or an abbreviation of the vocabulary.
pub const WORD: usize = TITLE;

/// The most characters in a query of an expectation: as many as a member can type.
pub const QUERY: usize = limits::STRING_OPTION;

/// The word that an expectation has in place of a level's id if no level should be found; no level may have it as its
/// id.
pub const NO_LEVEL: &str = "none";

// A body holds two lists; each entry takes two characters for its bullet and one for its line break.
const _: () = assert!(BODY + 2 * ENTRIES * 3 <= limits::EMBED_DESCRIPTION);
const _: () = assert!(3 * ID + CUSTOM_ID_FRAME <= limits::CUSTOM_ID);
const _: () = assert!(2 * ID < limits::CHOICE);
