//! `stepladder register`.

use std::num::NonZeroU64;

use clap::Args;

/// What is to be registered, and where.
#[derive(Debug, Args)]
pub struct Register {
    /// Register for one server alone, by its id; such commands show at once and hide none of the others.
    #[arg(long, value_name = "ID")]
    pub guild: Option<NonZeroU64>,
    /// Say what would change, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Take the commands back instead.
    #[arg(long)]
    pub remove: bool,
}

pub(super) const AFTER_REGISTER: &str = "\
This is needed only where register_commands in [discord] is false: otherwise the bot does it on start. \
It needs the bot's token, and sends nothing where Discord already has the same commands.

Examples:
  stepladder register --dry-run
      Show what would change
  stepladder register --guild 81384788765712384
      Try the commands in one server
  stepladder register --guild 81384788765712384 --remove
      Take them back from there

Exit codes:
  0  Discord has the commands as asked
  1  Something failed
  3  Discord refused the bot's token
  4  There is no token, or a setting is wrong
  5  The ladders have errors";
