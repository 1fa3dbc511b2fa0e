//! Registering the bot's commands with Discord, and removing them.

mod difference;

use std::convert::Infallible;
use std::fmt;
use std::future::pending;

use serde_json::Value;
use serenity::builder::CreateCommand;
use serenity::model::id::{ApplicationId, GuildId};
use tracing::{error, info};

use self::difference::differs;
use super::rest::{Application, commands_route};
use super::retry::RetryPolicy;
use super::{Error, Rest};
use crate::bot::Bot;

/// Discord's type for the entry point command, which opens an activity ("Application commands", command types). Discord
/// creates that command by itself, and rejects a bulk overwrite that leaves it out.
const ENTRY_POINT: u64 = 4;

/// The change to one command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The command's name.
    pub command: String,
    /// The kind of change.
    pub kind: ChangeKind,
}

/// The kind of change to a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// The command was not registered.
    Created,
    /// The command was registered with another definition.
    Changed,
    /// The command was registered, but the bot has no such command.
    Removed,
    /// The command was registered with the same definition.
    Unchanged,
}

impl ChangeKind {
    /// The kind as one lower-case word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Unchanged => "unchanged",
        }
    }
}

/// The changes that were made or, with `dry_run`, would be made. `Display` writes one line for each command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The change to each command.
    pub changes: Vec<Change>,
    /// The server whose commands these are; `None` for global commands.
    pub guild: Option<GuildId>,
    /// Whether this was a dry run, in which nothing was sent.
    pub dry_run: bool,
}

/// Asks Discord which application the token belongs to, and retries until it answers.
pub(super) async fn find_application(rest: &Rest) -> Result<Application, Error> {
    RetryPolicy::without_end("Discord is out of reach, trying again").retry(|| rest.application()).await
}

/// Registers the bot's commands now, and again after a reload that changes them.
pub(super) async fn keep(rest: &Rest, application: ApplicationId, bot: &Bot) -> Infallible {
    let policy = RetryPolicy::without_end("the commands could not be registered yet, trying again");
    let mut replacements = bot.replacements();
    let route = commands_route(application, None);
    let mut registered = None;
    loop {
        let wanted = definitions(&bot.commands(), None);
        if registered.as_ref() != Some(&wanted) {
            registered = match policy.retry(|| register(rest, &route, &wanted, false)).await {
                Ok(changes) => {
                    for change in changes.iter().filter(|change| change.kind != ChangeKind::Unchanged) {
                        let kind = change.kind.as_str();
                        info!(command = change.command, change = kind, "registered commands changed");
                    }
                    info!(commands = changes.len(), "the registered commands are up to date");
                    Some(wanted)
                }
                Err(error) => {
                    error!(%error, "the commands could not be registered, so those that Discord has stay in use");
                    None
                }
            };
        }
        if replacements.changed().await.is_err() {
            pending::<()>().await;
        }
    }
}

/// Replaces the registered commands, global or of one server, with the given ones; sends nothing if they are the same.
/// An entry point command is kept.
///
/// Meant for a person at a terminal: waits out a short rate limit, and gives up after 10 s without a connection.
///
/// # Errors
/// An [`Error`] when Discord cannot be reached, refuses the request, or asks to wait for more than a minute.
pub async fn register_once(
    rest: &Rest,
    commands: &[CreateCommand],
    guild: Option<GuildId>,
    dry_run: bool,
) -> Result<Report, Error> {
    let policy = RetryPolicy::at_a_terminal();
    let application = policy.retry(|| rest.application()).await?.id;
    let (route, wanted) = (commands_route(application, guild), definitions(commands, guild));
    let changes = policy.retry(|| register(rest, &route, &wanted, dry_run)).await?;
    Ok(Report { changes, guild, dry_run })
}

/// The wanted commands as JSON. Those of one server lack `integration_types` and `contexts`, which only global commands
/// may have.
fn definitions(commands: &[CreateCommand], guild: Option<GuildId>) -> Vec<Value> {
    let define = |command| {
        let mut definition = serde_json::to_value(command).expect("a builder has string keys only");
        if let (Some(fields), Some(_)) = (definition.as_object_mut(), guild) {
            fields.retain(|field, _| field != "integration_types" && field != "contexts");
        }
        definition
    };
    commands.iter().map(define).collect()
}

async fn register(rest: &Rest, route: &str, wanted: &[Value], dry_run: bool) -> Result<Vec<Change>, Error> {
    let (changes, commands) = compare(&rest.commands(route).await?, wanted);
    if !dry_run && changes.iter().any(|change| change.kind != ChangeKind::Unchanged) {
        rest.replace_commands(route, &commands).await?;
    }
    Ok(changes)
}

