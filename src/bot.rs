//! The bot itself: an interaction goes in, a response comes out.

mod known;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arc_swap::ArcSwap;
use serenity::builder::{CreateAutocompleteResponse, CreateCommand, CreateInteractionResponse};
use tokio::sync::watch;

pub use self::known::Known;
use self::known::Views;
use crate::commands::{self, Answer, Context};
pub use crate::commands::{AnswerSettings, Outcome, Unresolved};
use crate::interaction::{CommandData, Interaction, Kind, Place};
use crate::knowledge::{Diagnostics, KnowledgeBase};
use crate::reply::{Callback, Message};
use crate::servers::Servers;

/// The name, in logs and metrics, of an interaction that this bot does not have a command for, or failed to answer.
const UNKNOWN: &str = "unknown";

/// The bot: its knowledge base, replaced as a whole on reload, and the host's settings for answers.
#[derive(Debug)]
pub struct Bot {
    views: ArcSwap<Views>,
    servers: Servers,
    settings: AnswerSettings,
    replaced: watch::Sender<()>,
}

/// The response to Discord, with what the log and the ladders' authors need to know about it.
#[derive(Debug, Clone)]
pub struct Response {
    /// The callback: its body, and the files that go with it.
    pub callback: Callback,
    /// What the member used: a command's name, `button`, `menu`, `checklist`, `ping`, or `unknown` if this bot does not
    /// have it or failed to answer.
    pub command: &'static str,
    /// How the interaction was answered.
    pub outcome: Outcome,
    /// The texts in which no level was found with certainty: for the ladders' authors, never for the log.
    pub unresolved: Unresolved,
}

impl Response {
    fn new(callback: impl Into<Callback>, command: &'static str, outcome: Outcome) -> Self {
        Self { callback: callback.into(), command, outcome, unresolved: Unresolved::default() }
    }
}

impl Bot {
    /// Makes a bot that answers everywhere from all ladders.
    pub fn new(knowledge: KnowledgeBase) -> Self {
        Self::of(Views::undivided(knowledge), Servers::default())
    }

    /// Makes a bot that answers each configured server from the server's own ladders, and everybody else from the
    /// ladders that no server names.
    ///
    /// # Errors
    /// If the knowledge base lacks ladders that the servers need; see [`Servers::divide`].
    pub fn for_servers(knowledge: KnowledgeBase, servers: Servers) -> Result<Self, Diagnostics> {
        Ok(Self::of(Views::new(knowledge, &servers)?, servers))
    }

    fn of(views: Views, servers: Servers) -> Self {
        Self {
            views: ArcSwap::from_pointee(views),
            servers,
            settings: AnswerSettings::default(),
            replaced: watch::Sender::new(()),
        }
    }

    /// Sets the settings for answers.
    #[must_use]
    pub fn with_settings(mut self, settings: AnswerSettings) -> Self {
        self.settings = settings;
        self
    }

    /// All ladders with their indexes; a later [`replace`](Self::replace) does not change the returned ones.
    pub fn known(&self) -> Arc<Known> {
        Arc::clone(&self.views.load().all)
    }

    /// The ladders of a place, with their indexes.
    pub fn known_at(&self, place: &Place) -> Arc<Known> {
        Arc::clone(self.views.load().at(place))
    }

    /// Replaces the knowledge base; answers that have begun finish with the old one.
    ///
    /// # Errors
    /// If the new knowledge base lacks ladders that the servers need; the bot then keeps the old one.
    pub fn replace(&self, knowledge: KnowledgeBase) -> Result<(), Diagnostics> {
        self.views.store(Arc::new(Views::new(knowledge, &self.servers)?));
        self.replaced.send_replace(());
        Ok(())
    }

    /// A receiver that is notified of each [`replace`](Self::replace) from now on.
    pub fn replacements(&self) -> watch::Receiver<()> {
        self.replaced.subscribe()
    }

