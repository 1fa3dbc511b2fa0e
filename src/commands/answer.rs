//! What a command or a press of a button comes to.

use super::Link;
use crate::reply::Message;

/// A message and how it came about.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What the asker gets.
    pub message: Message,
    /// What the log may say of it.
    pub outcome: Outcome,
    /// What leads to the same message again, where something does: it is what sharing posts.
    pub shows: Option<Link>,
}

/// How an interaction was answered, in words fit for logs and metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A full answer.
    Answered,
    /// The name was not clear: suggestions, or a note that nothing was found.
    Unresolved,
    /// Choices for an option that is being typed.
    Completed,
    /// An option was missing or unusable.
    Rejected,
    /// A command, a button or a kind of interaction that this bot does not know.
    Unknown,
    /// An error of ours: the asker got an apology.
    Failed,
}

impl Answer {
    /// A full answer, which `shows` leads to again.
    pub fn full(message: Message, shows: Link) -> Self {
        Self { message, outcome: Outcome::Answered, shows: Some(shows) }
    }

    /// A private note that an option cannot be used as it is.
    pub fn rejected(why: &str) -> Self {
        Self { message: Message::new(why).private(), outcome: Outcome::Rejected, shows: None }
    }

    /// A private answer to a name that was not clear.
    pub fn unresolved(message: Message) -> Self {
        Self { message: message.private(), outcome: Outcome::Unresolved, shows: None }
    }
}

impl Outcome {
    /// The outcome as one lower-case word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Unresolved => "unresolved",
            Self::Completed => "completed",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
        }
    }
}
