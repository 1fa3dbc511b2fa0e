//! `stepladder match`.

use clap::Args;

/// Texts to read.
#[derive(Debug, Args)]
pub struct Match {
    /// The text, as someone might type it; without one, the lines of standard input.
    #[arg(value_name = "QUERY")]
    text: Vec<String>,
    /// Read each text as a way from one level to another.
    #[arg(long)]
    pub promote: bool,
}

impl Match {
    /// The text to read, where one was given.
    pub fn query(&self) -> Option<String> {
        (!self.text.is_empty()).then(|| self.text.join(" "))
    }
}

pub(super) const AFTER_MATCH: &str = "\
Examples:
  stepladder match sr pm
  stepladder match --promote \"pm to senior\"
  stepladder match < titles.txt
      One line of JSON for each line of the file

A line of input is a JSON string or plain text; with --promote it may also be {\"from\": …, \"to\": …}. \
A line of output has \"top\", the level, or null where the reading is not sure; \"suggestions\", at most five; \
and \"because\". With --promote it has \"from\", \"to\" and \"route\", the shortest way up, empty where no steps \
lead there; all three are null unless both ends are sure.

Exit codes:
  0  The texts were read, whatever they came to
  1  Something failed
  4  A setting, a variable or the file of settings is wrong
  5  The ladders have errors";
