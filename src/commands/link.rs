//! What a button or a menu's choice leads to, in a form that its `custom_id` can hold.

use super::{Answer, Context, compare, find, help, ladder, level, promote};
use crate::knowledge::{KnowledgeBase, LevelKey};
use crate::reply::Message;

/// An answer that can be asked for again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Link {
    /// The description of a level.
    Level(LevelKey),
    /// The way from one level to another of the same ladder.
    Way(LevelKey, LevelKey),
    /// Every step up from a level.
    StepsFrom(LevelKey),
    /// Every step that leads up to a level.
    StepsTo(LevelKey),
    /// What differs between two levels, possibly of two ladders.
    Compare(LevelKey, LevelKey),
    /// A whole ladder, by its position.
    Ladder {
        /// The position of the ladder.
        ladder: usize,
        /// Which part of a long one, counted from 0.
        part: usize,
    },
    /// All ladders.
    Ladders,
    /// What speaks of a topic.
    Topic(String),
    /// What the bot can be asked.
    Help,
}

impl Link {
    /// Adds the link as text: a letter for its kind, then what it needs. No id of a ladder or a level has more than
    /// 28 characters, so every link has at most 88, but for a topic and a comparison across ladders.
    pub(super) fn encode(&self, knowledge: &KnowledgeBase, text: &mut String) {
        let id = |key: &LevelKey| &*knowledge.level(*key).id;
        let of = |key: &LevelKey| &*knowledge.ladder(*key).id;
        let mut write = |parts: &[&str]| {
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    text.push(':');
                }
                text.push_str(part);
            }
        };
        match self {
            Self::Level(key) => write(&["l", of(key), id(key)]),
            Self::Way(from, to) => write(&["w", of(from), id(from), id(to)]),
            Self::StepsFrom(key) => write(&["f", of(key), id(key)]),
            Self::StepsTo(key) => write(&["t", of(key), id(key)]),
            Self::Compare(a, b) if a.ladder == b.ladder => write(&["c", of(a), id(a), id(b)]),
            Self::Compare(a, b) => write(&["x", of(a), id(a), of(b), id(b)]),
            Self::Ladder { ladder, part } => {
                write(&["g", &knowledge.ladders()[*ladder].id, &part.to_string()]);
            }
            Self::Ladders => write(&["a"]),
            Self::Topic(topic) => write(&["q", topic]),
            Self::Help => write(&["h"]),
        }
    }

    /// Reads what [`encode`](Self::encode) wrote; `None` where the ladder or a level is no longer there.
    pub(super) fn decode(text: &str, knowledge: &KnowledgeBase) -> Option<Self> {
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        let parts: Vec<_> = rest.split(':').collect();
        let level = |ladder: &str, id: &str| knowledge.find_in(Some(ladder), id);
        let ladder = |id: &str| knowledge.ladders().iter().position(|ladder| ladder.id == id);
        match (kind, parts.as_slice()) {
            ("l", [of, id]) => Some(Self::Level(level(of, id)?)),
            ("w", [of, from, to]) => Some(Self::Way(level(of, from)?, level(of, to)?)),
            ("f", [of, id]) => Some(Self::StepsFrom(level(of, id)?)),
            ("t", [of, id]) => Some(Self::StepsTo(level(of, id)?)),
            ("c", [of, a, b]) => Some(Self::Compare(level(of, a)?, level(of, b)?)),
            ("x", [of_a, a, of_b, b]) => Some(Self::Compare(level(of_a, a)?, level(of_b, b)?)),
            ("g", [id, part]) => Some(Self::Ladder { ladder: ladder(id)?, part: part.parse().ok()? }),
            ("a", [""]) => Some(Self::Ladders),
            ("h", [""]) => Some(Self::Help),
            ("q", _) if !rest.is_empty() => Some(Self::Topic(rest.to_owned())),
            _ => None,
        }
    }

    /// The answer that the link leads to.
    pub(super) fn open(self, context: Context<'_>) -> Answer {
        let message: Message = match &self {
            Self::Topic(topic) => return find::about(context, topic),
            Self::Level(key) => level::describe(context, *key, None),
            Self::Way(from, to) => promote::way(context, *from, *to, None),
            Self::StepsFrom(key) => promote::steps_from(context, *key, None),
            Self::StepsTo(key) => promote::steps_to(context, *key, None),
            Self::Compare(a, b) => compare::compare(context, *a, *b, None),
            Self::Ladder { ladder, part } => {
                let words = context.kept.message(self.clone(), || ladder::whole(context, *ladder, *part));
                ladder::with_picture(context, *ladder, words)
            }
            Self::Ladders => context.kept.message(Self::Ladders, || ladder::all(context)),
            Self::Help => context.kept.message(Self::Help, || help::overview(context)),
        };
        Answer::full(message, self)
    }
}
