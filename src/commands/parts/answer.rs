//! The result of a command, or of a press of a button.

use std::fmt;

use super::link::Link;
use crate::reply::Message;

/// A message, and what is to be logged and recorded about it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The message for the asker.
    pub message: Message,
    /// How the interaction was answered, for the log.
    pub outcome: Outcome,
    /// The link that opens the same answer again, if there is one; the share button posts it.
    pub shows: Option<Link>,
    /// The texts in which no level was found with certainty.
    pub unresolved: Unresolved,
}

/// Texts in which no level was found with certainty; `Debug` shows only their number, so that no log has them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Unresolved(pub Vec<String>);

impl fmt::Debug for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unresolved({} texts)", self.0.len())
    }
}

/// How an interaction was answered, for logs and metrics.
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
    /// A command, a button or a kind of interaction that this bot does not have.
    Unknown,
    /// A bug: the asker got an apology.
    Failed,
}

impl Answer {
    pub(crate) fn new(message: Message, outcome: Outcome, shows: Option<Link>) -> Self {
        Self { message, outcome, shows, unresolved: Unresolved::default() }
    }

    /// A full answer, which the link `shows` opens again.
    pub fn full(message: Message, shows: Link) -> Self {
        Self::new(message, Outcome::Answered, Some(shows))
    }

    /// A private answer where it is not clear what was meant; `texts`, in which no level was found, are recorded for
    /// the ladders' authors.
    pub fn unresolved(message: Message, texts: &[&str]) -> Self {
        let unresolved = Unresolved(texts.iter().map(|text| (*text).to_owned()).collect());
        Self { unresolved, ..Self::new(message.private(), Outcome::Unresolved, None) }
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
