//! The names of the environment variables.

/// The variable that names the file of settings.
pub const CONFIG_VARIABLE: &str = "STEPLADDER_CONFIG";

pub(super) const PREFIX: &str = "STEPLADDER_";

/// The variable that overrides a key: `discord.api_url` is `STEPLADDER_DISCORD__API_URL`.
pub fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_ascii_uppercase())
}

pub(super) fn names_token(name: &str) -> bool {
    name.to_ascii_uppercase().contains("TOKEN")
}
