//! Texts: their normal form, and how far a typed word is from a known one. No ladder is known here.

pub(crate) mod fold;
mod marks;
pub(crate) mod normal;
pub(crate) mod script;
pub(crate) mod spelling;
