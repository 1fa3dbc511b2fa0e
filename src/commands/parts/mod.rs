//! What commands share: plain data and small functions, none of which knows a command.

pub(super) mod answer;
pub(super) mod buttons;
pub(super) mod command;
pub(super) mod context;
pub(super) mod custom_id;
pub(super) mod details;
pub(super) mod elsewhere;
pub(super) mod example;
pub(super) mod heard;
pub(super) mod ladder_option;
pub(super) mod level_option;
pub(super) mod link;
mod localisations;
pub(super) mod menus;
pub(super) mod offers;
pub(super) mod openings;
pub(super) mod phrases;
pub(super) mod pictures;
pub(super) mod question;
pub(super) mod shown;
pub(super) mod unsure;

pub(super) use self::localisations::option as define_option;
