//! Building messages that keep to Discord's limits, whatever the knowledge base holds.

mod embed;
mod file;
mod message;
mod text;

pub use embed::Embed;
pub use file::File;
pub use message::{Button, Callback, Menu, MenuChoice, Message, addressee};
pub use text::{clip, clipped, escaped, gist_and_rest, quoted};
