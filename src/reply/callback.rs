//! A callback: its body, and the files that go with it.

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serenity::builder::CreateInteractionResponse;

use super::file::File;

/// The answer to an interaction. Serialized it is the callback's JSON; the files' bytes are no part of that.
#[derive(Debug, Clone)]
pub struct Callback {
    /// The body.
    pub body: CreateInteractionResponse,
    /// The files, in the order in which the message announces them.
    pub files: Vec<File>,
}

impl From<CreateInteractionResponse> for Callback {
    fn from(body: CreateInteractionResponse) -> Self {
        Self { body, files: Vec::new() }
    }
}

impl Serialize for Callback {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.files.len() < 2 {
            return self.body.serialize(serializer);
        }
        // Serenity numbers files only where it sends them itself; here each has the number 0.
        let mut body = serde_json::to_value(&self.body).map_err(S::Error::custom)?;
        for (number, attachment) in
            body["data"]["attachments"].as_array_mut().into_iter().flatten().enumerate()
        {
            attachment["id"] = number.into();
        }
        body.serialize(serializer)
    }
}
