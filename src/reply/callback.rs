//! A callback: its body, and the files that go with it.

use serde::Serialize;
use serenity::builder::CreateInteractionResponse;

use super::file::File;

/// The answer to an interaction. Serialized it is the callback's JSON; the files' bytes are no part of that.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Callback {
    /// The body.
    pub body: CreateInteractionResponse,
    /// The files, in the order in which the message announces them.
    #[serde(skip)]
    pub files: Vec<File>,
}

impl From<CreateInteractionResponse> for Callback {
    fn from(body: CreateInteractionResponse) -> Self {
        Self { body, files: Vec::new() }
    }
}
