//! Building messages that keep to Discord's limits, whatever the knowledge base holds.

mod callback;
mod embed;
mod file;
mod message;
mod text;

pub use callback::Callback;
pub use embed::Embed;
pub use file::File;
pub use message::{Button, Menu, MenuChoice, Message, addressee};
pub use text::{clip, clipped, escaped, gist_and_rest, quoted};
