//! Parts that commands share: plain data and small functions that depend on no command.

mod answer;
mod buttons;
mod command;
mod context;
pub(super) mod custom_id;
pub(super) mod elsewhere;
mod link;
mod localisations;
pub(super) mod menus;
pub(super) mod options;
pub(super) mod phrases;
mod query;
mod shown;
pub(super) mod unsure;

pub use self::answer::{Answer, Outcome, Unresolved};
pub(super) use self::buttons::{
    checklist_button, named_button, not_meant_button, offer, offer_to_share, open_button, whole_ladder,
};
pub use self::command::Command;
pub use self::context::{AnswerSettings, Context};
pub(super) use self::custom_id::{Action, MENUS, Press};
pub(super) use self::link::Link;
pub use self::options::LADDER;
pub(super) use self::options::TextOption;
pub(super) use self::query::Query;
pub use self::shown::shown;
