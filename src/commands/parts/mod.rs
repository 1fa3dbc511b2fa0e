//! What commands share: plain data and small functions, none of which knows a command.

mod answer;
mod buttons;
mod command;
mod context;
pub(super) mod custom_id;
pub(super) mod details;
pub(super) mod elsewhere;
pub(super) mod example;
mod ladder_option;
pub(super) mod level_option;
mod link;
mod localisations;
pub(super) mod menus;
mod offers;
pub(super) mod openings;
pub(super) mod phrases;
mod pictures;
mod query;
mod question;
mod shown;
pub(super) mod unsure;

pub(super) use self::answer::Rejection;
pub use self::answer::{Answer, Outcome, Unresolved};
pub(super) use self::buttons::{
    checklist_button, not_meant_button, offer_to_share, open_button, whole_ladder,
};
pub use self::command::Command;
pub use self::context::{AnswerSettings, Context};
pub(super) use self::custom_id::{Action, MENUS, Press, ReadinessPress};
pub use self::ladder_option::LADDER;
pub(super) use self::link::Link;
pub(super) use self::localisations::option as define_option;
pub(super) use self::menus::Opening;
pub(super) use self::offers::{named_button, offer};
pub use self::pictures::Pictures;
pub(super) use self::query::Query;
pub use self::question::Question;
pub use self::shown::shown;
