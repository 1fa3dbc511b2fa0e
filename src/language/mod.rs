//! What is known of languages wherever texts are read: which words are English.

mod english_words;

pub use english_words::is_english;
