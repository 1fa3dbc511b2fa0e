//! Interactions, with the fields that an answer needs.
//!
//! Discord adds fields, values and whole kinds of objects without notice. So [`Interaction::read`] reads only the few
//! fields that an answer needs, each on its own, and skips all others, whatever they hold. The terminal, the preview
//! and tests build interactions themselves.

mod message;
mod model;
mod object;
mod place;
mod read;

pub use self::model::{
    CommandData, CommandOption, ComponentData, ComponentMessage, Interaction, Kind, OptionValue, SelectMenu,
    TargetMessage, Token, User,
};
pub(crate) use self::object::Object;
pub use self::place::{Context, Place};
pub use self::read::{Unreadable, complaint};
