//! Reloading the knowledge base while the bot runs: when its files change, or on SIGHUP.

mod watching;

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::Arc;

#[cfg(unix)]
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Notify;
use tokio::task::spawn_blocking;
use tracing::{debug, error, info, warn};

pub use self::watching::Watch;
use crate::bot::Bot;
use crate::knowledge::{Diagnostic, Diagnostics, Files, Loaded, Location, Origin, Severity};
use crate::matching;
use crate::metrics::{self, Metrics};

/// Keeps a bot's knowledge base up to date with its files.
struct Reloader {
    bot: Arc<Bot>,
    metrics: Arc<Metrics>,
    origin: Origin,
    /// The expectations that the bot's ladders do not meet.
    unmet: Diagnostics,
    /// The warnings that have been logged, each as the pair of its file and its title.
    warned: BTreeSet<(String, String)>,
    /// The errors for which the last reload was refused, so that the same errors are not logged again.
    refused: Option<Diagnostics>,
}

/// Why the files are read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    Changed,
    Asked,
}

/// Reloads the knowledge base of `origin` into `bot` again and again: at each change under its path, if `watch` is set,
/// and at each of the [`requests`] `asked`.
///
/// `warnings` and `files` belong to the ladders that the bot uses now. A knowledge base with errors is refused: all its
/// errors are logged, and the bot keeps the one it has. If the system cannot watch files, that is logged, and only
/// SIGHUP reloads.
pub async fn run(
    bot: Arc<Bot>,
    metrics: Arc<Metrics>,
    origin: Origin,
    warnings: Diagnostics,
    files: Files,
    watch: bool,
    asked: Arc<Notify>,
) -> Infallible {
    let mut watch = if watch {
        let refused = "changes of the ladders cannot be watched; send SIGHUP to reload them";
        Watch::begin([origin.path()]).inspect_err(|error| warn!(%error, "{refused}")).ok()
    } else {
        None
    };
    let current = Arc::clone(&bot);
    // If the task panics, the panic hook logs that.
    let unmet = spawn_blocking(move || unmet(&current, &files)).await.unwrap_or_default();
    let mut reloader = Reloader { bot, metrics, origin, unmet, warned: BTreeSet::new(), refused: None };
    reloader.warn_of(warnings);
    if watch.is_some() {
        // The files may have changed between loading and watching.
        reloader.reload(Cause::Changed).await;
    }
    let mut unwatched = BTreeMap::new();
    loop {
        if let Some(watch) = &watch {
            for (folder, error) in watch.unwatched.iter().filter(|(it, _)| !unwatched.contains_key(*it)) {
                let folder = folder.display();
                warn!(error, %folder, "a folder cannot be watched; send SIGHUP after a change in it");
            }
            unwatched.clone_from(&watch.unwatched);
        }
        let cause = tokio::select! {
            () = settled(watch.as_ref()) => Cause::Changed,
            () = asked.notified() => Cause::Asked,
        };
        if let Some(Err(error)) = watch.as_mut().map(Watch::look_around) {
            warn!(%error, "changes of the ladders are no longer noticed; send SIGHUP to reload them");
        }
        reloader.reload(cause).await;
    }
}

impl Reloader {
    /// Logs the warnings about the bot's ladders that were not logged before: each unmet expectation and each file that
    /// is not read, but only the number of the others, which are for the author and shown by `stepladder check`.
    fn warn_of(&mut self, mut warnings: Diagnostics) {
        warnings.extend(self.unmet.iter().cloned());
        let key = |warning: &Diagnostic| (warning.path.clone(), warning.title.clone());
        let is_new = |warning: &&Diagnostic| {
            warning.severity != Severity::Note && !self.warned.contains(&key(warning))
        };
        let is_remark =
            |warning: &&Diagnostic| warning.severity != Severity::Error && warning.location().is_some();
        let (in_ladders, others): (Vec<_>, Vec<_>) = warnings.iter().filter(is_new).partition(is_remark);
        for warning in others {
            let line = warning.location().map(Location::line);
            warn!(file = warning.path, line, "{}", warning.title);
        }
        if !in_ladders.is_empty() {
            info!(remarks = in_ladders.len(), "`stepladder check` has remarks on the ladders");
        }
        self.warned = warnings.iter().map(key).collect();
    }

