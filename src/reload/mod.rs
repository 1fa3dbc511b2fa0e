//! Reloading the knowledge base while the bot runs: when its files change, or when asked to.

mod links;
mod watching;

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;

use tracing::{debug, error, info, warn};

pub use self::watching::Watch;
use crate::bot::Bot;
use crate::knowledge::{Diagnostic, Diagnostics, Files, Origin, Place, Severity};
use crate::matching;
use crate::metrics::{self, Metrics};

/// Keeps a bot's knowledge base up to date with its files.
#[derive(Debug)]
pub struct Reloader {
    bot: Arc<Bot>,
    metrics: Arc<Metrics>,
    origin: Origin,
    /// The warnings that have been logged, each as its file and what it says.
    warned: BTreeSet<(String, String)>,
    /// What was wrong with the files when they were refused last, so that it is told once.
    refused: Option<Diagnostics>,
}

/// What came of reading the files again.
#[derive(Debug)]
enum Reloaded {
    /// The new ladders answer; with what deserves a look.
    Replaced(Diagnostics),
    /// They are the same; with what deserves a look.
    Unchanged(Diagnostics),
    Refused(Diagnostics),
}

/// Why the files are read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    Changed,
    Asked,
}

impl Reloader {
    /// Reloads the knowledge base of `origin` into `bot`.
    pub fn new(bot: Arc<Bot>, metrics: Arc<Metrics>, origin: Origin) -> Self {
        Self { bot, metrics, origin, warned: BTreeSet::new(), refused: None }
    }

    /// Logs those warnings that are new: expectations that are not met, what is not read, and how many other places of
    /// the ladders deserve a look. That look is their author's, so `stepladder check` shows them.
    pub fn warn_of(&mut self, warnings: &Diagnostics) {
        let key = |warning: &Diagnostic| (warning.path().to_owned(), warning.title().to_owned());
        let is_new = |warning: &&Diagnostic| {
            warning.severity() != Severity::Note && !self.warned.contains(&key(warning))
        };
        let is_remark =
            |warning: &&Diagnostic| warning.severity() != Severity::Error && warning.place().is_some();
        let (in_ladders, others): (Vec<_>, Vec<_>) = warnings.iter().filter(is_new).partition(is_remark);
        for warning in others {
            let line = warning.place().map(Place::line);
            warn!(file = warning.path(), line, "{}", warning.title());
        }
        if !in_ladders.is_empty() {
            info!(remarks = in_ladders.len(), "`stepladder check` has remarks on the ladders");
        }
        self.warned = warnings.iter().map(key).collect();
    }

    /// Reloads for ever: at each change under the path, where `watch` says so, and at each SIGHUP.
    ///
    /// A knowledge base with errors is refused with all of them in the log, and the bot goes on with the one it
    /// has. Where the system cannot watch files, that is in the log, and only SIGHUP reloads.
    pub async fn run(mut self, watch: bool) -> Infallible {
        let mut watch = if watch { self.begin_watching() } else { None };
        let mut asked = Asked::listen();
        if watch.is_some() {
            // Something may have changed between loading and watching.
            self.reload(Cause::Changed).await;
        }
        loop {
            let cause = tokio::select! {
                () = changed(&mut watch) => Cause::Changed,
                () = asked.next() => Cause::Asked,
            };
            self.reload(cause).await;
        }
    }

    fn begin_watching(&self) -> Option<Watch> {
        match Watch::begin([self.origin.path()]) {
            Ok(watch) => Some(watch),
            Err(error) => {
                warn!(%error, "changes of the ladders cannot be watched; send SIGHUP to reload them");
                None
            }
        }
    }

