//! The words of a field: what an author tells about how its titles are written.

/// How titles of a ladder's field are written; defaults apply where a part is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Words that place a title in this field, such as `product`.
    pub field: Vec<String>,
    /// Nouns that name the profession within the field, such as `manager`.
    pub roles: Vec<String>,
    /// Short forms and what they stand for, such as `mgmt` for `management`; matched whole or not at all.
    pub abbreviations: Vec<(String, String)>,
    /// Words that turn a title into another profession, such as `designer` or `marketing`.
    pub other_professions: Vec<String>,
    /// Words that say nothing about the level, such as `org`.
    pub noise: Vec<String>,
    /// Words that mean the same in the ladder's texts; `/find` takes one for the other.
    pub synonyms: Vec<Synonyms>,
}

/// A word and others for the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synonyms {
    /// The word, such as `pay`.
    pub word: String,
    /// Others, such as `salary`; never empty.
    pub others: Vec<String>,
}

impl Synonyms {
    /// All of them, the word first.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.word).chain(&self.others)
    }
}
