//! How an answer looks: messages inside Discord's limits, whatever the knowledge base holds.

mod card;
mod message;
mod text;

pub use card::Card;
pub use message::{Button, Message};
pub use text::{clip, first_sentence, quoted};
