//! How titles, and the sentences around them, are written: English for every ladder, and one more language for a
//! ladder in it. All words are in the TOML tables beside this file.

mod cue_table;
mod cues;
mod english;
mod of_titles;
mod running_text;
mod small_words;
mod table;

pub(in crate::matching) use cues::{Cues, cues};
pub(in crate::matching) use english::{Axis, DEFAULTS, Rank};
pub(in crate::matching) use of_titles::{Second, of_titles, second};
pub(in crate::matching) use running_text::RunningTexts;
pub(in crate::matching) use small_words::{english_for, is_everyday, is_small, of_text};
pub(in crate::matching) use table::{LANGUAGES, table};

/// What makes words titles in running text: in English, and in another language.
pub(in crate::matching) fn running_text(language: Option<usize>) -> RunningTexts {
    let second = language.map(|language| &table(language).running_text);
    RunningTexts(std::iter::once(&DEFAULTS.running_text).chain(second).collect())
}

/// Plain sentences around a name, `{}`, in a language.
pub(in crate::matching) fn frames(language: Option<usize>) -> impl Iterator<Item = &'static str> {
    language.map_or(&DEFAULTS.grammar.frames, |language| &table(language).frames).iter().map(String::as_str)
}
