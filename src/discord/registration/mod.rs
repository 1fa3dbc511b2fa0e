//! Registering the bot's commands with Discord, and taking them back.

mod difference;
mod keeping;
mod registering;

pub(super) use self::keeping::{find_application, keep};
pub use self::registering::{Change, ChangeKind, Changes, Report, compare, register_once};