    /// The commands to register with Discord, the same for all servers. They take the option `ladder` only while some
    /// place has several ladders, so a [`replace`](Self::replace) can change them.
    pub fn commands(&self) -> Vec<CreateCommand> {
        let several = self.views.load().has_choice();
        commands::ALL.iter().map(|command| command.definition(several)).collect()
    }

    /// Answers an interaction. Never panics, and blocks only to draw a ladder's picture, once per ladder.
    ///
    /// A panic in a command becomes a private apology that shows the interaction's id, with [`Outcome::Failed`];
    /// callers should log that id with the response.
    pub fn respond(&self, interaction: &Interaction) -> Response {
        guarded(interaction, || {
            let views = self.views.load();
            let known = views.at(&interaction.place);
            answer(Context {
                knowledge: &known.shown,
                index: &known.index,
                ladder: None,
                topics: &known.topics,
                help: commands::help,
                pictures: &known.pictures,
                interaction,
                settings: &self.settings,
            })
        })
    }
}

fn answer(context: Context<'_>) -> Response {
    match &context.interaction.kind {
        Kind::Ping => Response::new(CreateInteractionResponse::Pong, "ping", Outcome::Answered),
        Kind::Command(asked) => answer_command(context, asked),
        Kind::Autocomplete(asked) => complete(context, asked),
        Kind::Component(pressed) => {
            let (callback, outcome) = commands::follow(context, pressed);
            Response::new(callback, commands::used(pressed), outcome)
        }
        Kind::ModalSubmit => {
            unknown("I don't know what to do with this. Please ask with one of my slash commands.")
        }
    }
}

fn answer_command(context: Context<'_>, asked: &CommandData) -> Response {
    let Some(command) = commands::find(&asked.name, asked.kind) else {
        return unknown("I don't have this command any more, or not yet. `/help` lists those that I answer.");
    };
    let Answer { message, outcome, unresolved, .. } = command.answer(context, asked);
    Response { callback: message.into_new_message(), command: command.name, outcome, unresolved }
}

fn complete(context: Context<'_>, asked: &CommandData) -> Response {
    let command = commands::find(&asked.name, asked.kind);
    let found = command.map(|command| command.complete(context, asked));
    let response = CreateAutocompleteResponse::new().set_choices(found.unwrap_or_default());
    let (name, outcome) =
        command.map_or((UNKNOWN, Outcome::Unknown), |command| (command.name, Outcome::Completed));
    Response::new(CreateInteractionResponse::Autocomplete(response), name, outcome)
}

/// Runs `answer`, and apologises if it panics.
fn guarded(interaction: &Interaction, answer: impl FnOnce() -> Response) -> Response {
    // Answering changes no state, so a panic cannot leave any half-changed.
    catch_unwind(AssertUnwindSafe(answer)).unwrap_or_else(|_| apology(interaction))
}

fn unknown(why: &str) -> Response {
    let callback = Message::new(why).private().into_new_message();
    Response::new(callback, UNKNOWN, Outcome::Unknown)
}

fn apology(interaction: &Interaction) -> Response {
    let line = format!(
        "Sorry, something went wrong on my side. If it happens again, tell whoever runs me, with this id: `{}`",
        interaction.id
    );
    // Discord accepts only choices as the answer to an autocomplete, so the apology is an empty list.
    let callback = match interaction.kind {
        Kind::Autocomplete(_) => {
            CreateInteractionResponse::Autocomplete(CreateAutocompleteResponse::new()).into()
        }
        _ => Message::new(line).private().into_new_message(),
    };
    Response::new(callback, UNKNOWN, Outcome::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_private_apology_with_the_interactions_id() {
        let ping = br#"{ "id": "424242", "type": 1, "token": "secret" }"#;
        let ping = Interaction::read(ping).expect("a ping as Discord sends it");
        let response = guarded(&ping, || panic!("a bug"));
        assert_eq!(response.outcome, Outcome::Failed);
        let body = serde_json::to_value(&response.callback).expect("a callback is plain data");
        assert_eq!(body["data"]["flags"], 64);
        assert!(body["data"]["content"].as_str().expect("a line").contains("`424242`"), "{body}");
    }
}
