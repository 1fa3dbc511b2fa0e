//! The transports between Discord and the bot: the gateway and the HTTP endpoint, the REST client, and the registration
//! of commands.
//!
//! Nothing outside of this module sends requests to Discord. Failures here are [`Error`]s, whose texts never hold a bot
//! token, an interaction's token or a URL.

mod answerer;
mod api_url;
mod body;
mod error;
pub mod gateway;
pub mod http;
pub mod registration;
mod rest;
mod retry;
mod token;

pub use answerer::Answerer;
use answerer::apology;
pub use api_url::ApiUrl;
pub use body::Body;
pub use error::Error;
pub use rest::Rest;
pub use token::{Token, TokenError};
