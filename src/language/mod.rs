//! What is known of languages wherever texts are read: which words are English, and where sentences end.

mod english_words;
mod sentences;

pub use english_words::is_english;
pub use sentences::{ends_in_abbreviation, first_sentence, sentences};
