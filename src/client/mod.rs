//! A stand-in for Discord's own client: it reads what is typed, completes it, and sends it to the bot as an
//! interaction. The terminal and the preview page use it.

mod asking;
mod completion;
mod definition;
mod interaction;
mod typed;

pub use self::asking::{Answer, Client, NotAsked};
pub use self::completion::Candidate;
pub use self::definition::{Definition, OptionDefinition};
pub use self::interaction::Press;
