//! Why the bot could not be asked.

/// Why the bot could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was typed cannot be asked; the text says why, and what to type.
    #[error("{0}")]
    NotAsked(String),
    /// A definition or an answer does not have the form that Discord documents, which is a bug.
    #[error("an interaction could not be made")]
    Form(#[from] serde_json::Error),
}
