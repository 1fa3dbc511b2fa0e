//! Texts: their normal form, and how far a typed word is from a known one. No ladder is known here.

pub(in crate::matching) mod fold;
mod marks;
pub(in crate::matching) mod normal;
pub(in crate::matching) mod script;
pub(in crate::matching) mod spelling;
