//! The `custom_id` of a button or a menu, as data and as text.
//!
//! A `custom_id` holds the whole state of a button: the bot stores nothing, so any replica can answer any press, before
//! and after a restart. Buttons of earlier versions are still under old messages, so what a text means must not change.

use super::link::Link;
use super::query::Query;
use crate::knowledge::{KnowledgeBase, LevelKey};
use crate::limits;

/// What every `custom_id` begins with; another number would mean another form.
const VERSION: &str = "1";

/// What marks the `custom_id` of a menu whose choices each open an answer; its number among the message's menus
/// follows.
const MENU: char = 'm';

/// What comes before the id of a ladder that was named.
const LADDER: &str = "@";

/// Most menus in a message: one row is left for buttons.
pub(crate) const MENUS: usize = limits::ACTION_ROWS - 1;

/// What a press asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Press {
    /// To see an answer.
    Open(Link),
    /// To post an answer to the channel.
    Share(Link),
    /// To do something with a step's checklist.
    Readiness(ReadinessPress),
    /// To say that something else was meant, on the ladder that was named, if any.
    NotMeant(Query, Option<usize>),
}

impl Press {
    /// The `custom_id` of a button that asks for this; `None` where it would be longer than
    /// [`limits::CUSTOM_ID`].
    pub(crate) fn custom_id(&self, knowledge: &KnowledgeBase) -> Option<String> {
        let (verb, what) = match self {
            Self::Open(link) => ('o', link.encode(knowledge)),
            Self::Share(link) => ('s', link.encode(knowledge)),
            Self::Readiness(press) => ('r', press.encode(knowledge)),
            Self::NotMeant(query, ladder) => {
                let named = ladder.map(|ladder| format!("{LADDER}{}:", knowledge.ladders()[ladder].about.id));
                let named = named.unwrap_or_default();
                let room = limits::CUSTOM_ID - VERSION.len() - 'n'.len_utf8() - named.len();
                ('n', named + &query.encode(room))
            }
        };
        let custom_id = format!("{VERSION}{verb}{what}");
        (custom_id.chars().count() <= limits::CUSTOM_ID).then_some(custom_id)
    }

    /// Reads a `custom_id`; `None` for one of another version, or of a level that is no longer there.
    pub(crate) fn parse(custom_id: &str, knowledge: &KnowledgeBase) -> Option<Self> {
        let rest = custom_id.strip_prefix(VERSION)?;
        let verb = rest.chars().next()?;
        let what = &rest[verb.len_utf8()..];
        match verb {
            'o' => Link::decode(what, knowledge).map(Self::Open),
            's' => Link::decode(what, knowledge).map(Self::Share),
            'r' => ReadinessPress::decode(what, knowledge).map(Self::Readiness),
            'n' => {
                let (ladder, query) = match what.strip_prefix(LADDER) {
                    Some(named) => {
                        let (id, query) = named.split_once(':')?;
                        (Some(knowledge.position(id)?), query)
                    }
                    None => (None, what),
                };
                Query::decode(query).map(|query| Self::NotMeant(query, ladder))
            }
            _ => None,
        }
    }
}

/// A press that has to do with the checklist of one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadinessPress {
    /// What is asked of the checklist.
    pub action: Action,
    /// The level that the step starts from.
    pub from: LevelKey,
    /// The level that it leads to.
    pub to: LevelKey,
}

/// What is asked of a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// To see it, with nothing ticked.
    Open,
    /// To take over what a menu has ticked; menus are counted from 0.
    Tick(usize),
    /// To post its progress to the channel.
    Share,
}

impl ReadinessPress {
    /// The press as text, at most 88 characters, since no id of a ladder or a level has more than 28.
    fn encode(&self, knowledge: &KnowledgeBase) -> String {
        let action = match self.action {
            Action::Open => "o".to_owned(),
            Action::Tick(menu) => menu.to_string(),
            Action::Share => "s".to_owned(),
        };
        let (from, to) = (&knowledge.level(self.from).id, &knowledge.level(self.to).id);
        format!("{action}:{}:{from}:{to}", knowledge.ladder(self.from).about.id)
    }

    /// Reads what [`encode`](Self::encode) wrote; `None` where a level is no longer there.
    fn decode(text: &str, knowledge: &KnowledgeBase) -> Option<Self> {
        let mut parts = text.split(':');
        let (action, ladder) = (parts.next()?, parts.next()?);
        let mut level = || knowledge.find_in(Some(ladder), parts.next()?);
        let (from, to) = (level()?, level()?);
        let action = match action {
            "o" => Action::Open,
            "s" => Action::Share,
            menu => Action::Tick(menu.parse().ok().filter(|menu| *menu < MENUS)?),
        };
        parts.next().is_none().then_some(Self { action, from, to })
    }
}

/// The `custom_id` of a menu whose choices each open an answer.
pub(crate) fn of_menu(number: usize) -> String {
    format!("{VERSION}{MENU}{number}")
}

/// Whether a `custom_id` is that of a menu whose choices each open an answer.
pub(crate) fn is_of_menu(custom_id: &str) -> bool {
    custom_id.strip_prefix(VERSION).is_some_and(|rest| rest.starts_with(MENU))
}

/// Whether a `custom_id` is that of a menu whose choices tick items of a checklist.
pub(crate) fn is_of_checklist(custom_id: &str) -> bool {
    let action = custom_id.strip_prefix(VERSION).and_then(|rest| rest.strip_prefix('r'));
    action.is_some_and(|action| action.starts_with(|first: char| first.is_ascii_digit()))
}

/// A link as the value of a menu's choice: a level as `ladder:level`, anything else as in a `custom_id`.
pub(crate) fn choice_value(link: &Link, knowledge: &KnowledgeBase) -> String {
    match link {
        Link::Level(key) => format!("{}:{}", knowledge.ladder(*key).about.id, knowledge.level(*key).id),
        other => other.encode(knowledge),
    }
}

/// Reads what [`choice_value`] wrote; `None` where the ladder or a level is no longer there.
pub(crate) fn chosen_link(value: &str, knowledge: &KnowledgeBase) -> Option<Link> {
    match value.split(':').collect::<Vec<_>>().as_slice() {
        [_, _] => knowledge.find(value).map(Link::Level),
        _ => Link::decode(value, knowledge),
    }
}

impl Link {
    /// The link as text: a letter for its kind, then what it needs. No id of a ladder or a level has more than 28
    /// characters and no title from elsewhere more than 58, so every link has at most 89, but for a topic and a
    /// comparison across ladders.
    fn encode(&self, knowledge: &KnowledgeBase) -> String {
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
            Self::Elsewhere(key) => ["e", ladder_id(key.ladder), knowledge.elsewhere_title(*key)].join(":"),
            Self::Topic(topic) => ["q", topic].join(":"),
            Self::Help => "h".to_owned(),
        }
    }

    /// Reads what [`encode`](Self::encode) wrote; `None` where the ladder or a level is no longer there.
    fn decode(text: &str, knowledge: &KnowledgeBase) -> Option<Self> {
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        let parts: Vec<_> = rest.split(':').collect();
        let level = |ladder: &str, id: &str| knowledge.find_in(Some(ladder), id);
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
}
