//! Registering the bot's commands with Discord, and taking them back.

mod difference;
mod keeping;
mod registering;

pub(super) use self::keeping::{find_application, keep};
pub use self::registering::{Change, ChangeKind, Plan, Report, plan, register_once};
