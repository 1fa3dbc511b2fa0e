//! The `custom_id` of a button or a menu, as data and as text.
//!
//! A `custom_id` holds the whole state of a button: the bot stores nothing, so any replica can answer any press, before
//! and after a restart. Buttons of earlier versions are still under old messages, so the meaning of a `custom_id` must
//! not change.

use super::link::Link;
use super::query::Query;
use crate::knowledge::{KnowledgeBase, LevelKey};
use crate::limits;

/// The version number that every `custom_id` begins with; a new format would get a new number.
const VERSION: &str = "1";

/// The mark in the `custom_id` of a menu whose choices each open an answer; the menu's number in its message follows.
const MENU: char = 'm';

/// The mark before the id of the ladder that the asker named.
const LADDER: &str = "@";

/// The most menus in a message: one row is kept for buttons.
pub(crate) const MENUS: usize = limits::ACTION_ROWS - 1;

/// The request that a press makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Press {
    /// To see an answer.
    Open(Link),
    /// To post an answer to the channel.
    Share(Link),
    /// To do something with the checklist of the step from one level to another.
    Checklist(Action, [LevelKey; 2]),
    /// To see other readings of a query, on the ladder that the asker named, if any.
    NotMeant(Query, Option<usize>),
}

/// What to do with a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// To see it, with nothing ticked.
    Open,
    /// To update the ticks of one menu; menus are counted from 0.
    Tick(usize),
    /// To post its progress to the channel.
    Share,
}

impl Press {
    /// The `custom_id` of a button that asks for this; `None` where it would be longer than
    /// [`limits::CUSTOM_ID`].
    pub(crate) fn custom_id(&self, knowledge: &KnowledgeBase) -> Option<String> {
        let (verb, what) = match self {
            Self::Open(link) => ('o', link.encode(knowledge)),
            Self::Share(link) => ('s', link.encode(knowledge)),
            Self::Checklist(action, [from, to]) => {
                let action = match action {
                    Action::Open => "o".to_owned(),
                    Action::Tick(menu) => menu.to_string(),
                    Action::Share => "s".to_owned(),
                };
                let of = &knowledge.ladder(*from).about.id;
                let [from, to] = [from, to].map(|key| &knowledge.level(*key).id);
                ('r', format!("{action}:{of}:{from}:{to}"))
            }
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

    /// Reads a `custom_id`; `None` if it is from another version, or names a ladder or a level that no longer exists.
    pub(crate) fn parse(custom_id: &str, knowledge: &KnowledgeBase) -> Option<Self> {
        let rest = custom_id.strip_prefix(VERSION)?;
        let verb = rest.chars().next()?;
        let what = &rest[verb.len_utf8()..];
        match verb {
            'o' => Link::decode(what, knowledge).map(Self::Open),
            's' => Link::decode(what, knowledge).map(Self::Share),
            'r' => {
                let [action, of, from, to] = what.split(':').collect::<Vec<_>>()[..] else { return None };
                let level = |id| knowledge.find_in(of, id);
                let action = match action {
                    "o" => Action::Open,
                    "s" => Action::Share,
                    menu => Action::Tick(menu.parse().ok().filter(|menu| *menu < MENUS)?),
                };
                Some(Self::Checklist(action, [level(from)?, level(to)?]))
            }
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
