//! What a ladder's names compile to: its words, its whole names, and the grammar of its titles.

pub(in crate::matching) mod grammar;
mod level_of_words;
pub(in crate::matching) mod level_ranks;
pub(in crate::matching) mod lexicon;
pub(in crate::matching) mod sense;
pub(in crate::matching) mod shared_words;
pub(in crate::matching) mod title_words;
pub(in crate::matching) mod tokens;
pub(in crate::matching) mod units;
pub(in crate::matching) mod whole_names;
pub(in crate::matching) mod written_names;