    async fn reload(&mut self, cause: Cause) {
        let (bot, origin) = (Arc::clone(&self.bot), self.origin.clone());
        let reloaded = spawn_blocking(move || {
            let (changed, warnings, files) = read_again(&bot, &origin)?;
            Ok((warnings, changed.then(|| unmet(&bot, &files))))
        });
        match reloaded.await {
            Ok(Ok((warnings, unmet))) => {
                let (changed, was_refused) = (unmet.is_some(), self.refused.take().is_some());
                if let Some(unmet) = unmet {
                    self.unmet = unmet;
                }
                self.warn_of(warnings);
                if changed {
                    let known = self.bot.known();
                    let ladders = known.knowledge().ladders().len();
                    info!(ladders, levels = known.knowledge().keys().count(), "the ladders are reloaded");
                } else if was_refused || cause == Cause::Asked {
                    info!("the ladders are as they were, nothing to reload");
                } else {
                    debug!("the ladders are as they were, nothing to reload");
                    return;
                }
                self.metrics.reloaded(metrics::Reload::ok);
            }
            Ok(Err(wrong)) if cause == Cause::Changed && self.refused.as_ref() == Some(&wrong) => {
                debug!("the ladders are as broken as they were");
            }
            Ok(Err(wrong)) => {
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

/// Reads the ladders of `origin`, and replaces those of `bot` if they have changed. Returns whether they have, with
/// their warnings and files.
fn read_again(bot: &Bot, origin: &Origin) -> Result<(bool, Diagnostics, Files), Diagnostics> {
    let Loaded { knowledge, warnings, files } = origin.load()?;
    let changed = knowledge != *bot.known().knowledge();
    if changed {
        bot.replace(knowledge)?;
    }
    Ok((changed, warnings, files))
}

/// The expectations that the ladders of `bot` do not meet; `files` are the files that the ladders were read from.
fn unmet(bot: &Bot, files: &Files) -> Diagnostics {
    let known = bot.known();
    matching::unmet_expectations(known.knowledge(), files, known.index())
}

/// Reloads the ladders of `origin` into `bot` if they have changed, and returns a message about that for a person.
///
/// `reported` holds the errors that were reported last, so that the same errors are not reported again.
pub fn refresh(bot: &Bot, origin: &Origin, reported: &mut Option<Diagnostics>) -> Option<String> {
    match read_again(bot, origin) {
        Ok((true, ..)) => {
            *reported = None;
            Some("The ladders have changed: the change is taken in.".to_owned())
        }
        Ok(_) => reported.take().map(|_| "The ladders are in order again, as they were.".to_owned()),
        Err(wrong) if reported.as_ref() == Some(&wrong) => None,
        Err(wrong) => {
            let news =
                format!("{wrong}\n\nThe ladders have changed and have errors: the old ones go on answering.");
            *reported = Some(wrong);
            Some(news)
        }
    }
}

async fn settled(watch: Option<&Watch>) {
    match watch {
        Some(watch) => watch.settled().await,
        None => std::future::pending().await,
    }
}

/// Returns a `Notify` that is notified at each request to reload from now on: at each SIGHUP, on systems that have it.
/// Before this is called, SIGHUP ends the program.
///
/// # Panics
/// Outside of a Tokio runtime.
pub fn requests() -> Arc<Notify> {
    let asked = Arc::new(Notify::new());
    #[cfg(unix)]
    match signal(SignalKind::hangup()) {
        Ok(mut hangup) => {
            let asked = Arc::clone(&asked);
            tokio::spawn(async move {
                while hangup.recv().await.is_some() {
                    asked.notify_one();
                }
            });
        }
        Err(error) => warn!(%error, "SIGHUP cannot be received"),
    }
    asked
}
