//! The page's table of contents: everything that can be asked, listed beside the messages.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::ladders::{Asked, Previewed};
use crate::client::Definition;
use crate::knowledge::{KnowledgeBase, LevelKey};

/// The most entries in one section.
const ENTRIES: usize = 1000;

/// Lists every command and, for each ladder of the server, its levels, steps, routes, comparisons and titles from
/// elsewhere.
pub(super) async fn contents(State(previewed): State<Previewed>, asked: Asked) -> Json<Value> {
    let known = asked.bot.known_at(&asked.place);
    let knowledge = known.knowledge();
    let ladders = (0..knowledge.ladders().len()).map(|ladder| of_ladder(knowledge, ladder));
    Json(json!({
        "commands": asked.client().all_commands().iter().map(command).collect::<Vec<_>>(),
        "ladders": ladders.collect::<Vec<_>>(),
        // The servers that have ladders of their own.
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
        // Whether it can be sent without any option.
        "is_whole": definition.options.iter().all(|option| !option.required),
    })
}

/// Lists the sections of one ladder.
fn of_ladder(knowledge: &KnowledgeBase, ladder: usize) -> Value {
    let this = &knowledge.ladders()[ladder];
    let levels = 0..this.levels.len();
    let title = |level: usize| this.levels[level].title.as_str();
    let reference = |level: usize| value(knowledge.reference(LevelKey { ladder, level }));
    let named = |title: &str, name: &str| entry(title, &format!("/level name:{name}"));
    let way = |(from, to)| {
        let line = format!("/promote from:{} to:{}", reference(from), reference(to));
        entry(&format!("{} → {}", title(from), title(to)), &line)
    };
    let comparison = |(a, b)| {
        let line = format!("/compare a:{} b:{}", reference(a), reference(b));
        entry(&format!("{} · {}", title(a), title(b)), &line)
    };
    let steps = this.transitions.iter().map(|step| (step.from, step.to));
    // The routes of more than one step.
    let routes = levels.clone().flat_map(|from| {
        let reached = this.walk(from, |_| true).into_iter().enumerate();
        let is_far = move |to| to != from && this.transition(from, to).is_none();
        reached.filter(move |(to, before)| before.is_some() && is_far(*to)).map(move |(to, _)| (from, to))
    });
    let pairs = levels.clone().flat_map(|a| (a + 1..this.levels.len()).map(move |b| (a, b)));
    let elsewhere = this.elsewhere.iter().flat_map(|elsewhere| &*elsewhere.titles);
    let sections = [
        section("Levels", levels.map(|level| named(title(level), &reference(level)))),
        section("Steps", steps.map(way)),
        section("Routes", routes.map(way)),
        section("Comparisons", pairs.map(comparison)),
        section("Titles from elsewhere", elsewhere.map(|title| named(title, &value(title)))),
    ];
    json!({ "title": *this.about.title, "sections": sections.into_iter().flatten().collect::<Vec<_>>() })
}

/// A section of entries, at most [`ENTRIES`]; `None` where there are none.
fn section(title: &str, mut entries: impl Iterator<Item = Value>) -> Option<Value> {
    let listed: Vec<_> = entries.by_ref().take(ENTRIES).collect();
    let has_more = entries.next().is_some();
    (!listed.is_empty()).then(|| json!({ "title": title, "entries": listed, "has_more": has_more }))
}

/// An entry, with the line that is typed to ask for it.
fn entry(title: &str, line: &str) -> Value {
    json!({ "title": title, "line": line })
}

/// A value for an option, in quotes where part of it could be read as an option's name.
fn value(text: &str) -> String {
    if text.contains(':') && !text.contains('"') { format!("\"{text}\"") } else { text.to_owned() }
}
