//! Titles of one family, field and role, such as *product manager*: a rank that no name spells out is read by its words.

pub(in crate::matching) mod additions;
pub(in crate::matching) mod items;
pub(in crate::matching) mod judge;
pub(in crate::matching) mod level_of_words;
pub(in crate::matching) mod part;
pub(in crate::matching) mod profession;
pub(in crate::matching) mod question;
pub(in crate::matching) mod title;
