//! Settings: what a host can choose, where each choice may be written, and what stands in without one.
//!
//! A flag beats an environment variable, which beats `config.toml`, which beats the default. To add a
//! setting, add a field with its default to `settings` and describe it in `config.example.toml`: its key in the
//! file, its environment variable and every check follow from the field.

mod answers;
mod api_url;
mod environment;
mod error;
mod file;
mod ladders;
mod layers;
mod running;
mod settings;
mod shards;
mod token;
mod variables;
mod words;

pub use answers::{Answers, SlashCommand};
pub use api_url::ApiUrl;
pub use error::Error;
pub use ladders::LadderPath;
pub use layers::{Flag, Loaded, load};
pub use running::{Http, ListenAddress, Misses, Ops, Reload, Stop};
pub use settings::{Config, Discord, Log, LogFormat, LogLevel, Transport};
pub use shards::Shards;
pub use token::{TOKEN_FILE_VARIABLE, TOKEN_VARIABLE, TokenError, missing_token, read_token};
pub use variables::{CONFIG_VARIABLE, variable};
