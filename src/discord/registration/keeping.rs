//! Keeping the registered commands as the bot has them, for as long as it runs.

use std::convert::Infallible;
use std::time::Duration;

use serenity::builder::CreateCommand;
use serenity::model::id::ApplicationId;
use tokio::time::sleep;
use tracing::{error, info, warn};

use super::{ChangeKind, Report, definitions, register};
use crate::bot::Bot;
use crate::discord::rest::Application;
use crate::discord::{Error, Rest};

/// The pause after a first failed attempt to find the application; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Asks Discord for the token's application until it answers.
///
/// # Errors
/// What no further attempt can mend, such as [`Error::TokenRefused`].
pub(in crate::discord) async fn find_application(rest: &Rest) -> Result<Application, Error> {
    let mut pause = FIRST_PAUSE;
    loop {
        let error = match rest.application().await {
            Ok(application) => return Ok(application),
            Err(error) => error,
        };
        let wait = error.worth_retrying_after(pause).ok_or_else(|| error.clone())?;
        warn!(%error, wait_s = wait.as_secs_f64(), "Discord is out of reach, trying again");
        sleep(wait).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Registers the bot's commands now, and again after a reload that changes them.
pub(in crate::discord) async fn keep(rest: &Rest, application: ApplicationId, bot: &Bot) -> Infallible {
    let mut replacements = bot.replacements();
    let mut registered = None;
    loop {
        let commands = bot.commands();
        let wanted = definitions(&commands, None);
        if registered.as_ref() != Some(&wanted) {
            registered = register_for_long(rest, application, &commands).await.then_some(wanted);
        }
        if replacements.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// Registers commands; where Discord is in trouble or asks to wait, for as long as that takes. Says whether it
/// took them.
async fn register_for_long(rest: &Rest, application: ApplicationId, commands: &[CreateCommand]) -> bool {
    loop {
        let error = match register(rest, application, commands, None, false).await {
            Ok(report) => {
                log(&report);
                return true;
            }
            Err(error) => error,
        };
        let Some(wait) = error.worth_retrying_after(LONGEST_PAUSE) else {
            error!(%error, "the commands could not be registered, those that are stay in use");
            return false;
        };
        let wait_s = wait.as_secs_f64();
        warn!(%error, wait_s, "the commands could not be registered yet, trying again");
        sleep(wait).await;
    }
}

fn log(report: &Report) {
    for change in report.changes.iter().filter(|change| change.kind != ChangeKind::Unchanged) {
        info!(command = change.command, change = change.kind.as_str(), "registered commands changed");
    }
    info!(commands = report.changes.len(), "the registered commands are up to date");
}
