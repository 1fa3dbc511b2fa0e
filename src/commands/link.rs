//! What a button leads to, kept in its `custom_id`: any replica can answer a press, before and after a restart.

use super::{Answer, Context, Outcome, level, promote};
use crate::knowledge::{KnowledgeBase, LevelKey};
use crate::reply::Message;

/// The form of the ids below; it changes when they do, so that old buttons are known for what they are.
const VERSION: &str = "1";

/// Where a button leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// The `custom_id` of a button that leads there: at most [`limits::CUSTOM_ID`](crate::limits::CUSTOM_ID)
    /// characters, since no id of a ladder or a level has more than 28.
    pub fn custom_id(self, knowledge: &KnowledgeBase) -> String {
        let id = |key: LevelKey| &knowledge.level(key).id;
        let ladder = |key: LevelKey| &knowledge.ladder(key).id;
        match self {
            Self::Level(key) => format!("{VERSION}:level:{}:{}", ladder(key), id(key)),
            Self::Way(from, to) => format!("{VERSION}:way:{}:{}:{}", ladder(from), id(from), id(to)),
            Self::StepsFrom(key) => format!("{VERSION}:from:{}:{}", ladder(key), id(key)),
            Self::StepsTo(key) => format!("{VERSION}:to:{}:{}", ladder(key), id(key)),
        }
    }

    /// Reads a `custom_id`; `None` for one of another version, or of a level that is no longer there.
    pub fn parse(custom_id: &str, knowledge: &KnowledgeBase) -> Option<Self> {
        let mut parts = custom_id.split(':');
        let version = parts.next()?;
        let (kind, ladder) = (parts.next()?, parts.next()?);
        let mut level = || knowledge.find(&format!("{ladder}:{}", parts.next()?));
        let link = match kind {
            "level" => Self::Level(level()?),
            "way" => Self::Way(level()?, level()?),
            "from" => Self::StepsFrom(level()?),
            "to" => Self::StepsTo(level()?),
            _ => return None,
        };
        (version == VERSION && parts.next().is_none()).then_some(link)
    }
}

/// Answers the press of a button.
pub fn follow(context: Context<'_>, custom_id: &str) -> Answer {
    let Some(link) = Link::parse(custom_id, context.knowledge) else {
        let why = "This button is from an older version of me, or of the ladder, and leads nowhere now. \
                   Please ask again with `/level` or `/promote`.";
        return Answer { message: Message::new(why).private(), outcome: Outcome::Unknown };
    };
    let message = match link {
        Link::Level(key) => level::describe(context, key, None),
        Link::Way(from, to) => promote::way(context, from, to, None),
        Link::StepsFrom(key) => promote::steps_from(context, key, None),
        Link::StepsTo(key) => promote::steps_to(context, key, None),
    };
    Answer { message, outcome: Outcome::Answered }
}