    async fn reload(&mut self, cause: Cause) {
        let (bot, origin) = (Arc::clone(&self.bot), self.origin.clone());
        let reloaded = tokio::task::spawn_blocking(move || read_again(&bot, &origin)).await;
        match reloaded {
            Ok(Reloaded::Replaced(warnings)) => {
                self.refused = None;
                self.warn_of(&warnings);
                self.metrics.reloaded(metrics::Reload::ok);
                let known = self.bot.known();
                let ladders = known.knowledge().ladders().len();
                info!(ladders, levels = known.knowledge().keys().count(), "the ladders are reloaded");
            }
            Ok(Reloaded::Unchanged(warnings)) => {
                self.warn_of(&warnings);
                let was_refused = self.refused.take().is_some();
                if was_refused || cause == Cause::Asked {
                    self.metrics.reloaded(metrics::Reload::ok);
                    info!("the ladders are as they were, nothing to reload");
                } else {
                    debug!("the ladders are as they were, nothing to reload");
                }
            }
            Ok(Reloaded::Refused(wrong))
                if cause == Cause::Changed && self.refused.as_ref() == Some(&wrong) =>
            {
                debug!("the ladders are as broken as they were");
            }
            Ok(Reloaded::Refused(wrong)) => {
                self.metrics.reloaded(metrics::Reload::refused);
                let errors = wrong.errors();
                error!(errors, diagnostics = %wrong, "the ladders are refused, the old ones go on answering");
                self.refused = Some(wrong);
            }
            Err(error) => {
                self.metrics.reloaded(metrics::Reload::refused);
                error!(%error, "reloading the ladders failed, the old ones go on answering");
            }
        }
    }
}

fn read_again(bot: &Bot, origin: &Origin) -> Reloaded {
    match origin.load() {
        Err(wrong) => Reloaded::Refused(wrong),
        Ok(loaded) if loaded.knowledge == *bot.known().knowledge() => Reloaded::Unchanged(loaded.warnings),
        Ok(mut loaded) => match bot.replace(loaded.knowledge) {
            Ok(()) => {
                loaded.warnings.extend(unmet_expectations(bot, &loaded.files));
                Reloaded::Replaced(loaded.warnings)
            }
            Err(wrong) => Reloaded::Refused(wrong),
        },
    }
}

/// The expectations that the bot's ladders do not meet; `files` are those that they were read from.
pub fn unmet_expectations(bot: &Bot, files: &Files) -> Diagnostics {
    let known = bot.known();
    matching::unmet_expectations(known.knowledge(), files, known.index())
}

/// Takes the ladders of `origin` into `bot` as they are now, and says so where they have changed.
///
/// `told` holds what was wrong with them when that was told last, so that it is told once.
pub fn refresh(bot: &Bot, origin: &Origin, told: &mut Option<Diagnostics>) -> Option<String> {
    match read_again(bot, origin) {
        Reloaded::Replaced(_) => {
            *told = None;
            Some("The ladders have changed: the change is taken in.".to_owned())
        }
        Reloaded::Unchanged(_) => {
            told.take().map(|_| "The ladders are in order again, as they were.".to_owned())
        }
        Reloaded::Refused(wrong) if told.as_ref() == Some(&wrong) => None,
        Reloaded::Refused(wrong) => {
            let news =
                format!("{wrong}\n\nThe ladders have changed and have errors: the old ones go on answering.");
            *told = Some(wrong);
            Some(news)
        }
    }
}

async fn changed(watch: &mut Option<Watch>) {
    match watch {
        Some(watch) => {
            if let Err(error) = watch.changed().await {
                warn!(%error, "changes of the ladders are no longer noticed; send SIGHUP to reload them");
            }
        }
        None => std::future::pending().await,
    }
}

/// The host's request to reload: SIGHUP, where the system has it.
struct Asked {
    #[cfg(unix)]
    hangup: Option<tokio::signal::unix::Signal>,
}

impl Asked {
    #[cfg(unix)]
    fn listen() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        let hangup = signal(SignalKind::hangup());
        let hangup = hangup.inspect_err(|error| warn!(%error, "SIGHUP cannot be received")).ok();
        Self { hangup }
    }

    #[cfg(not(unix))]
    fn listen() -> Self {
        Self {}
    }

    async fn next(&mut self) {
        #[cfg(unix)]
        if let Some(hangup) = &mut self.hangup
            && hangup.recv().await.is_some()
        {
            return;
        }
        std::future::pending::<()>().await;
    }
}
