//! What a button leads to, in a form that its `custom_id` can hold.

use super::{Answer, Context, level, promote};
use crate::knowledge::{KnowledgeBase, LevelKey};
use crate::reply::Message;

/// An answer that can be asked for again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// The description of a level.
    Level(LevelKey),
    /// The way from one level to another of the same ladder.
    Way(LevelKey, LevelKey),
    /// Every step up from a level.
    StepsFrom(LevelKey),
    /// Every step that leads up to a level.
    StepsTo(LevelKey),
}

impl Link {
    /// The link as text: a letter for its kind, then the ids it needs, at most 87 characters, since no id of
    /// a ladder or a level has more than 28.
    pub(super) fn encode(&self, knowledge: &KnowledgeBase) -> String {
        let id = |key: &LevelKey| &knowledge.level(*key).id;
        let ladder = |key: &LevelKey| &knowledge.ladder(*key).id;
        match self {
            Self::Level(key) => format!("l:{}:{}", ladder(key), id(key)),
            Self::Way(from, to) => format!("w:{}:{}:{}", ladder(from), id(from), id(to)),
            Self::StepsFrom(key) => format!("f:{}:{}", ladder(key), id(key)),
            Self::StepsTo(key) => format!("t:{}:{}", ladder(key), id(key)),
        }
    }

    /// Reads what [`encode`](Self::encode) wrote; `None` where the ladder or a level is no longer there.
    pub(super) fn decode(text: &str, knowledge: &KnowledgeBase) -> Option<Self> {
        let mut parts = text.split(':');
        let (kind, ladder) = (parts.next()?, parts.next()?);
        let mut level = || knowledge.find(&format!("{ladder}:{}", parts.next()?));
        let link = match kind {
            "l" => Self::Level(level()?),
            "w" => Self::Way(level()?, level()?),
            "f" => Self::StepsFrom(level()?),
            "t" => Self::StepsTo(level()?),
            _ => return None,
        };
        parts.next().is_none().then_some(link)
    }

    /// The answer that the link leads to.
    pub(super) fn open(self, context: Context<'_>) -> Answer {
        let message: Message = match &self {
            Self::Level(key) => level::describe(context, *key, None),
            Self::Way(from, to) => promote::way(context, *from, *to, None),
            Self::StepsFrom(key) => promote::steps_from(context, *key, None),
            Self::StepsTo(key) => promote::steps_to(context, *key, None),
        };
        Answer::full(message, self)
    }
}
