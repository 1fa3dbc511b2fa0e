//! The terminal as a transport: it turns what is typed into an interaction, and lays the answer out from the JSON that
//! Discord would get.

mod ask;
mod completion;
mod components;
mod conversation;
mod layout;
mod markdown;
mod match_report;
mod screen;

pub use ask::{ask, ask_for_json};
pub use conversation::{Error, converse};
pub use match_report::{match_lines, match_query};
