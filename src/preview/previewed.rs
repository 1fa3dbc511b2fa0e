//! What the page is drawn from.

use std::sync::Arc;

use tokio::sync::watch;

use crate::bot::Bot;
use crate::client::Client;
use crate::interaction::Place;
use crate::knowledge::Diagnostics;

/// What the page is drawn from.
#[derive(Debug)]
pub(super) struct Previewed {
    pub(super) bot: Arc<Bot>,
    /// What is wrong with the ladders' files, while they are refused.
    pub(super) refused: watch::Receiver<Option<Diagnostics>>,
}

impl Previewed {
    /// A client in a server, where an answer that is private differs from others.
    pub(super) fn client(&self) -> Client<'_> {
        Client::new(&self.bot, Place::GUILD)
    }
}
