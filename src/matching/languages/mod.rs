//! How titles and the sentences around them are written: in English for every ladder, and in a second language for a
//! ladder in that language. All words are in the TOML tables beside this file.

mod english;
mod of_titles;
mod running_text;
mod small_words;
mod table;
mod tables;

pub(crate) use english::{Axis, DEFAULTS, Rank};
pub(crate) use of_titles::{LadderLanguage, of_titles};
pub(crate) use running_text::RunningTexts;
pub(crate) use small_words::{english_for, is_everyday, is_small, of_text};
pub(crate) use table::{RunningText, Table, Words};
pub(crate) use tables::{LANGUAGES, table};
