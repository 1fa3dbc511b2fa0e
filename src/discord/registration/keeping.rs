//! Keeping the registered commands up to date while the bot runs.

use std::convert::Infallible;

use serenity::builder::CreateCommand;
use serenity::model::id::ApplicationId;
use tracing::{error, info};

use super::registering::{ChangeKind, Report, definitions, register};
use crate::bot::Bot;
use crate::discord::rest::Application;
use crate::discord::retry::RetryPolicy;
use crate::discord::{Error, Rest};

/// Asks Discord for the token's application until it answers.
///
/// # Errors
/// What no further attempt can mend, such as [`Error::TokenRefused`].
pub(crate) async fn find_application(rest: &Rest) -> Result<Application, Error> {
    RetryPolicy::without_end("Discord is out of reach, trying again").retry(|| rest.application()).await
}

/// Registers the bot's commands now, and again after a reload that changes them.
pub(crate) async fn keep(rest: &Rest, application: ApplicationId, bot: &Bot) -> Infallible {
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

/// Registers commands, retrying as long as that takes; returns whether Discord accepted them.
async fn register_for_long(rest: &Rest, application: ApplicationId, commands: &[CreateCommand]) -> bool {
    let policy = RetryPolicy::without_end("the commands could not be registered yet, trying again");
    match policy.retry(|| register(rest, application, commands, None, false)).await {
        Ok(report) => log(&report),
        Err(error) => {
            error!(%error, "the commands could not be registered, those that are stay in use");
            return false;
        }
    }
    true
}

fn log(report: &Report) {
    for change in report.changes.iter().filter(|change| change.kind != ChangeKind::Unchanged) {
        info!(command = change.command, change = change.kind.as_str(), "registered commands changed");
    }
    info!(commands = report.changes.len(), "the registered commands are up to date");
}
