//! How titles, and the sentences around them, are written: English for every ladder, and one more language for a
//! ladder in it. All words are in the TOML tables beside this file.

mod english;
mod of_titles;
mod running_text;
mod small_words;
mod table;
mod tables;

use crate::knowledge::Language;

pub(in crate::matching) use english::{Axis, DEFAULTS, Rank};
pub(in crate::matching) use of_titles::{LadderLanguage, of_titles};
pub(in crate::matching) use running_text::RunningTexts;
pub(in crate::matching) use small_words::{english_for, is_everyday, is_small, of_text};
pub(in crate::matching) use table::{Cues, Table, Words};
pub(in crate::matching) use tables::{LANGUAGES, table};

/// The words that tell where a way starts and where it leads.
pub(in crate::matching) fn cues(language: Language) -> &'static Cues {
    &table(language).cues
}
