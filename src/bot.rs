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

/// The name, in logs and metrics, of an interaction that this bot does not have a command for.
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
    /// have it.
    pub command: &'static str,
    /// How the interaction was answered.
    pub outcome: Outcome,
    /// The texts in which no level was found with certainty: for the ladders' authors, never for the log.
    pub unresolved: Unresolved,
}

/// The fields of a [`Response`] that depend on the answer.
type Answered = (Callback, Outcome, Unresolved);

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

/// What the member used, as [`Response::command`] names it.
fn used(kind: &Kind) -> &'static str {
    match kind {
        Kind::Ping => "ping",
        Kind::Command(asked) | Kind::Autocomplete(asked) => {
            commands::find(&asked.name, asked.kind).map_or(UNKNOWN, |command| command.name)
        }
        Kind::Component(pressed) => commands::used(pressed),
        Kind::ModalSubmit => UNKNOWN,
    }
}

fn answer(context: Context<'_>) -> Answered {
    match &context.interaction.kind {
        Kind::Ping => resolved(CreateInteractionResponse::Pong, Outcome::Answered),
        Kind::Command(asked) => answer_command(context, asked),
        Kind::Autocomplete(asked) => complete(context, asked),
        Kind::Component(pressed) => {
            let (callback, outcome) = commands::follow(context, pressed);
            resolved(callback, outcome)
        }
        Kind::ModalSubmit => {
            unknown("I don't know what to do with this. Please ask with one of my slash commands.")
        }
    }
}

fn answer_command(context: Context<'_>, asked: &CommandData) -> Answered {
    let Some(command) = commands::find(&asked.name, asked.kind) else {
        return unknown("I don't have this command any more, or not yet. `/help` lists those that I answer.");
    };
    let Answer { message, outcome, unresolved, .. } = command.answer(context, asked);
    (message.into_new_message(), outcome, unresolved)
}

fn complete(context: Context<'_>, asked: &CommandData) -> Answered {
    let found = commands::find(&asked.name, asked.kind).map(|command| command.complete(context, asked));
    let outcome = if found.is_some() { Outcome::Completed } else { Outcome::Unknown };
    let response = CreateAutocompleteResponse::new().set_choices(found.unwrap_or_default());
    resolved(CreateInteractionResponse::Autocomplete(response), outcome)
}

/// Runs `answer`, and apologises if it panics.
fn guarded(interaction: &Interaction, answer: impl FnOnce() -> Answered) -> Response {
    // Answering changes no state, so a panic cannot leave any half-changed.
    let answered = catch_unwind(AssertUnwindSafe(answer));
    let (callback, outcome, unresolved) = answered.unwrap_or_else(|_| apology(interaction));
    Response { callback, command: used(&interaction.kind), outcome, unresolved }
}

fn resolved(callback: impl Into<Callback>, outcome: Outcome) -> Answered {
    (callback.into(), outcome, Unresolved::default())
}

fn unknown(why: &str) -> Answered {
    resolved(Message::new(why).private().into_new_message(), Outcome::Unknown)
}

fn apology(interaction: &Interaction) -> Answered {
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
    resolved(callback, Outcome::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_private_apology_with_the_interactions_id() {
        let asked = br#"{ "id": "424242", "type": 2, "token": "secret", "data": { "name": "level" } }"#;
        let asked = Interaction::read(asked).expect("a command as Discord sends it");
        let response = guarded(&asked, || panic!("a bug"));
        assert_eq!((response.command, response.outcome), ("level", Outcome::Failed));
        let body = serde_json::to_value(&response.callback).expect("a callback is plain data");
        assert_eq!(body["data"]["flags"], 64);
        assert!(body["data"]["content"].as_str().expect("a line").contains("`424242`"), "{body}");
    }
}