/// The change to each command, first the wanted ones in their order, then those to remove; and the complete list to
/// send to Discord.
///
/// Fields that Discord fills in (ids, versions, defaults) make no difference. An entry point command is kept.
fn compare(current: &[Value], wanted: &[Value]) -> (Vec<Change>, Vec<Value>) {
    let mut changes = Vec::new();
    let mut commands = wanted.to_vec();
    for definition in wanted {
        let kind = match current.iter().find(|existing| key(existing) == key(definition)) {
            None => ChangeKind::Created,
            Some(existing) if differs(existing, definition) => ChangeKind::Changed,
            Some(_) => ChangeKind::Unchanged,
        };
        changes.push(Change { command: shown_name(definition), kind });
    }
    for existing in current.iter().filter(|existing| !wanted.iter().any(|w| key(w) == key(existing))) {
        if key(existing).0 == ENTRY_POINT {
            commands.push(existing.clone());
        } else {
            changes.push(Change { command: shown_name(existing), kind: ChangeKind::Removed });
        }
    }
    (changes, commands)
}

/// The type and the name of a command, which together identify it within an application and a scope.
fn key(command: &Value) -> (u64, &str) {
    (command["type"].as_u64().unwrap_or(1), command["name"].as_str().unwrap_or_default())
}

fn shown_name(command: &Value) -> String {
    let (kind, name) = key(command);
    if kind == 1 { format!("/{name}") } else { name.to_owned() }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.guild.map_or("everywhere".to_owned(), |guild| format!("in server {guild}"));
        let rehearsed = if self.dry_run { ", nothing was sent (--dry-run)" } else { "" };
        write!(f, "Commands {place}{rehearsed}:")?;
        if self.changes.is_empty() {
            write!(f, "\n  none, and none were there")?;
        }
        for Change { command, kind } in &self.changes {
            let done = match (kind, self.dry_run) {
                (ChangeKind::Unchanged, _) => "already as it should be".to_owned(),
                (kind, false) => kind.as_str().to_owned(),
                (kind, true) => format!("would be {}", kind.as_str()),
            };
            write!(f, "\n  {command}: {done}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn names(changes: &[Change]) -> Vec<(&str, ChangeKind)> {
        changes.iter().map(|change| (change.command.as_str(), change.kind)).collect()
    }

    #[test]
    fn each_command_is_created_changed_removed_or_left_alone() {
        let current = [
            json!({ "id": "1", "type": 1, "name": "level", "description": "Old", "version": "9" }),
            json!({ "id": "2", "type": 1, "name": "promote", "description": "Same", "version": "9" }),
            json!({ "id": "3", "type": 1, "name": "gone", "description": "Gone", "version": "9" }),
            json!({ "id": "4", "type": 4, "name": "launch", "description": "", "handler": 2 }),
        ];
        let wanted = [
            json!({ "name": "level", "description": "New" }),
            json!({ "name": "promote", "description": "Same" }),
            json!({ "name": "promote", "type": 2 }),
        ];
        let (changes, commands) = compare(&current, &wanted);
        let expected = [
            ("/level", ChangeKind::Changed),
            ("/promote", ChangeKind::Unchanged),
            ("promote", ChangeKind::Created),
            ("/gone", ChangeKind::Removed),
        ];
        assert_eq!(names(&changes), expected);
        assert_eq!(commands.last(), current.last(), "the entry point stays");
    }

    #[test]
    fn a_servers_commands_do_not_say_where_they_may_be_used() {
        let servers = vec![serenity::model::application::InteractionContext::Guild];
        let commands = [CreateCommand::new("level").description("Shows a level").contexts(servers)];
        assert_eq!(definitions(&commands, None)[0]["contexts"], json!([0]));
        assert_eq!(definitions(&commands, Some(GuildId::new(7)))[0].get("contexts"), None);
    }

    #[test]
    fn a_report_reads_as_a_list() {
        let change = |command: &str, kind| Change { command: command.to_owned(), kind };
        let changes = vec![change("/level", ChangeKind::Created), change("/old", ChangeKind::Removed)];
        let report = Report { changes, guild: Some(GuildId::new(7)), dry_run: true };
        let text = "Commands in server 7, nothing was sent (--dry-run):\n  /level: would be created\n  \
                    /old: would be removed";
        assert_eq!(report.to_string(), text);
    }
}
