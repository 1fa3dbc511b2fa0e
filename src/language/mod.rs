//! Natural language: which words are English, where sentences end, and lists in sentences.

mod english_words;
mod lists;
mod sentences;

pub use english_words::is_english;
pub use lists::joined;
pub use sentences::{ends_in_abbreviation, first_sentence, sentences};
