//! The bot itself: an interaction goes in, a response comes out.

use serenity::builder::{CreateCommand, CreateInteractionResponse, CreateInteractionResponseMessage};
use serenity::model::application::Interaction;

use crate::knowledge::KnowledgeBase;
use crate::matching::LevelIndex;

/// Everything that answering takes: the knowledge base and the index over its names.
#[derive(Debug)]
pub struct Bot {
    knowledge: KnowledgeBase,
    index: LevelIndex,
}

/// What goes back to Discord, and what the log may say of it.
#[derive(Debug, Clone)]
pub struct Response {
    /// The callback's body.
    pub callback: CreateInteractionResponse,
    /// The command that answered, such as `level`; `unknown` where there is none.
    pub command: &'static str,
    /// How it went.
    pub outcome: Outcome,
}

/// How an interaction was answered, in words fit for logs and metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A full answer.
    Answered,
    /// The name was not clear: suggestions, or a note that nothing was found.
    Unresolved,
    /// Choices for an option that is being typed.
    Suggested,
    /// An option was missing or unusable.
    Rejected,
    /// A command or an interaction that this bot does not know.
    Unknown,
    /// An error of ours: the asker got an apology.
    Failed,
}

impl Bot {
    /// Makes a bot that answers from a knowledge base.
    pub fn new(knowledge: KnowledgeBase) -> Self {
        let index = LevelIndex::new(&knowledge);
        Self { knowledge, index }
    }

    /// What the bot knows.
    pub fn knowledge(&self) -> &KnowledgeBase {
        &self.knowledge
    }

    /// How the bot reads names.
    pub fn index(&self) -> &LevelIndex {
        &self.index
    }

    /// The commands to register with Discord.
    pub fn commands(&self) -> Vec<CreateCommand> {
        Vec::new()
    }

    /// Answers an interaction; never panics and never waits.
    pub fn respond(&self, interaction: &Interaction) -> Response {
        let message = CreateInteractionResponseMessage::new().content("…").ephemeral(true);
        let _ = interaction;
        Response {
            callback: CreateInteractionResponse::Message(message),
            command: "unknown",
            outcome: Outcome::Unknown,
        }
    }
}
