//! Settings: their sources, their defaults and their checks.
//!
//! A flag overrides an environment variable, which overrides `config.toml`, which overrides the default. To add a
//! setting, add a field with its default to `settings` and describe it in `config.example.toml`: its key in the
//! file, its environment variable and every check follow from the field.

mod conflicts;
mod environment;
mod error;
mod file;
mod layers;
mod plain_words;
mod settings;
mod token;
mod values;

pub use environment::{needed, variable};
pub use error::Error;
pub use layers::{Flag, Loaded, load};
pub use settings::{
    Answers, Config, Discord, Http, Log, LogFormat, LogLevel, Misses, Ops, Reload, Shutdown, Transport,
};
pub use token::{TOKEN_FILE_VARIABLE, TOKEN_VARIABLE, foreign_variable, missing_token, read_token};
pub use values::{LadderPath, ListenAddress, SlashCommand};
