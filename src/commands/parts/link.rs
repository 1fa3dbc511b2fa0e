//! Links: the answers that buttons and menus open, as data and as text.

use crate::knowledge::{ElsewhereKey, KnowledgeBase, LevelKey};
use crate::markdown::plain;

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
    /// The comparison of two levels, possibly of two ladders.
    Compare(LevelKey, LevelKey),
    /// A whole ladder, by its position.
    Ladder {
        /// The position of the ladder.
        ladder: usize,
        /// The part of a long ladder, counted from 0.
        part: usize,
    },
    /// All ladders.
    Ladders,
    /// A title that is not on a ladder, but in its `[[elsewhere]]`.
    Elsewhere(ElsewhereKey),
    /// The places that mention a topic.
    Topic(String),
    /// The overview that `/help` shows.
    Help,
}

impl Link {
    /// The link as text: a letter for its kind, then its ids, title or topic. Ids of ladders and levels have at most 28
    /// characters and titles from elsewhere at most 58, so every link has at most 89, except for topics and comparisons
    /// across ladders.
    pub(super) fn encode(&self, knowledge: &KnowledgeBase) -> String {
        let id = |key: &LevelKey| &*knowledge.level(*key).id;
        let of = |key: &LevelKey| &*knowledge.ladder(*key).about.id;
        let ladder_id = |ladder: usize| &*knowledge.ladders()[ladder].about.id;
        match self {
            Self::Level(key) => ["l", of(key), id(key)].join(":"),
            Self::Way(from, to) => ["w", of(from), id(from), id(to)].join(":"),
            Self::StepsFrom(key) => ["f", of(key), id(key)].join(":"),
            Self::StepsTo(key) => ["t", of(key), id(key)].join(":"),
            Self::Compare(a, b) if a.ladder == b.ladder => ["c", of(a), id(a), id(b)].join(":"),
            Self::Compare(a, b) => ["x", of(a), id(a), of(b), id(b)].join(":"),
            Self::Ladder { ladder, part } => ["g", ladder_id(*ladder), &part.to_string()].join(":"),
            Self::Ladders => "a".to_owned(),
            // With a backslash before each of its marks a title could be too long.
            Self::Elsewhere(key) => {
                ["e", ladder_id(key.ladder), &plain(knowledge.elsewhere_title(*key))].join(":")
            }
            Self::Topic(topic) => ["q", topic].join(":"),
            Self::Help => "h".to_owned(),
        }
    }

    /// Reads what [`encode`](Self::encode) wrote; `None` if the ladder or a level no longer exists.
    pub(super) fn decode(text: &str, knowledge: &KnowledgeBase) -> Option<Self> {
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        let parts: Vec<_> = rest.split(':').collect();
        let level = |ladder: &str, id: &str| knowledge.find_in(ladder, id);
        match (kind, parts.as_slice()) {
            ("l", [of, id]) => Some(Self::Level(level(of, id)?)),
            ("w", [of, from, to]) => Some(Self::Way(level(of, from)?, level(of, to)?)),
            ("f", [of, id]) => Some(Self::StepsFrom(level(of, id)?)),
            ("t", [of, id]) => Some(Self::StepsTo(level(of, id)?)),
            ("c", [of, a, b]) => Some(Self::Compare(level(of, a)?, level(of, b)?)),
            ("x", [of_a, a, of_b, b]) => Some(Self::Compare(level(of_a, a)?, level(of_b, b)?)),
            ("g", [id, part]) => {
                Some(Self::Ladder { ladder: knowledge.position(id)?, part: part.parse().ok()? })
            }
            ("a", [""]) => Some(Self::Ladders),
            ("h", [""]) => Some(Self::Help),
            ("e", _) => {
                let (of, title) = rest.split_once(':')?;
                knowledge.find_elsewhere(of, title).map(Self::Elsewhere)
            }
            ("q", _) if !rest.is_empty() => Some(Self::Topic(rest.to_owned())),
            _ => None,
        }
    }

    /// The link as the value of a menu's choice: a level as `ladder:level`, anything else as in a `custom_id`.
    pub(super) fn choice_value(&self, knowledge: &KnowledgeBase) -> String {
        match self {
            Self::Level(key) => format!("{}:{}", knowledge.ladder(*key).about.id, knowledge.level(*key).id),
            other => other.encode(knowledge),
        }
    }

    /// Reads what [`choice_value`](Self::choice_value) wrote; `None` if the ladder or a level no longer exists.
    pub(crate) fn chosen(value: &str, knowledge: &KnowledgeBase) -> Option<Self> {
        match value.split(':').count() {
            2 => knowledge.find(value).map(Self::Level),
            _ => Self::decode(value, knowledge),
        }
    }
}
