//! How an answer looks: messages inside Discord's limits, whatever the knowledge base holds.

mod callback;
mod card;
mod file;
mod message;
mod text;

pub use callback::Callback;
pub use card::Card;
pub use file::File;
pub use message::{Button, Menu, MenuChoice, Message};
pub use text::{clip, clipped, escaped, gist_and_rest, quoted};
