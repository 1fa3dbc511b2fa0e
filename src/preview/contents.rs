//! The list of what can be asked, beside the messages.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use serde_json::{Value, json};

use super::previewed::{Asked, Previewed};
use crate::client::Definition;
use crate::knowledge::{KnowledgeBase, Ladder, LevelKey};

const ENTRIES: usize = 1000;

/// Entries of one kind.
#[derive(Debug, Serialize)]
struct Section {
    title: &'static str,
    entries: Vec<Entry>,
    has_more: bool,
}

/// Something to ask.
#[derive(Debug, Serialize)]
struct Entry {
    title: String,
    /// What is typed to ask it.
    line: String,
}

/// Lists every command, and of each ladder that the server has every level, step, route and comparison.
pub(super) async fn contents(State(previewed): State<Previewed>, asked: Asked) -> Json<Value> {
    let known = asked.bot.known_at(&asked.place);
    let knowledge = known.knowledge();
    let ladders = (0..knowledge.ladders().len()).map(|ladder| Lister { knowledge, ladder }.list());
    Json(json!({
        "commands": asked.client().all_commands().iter().map(command).collect::<Vec<_>>(),
        "ladders": ladders.collect::<Vec<_>>(),
        // Those that have ladders of their own.
        "servers": &*previewed.servers,
    }))
}

fn command(definition: &Definition) -> Value {
    let is_for_messages = definition.is_for_messages();
    let in_menu = "In the menu of a message, under Apps";
    json!({
        "name": definition.name,
        "usage": if definition.is_typed() { definition.usage() } else { definition.name.clone() },
        "description": if is_for_messages { in_menu } else { &definition.description },
        "is_for_messages": is_for_messages,
        // Whether it can be sent as it is.
        "is_whole": definition.options.iter().all(|option| !option.required),
    })
}

/// Lists what one ladder has.
struct Lister<'a> {
    knowledge: &'a KnowledgeBase,
    ladder: usize,
}

impl Lister<'_> {
    fn list(&self) -> Value {
        let levels = 0..self.of().levels.len();
        let sections = [
            section("Levels", levels.map(|level| self.level(level))),
            section("Steps", self.of().transitions.iter().map(|step| self.way(step.from, step.to))),
            section("Routes", self.routes()),
            section("Comparisons", self.comparisons()),
            section("Titles from elsewhere", self.elsewhere()),
        ];
        let sections = sections.into_iter().filter(|section| !section.entries.is_empty());
        json!({ "title": *self.of().about.title, "sections": sections.collect::<Vec<_>>() })
    }

    fn of(&self) -> &Ladder {
        &self.knowledge.ladders()[self.ladder]
    }

    fn title(&self, level: usize) -> String {
        self.of().levels[level].title.to_string()
    }

    fn reference(&self, level: usize) -> String {
        value(self.knowledge.reference(LevelKey { ladder: self.ladder, level }))
    }

    fn level(&self, level: usize) -> Entry {
        Entry { title: self.title(level), line: format!("/level name:{}", self.reference(level)) }
    }

    fn way(&self, from: usize, to: usize) -> Entry {
        Entry {
            title: format!("{} → {}", self.title(from), self.title(to)),
            line: format!("/promote from:{} to:{}", self.reference(from), self.reference(to)),
        }
    }

    /// The ways of several steps.
    fn routes(&self) -> impl Iterator<Item = Entry> {
        let of = self.of();
        let routes = (0..of.levels.len()).flat_map(move |from| {
            let reached = of.walk(from, |_| true).into_iter().enumerate();
            let far = reached.filter(move |(to, before)| {
                before.is_some() && *to != from && of.transition(from, *to).is_none()
            });
            far.map(move |(to, _)| (from, to))
        });
        routes.map(|(from, to)| self.way(from, to))
    }

    fn comparisons(&self) -> impl Iterator<Item = Entry> {
        let levels = self.of().levels.len();
        let pairs = (0..levels).flat_map(move |a| (a + 1..levels).map(move |b| (a, b)));
        pairs.map(|(a, b)| Entry {
            title: format!("{} · {}", self.title(a), self.title(b)),
            line: format!("/compare a:{} b:{}", self.reference(a), self.reference(b)),
        })
    }

    fn elsewhere(&self) -> impl Iterator<Item = Entry> {
        let titles = self.of().elsewhere.iter().flat_map(|elsewhere| elsewhere.titles.iter());
        titles.map(|title| Entry { title: title.to_string(), line: format!("/level name:{}", value(title)) })
    }
}

fn section(title: &'static str, entries: impl Iterator<Item = Entry>) -> Section {
    let mut entries: Vec<_> = entries.take(ENTRIES + 1).collect();
    let has_more = entries.len() > ENTRIES;
    entries.truncate(ENTRIES);
    Section { title, entries, has_more }
}

/// A value for an option, in quotes where part of it could be read as an option's name.
fn value(text: &str) -> String {
    if text.contains(':') && !text.contains('"') { format!("\"{text}\"") } else { text.to_owned() }
}
