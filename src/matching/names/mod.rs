//! What a ladder's names compile to: its words, its whole names, and the grammar of its titles.

pub(crate) mod grammar;
mod level_of_words;
pub(crate) mod level_ranks;
pub(crate) mod lexicon;
pub(crate) mod sense;
mod senses_in_context;
pub(crate) mod shared_words;
pub(crate) mod title_words;
pub(crate) mod tokens;
pub(crate) mod unit;
pub(crate) mod units;
pub(crate) mod whole_names;
pub(crate) mod written_names;
