//! From the text of a ladder file to what it says, with every problem on the way.

mod draft;
mod elsewhere;
mod findings;
mod lines;
mod mistake;
mod other_words;
mod section;
mod syntax;
mod syntax_error;
mod text;
mod value;

pub(crate) use draft::{Draft, ExpectationDraft, LevelDraft, StepDraft, TrackDraft, read};
pub(crate) use elsewhere::ElsewhereDraft;
pub(crate) use findings::{Findings, listed, nearest};
pub(crate) use text::{is_id, odd_character};
