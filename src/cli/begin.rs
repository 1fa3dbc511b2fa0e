//! `stepladder new` and `stepladder schema`.

use clap::Args;

/// The ladder to create.
#[derive(Debug, Args)]
pub struct New {
    /// What the ladder is called, such as `engineering`, or the path of its file, which ends in `.toml`.
    #[arg(value_name = "NAME")]
    pub name: String,
}

pub(super) const AFTER_NEW: &str = "\
It writes a small ladder with comments, to be changed, and beside it the schema by which editors such as VS Code \
(with Even Better TOML or Tombi) complete and explain keys. It overwrites nothing.

Examples:
  stepladder new engineering
  stepladder new data/engineering.toml

Exit codes:
  0  The ladder was written
  1  The file is there already, or cannot be written
  4  A setting, a variable or the file of settings is wrong";

pub(super) const AFTER_SCHEMA: &str = "\
It is a JSON Schema (draft 2020-12) with a description, the limits and an example of each key. Editors read it \
where the first line of a ladder names it: #:schema ./ladder.schema.json

Examples:
  stepladder schema > data/ladder.schema.json";
