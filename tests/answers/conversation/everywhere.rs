//! Every button and every choice of every answer, two presses deep, by the asker and by another member.

use std::collections::{HashSet, VecDeque};

use serde_json::json;

use super::{NOT_MEANT, READY, SHARE, TICK, answers_given, outcomes_of_presses};
use crate::support::interaction::{Interaction, Place};
use crate::support::shown::{Component, Shown};
use crate::support::{Answer, Discord, OTHER_USER_ID, USER_ID};

/// How many presses follow each other.
const DEPTH: usize = 2;

/// How the labels of all kinds of buttons and menus begin.
const KINDS: [&str; 13] = [
    "▲ ",
    "▼ ",
    "Step up from ",
    "Step up to ",
    "Next: ",
    "How to get there",
    "The whole ladder",
    "Open one",
    "Compare them",
    NOT_MEANT,
    READY,
    TICK,
    SHARE,
];

/// Questions whose answers have every kind of button and menu.
fn questions(discord: &Discord) -> Vec<Interaction<'_>> {
    let private = json!({ "name": "private", "type": 5, "value": true });
    let name = json!({ "name": "name", "type": 3, "value": "senior" });
    let levels = ["associate", "pm", "senior", "principal", "lead", "director", "head"];
    let mut questions: Vec<_> =
        levels.iter().map(|level| discord.slash("level", [("name", level)])).collect();
    questions.extend([
        discord.command("level", &[name, private.clone()]),
        discord.slash("level", [("name", "product")]),
        discord.slash("level", [("name", "senoir pm")]),
        discord.slash("level", [("name", "lead or group pm")]),
        discord.slash("level", [("name", "staff pm")]),
        discord.slash("level", [("name", "xylophone")]),
        discord.slash("promote", [("from", "pm"), ("to", "senior")]),
        discord.slash("promote", [("from", "senior")]),
        discord.slash("promote", [("from", "senior"), ("to", "lead")]),
        discord.slash("promote", [("from", "associate"), ("to", "head")]),
        discord.slash("promote", [("from", "head")]),
        discord.slash("ladder", []),
        discord.command("ladder", &[private]),
        discord.slash("compare", [("a", "pm"), ("b", "senior")]),
        discord.slash("compare", [("a", "principal"), ("b", "lead")]),
        discord.slash("find", [("topic", "roadmap")]),
        discord.slash("find", [("topic", "team")]),
        discord.slash("help", []),
        discord.on_message(
            "Which level is this?",
            "A product manager moves from senior to lead, or to principal.",
        ),
    ]);
    questions
}

/// What can be done with a component: pressed, or chosen from in the ways that differ.
fn uses(component: &Component) -> Vec<Vec<String>> {
    match component.most {
        0 => vec![Vec::new()],
        1 => component.values.iter().map(|value| vec![value.clone()]).collect(),
        _ => vec![component.values.clone(), component.values[..1].to_vec(), Vec::new()],
    }
}

/// What every answer to a press owes whoever pressed.
fn check(place: Place, on: &Shown, component: &Component, by_asker: bool, answer: &Answer, shown: &Shown) {
    let what = format!("{component:?} by_asker={by_asker} on {on:#?}\nled to {answer:#?}");
    // A question back has no embed.
    let has_title = !shown.title().is_empty();
    assert!(answer.mentions_nobody() && !answer.content().is_empty(), "{what}");
    assert_eq!(has_title, component.label != NOT_MEANT, "{what}");
    let (kind, private) = match component.label.as_str() {
        SHARE => (4, false),
        READY | NOT_MEANT => (4, true),
        TICK => (7, true),
        _ if by_asker || on.is_private() => (7, on.is_private()),
        _ => (4, true),
    };
    assert_eq!((answer.kind(), shown.is_private()), (kind, private), "{what}");
    assert_eq!(answer.content().starts_with("Shared by **"), component.label == SHARE, "{what}");
    let can_share = shown.components().iter().any(|component| component.label == SHARE);
    let is_worth_it = private && component.label != NOT_MEANT && place != Place::DirectMessage;
    assert_eq!(can_share, is_worth_it, "{what}");
    if kind == 7 {
        let left_over = ["content", "embeds", "components"].map(|field| answer.0["data"][field].is_null());
        assert_eq!(left_over, [false; 3], "the message before would show through: {what}");
    }
}

/// Uses all there is, and returns the label of what was used at each press.
async fn use_everything(discord: &Discord, place: Place, members: &[u64]) -> Vec<String> {
    let mut presses = Vec::new();
    let mut done = HashSet::new();
    let mut messages = VecDeque::new();
    for question in questions(discord) {
        messages.push_back((discord.show(question.at(place)).await, USER_ID, DEPTH));
    }
    while let Some((on, owner, depth)) = messages.pop_front() {
        for (component, who) in
            on.components().iter().flat_map(|component| members.iter().map(move |who| (component, *who)))
        {
            for values in uses(component) {
                let what = (component.label.clone(), component.custom_id.clone(), values.clone());
                let way = (what, on.is_private(), who == owner);
                if on.is_private() && who != owner || !done.insert(way) {
                    continue;
                }
                let (answer, shown) = on.operate(discord, component, &values, who).await;
                check(place, &on, component, who == owner, &answer, &shown);
                presses.push(component.label.clone());
                if depth > 1 {
                    messages.push_back((shown, if answer.kind() == 7 { owner } else { who }, depth - 1));
                }
            }
        }
    }
    presses
}

#[tokio::test]
async fn every_button_and_every_choice_leads_to_an_answer() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    let (mut presses, mut asked_back) = (0, 0);
    for (place, members) in [
        (Place::Server, &[USER_ID, OTHER_USER_ID][..]),
        (Place::ElsewhereByUserInstall, &[USER_ID, OTHER_USER_ID]),
        (Place::DirectMessage, &[USER_ID]),
    ] {
        let used = use_everything(&discord, place, members).await;
        for kind in KINDS.into_iter().filter(|kind| *kind != SHARE || place != Place::DirectMessage) {
            assert!(used.iter().any(|label| label.starts_with(kind)), "{kind:?} in {place:?}: {used:?}");
        }
        asked_back += used.iter().filter(|label| *label == NOT_MEANT).count();
        presses += used.len();
    }
    let outcomes = outcomes_of_presses(&bot, answers_given(&discord)).await;
    let of = |wanted: &str| outcomes.iter().filter(|outcome| *outcome == wanted).count();
    assert_eq!((of("answered"), of("unresolved")), (presses - asked_back, asked_back));
}

#[tokio::test]
async fn where_external_apps_are_barred_nothing_breaks_and_nothing_offers_to_share() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    let barred = Place::ServerThatBarsExternalApps;
    let mut opened = 0;
    for question in questions(&discord) {
        let first = discord.show(question.at(barred)).await;
        for component in first.components() {
            for values in uses(&component) {
                let (answer, second) = first.operate(&discord, &component, &values, USER_ID).await;
                assert!(answer.mentions_nobody() && second.is_private(), "{component:?}: {answer:#?}");
                let is_new = [READY, NOT_MEANT].contains(&component.label.as_str());
                assert_eq!(answer.kind(), if is_new { 4 } else { 7 }, "{component:?}");
                for shown in [&first, &second] {
                    let labels = shown.components().into_iter().map(|component| component.label);
                    assert!(labels.into_iter().all(|label| label != SHARE), "{shown:#?}");
                }
                opened += 1;
            }
        }
    }
    assert!(opened > 50, "only {opened} presses: buttons are missing");
}
