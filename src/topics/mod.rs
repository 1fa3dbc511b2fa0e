//! The topics of the knowledge base: its words, where they are, and which duties are about the same thing.

mod checks;
mod duties;
mod english;
mod index;
mod lexicon;
mod near;
mod other_words;
mod passages;
mod query;
mod search;
mod words;

pub use checks::check;
pub use duties::{DutyMatch, DutyPair};
pub use index::TopicIndex;
pub use passages::Subject;
pub use search::{Found, Line, Search};
