//! `stepladder preview`.

use clap::Args;

use crate::config::ListenAddress;

/// Where the preview page is.
#[derive(Debug, Args)]
pub struct Preview {
    /// The address of the page; any but one of this machine's own lets others see it.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8700", value_parser = listen_address)]
    pub listen: ListenAddress,
    /// Open the page in your browser.
    #[arg(long)]
    pub open: bool,
}

fn listen_address(text: &str) -> Result<ListenAddress, String> {
    text.to_owned().try_into()
}

pub(super) const AFTER_PREVIEW: &str = "\
The page lists every level, step, route, comparison and command, and shows each answer as Discord draws it: \
dark or light, on a desktop or a phone, with or without embeds. Buttons, menus and checklists work. Save a ladder's \
file, and the page follows at once; a file with errors shows them over the last good answer. The page needs no \
network.

Examples:
  stepladder preview --open
  stepladder preview --knowledge my-ladders
  stepladder preview --listen 127.0.0.1:0
      Take a port that is free

Exit codes:
  0  It was stopped
  1  Something failed
  4  A setting, a variable or the file of settings is wrong
  6  The address cannot be listened on";
